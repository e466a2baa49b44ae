/** The files of one run: all of them or none, in a folder of their own. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordingName } from '../../engine/recording/file.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { Report } from '../../model/report.ts';
import type { Rerun } from '../../report/finding-block.ts';
import { harText, type RedactExchange } from '../../report/har.ts';
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
}

/** Where the reports are, or in one line why they are not. */
export type Written = { readonly folder: string } | { readonly problem: string };

/** Few of many exchanges are shown: only those are searched for secrets. */
const lookUp = (exchanges: readonly Exchange[], redact: RedactExchange): ExchangeOf => {
  const byNumber = new Map(exchanges.map((exchange) => [exchange.n, exchange]));
  return (n) => {
    const exchange = byNumber.get(n);
    return exchange && redact(exchange);
  };
};

/** Contents by file name. */
const contents = ({ report, exchanges, redact, rerun, junitSkipped = 'reasons' }: ToWrite): Readonly<Record<string, string>> => ({
  'report.json': reportJson(report),
  'junit.xml': junitXml(report, { rerun, skipped: junitSkipped }),
  'summary.md': summaryMarkdown(report, rerun),
  'report.html': reportHtml(report, { rerun, exchangeOf: lookUp(exchanges, redact) }),
  'exchanges.har': harText(report, exchanges, redact),
});

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
const freeName = (folder: string, stamp: string): string => {
  let name = stamp;
  for (let next = 2; existsSync(join(folder, name)); next += 1) name = `${stamp}-${next}`;
  return join(folder, name);
};

/** Writes below `<out>/<device>/<stamp>/`: into a folder beside it first, so that what carries the name is whole. */
export const writeReports = async (out: string, toWrite: ToWrite): Promise<Written> => {
  const folder = join(out, toWrite.report.device.name);
  let files: Readonly<Record<string, string>>;
  try {
    files = contents(toWrite);
  } catch (error) {
    return { problem: `no reports written: ${reasonOf(error)}; this is a fault of ipmd, please report it` };
  }
  let partial: string | undefined;
  try {
    mkdirSync(folder, { recursive: true });
    partial = mkdtempSync(join(folder, '.partial-'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(partial, name), text);
    await toWrite.record(join(partial, recordingName));
    // mkdtemp makes a folder for its owner alone; a CI collects reports as somebody else.
    chmodSync(partial, 0o755);
    const final = freeName(folder, stampOf(toWrite.report.run.startedAt));
    renameSync(partial, final);
    return { folder: final };
  } catch (error) {
    if (partial !== undefined) rmSync(partial, { recursive: true, force: true });
    return { problem: `no reports written below ${folder}: ${reasonOf(error)}; choose another folder with --out` };
  }
};
