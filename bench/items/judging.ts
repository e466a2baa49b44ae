/** What a run costs in requests, and what judging costs this machine. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { judgeRecording } from '../../lib/engine/judge/judge.ts';
import { topics } from '../../suites/index.ts';
import { one, runAt, withCameras } from '../kit/cameras.ts';
import type { Item } from '../kit/item.ts';

/** Longest time in which nothing else had its turn, while `work` went on, in milliseconds. */
const heldDuring = async (work: () => Promise<unknown>): Promise<number> => {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  await work();
  delay.disable();
  return delay.max / 1e6;
};

const suite = { version: 'bench', commit: 'bench', catalogueHash: '', schemaHash: '' };

const judging = (
  id: string,
  what: string,
  unit: string,
  most: number,
  measure: (work: () => Promise<number>) => Promise<number>,
): Item => ({
  id,
  what,
  unit,
  target: { most },
  measure: () =>
    withCameras({}, async (cameras) => {
      const { recording } = await runAt(one(cameras), cameras);
      return measure(async () => (await judgeRecording(recording, topics, { suite })).results.length);
    }),
});

export const judgement: readonly Item[] = [
  judging('judging-cpu', 'judging a read-only run: CPU a check', 'ms', 1, async (work) => {
    const spent = process.cpuUsage();
    const checks = await work();
    const { user, system } = process.cpuUsage(spent);
    return (user + system) / 1000 / checks;
  }),
  judging('judging-held', 'judging a read-only run: the event loop is held for', 'ms', 50, (work) => heldDuring(work)),
  {
    id: 'asking-held',
    what: 'asking and judging a read-only run: the event loop is held for',
    unit: 'ms',
    target: { most: 50 },
    measure: () => withCameras({ latencyMs: 20 }, (cameras) => heldDuring(() => runAt(one(cameras), cameras))),
  },
  {
    id: 'requests-verified',
    what: 'read-only run: requests for each requirement that it verifies',
    unit: 'requests',
    turns: 1,
    measure: () =>
      withCameras({}, async (cameras) => {
        const { report } = await runAt(one(cameras), cameras);
        return report.totals.exchanges / report.requirements.filter(({ state }) => state === 'verified').length;
      }),
  },
  {
    id: 'one-check',
    what: 'run of one check (system.time/get/schema)',
    unit: 'requests',
    target: { most: 25 },
    turns: 1,
    measure: () =>
      withCameras({}, async (cameras) => (await runAt(one(cameras), cameras, { check: 'system.time/get/schema' })).report.totals.exchanges),
  },
];
