import { describe, expect, test } from 'vitest';
import type { Observation } from '../../model/check.ts';
import type { Ask } from '../../model/probe.ts';
import { openReads } from './reads.ts';

const limits = (more: Partial<Ask> = {}): Ask => ({ step: 'read', method: 'GET', path: '/System/time/ntpServers/capabilities', ...more });

const answered = (ask: Ask, body: string, n = 1, status = 200): Observation => ({
  step: ask.step,
  role: 'administrator',
  instance: ask.path,
  exchange: {
    n,
    request: { method: ask.method, path: ask.path, role: 'administrator', headers: [] },
    response: { status, reason: '', headers: [], body: new TextEncoder().encode(body) },
    startedAt: '2026-11-22T11:08:00.000Z',
    durationMs: 1,
  },
});

const fixed = '<NTPServerList><NTPServer size="3"/></NTPServerList>';
const dependent = '<NTPServerList><NTPServer size="3"><id min="1" max="3" dynamic="true"/></NTPServer></NTPServerList>';

/** Reads that were once told the body, and then saw a write. */
const written = async (ask: Ask, body: string, write: Pick<Ask, 'method' | 'path'>, status = 200) => {
  const reads = openReads({ to: (path) => path });
  await reads.keep(ask, Promise.resolve(answered(ask, body, 1, status)));
  reads.wrote(write);
  return reads;
};

const put = { method: 'PUT', path: '/System/time' } as const;

describe('limits that were read before a write', () => {
  test('hold for those who say so, and for nobody else', async () => {
    const reads = await written(limits(), fixed, put);
    expect(reads.recall(limits({ holds: true }))).toMatchObject({ exchange: { n: 1 } });
    expect(reads.recall(limits())).toBeUndefined();
    expect(reads.recall(limits({ holds: true, role: 'viewer' }))).toBeUndefined();
    expect(reads.recall(limits({ holds: true, fresh: true }))).toBeUndefined();
  });

  test.each([
    ['that depend on other settings', dependent, put, 200],
    ['that are none', fixed, put, 404],
    ['of a member of a list that was added to', fixed, { method: 'POST', path: '/System/time' }, 200],
    ['of what was deleted', fixed, { method: 'DELETE', path: '/System/time/ntpServers' }, 200],
    ['of anything behind a restart', fixed, { method: 'PUT', path: '/System/reboot' }, 200],
  ] as const)('are asked for anew: %s', async (_, body, write, status) => {
    const reads = await written(limits(), body, write, status);
    expect(reads.recall(limits({ holds: true }))).toBeUndefined();
  });

  test('give way to what the device told last', async () => {
    const reads = await written(limits(), fixed, put);
    await reads.keep(limits(), Promise.resolve(answered(limits(), dependent, 2)));
    reads.wrote(put);
    expect(reads.recall(limits({ holds: true }))).toBeUndefined();
  });
});

test('a document that was read before a write is asked for anew', async () => {
  const ask: Ask = { step: 'read', method: 'GET', path: '/System/time', holds: true };
  expect((await written(ask, '<Time/>', put)).recall(ask)).toBeUndefined();
});
