/** A recording that was read from its file is judged as the run was: the same report, whatever the camera did. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { topics } from '../../suites/index.ts';
import type { CameraOptions } from '../camera/options.ts';
import { personalityNames } from '../camera/options.ts';
import { judgeRecording } from '../engine/judge/judge.ts';
import type { Selection } from '../engine/plan.ts';
import { readRecording, recordingName, writeRecording } from '../engine/recording/file.ts';
import { runDevice, suiteOf } from '../engine/run.ts';
import type { Profile, Safety } from '../model/check.ts';
import type { Report } from '../model/report.ts';
import { withCamera } from './run/embedded.ts';
import { say, temporaryFolder } from './test-support/command.ts';

const long = 240_000;
const seed = 4;

interface Asking {
  readonly camera?: Pick<CameraOptions, 'faults' | 'personality'>;
  readonly selection: Selection;
  readonly profile?: Profile;
  readonly safety?: Safety;
}

/** A run, the file of its recording, and the report that the file gives. */
const replayed = async ({ camera = {}, selection, profile = 'strict', safety = 'destructive' }: Asking) => {
  const run = await withCamera(
    seed,
    ({ device, stateDir }) =>
      runDevice({
        device,
        embedded: true,
        topics,
        selection,
        profile,
        dialect: 'auto',
        safety,
        seed,
        stateDir,
        suiteVersion: 'test',
        commit: 'test',
      }),
    camera,
  );
  const file = join(temporaryFolder(), recordingName);
  await writeRecording(file, run.recording, run.redact);
  const recording = await readRecording(file);
  return { report: run.report, file, recording, again: await judgeRecording(recording, topics, { suite: suiteOf('test', 'test') }) };
};

const failed = ({ results }: Report): readonly string[] =>
  results.filter(({ verdict }) => verdict === 'fail' || verdict === 'warning').map(({ id }) => id);

/** Whatever is judged has exchanges behind it that the recording holds. */
const withoutExchange = ({ results, totals }: Report): readonly string[] =>
  results
    .filter(({ verdict }) => verdict !== 'not-run' && verdict !== 'not-applicable')
    .filter(({ exchanges }) => exchanges.length === 0 || exchanges.some((n) => n < 1 || n > totals.exchanges))
    .map(({ id, verdict, reason }) => `${id}: ${verdict} ${reason ?? ''}`);

describe('the camera as it is', () => {
  test('gives the same report, with exchanges behind every verdict', { timeout: long }, async () => {
    const { report, again, recording } = await replayed({ selection: { sections: ['4', '6', '8.6', '8.9.5', '8.11.10'] } });
    expect(again).toEqual(report);
    expect(report.totals.byVerdict.pass).toBeGreaterThan(60);
    expect(withoutExchange(report)).toEqual([]);
    const kinds = {
      raw: recording.exchanges.filter(({ raw }) => raw !== undefined).length,
      streams: recording.exchanges.filter(({ parts = [] }) => parts.length > 0).length,
      pictures: recording.exchanges.filter(({ response }) => response?.elided?.measured?.picture !== undefined).length,
    };
    for (const count of Object.values(kinds)) expect(count).toBeGreaterThan(0);
    // No picture and no sound is in the file.
    expect(
      recording.exchanges.filter(
        ({ response }) =>
          /^(image|audio)/.test(response?.headers.find(([name]) => /^content-type$/i.test(name))?.[1] ?? '') && response?.body.length !== 0,
      ),
    ).toEqual([]);
  });
});

describe.each([
  ['never-closes', { checks: ['04-protocol/*'] }],
  ['passwords-shown', { sections: ['6', '8.8.1'] }],
  ['picture-cut-off', { sections: ['8.9.5'] }],
  ['alerts-wrong-length', { checks: ['event.notification.alertStream/get/form'] }],
  ['picture-size-ignored', { sections: ['8.9.5'] }],
] satisfies readonly (readonly [string, Selection])[])('the fault %s', (fault, selection) => {
  test('is found again, with exchanges behind it', { timeout: long }, async () => {
    const { report, again } = await replayed({ camera: { faults: [fault] }, selection });
    expect(failed(report).length).toBeGreaterThan(0);
    expect(again).toEqual(report);
    expect(withoutExchange(report)).toEqual([]);
  });
});

describe.each(personalityNames)('the personality %s', (personality) => {
  test('gives the same report', { timeout: long }, async () => {
    const asking = {
      camera: { personality },
      selection: { sections: ['6', '8.1.1', '8.1.7'] },
      profile: 'field',
      safety: 'read-only',
    } as const;
    const { report, again } = await replayed(asking);
    expect(again).toEqual(report);
    expect(withoutExchange(report)).toEqual([]);
  });
});

describe('the command', () => {
  test('judges a file with another profile and selection, and ends as a run would', { timeout: long }, async () => {
    const { file } = await replayed({
      camera: { faults: ['never-closes'] },
      selection: { checks: ['04-protocol/*'] },
      safety: 'read-only',
    });
    const whole = await say(['replay', file, '--json', '--profile', 'field', '--check', '04-protocol/close']);
    const report = JSON.parse(whole.out);
    expect(report).toMatchObject({
      run: { profile: 'field', selection: { checks: ['04-protocol/close'] } },
      results: [{ id: '04-protocol/close', verdict: 'fail' }],
    });
    expect(report.results[0].evidence.sent).toContain('Connection: close');
    expect(whole.code).toBe(1);
    const out = temporaryFolder();
    const told = await say(['replay', file, '--check', '04-protocol/keep-alive', '--out', out]);
    expect(told).toMatchObject({ code: 0, out: expect.stringContaining(`reports       ${out}`) });
  });

  test('what is no recording is one line and code 2', async () => {
    expect(await say(['replay', temporaryFolder()])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^ipmd: .*recording\.json\.gz cannot be replayed: there is no such file\n$/),
    });
  });
});
