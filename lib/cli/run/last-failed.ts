/** `--last-failed`: the checks that did not pass in the last run of a device. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { UsageError } from '../exit.ts';

/** Only what is needed: a report of an older suite must do. */
const enough = z.object({ results: z.array(z.object({ id: z.string(), verdict: z.string() })) });

const again = ['fail', 'error', 'blocked', 'warning'];

/** Ids of the checks of `<folder>/latest` to run again. Throws UsageError when there is no such run, or nothing failed in it. */
export const lastFailed = (folder: string): readonly string[] => {
  const file = join(folder, 'latest', 'report.json');
  if (!existsSync(file)) throw new UsageError(`--last-failed: there is no ${file}; run the device once without it`);
  const report = enough.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!report.success) throw new UsageError(`--last-failed: ${file} is no report`);
  const ids = report.data.results.filter(({ verdict }) => again.includes(verdict)).map(({ id }) => id);
  if (ids.length === 0) throw new UsageError(`--last-failed: nothing failed in ${file}`);
  return ids;
};
