/** Report folders at and below the folders that a command line names. */
import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../model/report.ts';
import { reportShape } from '../../report/report-schema.ts';
import { UsageError } from '../exit.ts';

export interface FoundReport {
  readonly folder: string;
  readonly report: Report;
}

/** `reports/<device>/<time>` below an artefact's folder, and one more for who packs folders into folders. */
const deepest = 4;

const foldersBelow = (folder: string, depth = 0): readonly string[] => {
  if (existsSync(join(folder, 'report.json'))) return [folder];
  if (depth === deepest) return [];
  // `latest` is a link to one that is found anyway.
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => lstatSync(path).isDirectory())
    .flatMap((path) => foldersBelow(path, depth + 1));
};

const readReport = (folder: string): FoundReport => {
  const file = join(folder, 'report.json');
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
  }
  const checked = reportShape.safeParse(document);
  if (!checked.success) throw new UsageError(`${file} is no report of this suite: ${checked.error.issues[0]?.path.join('.')}`);
  return { folder, report: checked.data };
};

/** Every report at or below the folders, each once. Throws UsageError where there is none. */
export const findReports = (folders: readonly string[]): readonly FoundReport[] => {
  const found = folders.flatMap((folder) => {
    if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new UsageError(`${folder} is no folder`);
    const below = foldersBelow(folder);
    if (below.length === 0) throw new UsageError(`there is no report.json at or below ${folder}`);
    return below;
  });
  return [...new Set(found)].map(readReport);
};
