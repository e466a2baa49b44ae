/** A camera whose administrator has another password than the factory's is reset, put back, and locked for nobody. */
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { topics } from '../../suites/index.ts';
import { runDevice } from '../engine/run.ts';
import { changesBetween } from './run/changes.ts';
import { withCamera } from './run/embedded.ts';

const password = 'another-Secret-77';

const changePassword = async (baseUrl: string): Promise<void> => {
  const body = `<User version="1.0" xmlns="http://www.hikvision.com/ver10/XMLSchema"><id>1</id><userName>admin</userName><password>${password}</password><userLevel>Administrator</userLevel></User>`;
  const authorization = `Basic ${Buffer.from('admin:12345').toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/xml' };
  const answer = await fetch(`${baseUrl}/Security/users/1`, { method: 'PUT', headers, body });
  expect(answer.status, await answer.text()).toBe(200);
};

/** Runs the reset alone; with `interrupts`, somebody presses Ctrl-C as soon as the camera has been told to reset. */
const reset = (interrupts: boolean) =>
  withCamera(5, async ({ device, stateDir }, camera) => {
    await changePassword(device.baseUrl);
    const before = camera.snapshot();
    const controller = new AbortController();
    const isReset = (): boolean => camera.requests().some(({ method, target }) => method === 'PUT' && target.includes('mode=full'));
    const watch = setInterval(() => interrupts && isReset() && controller.abort(), 20);
    const { report } = await runDevice({
      device: { ...device, accounts: { ...device.accounts, administrator: { user: 'admin', password } } },
      embedded: true,
      topics,
      selection: { resources: ['system.factoryDefault'] },
      profile: 'strict',
      dialect: 'ipmd',
      safety: 'destructive',
      seed: 5,
      stateDir,
      suiteVersion: 'test',
      commit: 'test',
      signal: controller.signal,
    });
    clearInterval(watch);
    const refused = camera.requests().filter(({ status, user }) => status === 401 && user === 'admin');
    return { report, refused, changes: changesBetween(before, camera.snapshot()), kept: readdirSync(stateDir) };
  });

test('the reset is judged, the configuration is back, and at most one login a reset is refused', { timeout: 60_000 }, async () => {
  const { report, refused, changes, kept } = await reset(false);
  expect(report.run.stopped).toBeUndefined();
  const wrong = report.results.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'not-applicable');
  expect(wrong.map(({ id, verdict, reason, findings }) => `${id}: ${verdict} ${reason ?? findings[0]?.message}`)).toEqual([]);
  expect(report.totals.byVerdict.pass).toBeGreaterThan(5);
  expect(changes).toEqual([]);
  expect(report.restoration.differences).toEqual([]);
  // One for each reset that takes the users with it: the account of the entry is not taken any more.
  expect(refused.length).toBeLessThanOrEqual(3);
  expect(kept.filter((name) => name.startsWith('configuration'))).toEqual([]);
});

test('a reset that is interrupted is taken back before the run ends', { timeout: 60_000 }, async () => {
  const { report, changes, kept } = await reset(true);
  expect(report.run.stopped?.kind).toBe('interrupted');
  expect(changes).toEqual([]);
  expect(report.restoration.differences).toEqual([]);
  expect(kept.filter((name) => name.startsWith('configuration'))).toEqual([]);
});
