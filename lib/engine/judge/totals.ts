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
export const totalsOf = (
  results: readonly Result[],
  requirements: readonly RequirementState[],
  exchanges: number,
  stopped?: Report['run']['stopped'],
): Totals => {
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
    sentence:
      stopped === undefined
        ? `${head} in ${judged} of ${musts.length} MUSTs${rest}`
        : `stopped (${stopped.kind}): ${stopped.message}; ${judged === 0 ? 'nothing was judged' : `${head} before`} in ${judged} of ${musts.length} MUSTs`,
  };
};

/** True when the run judged nothing: no check passed, failed or warned. */
export const judgedNothing = (report: Report): boolean => {
  const { byVerdict } = report.totals;
  return byVerdict.pass + byVerdict.fail + byVerdict.warning + byVerdict.deviation === 0;
};

/** Less than what the entry, the gate or the baseline asks for. */
const short = ({ waivers, contradictions = [], gate, baseline }: Report): boolean =>
  waivers.some(({ state }) => state !== 'used' && state !== 'not-seen') ||
  contradictions.some(({ declared }) => declared) ||
  (gate?.short.length ?? 0) > 0 ||
  (baseline?.worse.length ?? 0) > 0;

/**
 * Exit code of a run: 130 interrupted and restored; 1 any fail, a stale waiver, a change left behind, a declared feature that
 * is absent, a gate that is not reached, or something worse than the baseline;
 * 3 error, blocked, stopped or nothing judged; else 0.
 */
export const exitCodeOf = (report: Report): number => {
  const { byVerdict } = report.totals;
  if (report.run.stopped?.kind === 'interrupted') return 130;
  if (byVerdict.fail > 0 || report.restoration.differences.length > 0 || short(report)) return 1;
  if (byVerdict.error > 0 || byVerdict.blocked > 0 || report.run.stopped !== undefined || judgedNothing(report)) return 3;
  return 0;
};
