/** Whatever ends a run, it takes back what it changed, reports what it judged, and leaves no lock. */
import { afterEach, describe, expect, test } from 'vitest';
import { agreeing } from '../device/test-support/agreeing.ts';
import { closeAll, httpServer } from '../device/test-support/servers.ts';
import { judge } from './test-support/judged.ts';

afterEach(closeAll);

const long = 120_000;
const writing = { safety: 'reversible', serialNumber: 'S1' };
const served = async (...given: Parameters<typeof agreeing>): Promise<string> => `http://127.0.0.1:${await httpServer(agreeing(...given))}`;

describe.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s', (signal, code) => {
  test(`ends a run in its middle with ${code}, a report and no lock`, { timeout: long }, async () => {
    const url = await served({ delayMs: 30 });
    const run = judge(url, ['--safety', 'reversible', '--section', '8.1', '--section', '8.4'], writing);
    await run.until(/of \d+ probes/);
    run.child.kill(signal);
    const { code: ended, out, err } = await run.ended();
    expect(`${ended} ${err}`).toContain(`${code} `);
    expect(err).toContain(`stopping (${signal})`);
    expect(out).toContain('restoration');
    expect(run.report()?.run.stopped).toEqual({ kind: 'interrupted', message: `interrupted by ${signal}` });
    expect(run.kept().filter((name) => name.includes('lock'))).toEqual([]);
    for (const name of ['junit.xml', 'report.html', 'summary.md', 'exchanges.har']) expect(run.size(name)).toBeGreaterThan(100);
  });
});

test('a device that never answers is not waited for when a signal comes', { timeout: long }, async () => {
  // Every answer from the hundredth on never comes: the run hangs in a request when it is told to end.
  let hung: () => void = () => undefined;
  const hangs = new Promise<void>((resolve) => {
    hung = resolve;
  });
  const url = await served({
    instead: (_, __, n) => {
      if (n === 101) hung();
      return n > 100;
    },
  });
  const run = judge(url, ['--section', '8.1'], { timeouts: { connect: 1, answer: 600 } });
  await hangs;
  run.child.kill('SIGTERM');
  expect((await run.ended()).code).toBe(143);
  expect(run.report()?.run.stopped?.kind).toBe('interrupted');
});

test('readers that leave early change neither reports nor exit code', { timeout: long }, async () => {
  const url = await served();
  const args = ['--section', '8.1'];
  const whole = judge(url, args);
  const { code } = await whole.ended();
  expect(code).toBe(1);
  const cut = judge(url, args);
  cut.child.stdout?.destroy();
  cut.child.stderr?.destroy();
  expect((await cut.ended()).code).toBe(code);
  expect(cut.report()?.totals.byVerdict).toEqual(whole.report()?.totals.byVerdict);
  expect(cut.kept().filter((name) => name.includes('lock'))).toEqual([]);
});

test('a budget that is used up ends the asking, not the report', { timeout: long }, async () => {
  const { runDevice } = await import('../engine/run.ts');
  const { topics } = await import('../../suites/index.ts');
  const { deviceOf } = await import('../device/config.ts');
  const { temporaryFolder } = await import('./test-support/command.ts');
  const device = deviceOf({
    name: 'slow',
    baseUrl: await served({ delayMs: 50 }),
    accounts: { administrator: { user: 'a', password: 'b' } },
    rate: 'off',
  });
  const about = { embedded: false, topics, selection: {}, profile: 'strict', dialect: 'ipmd', safety: 'read-only', seed: 1 } as const;
  const { report } = await runDevice({ device, ...about, stateDir: temporaryFolder(), suiteVersion: '0', commit: '0', budgetMs: 1000 });
  expect(report.run.stopped).toMatchObject({ kind: 'budget', message: expect.stringContaining('the survey took longer than') });
});
