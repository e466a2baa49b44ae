/** The text of one result as an engineer reads it: a first line that stands alone, then clause, traffic, check and how to run it again. */
import type { Report, Result } from '../model/report.ts';
import { brief, oneLine } from './printable.ts';

/** What a rerun line needs to know of the command line that made the report. */
export interface Rerun {
  /** `npx ipmd run --config lab.json --device lobby-cam`: everything but the check. */
  readonly command: string;
}

/** The command that runs on this report's device again, when nothing is known of how it was called. */
export const rerunOf = (report: Report): Rerun => ({
  command: report.device.embedded ? 'npx ipmd run' : `npx ipmd run --device ${report.device.name}`,
});

const row = (label: string, text: string): string => `  ${label.padEnd(9)}${text}`;

/** The line that stands alone: the first finding, or the reason for the verdict, or the title. */
export const headline = (result: Pick<Result, 'findings' | 'reason' | 'title'>): string => {
  const { findings, reason } = result;
  const [first] = findings;
  if (first === undefined) return brief(reason ?? result.title, 500);
  const more = findings.length === 1 ? '' : ` (and ${findings.length - 1} more)`;
  return `${brief(first.message, 500)}${more}`;
};

/** Firmware as the device names it; undefined when it does not. */
export const firmwareOf = (report: Report): string | undefined => report.device.reported.firmwareVersion;

const comparison = (finding: { readonly expected?: string; readonly actual?: string }, indent: string): readonly string[] => [
  ...(finding.expected === undefined ? [] : [`${indent}${row('expected', brief(finding.expected))}`]),
  ...(finding.actual === undefined ? [] : [`${indent}${row('actual', brief(finding.actual))}`]),
];

const listedAtMost = 20;

const furtherFindings = (result: Result): readonly string[] => {
  const further = result.findings.slice(1);
  const left = further.length - listedAtMost;
  return [
    ...further.slice(0, listedAtMost).flatMap((finding) => [row('also', brief(finding.message, 500)), ...comparison(finding, '  ')]),
    ...(left > 0 ? [row('also', `${left} more in report.json`)] : []),
  ];
};

/** The whole block, without a line end at its end. The first line stands alone. */
export const findingBlock = (result: Result, report: Report, rerun: Rerun = rerunOf(report)): string => {
  const firmware = firmwareOf(report);
  const readings = [...new Set([...result.readings, ...result.findings.flatMap(({ reading }) => reading ?? [])])];
  return [
    headline(result),
    row('clause', brief(result.clause)),
    ...(result.findings.length > 0 && result.reason !== undefined ? [row('reason', brief(result.reason))] : []),
    ...(result.evidence === undefined ? [] : [row('sent', brief(result.evidence.sent)), row('got', brief(result.evidence.got))]),
    ...(result.findings[0] === undefined ? [] : comparison(result.findings[0], '')),
    ...furtherFindings(result),
    ...result.notes.slice(0, listedAtMost).map((note) => row('note', brief(note))),
    ...(readings.length === 0 ? [] : [row('reading', readings.join(', '))]),
    ...(result.exchanges.length === 0 ? [] : [row('traffic', exchangeNumbers(result.exchanges))]),
    row(
      'check',
      `${result.id}        device ${oneLine(report.device.name)}${firmware === undefined ? '' : `, firmware ${brief(firmware, 60)}`}`,
    ),
    ...(result.signature === undefined ? [] : [row('waive', `"check": "${result.id}", "signature": "${result.signature}"`)]),
    row('rerun', `${rerun.command} --check ${result.id}`),
  ].join('\n');
};

/** `exchange 4 of exchanges.har`, `exchanges 4, 5 ... of exchanges.har`. */
export const exchangeNumbers = (exchanges: readonly number[]): string => {
  const shown = exchanges.slice(0, 8).join(', ');
  return `${exchanges.length === 1 ? 'exchange' : 'exchanges'} ${shown}${exchanges.length > 8 ? ' …' : ''} of exchanges.har`;
};
