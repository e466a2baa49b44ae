/** One side of a comparison: a folder of reports or a recording, judged by today's suite; a report; a baseline file. */
import { existsSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { topics } from '../../../suites/index.ts';
import { judgeRecording } from '../../engine/judge/judge.ts';
import { readRecording, recordingName } from '../../engine/recording/file.ts';
import { RecordingError } from '../../engine/recording/mistake.ts';
import { suiteOf } from '../../engine/run.ts';
import { type Snapshot, snapshotOf, snapshotShape } from '../../report/compare/snapshot.ts';
import { reportShape } from '../../report/report-schema.ts';
import { UsageError } from '../exit.ts';
import { readShaped } from '../run/files.ts';
import { suiteCommit, suiteVersion } from '../version.ts';
import { settingsOf } from './settings.ts';

const anySchema = z.object({ schema: z.string() }).loose();

/** Both sides by one suite: what differs is then the device's doing. */
const fromRecording = async (path: string): Promise<Snapshot> => {
  try {
    const recording = await readRecording(path);
    const report = await judgeRecording(recording, topics, { suite: suiteOf(suiteVersion(), suiteCommit()) });
    return snapshotOf(report, settingsOf(recording));
  } catch (error) {
    throw error instanceof RecordingError ? new UsageError(error.message) : error;
  }
};

const fromDocument = (path: string): Snapshot => {
  const { schema } = readShaped(path, anySchema);
  if (schema === 'ipmd-baseline/1') return readShaped(path, snapshotShape);
  if (schema === 'ipmd-report/1') return snapshotOf(readShaped(path, reportShape));
  throw new UsageError(`${relative(process.cwd(), path)} is neither a report nor a baseline: its schema is ${schema.slice(0, 60)}`);
};

/** Reads a side. Throws UsageError for what is none. */
export const readSide = async (path: string): Promise<Snapshot> => {
  const shown = relative(process.cwd(), path);
  if (!existsSync(path)) throw new UsageError(`there is no ${shown}`);
  if (!statSync(path).isDirectory()) return path.endsWith('.gz') ? fromRecording(path) : fromDocument(path);
  if (existsSync(join(path, recordingName))) return fromRecording(path);
  const report = join(path, 'report.json');
  if (!existsSync(report)) throw new UsageError(`${shown} holds neither ${recordingName} nor report.json: name the folder of one run`);
  return fromDocument(report);
};
