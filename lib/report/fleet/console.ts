/** The table that closes the run of a fleet. */
import type { Report } from '../../model/report.ts';
import type { Colours } from '../console.ts';
import { brief } from '../printable.ts';
import { endOf, fleetSentence, modelOf } from './rows.ts';

const seconds = ({ run }: Report): number => Math.round((Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000);

const head = ['device', 'model, firmware', 'failed', 'warnings', 'MUSTs', 'seconds', 'ended'];

const cellsOf = (report: Report): readonly string[] => {
  const { byVerdict, musts } = report.totals;
  const ended = report.run.stopped === undefined ? endOf(report) : `stopped (${report.run.stopped.kind})`;
  return [
    report.device.name,
    brief(modelOf(report), 36),
    String(byVerdict.fail),
    String(byVerdict.warning),
    `${musts.judged} of ${musts.total}`,
    String(seconds(report)),
    ended,
  ];
};

/** Counts stand right, words left. */
const isCount = (column: number): boolean => column >= 2 && column <= 5;

const laidOut = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (isCount(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
};

/** A row a device, those that were not asked, and the sentence. */
export const fleetLines = (reports: readonly Report[], unasked: readonly string[], colours: Colours): readonly string[] => {
  const rows = [head, ...reports.map(cellsOf), ...unasked.map((name) => [name, '', '', '', '', '', 'not asked'])];
  const isBad = unasked.length > 0 || reports.some((report) => endOf(report) !== 'no failure');
  const [first = '', ...lines] = laidOut(rows);
  const colourOf = (place: number): ((text: string) => string) => {
    const report = reports[place];
    if (report === undefined) return colours.yellow;
    const end = endOf(report);
    return end === 'failed' ? colours.red : end === 'no failure' ? colours.green : colours.magenta;
  };
  return [
    colours.dim(first),
    ...lines.map((line, place) => colourOf(place)(line)),
    (isBad ? colours.red : colours.green)(colours.bold(fleetSentence(reports, unasked))),
  ];
};
