/** A run's folder made into a declaration, or the list of what it lacks. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { topics } from '../../../suites/index.ts';
import { judgeRecording } from '../../engine/judge/judge.ts';
import { readRecording } from '../../engine/recording/file.ts';
import { RecordingError } from '../../engine/recording/mistake.ts';
import { suiteOf } from '../../engine/run.ts';
import type { Recording } from '../../model/recording.ts';
import type { Report } from '../../model/report.ts';
import { declarationHtml, declarationText } from '../../report/declaration.ts';
import { reportShape } from '../../report/report-schema.ts';
import { UsageError } from '../exit.ts';
import { readShaped } from '../run/files.ts';
import { suiteCommit, suiteVersion } from '../version.ts';
import { opinionsOf } from './opinions.ts';
import { claimsOf, declarationOf, missingFor } from './requirements.ts';
import { declarationName, hashesOf, privateKeyOf, signed } from './sign.ts';

export interface Certifying {
  readonly key?: string;
  readonly by: string;
  readonly claim?: readonly string[];
  readonly waivers: boolean;
}

const recordingOf = async (folder: string): Promise<Recording> => {
  try {
    return await readRecording(folder);
  } catch (error) {
    throw error instanceof RecordingError ? new UsageError(error.message) : error;
  }
};

/** Verdicts that the recording does not give again, one line each. */
export const differingVerdicts = (report: Report, replayed: Report): readonly string[] => {
  const now = new Map(replayed.results.map(({ id, verdict }) => [id, verdict]));
  return report.results.flatMap(({ id, verdict }) =>
    now.get(id) === verdict ? [] : [`${id}: ${verdict} in report.json, ${now.get(id) ?? 'no such check'} from the recording`],
  );
};

/** The report of a folder, and what today's suite makes of its recording. */
export const judgedAgain = async (folder: string): Promise<{ report: Report; recording: Recording; replayed: Report }> => {
  const report: Report = readShaped(join(folder, 'report.json'), reportShape);
  const recording = await recordingOf(folder);
  const suite = suiteOf(suiteVersion(), suiteCommit());
  return { report, recording, replayed: await judgeRecording(recording, topics, { suite }) };
};

/** Writes declaration.html and declaration.json into the folder, or gives what is missing, one line each. */
export const certify = async (
  folder: string,
  { key: file, by, claim, waivers }: Certifying,
  env: Readonly<Record<string, string | undefined>>,
): Promise<readonly string[]> => {
  const key = privateKeyOf(file, env);
  const { report, recording, replayed } = await judgedAgain(folder);
  const opinions = opinionsOf(recording);
  const claims = claim ?? recording.device.claims?.chapters ?? claimsOf(report);
  const roles = recording.device.claims?.roles ?? report.device.levels;
  const differing = differingVerdicts(report, replayed);
  const missing = [
    ...missingFor(report, recording, { claims, waivers, opinions }),
    ...(differing.length === 0 ? [] : [`${differing.length} verdicts are others when the recording is judged again: ${differing[0]}`]),
  ];
  if (missing.length > 0) return missing;
  const declared = { claims, roles, by, at: new Date().toISOString(), opinions };
  const html = declarationHtml(declarationOf(report, { ...declared, files: {} }));
  writeFileSync(join(folder, 'declaration.html'), html);
  const declaration = declarationOf(report, { ...declared, files: hashesOf(folder) });
  writeFileSync(join(folder, declarationName), declarationText(signed(declaration, key)));
  return [];
};
