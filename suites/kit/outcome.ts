/** Findings about how a device took a request: that it had to be granted, that it had to be refused. */

import { asked, finding } from '../../lib/checks/answers.ts';
import { refusalFault, refusals, successFault } from '../../lib/checks/reactions.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';
import { reactionOf } from '../../lib/xml/status.ts';

/** A finding when a request that must succeed did not. `what` tells what was sent; the requirement is the check's own. */
export const notGranted = (
  seen: Observation,
  evidence: Evidence,
  what: string,
  statuses: readonly number[] = [200],
): readonly Finding[] => {
  const fault = successFault(seen, evidence, statuses);
  if (fault === undefined) return [];
  const { requirement, ...more } = fault.more;
  const isOwn = more.kind === 'refused-though-legal' || more.kind === 'no-answer';
  return [finding(`${asked(seen)} ${what}: ${fault.words}`, [seen], isOwn ? more : fault.more)];
};

/**
 * A finding when a request that must be refused was not, or in another way than 4.5.5 names: a bad value with 400 and 6, what is
 * no document with 400 and 5, what the state forbids in any way. That it is refused is the check's own requirement.
 */
export const notRefused = (
  seen: Observation,
  evidence: Evidence,
  what: string,
  kind: keyof typeof refusals = 'value',
): readonly Finding[] => {
  const fault = refusalFault(seen, evidence, refusals[kind]);
  if (fault === undefined) return [];
  const { requirement, ...more } = fault.more;
  const isOwn = more.kind === 'accepted-though-wrong' || more.kind === 'no-answer';
  return [finding(`${asked(seen)} ${what}: ${fault.words}`, [seen], isOwn ? more : fault.more)];
};

/** The same findings, resting on a reading where they have none of their own; `option` is the one that the device took. */
export const resting = (findings: readonly Finding[], reading: string, option?: string): readonly Finding[] =>
  findings.map((each) => (each.reading === undefined ? { ...each, reading, ...(option === undefined ? {} : { option }) } : each));

export const granted = (seen: Observation | undefined, evidence: Evidence): boolean =>
  seen !== undefined && reactionOf(seen, evidence) === 'granted';

/** The last observation of a step; undefined when the probe did not come to it. */
export const lastOf = (evidence: Evidence, step: Step): Observation | undefined =>
  evidence.observations.filter((seen) => seen.step === step).at(-1);

/** Findings about every observation of a step; undefined where the probe sent none, so that nobody passes for what was not asked. */
export const ofStep = (
  evidence: Evidence,
  step: Step,
  judge: (seen: Observation) => readonly Finding[],
): readonly Finding[] | undefined => {
  const tries = evidence.observations.filter((seen) => seen.step === step);
  return tries.length === 0 ? undefined : tries.flatMap(judge);
};

/** What several parts found; undefined where none of them had anything to judge. */
export const allOf = (...parts: readonly (readonly Finding[] | undefined)[]): readonly Finding[] | undefined =>
  parts.every((part) => part === undefined) ? undefined : parts.flatMap((part) => part ?? []);
