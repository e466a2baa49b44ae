/** From what a probe brought to the result of a check. */
import type { Grading } from '../../grading/grade.ts';
import { unaskedVerdict, type Verdict, verdictOf } from '../../grading/verdict.ts';
import type { Finding, Judgement, Observation, Profile } from '../../model/check.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { Check, Evidence } from '../../model/probe.ts';
import type { Asked, Recording } from '../../model/recording.ts';
import type { Result } from '../../model/report.ts';
import { dialects } from '../../spec/dialects/index.ts';
import { readings as knownReadings, requirements } from '../../spec/requirements.ts';
import { faultLine } from '../fault.ts';
import { reaches } from '../plan.ts';
import { bare, withEvidence } from './bare.ts';
import { judgeable, readable } from './bounds.ts';
import { evidenceOf } from './evidence.ts';
import { judgeInTime, Overdue } from './timed.ts';

/** What every check of one judging is judged by. */
export interface Judged {
  readonly recording: Recording;
  readonly profile: Profile;
  /** The recording was made by this very suite: its probes ask what today's probes ask. */
  readonly isOwnSuite: boolean;
  readonly redactExchange: (exchange: Exchange) => Exchange;
  /** Verdicts that were found while the device was still asked, by check. */
  readonly verdicts?: ReadonlyMap<string, Verdict>;
}

const gradingOf = ({ profile, recording }: Judged): Grading => ({
  profile,
  dialect: dialects[recording.run.dialect],
  readings: knownReadings,
  requirements,
});

const clauseOf = (check: Check): string => {
  const first = requirements.get(check.requirements[0] ?? '');
  if (first === undefined) return `${check.section} ${check.strength}`;
  return `${first.section} ${check.strength}  ${first.says} (${check.requirements.join(', ')})`;
};

const judgeSafely = (check: Check, evidence: Evidence): Judgement | string => {
  try {
    return judgeInTime(check, evidence);
  } catch (error) {
    if (error instanceof Overdue) return `not judged: ${error.message}`;
    return `the check itself failed: ${faultLine(error)}`;
  }
};

const madeBy = ({ suite }: Recording): string => `ipmd-conformance ${suite.version} (${suite.commit})`;

/** The cause is told once, by the run; each check says only that it was not reached. */
const notReached = ({ kind }: NonNullable<Recording['run']['stopped']>): Verdict =>
  bare('not-run', `not reached: the run stopped (${kind})`);

/** Why nothing of the check's probe is in the recording. */
const missing = (check: Check, { recording }: Judged): Verdict => {
  const { run, planned } = recording;
  if (!reaches(run.safety, check.safety)) return bare('not-run', `needs safety ${check.safety}, this run is ${run.safety}`);
  if (run.stopped !== undefined) return notReached(run.stopped);
  if (!planned.includes(check.probe))
    return bare('not-run', `the recording does not hold probe ${check.probe}: the run of ${madeBy(recording)} did not ask it`);
  return bare('error', `probe ${check.probe} was planned and never asked`);
};

/** What the check is given to judge. */
const evidenceFor = ({ recording }: Judged, asked: Asked | undefined, observations: Evidence['observations']): Evidence => ({
  observations,
  wire: asked?.wire ?? [],
  streams: asked?.streams ?? [],
  facts: asked?.facts ?? {},
  survey: recording.survey,
  dialect: recording.run.dialect,
});

/** Another suite's probe may have asked under other names: a check that finds nothing to look at then says nothing of the device. */
const notHeld = (judgement: Judgement | string, { recording }: Judged): Verdict | undefined => {
  if (typeof judgement !== 'string' && (judgement.judged > 0 || judgement.findings.length > 0 || judgement.inconclusive !== undefined))
    return undefined;
  const why = typeof judgement === 'string' ? judgement : 'there is nothing to look at';
  return bare('not-run', `the recording of ${madeBy(recording)} does not hold what this check looks at: ${why}`);
};

