/** What the suite promises to the owner of a camera, held against the camera that is built in: nothing moves, nothing stays changed. */
import { describe, expect, test } from 'vitest';
import { topics } from '../../suites/index.ts';
import { runDevice } from '../engine/run.ts';
import type { Safety } from '../model/check.ts';
import { changesBetween } from './run/changes.ts';
import { withCamera } from './run/embedded.ts';

const long = 240_000;

/** Runs everything at a safety with no effect allowed, and tells what the camera saw of it. */
const carefully = (safety: Safety, without: readonly string[] = []) =>
  withCamera(
    3,
    async ({ device, stateDir }, camera) => {
      const before = camera.snapshot();
      const { report } = await runDevice({
        device: { ...device, allow: { effects: {}, operations: [], wrongPasswords: false, unidentified: false } },
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
    },
    { without },
  );

describe('a disruptive run with no effect allowed', () => {
  test('causes no effect and leaves nothing changed', { timeout: long }, async () => {
    const { report, effects, changes } = await carefully('disruptive');
    expect(report.totals.byVerdict.pass).toBeGreaterThan(500);
    expect(Object.entries(effects).filter(([, count]) => count !== undefined && count > 0)).toEqual([]);
    expect(changes).toEqual([]);
    expect(report.restoration.differences).toEqual([]);
  });
});

describe('a read-only run', () => {
  test('sends GET alone, in fewer than 2,500 exchanges', { timeout: long }, async () => {
    const { report, requests } = await carefully('read-only');
    expect(report.totals.exchanges).toBeGreaterThan(500);
    expect(report.totals.exchanges).toBeLessThan(2500);
    expect([...new Set(requests.map(({ method }) => method))].filter((method) => method !== 'GET')).toEqual([]);
  });

  test('of a camera that lacks services turns none of them into failures', { timeout: long }, async () => {
    const { report } = await carefully('read-only', ['PTZ', 'PTZCtrl', 'Audio', 'TwowayAudio', 'Serial', 'IO']);
    const wrong = report.results.filter(
      ({ verdict }) => verdict === 'fail' || verdict === 'warning' || verdict === 'error' || verdict === 'blocked',
    );
    expect(wrong.map(({ id, reason, findings }) => `${id}: ${reason ?? findings[0]?.message}`)).toEqual([]);
    expect(report.features.filter(({ state }) => state === 'not').length).toBeGreaterThan(60);
  });
});
