/** What the suite promises to the owner of a camera, held against the camera that is built in: nothing moves, nothing stays changed. */
import { describe, expect, test } from 'vitest';
import { topics } from '../../suites/index.ts';
import { runDevice } from '../engine/run.ts';
import type { Safety } from '../model/check.ts';
import { changesBetween } from './run/changes.ts';
import { withCamera } from './run/embedded.ts';

const long = 240_000;

/** Runs everything at a safety with no effect allowed, and tells what the camera saw of it. */
const carefully = (safety: Safety) =>
  withCamera(3, async ({ device, stateDir }, camera) => {
    const before = camera.snapshot();
    const { report } = await runDevice({
      device: { ...device, allow: { effects: {}, operations: [], wrongPasswords: false } },
      embedded: true,
      topics,
      selection: {},
      profile: 'strict',
      dialect: 'ipmd',
      safety,
      seed: 3,
      stateDir,
      suiteVersion: 'test',
      commit: 'test',
    });
    return { report, effects: camera.effects(), changes: changesBetween(before, camera.snapshot()), requests: camera.requests() };
  });

describe('a read-only run', () => {
  test('sends GET alone, in fewer than 2,500 exchanges', { timeout: long }, async () => {
    const { report, requests } = await carefully('read-only');
    expect(report.totals.exchanges).toBeGreaterThan(500);
    expect(report.totals.exchanges).toBeLessThan(2500);
    expect([...new Set(requests.map(({ method }) => method))].filter((method) => method !== 'GET')).toEqual([]);
  });
});