const judgedVerdict = (check: Check, judged: Judged, asked: Asked | undefined): Verdict => {
  const isRunWide = check.probe === '*';
  const { run, probes } = judged.recording;
  // Before any probe there are only our logins: a refused one says nothing of the device.
  if (isRunWide && run.stopped !== undefined && probes.size === 0) return notReached(run.stopped);
  const all = isRunWide ? judged.recording.observations : (asked?.observations ?? []);
  const { observations, error, notes } = judgeable(all, isRunWide);
  if (error !== undefined) return bare('error', error);
  const judgement = judgeSafely(check, evidenceFor(judged, asked, observations));
  const foreign = judged.isOwnSuite || isRunWide ? undefined : notHeld(judgement, judged);
  if (foreign !== undefined) return foreign;
  if (typeof judgement === 'string') return bare('error', judgement);
  const shown = readable(judgement);
  const verdict = verdictOf(check, shown.judgement, [...(asked?.omitted ?? []), ...notes, ...shown.notes], gradingOf(judged));
  const { tested } = judgement;
  return tested === undefined ? verdict : { ...verdict, tested };
};

/** The verdict of a check on what its probe brought. Throws on a fault of ours only. */
export const verdictFor = (check: Check, judged: Judged, asked: Asked | undefined): Verdict => {
  if (asked === undefined && check.probe !== '*') return missing(check, judged);
  if (asked?.broke !== undefined) return bare('error', asked.broke);
  if (asked?.unasked !== undefined) return unaskedVerdict(asked.unasked);
  return judgedVerdict(check, judged, asked);
};

/** At most so many exchange numbers stand behind one result; findings name their own. */
const mostExchanges = 200;

const numbersOf = (observations: readonly Observation[]): readonly number[] => observations.map(({ exchange }) => exchange.n);

/** Numbers of the exchanges that a verdict rests on; those of its findings where it looks at the whole run. */
const exchangesOf = (check: Check, recording: Recording, asked: Asked | undefined, findings: readonly Finding[]): readonly number[] => {
  const named = findings.flatMap((finding) => finding.exchanges);
  const own =
    check.probe === '*'
      ? named.length > 0
        ? named
        : numbersOf(recording.observations)
      : [
          ...numbersOf(asked?.observations ?? []),
          ...(asked?.wire ?? []).flatMap(({ exchanges }) => exchanges),
          ...numbersOf((asked?.streams ?? []).map(({ observation }) => observation)),
        ];
  return [...new Set(own)].slice(0, mostExchanges);
};

const resultFrom = (check: Check, judged: Judged, asked: Asked | undefined, given: Verdict): Result => {
  const { recording } = judged;
  const { id, title, section, strength, safety, effects, readings, resource, operation } = check;
  const exchanges = exchangesOf(check, recording, asked, given.findings);
  const { verdict, reason, findings, notes } = withEvidence(check, given, exchanges);
  const evidence = evidenceOf(findings, exchanges, recording.exchanges, judged.redactExchange);
  return {
    id,
    title,
    section,
    clause: clauseOf(check),
    strength,
    requirements: check.requirements,
    readings: [...new Set([...readings, ...findings.flatMap((finding) => finding.reading ?? [])])],
    ...(resource === undefined ? {} : { resource }),
    ...(operation === undefined ? {} : { operation }),
    safety,
    effects,
    verdict,
    ...(reason === undefined ? {} : { reason }),
    findings,
    notes,
    ...(given.tested === undefined ? {} : { tested: given.tested }),
    exchanges,
    ...(evidence === undefined ? {} : { evidence }),
    durationMs: asked?.durationMs ?? 0,
  };
};

/** The result of one check. A fault of ours is the error of this check alone. */
export const resultOf = (check: Check, judged: Judged): Result => {
  const asked = check.probe === '*' ? undefined : judged.recording.probes.get(check.probe);
  try {
    return resultFrom(check, judged, asked, judged.verdicts?.get(check.id) ?? verdictFor(check, judged, asked));
  } catch (error) {
    return resultFrom(check, judged, asked, bare('error', `the check itself failed: ${faultLine(error)}`));
  }
};
