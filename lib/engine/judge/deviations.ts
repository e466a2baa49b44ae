/** Known differences of a dialect, as the report tells them: a line a cause, however many answers show it. */
import type { Cause, DeviationState } from '../../model/report.ts';

/** What grading called a deviation. */
export const deviationsOf = (causes: readonly Cause[]): readonly DeviationState[] =>
  causes.flatMap(({ grade, kind, message, counts, first }) =>
    grade === 'deviation' ? [{ kind, message, count: counts.findings, exchange: first.exchanges[0] ?? 0 }] : [],
  );
