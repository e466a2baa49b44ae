/** What programs import from `ipmd-conformance`: run a device, judge a recording again, compare two runs. */
import { resolve } from 'node:path';
import { topics } from '../../suites/index.ts';
import { type DeviceEntry, deviceOf } from '../device/config.ts';
import { judgeRecording } from '../engine/judge/judge.ts';
import { reaches, type Selection } from '../engine/plan.ts';
import { readRecording } from '../engine/recording/file.ts';
import { runDevice, suiteOf } from '../engine/run.ts';
import type { Profile, Safety } from '../model/check.ts';
import type { Report } from '../model/report.ts';
import { type Comparison, compareSnapshots } from '../report/compare/compare.ts';
import { concluded } from '../report/concluded.ts';
import { gated } from '../report/gate.ts';
import { readSide } from './compare/side.ts';
import { defaultSeed } from './run/typed.ts';
import { suiteCommit, suiteVersion } from './version.ts';

export type { DeviceEntry } from '../device/config.ts';
export type { Recording } from '../model/recording.ts';
export type { Cause, Gate, GradedFinding, Report, RequirementState, Result } from '../model/report.ts';
export type { Change, Comparison } from '../report/compare/compare.ts';

export interface RunSettings {
  readonly profile?: Profile;
  /** Default: what the entry allows; never beyond it. */
  readonly safety?: Safety;
  readonly selection?: Selection;
  readonly seed?: number;
  /** Where journal, lock and counters live; default `.ipmd` in the working folder. */
  readonly stateDir?: string;
  readonly signal?: AbortSignal;
}

const suite = (): Report['suite'] => suiteOf(suiteVersion(), suiteCommit());

/** Judges a device by its entry, as `ipmd run` does, and returns the report. Throws when the device is locked by another run, or `safety` is beyond the entry. */
export const run = async (entry: DeviceEntry, settings: RunSettings = {}): Promise<Report> => {
  const device = deviceOf(entry);
  const { safety = device.safety } = settings;
  if (!reaches(device.safety, safety)) throw new Error(`safety ${safety} is more than the entry of ${device.name} allows`);
  const { report } = await runDevice({
    device,
    embedded: false,
    topics,
    selection: settings.selection ?? {},
    profile: settings.profile ?? device.profile,
    dialect: device.dialect ?? 'auto',
    safety,
    seed: settings.seed ?? defaultSeed,
    stateDir: resolve(settings.stateDir ?? '.ipmd'),
    suiteVersion: suiteVersion(),
    commit: suiteCommit(),
    ...(settings.signal === undefined ? {} : { signal: settings.signal }),
  });
  return concluded(gated(report, { features: device.features, ...(device.gate === undefined ? {} : { gate: device.gate }) }));
};

/** Judges the recording of a report folder with today's checks; the device is not asked. Throws RecordingError when there is none. */
export const judge = async (folder: string, settings: Pick<RunSettings, 'profile' | 'selection'> = {}): Promise<Report> =>
  judgeRecording(await readRecording(folder), topics, { suite: suite(), ...settings });

/** Compares two runs (folders, recordings, reports or baseline files), as `ipmd compare` does. */
export const compare = async (before: string, after: string): Promise<Comparison> =>
  compareSnapshots(await readSide(resolve(before)), await readSide(resolve(after)));
