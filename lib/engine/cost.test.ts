import { describe, expect, test } from 'vitest';
import type { Observation } from '../model/check.ts';
import type { Probe } from '../model/probe.ts';
import type { Recording } from '../model/recording.ts';
import { costOf, estimatedRequests, estimateWords } from './cost.ts';

const seen = (n: number, step: Observation['step'], durationMs = 100): Observation => ({
  step,
  role: 'administrator',
  instance: '/System/time',
  exchange: {
    n,
    request: { method: 'GET', path: '/System/time', role: 'administrator', headers: [] },
    startedAt: '2026-11-22T11:08:00.000Z',
    durationMs,
  },
});

const probeOf = (id: string, safety: Probe['safety'], resource?: string): Probe => ({
  id,
  section: '8.1.2.1',
  safety,
  effects: [],
  ...(resource === undefined ? {} : { resource }),
  run: async () => ({ observations: [] }),
});

const read = probeOf('system.time/get', 'read-only', 'system.time');
const worded = probeOf('system.time/clock', 'reversible', 'system.time');

/** One probe that reads; one that polls before it has what it brings; and what the engine asks around them. */
const recording = (): Recording => {
  const observations = [
    seen(1, 'login'),
    seen(2, 'read'),
    seen(3, 'identity'),
    seen(4, 'settling', 200),
    seen(5, 'after'),
    seen(6, 'restore-read'),
  ];
  const brought = (...numbers: readonly number[]) => observations.filter(({ exchange }) => numbers.includes(exchange.n));
  return {
    exchanges: observations.map(({ exchange }) => exchange),
    observations,
    run: { startedAt: '2026-11-22T11:08:00.000Z', finishedAt: '2026-11-22T11:08:04.500Z' },
    probes: new Map([
      [read.id, { observations: brought(2), durationMs: 3000 }],
      [worded.id, { observations: brought(5), durationMs: 2300 }],
    ]),
  } as unknown as Recording;
};

const cost = () => costOf(recording(), new Map([read, worded].map((probe) => [probe.id, probe])));

describe('the account of a run', () => {
  test('has every exchange once, by kind and by section', () => {
    const { requests, seconds, byKind, bySection } = cost();
    expect([requests, seconds]).toEqual([6, 4.5]);
    expect(Object.fromEntries(byKind.map((part) => [part.what, part.requests]))).toEqual({
      survey: 1,
      get: 1,
      identity: 1,
      worded: 2,
      'taking back': 1,
    });
    expect(Object.fromEntries(bySection.map((part) => [part.what, part.requests]))).toEqual({ 'the whole run': 3, '8.1': 3 });
  });

  test('tells who waited: what is left of the time of a writing probe beside its answers', () => {
    const { byWaiting } = cost();
    expect(byWaiting.map(({ what }) => what)).toEqual([worded.id]);
    expect(byWaiting[0]?.seconds).toBeCloseTo(2);
  });
});

describe('the estimate', () => {
  test('of a probe follows its kind, and every node adds the look at it', () => {
    const [reading, writing] = ['system.time/get', 'system.time/put'].map((id) => estimatedRequests([{ id, resource: 'system.time' }], 0));
    expect(reading).toBeLessThan(3);
    expect(writing).toBeGreaterThan(10);
    expect(estimatedRequests([], 155)).toBeGreaterThan(155);
  });

  test.each([
    [1, 10, 'about 1 request (1 s at 10 a second)'],
    [1712, 10, 'about 1,700 requests (3 min at 10 a second)'],
    [240, 'off', 'about 200 requests'],
  ] as const)('%d at %s reads "%s"', (requests, rate, words) => {
    expect(estimateWords(requests, rate)).toBe(words);
  });
});
