/** What a run of one check costs a device. */
import { expect, test } from 'vitest';
import { topics } from '../../suites/index.ts';
import { runDevice } from '../engine/run.ts';
import { withCamera } from './run/embedded.ts';

const alone = (check: string) =>
  withCamera(3, async ({ device, stateDir, profile, safety }) => {
    const options = { device, embedded: true, topics, selection: { checks: [check] }, profile, safety, stateDir } as const;
    return runDevice({ ...options, dialect: 'ipmd', seed: 3, suiteVersion: 'test', commit: 'test' });
  });

test.each([
  ['system.time/get/schema', 25],
  ['streaming.channels.id/get/fields', 25],
  ['system.time/put/values', 40],
] as const)('%s asks what it needs', { timeout: 60_000 }, async (check, most) => {
  const { report } = await alone(check);
  expect(report.results.map(({ id, verdict }) => [id, verdict])).toEqual([[check, 'pass']]);
  expect(report.totals.exchanges).toBeLessThanOrEqual(most);
});

test('a judge that looks at other resources finds them surveyed', { timeout: 60_000 }, async () => {
  const { report, recording } = await alone('system/index/children');
  expect(report.results.map(({ verdict }) => verdict)).toEqual(['pass']);
  expect(recording.survey.features.get('system.time')?.state).toBe('supported');
  expect(recording.survey.features.has('pTZ.channels')).toBe(false);
});
