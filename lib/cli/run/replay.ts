/** A recording judged again: the words at its end, and reports where they are wanted. */
import { resolve } from 'node:path';
import { topics } from '../../../suites/index.ts';
import { judgeRecording } from '../../engine/judge/judge.ts';
import { exitCodeOf } from '../../engine/judge/totals.ts';
import type { Selection } from '../../engine/plan.ts';
import { writeRecording } from '../../engine/recording/file.ts';
import { clean } from '../../engine/recording/pack.ts';
import { suiteOf } from '../../engine/run.ts';
import type { Profile } from '../../model/check.ts';
import type { Recording } from '../../model/recording.ts';
import type { Report } from '../../model/report.ts';
import { concluded } from '../../report/concluded.ts';
import { summaryLines } from '../../report/console.ts';
import { exitCodes } from '../exit.ts';
import type { Setting } from '../main.ts';
import { coloursFor, jsonText } from '../output.ts';
import { suiteCommit, suiteVersion } from '../version.ts';
import { type Selecting, selectionOf } from './selection.ts';
import { writeReports, writtenLines } from './write-reports.ts';

export interface Replaying extends Selecting {
  readonly profile?: Profile;
  readonly out?: string;
  readonly json?: true;
}

const known = new Set(topics.flatMap(({ probes }) => probes.map(({ id }) => id)));

/** What this suite cannot judge of a recording, one line each. */
const beyond = ({ probes, suite }: Recording, report: Report): readonly string[] => {
  const unknown = [...probes.keys()].filter((id) => !known.has(id));
  const asked = report.run.askedBy;
  return [
    ...(asked === undefined
      ? []
      : [`recorded by ipmd-conformance ${suite.version} (${suite.commit}), judged by ${suiteVersion()} (${suiteCommit()})`]),
    ...(unknown.length === 0
      ? []
      : [
          `${unknown.length} probes of the recording are unknown to this suite and not judged: ${unknown.slice(0, 5).join(', ')}${unknown.length > 5 ? ' ...' : ''}`,
        ]),
  ];
};

const selected = (typed: Replaying): { readonly selection?: Selection } => {
  const isNarrowed = [typed.section, typed.resource, typed.check, typed.level].some((each) => each !== undefined);
  if (!isNarrowed) return {};
  return {
    selection: selectionOf(
      typed,
      topics.flatMap(({ checks }) => checks),
    ),
  };
};

/** Judges, writes reports below `out` where one is named, and ends with the code that a run would end with. */
export const replayRecording = async (recording: Recording, path: string, typed: Replaying, setting: Setting): Promise<void> => {
  const { output, cwd } = setting;
  const suite = suiteOf(suiteVersion(), suiteCommit());
  const profile = typed.profile === undefined ? {} : { profile: typed.profile };
  const report = concluded(await judgeRecording(recording, topics, { suite, ...profile, ...selected(typed) }));
  const rerun = { command: `npx ipmd replay ${path}` };
  const stream = typed.json === true ? output.err : output.out;
  for (const line of beyond(recording, report)) stream.write(`${line}\n`);
  const lines = summaryLines(report, coloursFor(stream), rerun);
  const toWrite = {
    report,
    exchanges: recording.exchanges,
    redact: clean.redactExchange,
    record: (file: string) => writeRecording(file, recording, clean),
    rerun,
  };
  const written = typed.out === undefined ? undefined : await writeReports(resolve(cwd, typed.out), toWrite);
  const where = written === undefined ? [] : writtenLines(written);
  for (const line of [...lines.slice(0, -1), ...where, ...lines.slice(-1)]) stream.write(`${line}\n`);
  if (typed.json === true) output.out.write(`${jsonText(report)}\n`);
  const code = exitCodeOf(report);
  setting.exit(written !== undefined && 'problem' in written && code === exitCodes.done ? exitCodes.trouble : code);
};
