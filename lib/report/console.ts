/** What a terminal shows: a line that moves while the run goes on, and the end of it in words. */
import type { VerdictKind } from '../model/check.ts';
import type { Report, Result } from '../model/report.ts';
import { coverageLine, coverageTable } from './coverage-lines.ts';
import { findingBlock, headline, type Rerun, rerunOf } from './finding-block.ts';
import { brief, counted, oneLine, printable } from './printable.ts';
import { reasonsOf } from './reasons.ts';
import { runFaults } from './run-faults.ts';

/** Colours as functions of text; `createColors(false)` of picocolors leaves the text as it is. */
export interface Colours {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  magenta(text: string): string;
}

export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly failed: number;
  /** What is going on: a stage, or the probe under way. */
  readonly what: string;
  readonly elapsedMs: number;
}

const barWidth = 20;

/** A bar of twenty places. */
export const bar = (done: number, total: number): string => {
  const filled = total === 0 ? 0 : Math.floor((Math.min(done, total) / total) * barWidth);
  return `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)}`;
};

/** One line of at most `width` characters: bar, counts, failures, what is going on. */
export const progressLine = ({ done, total, failed, what, elapsedMs }: Progress, width: number, colours: Colours): string => {
  const failures = failed === 0 ? '' : `  ${counted(failed, 'failure')}`;
  const head = `${bar(done, total)} ${done}/${total}${failures}  ${Math.floor(elapsedMs / 1000)} s  `;
  const text = head + oneLine(what).slice(0, Math.max(0, width - head.length - 1));
  return failed === 0
    ? colours.green(text.slice(0, barWidth)) + text.slice(barWidth)
    : colours.red(text.slice(0, barWidth)) + text.slice(barWidth);
};

const colourOf = (kind: VerdictKind, colours: Colours): ((text: string) => string) => {
  if (kind === 'fail') return colours.red;
  if (kind === 'error' || kind === 'blocked') return colours.magenta;
  if (kind === 'warning' || kind === 'deviation') return colours.yellow;
  return kind === 'pass' ? colours.green : colours.dim;
};

/** Longer lists than this scroll the sentence out of sight; the files hold all of it. */
const blocksAtMost = 25;

const indented = (text: string): string => printable(text).replace(/^/gm, '  ');

const blocksOf = (results: readonly Result[], report: Report, rerun: Rerun, colours: Colours): readonly string[] => {
  const shown = results.slice(0, blocksAtMost).map((result) => {
    const [first = '', ...rest] = findingBlock(result, report, rerun).split('\n');
    const head = `${colourOf(result.verdict, colours)(colours.bold(result.verdict.toUpperCase()))}  ${colours.bold(oneLine(first))}`;
    return `${head}\n${colours.dim(indented(rest.join('\n')))}\n`;
  });
  return results.length > blocksAtMost ? [...shown, `… and ${results.length - blocksAtMost} more of this kind in the report\n`] : shown;
};

const lineOf = (result: Result, colours: Colours): string =>
  `${colourOf(result.verdict, colours)(result.verdict)}  ${result.id}: ${headline(result)}`;

const kinds: readonly VerdictKind[] = ['pass', 'fail', 'warning', 'deviation', 'error', 'blocked', 'waived', 'not-applicable', 'not-run'];

const countsLine = ({ totals: { byVerdict } }: Report, colours: Colours): string =>
  kinds
    .filter((kind) => byVerdict[kind] > 0)
    .map((kind) => colourOf(kind, colours)(`${byVerdict[kind]} ${kind}`))
    .join('  ');

const requirementsLine = ({ requirements }: Report): string => {
  const count = (state: string): number => requirements.filter((requirement) => requirement.state === state).length;
  return `requirements  ${count('verified')} verified, ${count('violated')} violated, ${count('not-run')} not run, ${count('not-observed')} not observed, ${count('excluded')} excluded`;
};

/** What failed once and passed when it was asked again: no failure, but nothing to be silent of. */
const unstableLines = ({ unstable = [] }: Report): readonly string[] =>
  unstable.map(({ kind, count, message }) => `unstable      ${kind} ${count === 1 ? 'once' : `${count} times`}, first ${message}`);

const restorationLine = ({ restoration: { restored, differences, unproven } }: Report): string => {
  const changed = restored.length + differences.length;
  if (changed + unproven.length === 0) return 'restoration   nothing was changed';
  const rest = unproven.length === 0 ? '' : `, ${unproven.length} cannot be proven (see the report)`;
  return `restoration   ${counted(restored.length, 'document')} put back and read back, ${differences.length} not as before${rest}`;
};

/** For how long the run kept what watches and records from doing as it was set, by what it watches over. */
const gapLines = ({ restoration: { gap = [] } }: Report): readonly string[] => {
  const watches = [...new Set(gap.map(({ watch }) => watch))].sort();
  const secondsOf = (of: string): number => gap.filter(({ watch }) => watch === of).reduce((sum, { seconds }) => sum + seconds, 0);
  const told = watches.map((watch) => `${watch} ${secondsOf(watch).toFixed(1)} s`);
  return told.length === 0 ? [] : [`surveillance  not as set for: ${told.join(', ')}`];
};

const reasonLines = (report: Report, colours: Colours): readonly string[] =>
  reasonsOf(report)
    .slice(0, 5)
    .map(({ verdict, reason, count }) => colours.dim(`  ${count} ${verdict}: ${brief(reason, 140)}`));

/** The end of a run, line by line; the last one always says how much was tested. */
export const summaryLines = (report: Report, colours: Colours, rerun: Rerun = rerunOf(report)): readonly string[] => {
  const having = (...wanted: readonly VerdictKind[]): readonly Result[] => report.results.filter(({ verdict }) => wanted.includes(verdict));
  const faults = runFaults(report);
  const { byVerdict } = report.totals;
  const bad = byVerdict.fail > 0 || faults.some(({ weight }) => weight !== 'warning') || byVerdict.error + byVerdict.blocked > 0;
  return [
    ...blocksOf(having('fail'), report, rerun, colours),
    ...blocksOf(having('error', 'blocked'), report, rerun, colours),
    ...having('warning')
      .slice(0, blocksAtMost)
      .map((result) => lineOf(result, colours)),
    ...faults.flatMap(({ weight, message, lines }) => [
      (weight === 'warning' ? colours.yellow : colours.red)(colours.bold(message)),
      ...lines.map((line) => `  ${line}`),
    ]),
    ...(bad || byVerdict.warning > 0 ? [''] : []),
    ...coverageTable(report).map((line, place) => (place === 0 ? colours.dim(line) : line)),
    ...[coverageLine(report)].filter((line) => line !== undefined),
    `${colours.bold(report.device.name)}  ${counted(report.totals.checks, 'check')}: ${countsLine(report, colours)}`,
    ...reasonLines(report, colours),
    requirementsLine(report),
    ...unstableLines(report),
    restorationLine(report),
    ...gapLines(report),
    (bad ? colours.red : colours.green)(colours.bold(report.totals.sentence)),
  ];
};
