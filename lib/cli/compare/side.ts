/** One side of a comparison: a folder of reports, a report, or a baseline file. */
import { existsSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { type Snapshot, snapshotOf, snapshotShape } from '../../report/compare/snapshot.ts';
import { reportShape } from '../../report/report-schema.ts';
import { UsageError } from '../exit.ts';
import { readShaped } from '../run/files.ts';

const anySchema = z.object({ schema: z.string() }).loose();

const fromFile = (path: string): Snapshot => {
  const { schema } = readShaped(path, anySchema);
  if (schema === 'ipmd-baseline/1') return readShaped(path, snapshotShape);
  if (schema === 'ipmd-report/1') return snapshotOf(readShaped(path, reportShape));
  throw new UsageError(`${relative(process.cwd(), path)} is neither a report nor a baseline: its schema is ${schema.slice(0, 60)}`);
};

/** Reads a side. Throws UsageError for what is none. */
export const readSide = (path: string): Snapshot => {
  if (!existsSync(path)) throw new UsageError(`there is no ${relative(process.cwd(), path)}`);
  if (!statSync(path).isDirectory()) return fromFile(path);
  const report = join(path, 'report.json');
  if (!existsSync(report)) throw new UsageError(`${relative(process.cwd(), path)} holds no report.json: name the folder of one run`);
  return fromFile(report);
};
