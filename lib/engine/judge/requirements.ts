/** The state of every requirement after a run. */
import type { Requirement } from '../../model/catalogue.ts';
import type { Check } from '../../model/probe.ts';
import type { GradedFinding, RequirementState, Result } from '../../model/report.ts';

/** True when a finding breaks the requirement: a fail does, a warning only what is no MUST. */
const breaks = ({ grade, requirement }: GradedFinding, { id, strength }: Requirement): boolean =>
  requirement === id && (grade === 'fail' || (grade === 'warning' && strength !== 'MUST'));

const isJudged = ({ verdict }: Result): boolean => verdict === 'pass' || verdict === 'deviation';
const hasFailed = ({ verdict }: Result): boolean => verdict === 'fail' || verdict === 'warning';

/** Violated by a finding of its own and by nothing else; verified by a check that passed and put this requirement to the test. */
const stateOf = (
  requirement: Requirement,
  found: readonly Result[],
  failed: readonly Result[],
): Pick<RequirementState, 'state' | 'reason'> => {
  if (failed.some((result) => result.findings.some((finding) => breaks(finding, requirement)))) return { state: 'violated' };
  const tested = found.filter(({ requirements, tested: own = requirements }) => own.includes(requirement.id));
  if (tested.some(isJudged)) return { state: 'verified' };
  const other = found.find(hasFailed);
  if (other !== undefined) return { state: 'not-observed', reason: `${other.id} fails for another requirement` };
  const { reason } = found.find((result) => result.reason !== undefined) ?? {};
  if (found.some(isJudged)) return { state: 'not-observed', reason: 'nothing that was seen could have broken it' };
  const state = found.some(({ verdict }) => verdict === 'not-applicable') ? 'not-observed' : 'not-run';
  return { state, reason: reason ?? 'its checks are outside the selection' };
};

/**
 * States of all requirements. `verified` needs a judged exchange that could have broken it, `violated` a finding that names it.
 * Requirements whose checks all lie outside the selection are not run, with that as the reason.
 */
export const requirementStates = (
  requirements: Iterable<Requirement>,
  allChecks: readonly Check[],
  results: readonly Result[],
): readonly RequirementState[] => {
  const byCheck = new Map(results.map((result) => [result.id, result]));
  const failed = results.filter(hasFailed);
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
    return { ...base, ...stateOf(requirement, found, failed) };
  });
};
