/** The files of one run in a folder of their own, each written on its own: a fault in one costs that one alone. */
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { recordingName } from '../../engine/recording/file.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { Report } from '../../model/report.ts';
import type { Rerun } from '../../report/finding-block.ts';
import { codeQualityText } from '../../report/formats/code-quality.ts';
import { csvText } from '../../report/formats/csv.ts';
import { type Format, fileOf } from '../../report/formats/formats.ts';
import { sarifText } from '../../report/formats/sarif.ts';
import { harPieces, type RedactExchange } from '../../report/har.ts';
import type { ExchangeOf } from '../../report/html/traffic.ts';
import { reportHtml } from '../../report/html.ts';
import { reportJson } from '../../report/json.ts';
import { type JunitSkipped, junitXml } from '../../report/junit.ts';
import { summaryMarkdown } from '../../report/markdown.ts';

export interface ToWrite {
  readonly report: Report;
  readonly exchanges: readonly Exchange[];
  readonly redact: RedactExchange;
  /** Writes the recording to a file. */
  readonly record: (file: string) => Promise<void>;
  readonly rerun: Rerun;
  readonly junitSkipped?: JunitSkipped;
  readonly formats?: readonly Format[];
}

const renderers: Readonly<Partial<Record<Format, (report: Report) => string>>> = {
  sarif: sarifText,
  'code-quality': codeQualityText,
  csv: csvText,
};

/** Where the reports are, and in one line why some or all are not. */
export interface Written {
  readonly folder?: string;
  readonly problem?: string;
}

/** Where the reports are and what is missing, in lines for a person. */
export const writtenLines = ({ folder, problem }: Written): readonly string[] => [
  ...(folder === undefined ? [] : [`reports       ${folder}`]),
  ...(problem === undefined ? [] : [`ipmd: ${problem}`]),
];

/** Few of many exchanges are shown: only those are searched for secrets. */
const lookUp = (exchanges: readonly Exchange[], redact: RedactExchange): ExchangeOf => {
  const byNumber = new Map(exchanges.map((exchange) => [exchange.n, exchange]));
  return (n) => {
    const exchange = byNumber.get(n);
    return exchange && redact(exchange);
  };
};

type Writers = Readonly<Record<string, (file: string) => void | Promise<void>>>;

/** The files that were asked for, or that the CI around us reads. */
const further = ({ report, formats = [] }: ToWrite): Writers =>
  Object.fromEntries(
    formats.flatMap((format) => {
      const [name, render] = [fileOf[format], renderers[format]];
      return name === undefined || render === undefined ? [] : [[name, (file: string) => writeFileSync(file, render(report))]];
    }),
  );

/** What writes each file. */
const writers = (toWrite: ToWrite): Writers => {
  const { report, exchanges, redact, record, rerun, junitSkipped = 'reasons' } = toWrite;
  return {
    'report.json': (file) => writeFileSync(file, reportJson(report)),
    'junit.xml': (file) => writeFileSync(file, junitXml(report, { rerun, skipped: junitSkipped })),
    'summary.md': (file) => writeFileSync(file, summaryMarkdown(report, rerun)),
    'report.html': (file) => writeFileSync(file, reportHtml(report, { rerun, exchangeOf: lookUp(exchanges, redact) })),
    'exchanges.har': (file) => writePieces(file, harPieces(report, exchanges, redact)),
    [recordingName]: record,
    ...further(toWrite),
  };
};

/** Writes a file piece by piece: it may be longer than a string can be. */
const writePieces = (file: string, pieces: Iterable<string>): void => {
  const handle = openSync(file, 'w');
  try {
    for (const piece of pieces) writeSync(handle, piece);
  } finally {
    closeSync(handle);
  }
};

/** True for an error of the disk or the system: what follows would end alike. */
const isSystems = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

/** Writes every file that can be written; gives the others, each with its reason. Throws the system's errors. */
const writeAll = async (folder: string, toWrite: ToWrite): Promise<readonly string[]> => {
  const failed: string[] = [];
  for (const [name, write] of Object.entries(writers(toWrite))) {
    try {
      await write(join(folder, name));
    } catch (error) {
      if (isSystems(error)) throw error;
      rmSync(join(folder, name), { force: true });
      failed.push(`${name} was not written: ${reasonOf(error)}; this is a fault of ipmd, please report it`);
    }
  }
  return failed;
};

/** `20261122T110800Z` of an ISO time. */
export const stampOf = (iso: string): string => iso.replace(/\.\d+/, '').replace(/[-:]/g, '');

const words: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left there',
  EDQUOT: 'the quota is used up',
  EACCES: 'it may not be written to',
  EPERM: 'it may not be written to',
  EROFS: 'it is read-only',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'a part of its path is a file',
};

const reasonOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return words[code] ?? (error instanceof Error ? error.message : String(error));
};

/** A name that nobody has yet: two runs may begin in one second. */
export const freeName = (folder: string, stamp: string): string => {
  let name = stamp;
  for (let next = 2; existsSync(join(folder, name)); next += 1) name = `${stamp}-${next}`;
  return join(folder, name);
};

/** `latest` beside the runs: for recipes and --last-failed. A file system without links has none, and loses nothing else. */
const pointLatest = (folder: string, name: string): void => {
  const [link, fresh] = [join(folder, 'latest'), join(folder, `.latest-${process.pid}`)];
  try {
    rmSync(fresh, { force: true });
    symlinkSync(name, fresh);
    renameSync(fresh, link);
  } catch {
    rmSync(fresh, { force: true });
  }
};

/** Writes below `<out>/<device>/<stamp>/`: into a folder beside it first, so that what carries the name is whole. */
export const writeReports = async (out: string, toWrite: ToWrite): Promise<Written> => {
  const folder = join(out, toWrite.report.device.name);
  let partial: string | undefined;
  try {
    mkdirSync(folder, { recursive: true });
    partial = mkdtempSync(join(folder, '.partial-'));
    const failed = await writeAll(partial, toWrite);
    // mkdtemp makes a folder for its owner alone; a CI collects reports as somebody else.
    chmodSync(partial, 0o755);
    const final = freeName(folder, stampOf(toWrite.report.run.startedAt));
    renameSync(partial, final);
    pointLatest(folder, basename(final));
    return { folder: final, ...(failed.length === 0 ? {} : { problem: failed.join('; ') }) };
  } catch (error) {
    if (partial !== undefined) rmSync(partial, { recursive: true, force: true });
    return { problem: `no reports written below ${folder}: ${reasonOf(error)}; choose another folder with --out` };
  }
};
