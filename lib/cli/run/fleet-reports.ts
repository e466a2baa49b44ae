/** What a fleet has beside the reports of its devices: the closing table, fleet.html, and one junit.xml of all. */
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Report } from '../../model/report.ts';
import type { Rerun } from '../../report/finding-block.ts';
import { fleetLines } from '../../report/fleet/console.ts';
import { fleetHtml } from '../../report/fleet/html.ts';
import { fleetJunit, type JunitSkipped } from '../../report/junit.ts';
import type { Setting } from '../main.ts';
import { coloursFor } from '../output.ts';
import { freeName, stampOf } from './write-reports.ts';

/** Begins as no name of a device may. */
export const fleetFolder = '_fleet';

export interface FleetToClose {
  readonly entries: readonly { readonly report: Report; readonly folder?: string; readonly rerun: Rerun }[];
  /** Names of devices that were not asked. */
  readonly unasked: readonly string[];
  readonly out: string;
  readonly junitSkipped: JunitSkipped;
  readonly json: boolean;
}

const write = ({ entries, unasked, out, junitSkipped }: FleetToClose, at: string): string => {
  const above = join(out, fleetFolder);
  const folder = freeName(above, stampOf(at));
  mkdirSync(folder, { recursive: true });
  const linked = entries.map(({ report, folder: own, rerun }) => ({
    report,
    rerun,
    ...(own === undefined ? {} : { link: join(relative(folder, own), 'report.html').replaceAll('\\', '/') }),
  }));
  writeFileSync(join(folder, 'fleet.html'), fleetHtml(linked, unasked));
  writeFileSync(join(folder, 'junit.xml'), fleetJunit(linked, junitSkipped));
  pointLatest(above, folder);
  return folder;
};

/** A file system without links has none, and loses nothing else. */
const pointLatest = (above: string, folder: string): void => {
  const link = join(above, 'latest');
  try {
    rmSync(link, { force: true });
    symlinkSync(relative(above, folder), link);
  } catch {
    // Said above.
  }
};

/** Writes both files and says how the fleet went; the last line says how much was tested. False when nothing could be written. */
export const closeFleet = (fleet: FleetToClose, { output }: Setting): boolean => {
  const { entries, unasked, out, json } = fleet;
  const reports = entries.map(({ report }) => report);
  const stream = json ? output.err : output.out;
  const lines = fleetLines(reports, unasked, coloursFor(stream));
  let place = '';
  let isWritten = true;
  try {
    const first = reports.map(({ run }) => run.startedAt).sort()[0] ?? new Date().toISOString();
    place = `fleet         ${write(fleet, first)}`;
  } catch (error) {
    isWritten = false;
    place = `ipmd: fleet.html and junit.xml were not written below ${out}: ${error instanceof Error ? error.message : String(error)}`;
  }
  for (const line of ['', ...lines.slice(0, -1), place, ...lines.slice(-1)]) stream.write(`${line}\n`);
  return isWritten;
};
