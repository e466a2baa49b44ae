/** Facts behind the findings: what many checks see is one cause, told once with its number. */
import type { VerdictKind } from '../model/check.ts';
import type { Report } from '../model/report.ts';

export interface CauseRow {
  /** Short and stable within the report: for links and filters. */
  readonly key: string;
  readonly verdict: VerdictKind;
  readonly message: string;
  readonly requirements: readonly string[];
  /** Checks that show it, in the report's order. */
  readonly checks: readonly string[];
  readonly findings: number;
  readonly exchange?: number;
}

const order: readonly VerdictKind[] = ['fail', 'error', 'blocked', 'warning', 'deviation', 'waived'];

/** The same fact of two members or with two numbers is one. */
const factOf = (message: string): string => message.replace(/\d+/g, '#');

/** Causes, what fails first and the most frequent first; errors and blocked checks by their reason. */
export const causesOf = (report: Report): readonly CauseRow[] => {
  const rows = new Map<string, Omit<CauseRow, 'key'> & { readonly checks: string[] }>();
  const add = (fact: string, verdict: VerdictKind, message: string, requirements: readonly string[], check: string, exchange?: number) => {
    const row = rows.get(fact);
    if (row === undefined) {
      rows.set(fact, { verdict, message, requirements, checks: [check], findings: 1, ...(exchange === undefined ? {} : { exchange }) });
      return;
    }
    if (!row.checks.includes(check)) row.checks.push(check);
    rows.set(fact, { ...row, findings: row.findings + 1 });
  };
  for (const { id, verdict, findings, reason = '', requirements } of report.results) {
    if (!order.includes(verdict)) continue;
    if (findings.length === 0) add(`${verdict} ${factOf(reason)}`, verdict, reason, requirements, id);
    for (const finding of findings)
      add(`${verdict} ${factOf(finding.message)}`, verdict, finding.message, requirements, id, finding.exchanges[0]);
  }
  return [...rows.values()]
    .sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict) || b.findings - a.findings)
    .map((row, index) => ({ key: `k${index + 1}`, ...row }));
};
