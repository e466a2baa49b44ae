/** What is wrong, once each: the causes of the findings, and errors and blocked checks by their reason. */
import type { VerdictKind } from '../model/check.ts';
import type { Report } from '../model/report.ts';

export interface CauseRow {
  /** Short and stable within the report: for links and filters. */
  readonly key: string;
  readonly verdict: VerdictKind;
  readonly message: string;
  readonly requirements: readonly string[];
  /** Checks that show it, the first first. */
  readonly checks: readonly string[];
  readonly findings: number;
  readonly exchange?: number;
}

type Keyless = Omit<CauseRow, 'key'>;

/** Checks that ended for one reason are one row. */
const reasonRows = (report: Report): readonly Keyless[] => {
  const rows = new Map<string, Keyless>();
  for (const { id, verdict, reason = 'no reason given', requirements } of report.results) {
    if (verdict !== 'error' && verdict !== 'blocked') continue;
    const key = `${verdict} ${reason}`;
    const checks = [...(rows.get(key)?.checks ?? []), id];
    rows.set(key, { verdict, message: reason, requirements: rows.get(key)?.requirements ?? requirements, checks, findings: checks.length });
  }
  return [...rows.values()].sort((a, b) => b.findings - a.findings);
};

const weight = ({ verdict }: Keyless): number => ['fail', 'error', 'blocked', 'warning', 'deviation', 'waived'].indexOf(verdict);

const findingRows = (report: Report): readonly Keyless[] => {
  const waived = new Set(report.results.flatMap(({ id, verdict }) => (verdict === 'waived' ? [id] : [])));
  return report.causes.flatMap(({ grade, message, requirement, checks, counts, first }) =>
    grade === 'note'
      ? []
      : [
          {
            verdict: checks.every((id) => waived.has(id)) ? ('waived' as const) : grade,
            message,
            requirements: [requirement],
            checks,
            findings: counts.findings,
            ...(first.exchanges[0] === undefined ? {} : { exchange: first.exchanges[0] }),
          },
        ],
  );
};

/** What fails first, then errors, then the rest; the most frequent first within each. */
export const causeRows = (report: Report): readonly CauseRow[] =>
  [...findingRows(report), ...reasonRows(report)]
    .sort((a, b) => weight(a) - weight(b) || b.findings - a.findings)
    .map((row, index) => ({ key: `k${index + 1}`, ...row }));
