import { expect, test } from 'vitest';
import type { Exchange } from '../../model/exchange.ts';
import type { Check, Probe, Topic } from '../../model/probe.ts';
import { type Asked, type Recording, recordingFormat } from '../../model/recording.ts';
import { judgeRecording } from './judge.ts';

const suite = { version: '1', commit: 'c', catalogueHash: 'h', schemaHash: 's' };

const exchange: Exchange = {
  n: 1,
  request: { method: 'GET', path: '/System/deviceInfo', role: 'administrator', headers: [] },
  response: { status: 200, reason: 'OK', headers: [], body: new Uint8Array() },
  startedAt: '2026-11-22T11:08:00.000Z',
  durationMs: 4,
};
const observation = { step: 'read', role: 'administrator', instance: '/System/deviceInfo', exchange } as const;

const probe: Probe = { id: 'p', section: '8.1.1', safety: 'read-only', effects: [], run: async () => ({ observations: [] }) };
const check: Check = {
  id: 'c',
  title: 'c',
  section: '8.1.1',
  strength: 'MUST',
  requirements: ['4.5.4-6'],
  readings: [],
  safety: 'read-only',
  effects: [],
  probe: 'p',
  judge: ({ observations }) => ({ findings: [], judged: observations.length }),
};
const topics = (more: Partial<Check> = {}): readonly Topic[] => [{ probes: [probe], checks: [{ ...check, ...more }] }];

const recorded = (asked: Asked | undefined, more: Partial<Recording> = {}): Recording => ({
  schema: recordingFormat,
  suite,
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
  device: { name: 'd', baseUrl: 'http://127.0.0.1', embedded: false, features: {}, waivers: [] },
  survey: { instances: new Map(), members: new Map(), features: new Map(), roles: [], reported: {} },
  planned: ['p'],
  exchanges: [exchange],
  observations: [observation],
  probes: new Map(asked === undefined ? [] : [['p', asked]]),
  restoration: { restored: [], differences: [], unproven: [] },
  unstable: [],
  ...more,
});

const judged = async (recording: Recording, more: Partial<Check> = {}, by = suite) =>
  (await judgeRecording(recording, topics(more), { suite: by })).results[0];

const asked: Asked = { observations: [observation], durationMs: 1 };

test('a pass names the exchanges that it rests on', async () => {
  expect(await judged(recorded(asked))).toMatchObject({ verdict: 'pass', exchanges: [1] });
});

test('raw talk and streams are exchanges behind a verdict', async () => {
  const judge: Check['judge'] = () => ({ findings: [{ kind: 'behaviour', message: 'wrong', exchanges: [] }], judged: 1 });
  const wire = [{ step: 'read' as const, exchanges: [1], sent: '', received: '', answers: [], closed: false }];
  const result = await judged(recorded({ observations: [], wire, durationMs: 1 }), { judge });
  expect(result).toMatchObject({ verdict: 'fail', exchanges: [1], evidence: { sent: 'GET /System/deviceInfo' } });
  expect(
    await judged(recorded({ observations: [], streams: [{ observation, parts: [], faults: [] }], durationMs: 1 }), { judge }),
  ).toMatchObject({
    verdict: 'fail',
    exchanges: [1],
  });
});

test.each(['pass', 'fail', 'blocked'])('a %s without an exchange is our error', async (verdict) => {
  const unasked = verdict === 'blocked' ? { unasked: { verdict: 'blocked', reason: 'not read' } as const } : {};
  const findings = verdict === 'fail' ? [{ kind: 'behaviour', message: 'wrong', exchanges: [] } as const] : [];
  const result = await judged(recorded({ observations: [], durationMs: 1, ...unasked }), { judge: () => ({ findings, judged: 1 }) });
  expect(result).toMatchObject({ verdict: 'error', reason: expect.stringContaining('no exchange behind it') });
});

test('what the run did not come to, or was not to ask, is not run and says why', async () => {
  const stopped = { kind: 'lost', message: 'the device is gone' } as const;
  const { run } = recorded(undefined);
  expect(await judged(recorded(undefined, { run: { ...run, stopped } }))).toMatchObject({
    verdict: 'not-run',
    reason: 'not reached: the run stopped (lost)',
  });
  expect(await judged(recorded(undefined, { planned: [] }))).toMatchObject({
    verdict: 'not-run',
    reason: expect.stringContaining('does not hold probe p'),
  });
  expect(await judged(recorded(undefined), { safety: 'destructive' })).toMatchObject({
    verdict: 'not-run',
    reason: expect.stringContaining('needs safety'),
  });
  expect(await judged(recorded(undefined))).toMatchObject({ verdict: 'error' });
});

test('a check that finds nothing in the recording of another suite is not run, in our own it is our error', async () => {
  const empty: Partial<Check> = { judge: () => ({ findings: [], judged: 0 }) };
  expect(await judged(recorded(asked), empty)).toMatchObject({ verdict: 'error' });
  const later = { ...suite, version: '2' };
  expect(await judged(recorded(asked), empty, later)).toMatchObject({
    verdict: 'not-run',
    reason: expect.stringContaining('recording of ipmd-conformance 1 (c)'),
  });
  const broken: Partial<Check> = {
    judge: () => {
      throw new Error('no step');
    },
  };
  expect(await judged(recorded(asked), broken, later)).toMatchObject({ verdict: 'not-run' });
  const { run } = await judgeRecording(recorded(asked), topics(), { suite: later });
  expect(run.askedBy).toEqual({ version: '1', commit: 'c' });
});

test('another profile and another selection judge the same recording', async () => {
  const report = await judgeRecording(recorded(asked), topics(), { suite, profile: 'field', selection: { checks: ['none'] } });
  expect(report).toMatchObject({ run: { profile: 'field', selection: { checks: ['none'] } }, results: [] });
});

test('judging lets others have their turn', async () => {
  const slow = (): Check['judge'] => () => {
    const until = performance.now() + 12;
    while (performance.now() < until);
    return { findings: [], judged: 1 };
  };
  const many: Topic = { probes: [probe], checks: Array.from({ length: 5 }, (_, at) => ({ ...check, id: `c${at}`, judge: slow() })) };
  let turns = 0;
  const count = (): void => {
    turns += 1;
    pending = setImmediate(count);
  };
  let pending = setImmediate(count);
  await judgeRecording(recorded(asked), [many], { suite });
  clearImmediate(pending);
  expect(turns).toBeGreaterThanOrEqual(4);
});
