/** Cameras that ignore method, what follows a path, query, level or case: no run harms them that nobody has allowed to. */
import { describe, expect, test } from 'vitest';
import { topics } from '../../suites/index.ts';
import type { Camera } from '../camera/camera.ts';
import type { DeviceConfig } from '../device/config.ts';
import { runDevice } from '../engine/run.ts';
import type { Safety } from '../model/check.ts';
import { changesBetween } from './run/changes.ts';
import { withCamera } from './run/embedded.ts';
import { carelessBefore, habits } from './test-support/careless.ts';

const long = 240_000;
/** Sections with contained operations. */
const sections = ['4', '7', '8.1', '8.6', '8.7', '8.13'];
const nothing: DeviceConfig['allow'] = { effects: {}, operations: [], wrongPasswords: false, unidentified: false };

/** Levels with how many checks pass at least: a run that asked nothing would prove nothing. */
const levels = [
  ['read-only', 100],
  ['reversible', 150],
  ['disruptive', 200],
  ['destructive', 200],
] as const satisfies readonly (readonly [Safety, number])[];

const run = (device: DeviceConfig, stateDir: string, safety: Safety, chosen: readonly string[]) =>
  runDevice({
    device,
    embedded: true,
    topics,
    selection: { sections: chosen },
    profile: 'field',
    dialect: 'ipmd',
    safety,
    seed: 5,
    stateDir,
    suiteVersion: 'test',
    commit: 'test',
  });

/** Effects that the camera counted, by name. */
const caused = (camera: Camera): readonly string[] =>
  Object.entries(camera.effects()).flatMap(([effect, count]) => ((count ?? 0) > 0 ? [effect] : []));

describe.each(habits)('a camera that ignores the %s', (habit) => {
  test.each(levels)('survives a %s run with nothing allowed: no effect, nothing changed', { timeout: long }, async (safety, passes) => {
    await withCamera(5, async ({ device, stateDir }, camera) => {
      const proxy = await carelessBefore(camera.url, habit, device.accounts.administrator);
      const before = camera.inside();
      try {
        const { report } = await run({ ...device, baseUrl: proxy.url, allow: nothing }, stateDir, safety, sections);
        expect(report.totals.byVerdict.pass).toBeGreaterThan(passes);
        expect(report.restoration.differences).toEqual([]);
      } finally {
        await proxy.close();
      }
      expect(caused(camera)).toEqual([]);
      expect(changesBetween(before, camera.inside())).toEqual([]);
    });
  });
});

test('one output that is allowed starts no recording and sends no mail by way of a trigger', { timeout: long }, async () => {
  await withCamera(5, async ({ device, stateDir }, camera) => {
    const before = camera.inside();
    const allow = { ...nothing, effects: { relay: ['2'] }, operations: ['*'] };
    const { report } = await run({ ...device, allow }, stateDir, 'destructive', ['8.3', '8.10', '8.11', '8.15']);
    expect(report.totals.byVerdict.pass).toBeGreaterThan(50);
    expect(report.restoration.differences).toEqual([]);
    expect(caused(camera)).toEqual(['relay']);
    expect(changesBetween(before, camera.inside())).toEqual([]);
  });
});
