/** Parts of runs joined and judged as one; several devices closed as a fleet. */
import { relative, resolve } from 'node:path';
import { topics } from '../../../suites/index.ts';
import { gateOf } from '../../device/config/device.ts';
import { gate as gateShape } from '../../device/config/schema.ts';
import { judgeJoined } from '../../engine/judge/joined.ts';
import { exitCodeOf } from '../../engine/judge/totals.ts';
import { readRecording, writeRecording } from '../../engine/recording/file.ts';
import { joinRecordings } from '../../engine/recording/joined.ts';
import { RecordingError } from '../../engine/recording/mistake.ts';
import { clean } from '../../engine/recording/pack.ts';
import { suiteOf } from '../../engine/run.ts';
import type { Report } from '../../model/report.ts';
import { snapshotShape } from '../../report/compare/snapshot.ts';
import { concluded } from '../../report/concluded.ts';
import { summaryLines } from '../../report/console.ts';
import { rerunOf } from '../../report/finding-block.ts';
import { annotationLines } from '../../report/formats/annotations.ts';
import { formatsFor } from '../../report/formats/formats.ts';
import { gated } from '../../report/gate.ts';
import { exitCodes, gravest, UsageError } from '../exit.ts';
import type { Setting } from '../main.ts';
import { coloursFor, jsonText } from '../output.ts';
import { againstBaseline } from '../run/baseline.ts';
import { readShaped } from '../run/files.ts';
import { closeFleet } from '../run/fleet-reports.ts';
import { writeReports, writtenLines } from '../run/write-reports.ts';
import { suiteCommit, suiteVersion } from '../version.ts';
import { type FoundReport, findReports } from './found.ts';
import type { MergeTyped } from './typed.ts';

/** A run of one device: whole as it was found, or the parts that it is in. */
type Run = readonly FoundReport[];

const isPart = ({ report }: FoundReport): boolean => report.run.selection.shard !== undefined;

/** Whole runs each by itself; parts by their device. */
const runsIn = (found: readonly FoundReport[]): readonly Run[] => {
  const parts = new Map<string, FoundReport[]>();
  for (const each of found.filter(isPart)) {
    const { name } = each.report.device;
    parts.set(name, [...(parts.get(name) ?? []), each]);
  }
  return [...parts.values(), ...found.filter((each) => !isPart(each)).map((each) => [each])];
};

const joinedOf = async (run: Run) => {
  try {
    return joinRecordings(await Promise.all(run.map(({ folder }) => readRecording(folder))));
  } catch (error) {
    throw error instanceof RecordingError ? new UsageError(error.message) : error;
  }
};

/** What is demanded of the whole: of its parts it was not. */
const demanding = (report: Report, features: Readonly<Record<string, boolean>>, typed: MergeTyped, cwd: string): Report => {
  const gate = typed.gate === undefined ? {} : { gate: gateOf(readShaped(resolve(cwd, typed.gate), gateShape)) };
  const held = gated(report, { features, ...gate });
  const { baseline } = typed;
  return concluded(baseline === undefined ? held : againstBaseline(held, readShaped(resolve(cwd, baseline), snapshotShape), baseline));
};

interface Ended {
  readonly report: Report;
  readonly folder?: string;
  readonly code: number;
}

/** Joins the parts of one device, writes its reports and says how it went. */
const joinOne = async (run: Run, typed: MergeTyped, out: string, setting: Setting): Promise<Ended> => {
  const { output, cwd, env } = setting;
  const joined = await joinedOf(run);
  const judged = await judgeJoined(joined, topics, { suite: suiteOf(suiteVersion(), suiteCommit()) });
  const report = demanding(judged, joined.whole.device.features, typed, cwd);
  const formats = [...new Set([...(typed.format ?? []), ...formatsFor(env)])];
  const written = await writeReports(out, {
    report,
    exchanges: joined.whole.exchanges,
    redact: clean.redactExchange,
    record: (file) => writeRecording(file, joined.whole, clean),
    rerun: rerunOf(report),
    junitSkipped: typed.junitSkipped ?? 'reasons',
    formats,
  });
  const stream = typed.json === true ? output.err : output.out;
  const lines = summaryLines(report, coloursFor(stream));
  for (const line of [...lines.slice(0, -1), ...writtenLines(written), ...lines.slice(-1)]) stream.write(`${line}\n`);
  if (formats.includes('github')) stream.order(annotationLines(report));
  const code = exitCodeOf(report);
  const folder = written.folder === undefined ? {} : { folder: written.folder };
  return { report, ...folder, code: 'problem' in written && code === exitCodes.done ? exitCodes.trouble : code };
};

const endedOf = async (run: Run, typed: MergeTyped, out: string, setting: Setting): Promise<Ended> => {
  const [first] = run;
  if (first === undefined || isPart(first)) return joinOne(run, typed, out, setting);
  return { ...first, code: exitCodeOf(first.report) };
};

/** Joins what is at and below the folders. Throws UsageError for what is not the whole of something. */
export const mergeFolders = async (folders: readonly string[], typed: MergeTyped, setting: Setting): Promise<void> => {
  const { cwd, output } = setting;
  const out = relative(process.cwd(), resolve(cwd, typed.out ?? 'reports')) || '.';
  const runs = runsIn(findReports(folders.map((folder) => resolve(cwd, folder))));
  const isAlone = runs.length === 1;
  if (isAlone && runs[0]?.every((each) => !isPart(each)) === true)
    throw new UsageError('there is one whole run, and nothing to join it with');
  if (typed.baseline !== undefined && !isAlone) throw new UsageError('--baseline is the baseline of one device: merge its parts alone');
  const ended: Ended[] = [];
  for (const run of runs) ended.push(await endedOf(run, typed, out, setting));
  const codes = ended.map(({ code }) => code);
  if (!isAlone) {
    const entries = ended.map((each) => ({ ...each, rerun: rerunOf(each.report) }));
    const fleet = { entries, unasked: [], out, junitSkipped: typed.junitSkipped ?? ('reasons' as const), json: typed.json === true };
    if (!closeFleet(fleet, setting)) codes.push(exitCodes.trouble);
  }
  if (typed.json === true) output.out.write(jsonText(isAlone ? ended[0]?.report : ended.map(({ report }) => report)));
  setting.exit(gravest(codes));
};
