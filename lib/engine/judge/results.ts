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
import { forbidden, type Permissions } from '../plan.ts';
import type { Stop } from '../stop.ts';
import { evidenceOf } from './evidence.ts';

export interface Judging {
  readonly asked: ReadonlyMap<string, Asked>;
  readonly all: readonly Observation[];
  readonly exchanges: readonly Exchange[];
  readonly survey: Survey;
  readonly profile: Profile;
  readonly dialect: Dialect;
  readonly permissions: Permissions;
  readonly redact: (text: string) => string;
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
    return `the check itself failed: ${error instanceof Error ? error.message : String(error)}`;
  }
};

const verdictFor = (
  check: Check,
  judging: Judging,
): { readonly verdict: Verdict; readonly observations: readonly Observation[]; readonly durationMs: number } => {
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
  const observations = found?.observations ?? all;
  const judgement = judgeSafely(check, { observations, wire, streams, survey, profile, dialect });
  if (typeof judgement === 'string')
    return { observations, durationMs: found?.durationMs ?? 0, verdict: { verdict: 'error', reason: judgement, findings: [], notes: [] } };
  return {
    observations,
    durationMs: found?.durationMs ?? 0,
    verdict: verdictOf(check, judgement, found?.omitted ?? [], gradingOf(profile, dialect)),
  };
};

/** At most so many exchange numbers stand behind one result; findings name their own. */
const mostExchanges = 200;

/** The result of one check. */
export const resultOf = (check: Check, judging: Judging): Result => {
  const { verdict, observations, durationMs } = verdictFor(check, judging);
  const { id, title, section, strength, safety, effects, readings, resource, operation } = check;
  const findings = verdict.findings.map((finding) => ({
    ...finding,
    message: judging.redact(finding.message),
    ...(finding.expected === undefined ? {} : { expected: judging.redact(finding.expected) }),
    ...(finding.actual === undefined ? {} : { actual: judging.redact(finding.actual) }),
  }));
  const evidence = evidenceOf(verdict.findings, judging.exchanges, judging.redact);
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
    ...(verdict.reason === undefined ? {} : { reason: judging.redact(verdict.reason) }),
    findings,
    notes: verdict.notes.map(judging.redact),
    exchanges:
      check.probe === '*'
        ? [...new Set(findings.flatMap((finding) => finding.exchanges))]
        : [...new Set(observations.map((seen) => seen.exchange.n))].slice(0, mostExchanges),
    ...(evidence === undefined ? {} : { evidence }),
    durationMs,
  };
};
