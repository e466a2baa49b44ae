/** A recording judged: pure, one check at a time, with the document and the suites as they are today. */

import { causesOf } from '../../grading/causes.ts';
import { withMechanismsOnce } from '../../grading/mechanisms.ts';
import type { Verdict } from '../../grading/verdict.ts';
import type { Level, Role } from '../../model/catalogue.ts';
import type { Profile } from '../../model/check.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { Topic } from '../../model/probe.ts';
import type { Recording, Waiver } from '../../model/recording.ts';
import type { Report, Result } from '../../model/report.ts';
import { requirements } from '../../spec/requirements.ts';
import { asStop } from '../fault.ts';
import { planOf, type Selection } from '../plan.ts';
import { coverageOf } from './coverage.ts';
import { deviationsOf } from './deviations.ts';
import { redactedReport } from './redacted.ts';
import { requirementStates } from './requirements.ts';
import { type Judged, resultOf } from './results.ts';
import { sectionCoverage } from './section-coverage.ts';
import { totalsOf } from './totals.ts';
import { applyWaivers } from './waivers.ts';

export interface JudgingOptions {
  /** The suite that judges. */
  readonly suite: Report['suite'];
  /** Default: the profile, the selection and the waivers of the recording. */
  readonly profile?: Profile;
  readonly selection?: Selection;
  readonly waivers?: readonly Waiver[];
  /** ISO date that waivers are held against; default the end of the recorded run. */
  readonly today?: string;
  /** Replaces secrets in what the report says; a recording that was read from a file has none. */
  readonly redactText?: (text: string) => string;
  readonly redactExchange?: (exchange: Exchange) => Exchange;
  /** Verdicts on this recording that are known, by check: those that were judged while it was made. */
  readonly verdicts?: ReadonlyMap<string, Verdict>;
}

const levelOf: Readonly<Partial<Record<Role, Level>>> = { viewer: 'Viewer', operator: 'Operator', administrator: 'Administrator' };

const isSame = (one: Report['suite'], other: Report['suite']): boolean =>
  one.version === other.version && one.commit === other.commit && one.catalogueHash === other.catalogueHash;

const judgedOf = (recording: Recording, options: JudgingOptions): Judged => ({
  recording,
  profile: options.profile ?? recording.run.profile,
  isOwnSuite: isSame(recording.suite, options.suite),
  redactExchange: options.redactExchange ?? ((exchange) => exchange),
  ...(options.verdicts && { verdicts: options.verdicts }),
});

type Stopped = NonNullable<Report['run']['stopped']>;

const selected = (selection: Selection): Report['run']['selection'] =>
  Object.fromEntries(Object.entries(selection).filter(([, value]) => value !== undefined && value.length > 0));

const runOf = ({ run, suite }: Recording, judged: Judged, selection: Selection, stopped: Stopped | undefined): Report['run'] => ({
  id: `${run.startedAt.replace(/[-:]|\.\d+/g, '')}-${run.seed}`,
  startedAt: run.startedAt,
  finishedAt: run.finishedAt,
  profile: judged.profile,
  dialect: run.dialect,
  safety: run.safety,
  selection: selected(selection),
  seed: run.seed,
  ...(stopped === undefined ? {} : { stopped }),
  secondOpinion: run.secondOpinion,
  ...(judged.isOwnSuite ? {} : { askedBy: { version: suite.version, commit: suite.commit } }),
});

const reportOf = (recording: Recording, topics: readonly Topic[], options: JudgingOptions, found: readonly Result[]): Report => {
  const judged = judgedOf(recording, options);
  const { device, run, survey, observations, exchanges } = recording;
  const waivers = options.waivers ?? device.waivers;
  const today = options.today ?? run.finishedAt.slice(0, 10);
  const { results, states } = applyWaivers(found, waivers, survey.reported.firmwareVersion, today);
  const checks = topics.flatMap((topic) => topic.checks);
  let { stopped } = run;
  /** What is told beside the results: a fault of ours there costs that part, and is the reason why the run was not whole. */
  const beside = <T>(make: () => readonly T[]): readonly T[] => {
    try {
      return make();
    } catch (error) {
      const { kind, message } = asStop(error);
      stopped ??= { kind, message };
      return [];
    }
  };
  const features = [...survey.features].map(([id, { state, evidence }]) => ({ id, state, evidence }));
  const causes = causesOf(results);
  const operations = beside(() => coverageOf(observations, run.dialect));
  const deviations = beside(() => deviationsOf(causes));
  const requirementsNow = requirementStates(requirements.values(), checks, results);
  const report: Report = {
    schema: 'ipmd-report/1',
    suite: options.suite,
    run: runOf(recording, judged, options.selection ?? run.selection, stopped),
    device: {
      name: device.name,
      baseUrl: device.baseUrl,
      embedded: device.embedded,
      reported: survey.reported,
      levels: survey.roles.flatMap((role) => levelOf[role] ?? []),
      ...(device.tls && { tls: device.tls }),
      ...(device.connections !== undefined && { connections: device.connections }),
    },
    features,
    coverage: sectionCoverage(features, results, requirementsNow),
    results,
    causes,
    requirements: requirementsNow,
    operations,
    deviations,
    ...(recording.unstable.length > 0 && { unstable: recording.unstable }),
    restoration: recording.restoration,
    waivers: states,
    totals: totalsOf(results, requirementsNow, exchanges.length, stopped),
  };
  return options.redactText === undefined ? report : redactedReport(report, checks, options.redactText);
};

/** Judges check by check: yields each result as it is found, returns the report. */
export function* judge(recording: Recording, topics: readonly Topic[], options: JudgingOptions): Generator<Result, Report> {
  const judged = judgedOf(recording, options);
  const results: Result[] = [];
  for (const check of planOf(topics, options.selection ?? recording.run.selection).checks) {
    const result = resultOf(check, judged);
    results.push(result);
    yield result;
  }
  return reportOf(recording, topics, options, withMechanismsOnce(results));
}

/** So long one slice of judging holds the event loop, but for the check that is under way. */
const sliceMs = 10;

/**
 * Judges a recording with the checks of the topics, letting others have their turn in between. Sends nothing, and
 * throws on nothing that a recording holds. `onResult` is called with each result as it is found.
 */
export const judgeRecording = async (
  recording: Recording,
  topics: readonly Topic[],
  options: JudgingOptions,
  onResult: (result: Result) => void = () => undefined,
): Promise<Report> => {
  const slices = judge(recording, topics, options);
  let from = performance.now();
  for (;;) {
    const next = slices.next();
    if (next.done === true) return next.value;
    onResult(next.value);
    if (performance.now() - from < sliceMs) continue;
    await new Promise((resolve) => setImmediate(resolve));
    from = performance.now();
  }
};
