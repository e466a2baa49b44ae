/** Why checks were not judged, gathered. */
import type { VerdictKind } from '../model/check.ts';
import type { Report } from '../model/report.ts';

export interface ReasonCount {
  readonly verdict: VerdictKind;
  readonly reason: string;
  readonly count: number;
}

const unjudged: readonly VerdictKind[] = ['not-run', 'not-applicable', 'waived'];

/** Reasons of not-run, not-applicable and waived checks with their numbers, the most frequent first. */
export const reasonsOf = (report: Report): readonly ReasonCount[] => {
  const counts = new Map<string, ReasonCount>();
  for (const { verdict, reason = 'no reason given' } of report.results) {
    if (!unjudged.includes(verdict)) continue;
    const key = `${verdict} ${reason}`;
    counts.set(key, { verdict, reason, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
};
