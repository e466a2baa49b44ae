/** Verdicts that are no judgement: their kind, and why. */
import type { Verdict } from '../../grading/verdict.ts';
import type { VerdictKind } from '../../model/check.ts';
import type { Check } from '../../model/probe.ts';

/** A verdict without findings. */
export const bare = (verdict: VerdictKind, reason: string): Verdict => ({ verdict, reason, findings: [], notes: [] });

const needsNoExchange: readonly VerdictKind[] = ['not-run', 'not-applicable', 'error'];

/** The verdict as it is where an exchange stands behind it; our error where none does. */
export const withEvidence = (check: Pick<Check, 'id'>, verdict: Verdict, exchanges: readonly number[]): Verdict =>
  exchanges.length > 0 || needsNoExchange.includes(verdict.verdict)
    ? verdict
    : bare('error', `${check.id} came to "${verdict.verdict}" with no exchange behind it: ${verdict.reason ?? 'no reason'}`);
