/** From what the probes brought to the results of the report. */
import type { Grading } from '../../grading/grade.ts';
import { unaskedVerdict, type Verdict, verdictOf } from '../../grading/verdict.ts';
import type { Dialect, Judgement, Observation, Profile } from '../../model/check.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { Check, Evidence, StreamAnswer, Survey, WireAnswer } from '../../model/probe.ts';
import type { Result } from '../../model/report.ts';
import { dialects } from '../../spec/dialects/index.ts';
import { readings as knownReadings, requirements } from '../../spec/requirements.ts';
import type { Asked } from '../ask/probing.ts';
import { faultLine } from '../fault.ts';
import { forbidden, type Permissions } from '../plan.ts';
import type { Stop } from '../stop.ts';
import { judgeable, readable } from './bounds.ts';
import { evidenceOf } from './evidence.ts';

export interface Judging {
  readonly asked: ReadonlyMap<string, Asked>;
  readonly all: readonly Observation[];
  readonly exchanges: readonly Exchange[];
  readonly survey: Survey;
  readonly profile: Profile;
  readonly dialect: Dialect;
  readonly permissions: Permissions;
  /** Secrets are hidden before an excerpt cuts one in two. */
  readonly redact: (exchange: Exchange) => Exchange;
  readonly stop?: Stop;
}

const gradingOf = (profile: Profile, dialect: Dialect): Grading => ({
  profile,
  dialect: dialects[dialect],
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
    return check.judge(evidence);
  } catch (error) {
    return `the check itself failed: ${faultLine(error)}`;
  }
};

interface Ruling {
  readonly verdict: Verdict;
  readonly observations: readonly Observation[];
  readonly durationMs: number;
}

const verdictFor = (check: Check, judging: Judging): Ruling => {
  const { asked, all, survey, profile, dialect, stop } = judging;
  const found = check.probe === '*' ? undefined : asked.get(check.probe);
  const none = { observations: [], durationMs: found?.durationMs ?? 0 };
  const wanted = forbidden({ ...check, id: check.id, effects: [], run: async () => ({ observations: [] }) }, judging.permissions);
  if (found === undefined && check.probe !== '*') {
    if (wanted !== undefined) return { ...none, verdict: { verdict: 'not-run', reason: wanted, findings: [], notes: [] } };
    return { ...none, verdict: { verdict: 'blocked', reason: stop?.message ?? 'its probe was not reached', findings: [], notes: [] } };
  }
  if (found?.broke !== undefined) return { ...none, verdict: { verdict: 'error', reason: found.broke, findings: [], notes: [] } };
  if (found?.unasked !== undefined) return { ...none, observations: found.observations, verdict: unaskedVerdict(found.unasked) };
  const wire: readonly WireAnswer[] = found?.wire ?? [];
  const streams: readonly StreamAnswer[] = found?.streams ?? [];
  const { observations, error: tooLarge, notes } = judgeable(found?.observations ?? all, check.probe === '*');
  const judgement = tooLarge ?? judgeSafely(check, { observations, wire, streams, survey, profile, dialect });
  const durationMs = found?.durationMs ?? 0;
  if (typeof judgement === 'string')
    return { observations, durationMs, verdict: { verdict: 'error', reason: judgement, findings: [], notes: [] } };
  const shown = readable(judgement);
  const remarks = [...(found?.omitted ?? []), ...notes, ...shown.notes];
  return { observations, durationMs, verdict: verdictOf(check, shown.judgement, remarks, gradingOf(profile, dialect)) };
};

/** At most so many exchange numbers stand behind one result; findings name their own. */
const mostExchanges = 200;

const resultFrom = (check: Check, { verdict, observations, durationMs }: Ruling, judging: Judging): Result => {
  const { findings, notes, reason } = verdict;
  const { id, title, section, strength, safety, effects, readings, resource, operation } = check;
  const evidence = evidenceOf(findings, judging.exchanges, judging.redact);
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
    verdict: verdict.verdict,
    ...(reason === undefined ? {} : { reason }),
    findings,
    notes,
    exchanges:
      check.probe === '*'
        ? [...new Set(findings.flatMap((finding) => finding.exchanges))]
        : [...new Set(observations.map((seen) => seen.exchange.n))].slice(0, mostExchanges),
    ...(evidence === undefined ? {} : { evidence }),
    durationMs,
  };
};

/** The result of one check. A fault of ours is the error of this check alone. */
export const resultOf = (check: Check, judging: Judging): Result => {
  try {
    return resultFrom(check, verdictFor(check, judging), judging);
  } catch (error) {
    const reason = `the check itself failed: ${faultLine(error)}`;
    return resultFrom(check, { verdict: { verdict: 'error', reason, findings: [], notes: [] }, observations: [], durationMs: 0 }, judging);
  }
};
