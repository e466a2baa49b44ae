import { expect, test } from 'vitest';
import type { Finding } from '../../model/check.ts';
import type { Check } from '../../model/probe.ts';
import { type Recording, recordingFormat } from '../../model/recording.ts';
import { type Clean, type Found, openLive } from './live.ts';

const exchange = {
  n: 1,
  request: { method: 'GET', path: '/System/deviceInfo', role: 'administrator', headers: [] },
  response: { status: 200, reason: 'OK', headers: [], body: new Uint8Array() },
  startedAt: '2026-11-22T11:08:00.000Z',
  durationMs: 4,
} as const;
const observation = { step: 'read', role: 'administrator', instance: '/System/deviceInfo', exchange } as const;

const recording: Recording = {
  schema: recordingFormat,
  suite: { version: '1', commit: 'c', catalogueHash: 'h', schemaHash: 's' },
  run: {
    startedAt: '2026-11-22T11:08:00.000Z',
    finishedAt: '2026-11-22T11:09:00.000Z',
    profile: 'strict',
    dialect: 'ipmd',
    safety: 'read-only',
    selection: {},
    seed: 1,
    certify: false,
    secondOpinion: '',
  },
  device: {
    name: 'd',
    baseUrl: 'http://127.0.0.1',
    embedded: false,
    features: {},
    waivers: [{ check: 'accepted', reason: 'known', owner: 'me', expires: '2026-12-31' }],
  },
  survey: { instances: new Map(), members: new Map(), features: new Map(), roles: [], reported: {} },
  planned: ['p'],
  exchanges: [exchange],
  observations: [observation],
  probes: new Map([['p', { observations: [observation], durationMs: 1 }]]),
  restoration: { restored: [], differences: [], unproven: [] },
  unstable: [],
};

const password = 'correct-horse-battery';
const clean: Clean = {
  redactText: (text) => text.replaceAll(password, '{{password}}'),
  redactExchange: (given) => given,
  learn: () => undefined,
};

const finding = (more: Partial<Finding> = {}): Finding => ({
  kind: 'missing-field',
  subject: { resource: 'system.deviceInfo', path: 'deviceID' },
  requirement: '6.3-1',
  message: 'required <deviceID> is missing',
  exchanges: [1],
  ...more,
});

const check = (id: string, findings: readonly Finding[]): Check => ({
  id,
  title: id,
  section: '8.1.1',
  strength: 'MUST',
  requirements: ['6.3-1'],
  readings: [],
  safety: 'read-only',
  effects: [],
  probe: 'p',
  judge: () => ({ findings, judged: 1 }),
});

const turns = () => new Promise((resolve) => setTimeout(resolve, 20));

const told = async (...checks: readonly Check[]) => {
  const found: Found[] = [];
  const live = openLive(checks, (each) => found.push(each));
  live.judge('p', recording, clean);
  await turns();
  return { found, live };
};

test('checks are judged when their probe was asked; the others wait', async () => {
  const { found, live } = await told(check('a', []), check('b', [finding()]), { ...check('c', []), probe: 'q' });
  expect(found.map(({ id, verdict }) => [id, verdict])).toEqual([
    ['a', 'pass'],
    ['b', 'fail'],
  ]);
  expect([...live.verdicts.keys()]).toEqual(['a', 'b']);
});

test('a waived failure is told as waived', async () => {
  const { found } = await told(check('accepted', [finding()]));
  expect(found[0]?.verdict).toBe('waived');
});

test('no secret is told', async () => {
  const { found } = await told(check('a', [finding({ message: `deviceID is "${password}"` })]));
  expect(JSON.stringify(found)).not.toContain(password);
});

test('a mechanism that is lacked everywhere is told once', async () => {
  const lacked = finding({ kind: 'mechanism-absent', subject: { path: 'index' } });
  const { found } = await told(check('a', [lacked]), check('b', [lacked]));
  expect(found.map(({ id }) => id)).toEqual(['a']);
});

test('a check that throws is the matter of the judging at the end, and what waits then is left to it', async () => {
  const broken: Check = {
    ...check('broken', []),
    judge: () => {
      throw new Error('ours');
    },
  };
  const { found } = await told(broken, check('b', []));
  expect(found.map(({ id, verdict }) => [id, verdict])).toEqual([
    ['broken', 'error'],
    ['b', 'pass'],
  ]);
  const late: Found[] = [];
  const live = openLive([check('a', [])], (each) => late.push(each));
  live.judge('p', recording, clean);
  live.end();
  await turns();
  expect(late).toEqual([]);
});
