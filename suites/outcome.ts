/** Findings about how a device took a request: that it had to be granted, that it had to be refused. */
import { asked, finding, gotLine } from '../lib/checks/answers.ts';
import { successFault } from '../lib/checks/generic/put.ts';
import type { Finding, Observation } from '../lib/model/check.ts';
import type { Evidence } from '../lib/model/probe.ts';
import { reactionOf, statusOf } from '../lib/xml/status.ts';

/** A finding when a request that must succeed did not. `what` tells what was sent. */
export const notGranted = (
  seen: Observation,
  evidence: Evidence,
  what: string,
  statuses: readonly number[] = [200],
): readonly Finding[] => {
  const fault = successFault(seen, evidence, statuses);
  return fault === undefined
    ? []
    : [finding(`${asked(seen)} ${what}: ${fault}`, [seen], { expected: '200, statusCode 1', actual: gotLine(seen, evidence) })];
};

/** What a refusal looks like: of a bad value 400 with 6; of what is no document 400 with 5; of what the device's state forbids 403 with 4. @see E-003 */
const due = { value: [400, 6], format: [400, 5], state: [403, 4] } as const;

/** A finding when a request that must be refused was not, or in the wrong way; the way counts in the strict profile only. */
export const notRefused = (seen: Observation, evidence: Evidence, what: string, kind: keyof typeof due = 'value'): readonly Finding[] => {
  const [status, code] = due[kind];
  const got = gotLine(seen, evidence);
  const told = (fault: string): readonly Finding[] => [
    finding(`${asked(seen)} ${what}: ${fault}`, [seen], { expected: `${status}, statusCode ${code}`, actual: got }),
  ];
  const reaction = reactionOf(seen, evidence);
  if (reaction === 'granted') return told(`was accepted: ${got}`);
  if (reaction !== 'refused') return told(`answered ${got}, a refusal was due`);
  if (evidence.profile === 'field') return [];
  const right = seen.exchange.response?.status === status && (statusOf(seen, evidence)?.code ?? code) === code;
  return right ? [] : told(`answered ${got}, ${status} with statusCode ${code} was due`);
};

export const granted = (seen: Observation | undefined, evidence: Evidence): boolean =>
  seen !== undefined && reactionOf(seen, evidence) === 'granted';

/** The last observation of a step; undefined when the probe did not come to it. */
export const lastOf = (evidence: Evidence, step: string): Observation | undefined =>
  evidence.observations.filter((seen) => seen.step === step).at(-1);

/** Findings about every observation of a step; undefined where the probe sent none, so that nobody passes for what was not asked. */
export const ofStep = (
  evidence: Evidence,
  step: string,
  judge: (seen: Observation) => readonly Finding[],
): readonly Finding[] | undefined => {
  const tries = evidence.observations.filter((seen) => seen.step === step);
  return tries.length === 0 ? undefined : tries.flatMap(judge);
};

/** What several parts found; undefined where none of them had anything to judge. */
export const allOf = (...parts: readonly (readonly Finding[] | undefined)[]): readonly Finding[] | undefined =>
  parts.every((part) => part === undefined) ? undefined : parts.flatMap((part) => part ?? []);
