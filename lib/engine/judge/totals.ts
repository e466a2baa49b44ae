/** How much a run tested, in numbers and in the sentence that ends every output; and the exit code. */
import type { VerdictKind } from '../../model/check.ts';
import type { Report, RequirementState, Result, Totals } from '../../model/report.ts';

const kinds = [
  'pass',
  'fail',
  'warning',
  'deviation',
  'not-applicable',
  'not-run',
  'blocked',
  'error',
  'waived',
] as const satisfies readonly VerdictKind[];

const most = (reasons: readonly string[]): string => {
  const counted = new Map<string, number>();
  for (const reason of reasons) counted.set(reason, (counted.get(reason) ?? 0) + 1);
  return [...counted].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
};

/** Totals of a run; the sentence reads `no failure in 111 of 278 MUSTs (167 not run: read-only)`. */
export const totalsOf = (results: readonly Result[], requirements: readonly RequirementState[], exchanges: number): Totals => {
  const byVerdict = Object.fromEntries(kinds.map((kind) => [kind, results.filter((result) => result.verdict === kind).length])) as Record<
    VerdictKind,
    number
  >;
  const musts = requirements.filter((requirement) => requirement.strength === 'MUST' && requirement.state !== 'excluded');
  const judged = musts.filter((must) => must.state === 'verified' || must.state === 'violated').length;
  const violated = musts.filter((must) => must.state === 'violated').length;
  const left = musts.length - judged;
  const why = most(
    musts.flatMap((must) =>
      (must.state === 'not-run' || must.state === 'not-observed') && must.reason !== undefined ? [must.reason] : [],
    ),
  );
  const failures = byVerdict.fail;
  const head = failures === 0 ? 'no failure' : failures === 1 ? '1 failed check' : `${failures} failed checks`;
  const rest = left === 0 ? '' : ` (${left} not judged${why === '' ? '' : `, most often: ${why}`})`;
  return {
    checks: results.length,
    byVerdict,
    exchanges,
    musts: { total: musts.length, judged, violated },
    sentence: `${head} in ${judged} of ${musts.length} MUSTs${rest}`,
  };
};

/** True when the run judged nothing: no check passed, failed or warned. */
export const judgedNothing = (report: Report): boolean => {
  const { byVerdict } = report.totals;
  return byVerdict.pass + byVerdict.fail + byVerdict.warning + byVerdict.deviation === 0;
};

/**
 * Exit code of a run: 130 interrupted and restored; 1 any fail, a stale waiver or a change left behind;
 * 3 error, blocked, stopped or nothing judged; else 0.
 */
export const exitCodeOf = (report: Report): number => {
  const { byVerdict } = report.totals;
  if (report.run.stopped?.kind === 'interrupted') return 130;
  if (byVerdict.fail > 0 || report.restoration.differences.length > 0 || report.waivers.some((waiver) => waiver.state !== 'used')) return 1;
  if (byVerdict.error > 0 || byVerdict.blocked > 0 || report.run.stopped !== undefined || judgedNothing(report)) return 3;
  return 0;
};
