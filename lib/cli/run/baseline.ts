/** `--baseline`: what failed before and fails the same way now is known; what is worse fails the run. */
import { totalsOf } from '../../engine/judge/totals.ts';
import type { Report } from '../../model/report.ts';
import { compareSnapshots } from '../../report/compare/compare.ts';
import { type Settings, type Snapshot, snapshotOf } from '../../report/compare/snapshot.ts';
import { counted } from '../../report/printable.ts';

/** Kinds of change that stand as failed checks in the report already. */
const told: readonly string[] = ['new-failure', 'other-failure'];

/** How the reason of a known failure begins. */
const knownWords = 'known: it fails the same way in the baseline of ';

/** The report with known failures waived, what is worse listed, and totals that say so. `of` names the baseline. */
export const againstBaseline = (report: Report, baseline: Snapshot, of: string, settings?: Settings): Report => {
  if (report.run.stopped !== undefined) return report;
  const { changes } = compareSnapshots(baseline, snapshotOf(report, settings));
  const fresh = new Set(changes.filter(({ kind }) => told.includes(kind)).map(({ id }) => id));
  const reason = `${knownWords}${baseline.at}${baseline.firmware === undefined ? '' : `, firmware ${baseline.firmware}`}`;
  const results = report.results.map((result) =>
    result.verdict === 'fail' && !fresh.has(result.id) ? { ...result, verdict: 'waived' as const, reason } : result,
  );
  const known = results.filter((result, index) => result !== report.results[index]).length;
  const worse = changes
    .filter(({ kind, regression }) => regression && !told.includes(kind))
    .map(({ kind, id, message }) => `${kind} ${id}: ${message}`);
  const totals = totalsOf(results, report.requirements, report.totals.exchanges);
  const sentence = known === 0 ? totals.sentence : `${totals.sentence}; ${counted(known, 'known failure')} of the baseline`;
  return { ...report, results, baseline: { of, known, worse }, totals: { ...totals, sentence } };
};

/** The report with the known failures as what they are: what a new baseline is made of. */
export const withoutBaseline = (report: Report): Report => ({
  ...report,
  results: report.results.map((result) =>
    result.verdict === 'waived' && result.reason?.startsWith(knownWords) === true ? { ...result, verdict: 'fail' as const } : result,
  ),
});
