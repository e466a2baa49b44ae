/** The state of every requirement after a run. */
import type { Requirement } from '../../model/catalogue.ts';
import type { VerdictKind } from '../../model/check.ts';
import type { Check } from '../../model/probe.ts';
import type { RequirementState, Result } from '../../model/report.ts';

type State = RequirementState['state'];

const stateOf = (verdicts: readonly VerdictKind[]): State => {
  if (verdicts.some((verdict) => verdict === 'fail' || verdict === 'warning')) return 'violated';
  if (verdicts.includes('pass') || verdicts.includes('deviation')) return 'verified';
  if (verdicts.includes('not-applicable')) return 'not-observed';
  return 'not-run';
};

/**
 * States of all requirements. `verified` needs a judged exchange: a check of the requirement that passed.
 * Requirements whose checks all lie outside the selection are not run, with that as the reason.
 */
export const requirementStates = (
  requirements: Iterable<Requirement>,
  allChecks: readonly Check[],
  results: readonly Result[],
): readonly RequirementState[] => {
  const byCheck = new Map(results.map((result) => [result.id, result]));
  const checksOf = new Map<string, string[]>();
  for (const check of allChecks) {
    for (const id of check.requirements) checksOf.set(id, [...(checksOf.get(id) ?? []), check.id]);
  }
  return [...requirements].map((requirement) => {
    const { id, section, strength, says } = requirement;
    const checks = checksOf.get(id) ?? [];
    const base = { id, section, strength, says, checks };
    if (checks.length === 0) return { ...base, state: 'excluded', reason: requirement.excluded ?? 'no check verifies it yet' };
    const found = checks.map((check) => byCheck.get(check)).filter((result) => result !== undefined);
    const state = stateOf(found.map((result) => result.verdict));
    if (state === 'verified' || state === 'violated') return { ...base, state };
    const reason = found.find((result) => result.reason !== undefined)?.reason ?? 'its checks are outside the selection';
    return { ...base, state, reason };
  });
};
