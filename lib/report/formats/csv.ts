/** results.csv: a row for each check, for spreadsheets. */
import type { Report, Result } from '../../model/report.ts';
import { brief } from '../printable.ts';

const columns: Readonly<Record<string, (result: Result) => string>> = {
  check: ({ id }) => id,
  section: ({ section }) => section,
  strength: ({ strength }) => strength,
  verdict: ({ verdict }) => verdict,
  title: ({ title }) => title,
  requirements: ({ requirements }) => requirements.join(' '),
  resource: ({ resource = '' }) => resource,
  operation: ({ operation = '' }) => operation,
  reason: ({ reason = '' }) => reason,
  finding: ({ findings }) => findings[0]?.message ?? '',
  expected: ({ findings }) => findings[0]?.expected ?? '',
  actual: ({ findings }) => findings[0]?.actual ?? '',
  findings: ({ findings }) => String(findings.length),
  signature: ({ signature = '' }) => signature,
  exchange: ({ findings, exchanges }) => String(findings[0]?.exchanges[0] ?? exchanges[0] ?? ''),
  milliseconds: ({ durationMs }) => String(Math.round(durationMs)),
};

/** Always in quotes; what a spreadsheet would take for a formula gets an apostrophe before it. */
const cell = (text: string): string => {
  const shown = brief(text, 1000);
  return `"${(/^[=+\-@]/.test(shown) ? `'${shown}` : shown).replaceAll('"', '""')}"`;
};

/** RFC 4180: a head line, then a line for each check. */
export const csvText = (report: Report): string =>
  [Object.keys(columns), ...report.results.map((result) => Object.values(columns).map((column) => column(result)))]
    .map((row) => `${row.map(cell).join(',')}\r\n`)
    .join('');
