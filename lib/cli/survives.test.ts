/** Cameras that ignore method, what follows a path, query, level or case: no run harms them that nobody has allowed to. */
import { describe, expect, test } from 'vitest';
import { topics } from '../../suites/index.ts';
import { runDevice } from '../engine/run.ts';
import { changesBetween } from './run/changes.ts';
import { withCamera } from './run/embedded.ts';
import { carelessBefore, habits } from './test-support/careless.ts';

/** Sections with contained operations. */
const sections = ['4', '7', '8.1', '8.6', '8.7', '8.13'];

describe.each(habits)('a camera that ignores the %s', (habit) => {
  test('survives a disruptive run with nothing allowed: no effect, nothing changed', { timeout: 240_000 }, async () => {
    await withCamera(5, async ({ device, stateDir }, camera) => {
      const proxy = await carelessBefore(camera.url, habit, device.accounts.administrator);
      const before = camera.inside();
      try {
        const { report } = await runDevice({
          device: { ...device, baseUrl: proxy.url, allow: { ...device.allow, effects: {}, operations: [], wrongPasswords: false } },
          embedded: true,
          topics,
          selection: { sections },
          profile: 'field',
          dialect: 'ipmd',
          safety: 'disruptive',
          seed: 5,
          stateDir,
          suiteVersion: 'test',
          commit: 'test',
        });
        expect(report.totals.byVerdict.pass).toBeGreaterThan(200);
        expect(report.restoration.differences).toEqual([]);
      } finally {
        await proxy.close();
      }
      expect(Object.entries(camera.effects()).filter(([, count]) => (count ?? 0) > 0)).toEqual([]);
      expect(changesBetween(before, camera.inside())).toEqual([]);
    });
  });
});
