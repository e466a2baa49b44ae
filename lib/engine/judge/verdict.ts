/** From a judgement to a verdict: the strength decides what a finding weighs. */
import type { Finding, Judgement, Outcome, VerdictKind } from '../../model/check.ts';
import type { Check } from '../../model/probe.ts';

export interface Verdict {
  readonly verdict: VerdictKind;
  readonly reason?: string;
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
}

/** The verdict of a probe that did not ask. */
export const unaskedVerdict = (unasked: NonNullable<Outcome['unasked']>): Verdict => ({
  verdict: unasked.verdict,
  reason: unasked.reason,
  findings: [],
  notes: [],
});

/** Fail for a MUST, warning for the rest; notes never weigh; having looked at nothing without saying why is our error. */
export const verdictOf = (check: Check, judgement: Judgement, omitted: readonly string[]): Verdict => {
  const findings = judgement.findings.filter((finding) => finding.note !== true);
  const notes = [...judgement.findings.filter((finding) => finding.note === true).map((finding) => finding.message), ...omitted];
  if (findings.length > 0) return { verdict: check.strength === 'MUST' ? 'fail' : 'warning', findings, notes };
  if (judgement.inconclusive !== undefined) return { verdict: 'not-applicable', reason: judgement.inconclusive, findings: [], notes };
  if (judgement.judged === 0) {
    return { verdict: 'error', reason: `${check.id} looked at nothing and did not say why`, findings: [], notes };
  }
  return { verdict: 'pass', findings: [], notes };
};
