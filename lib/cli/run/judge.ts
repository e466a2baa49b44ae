/** One device judged: progress while it goes on, reports, and the words at its end. */

import { costOf } from '../../engine/cost.ts';
import { exitCodeOf } from '../../engine/judge/totals.ts';
import type { Selection } from '../../engine/plan.ts';
import { writeRecording } from '../../engine/recording/file.ts';
import { type RunOutcome, runDevice } from '../../engine/run.ts';
import type { Probe, Topic } from '../../model/probe.ts';
import type { Gate, Report } from '../../model/report.ts';
import type { Snapshot } from '../../report/compare/snapshot.ts';
import { concluded } from '../../report/concluded.ts';
import { summaryLines } from '../../report/console.ts';
import type { Rerun } from '../../report/finding-block.ts';
import { annotationLines } from '../../report/formats/annotations.ts';
import type { Format } from '../../report/formats/formats.ts';
import { gated } from '../../report/gate.ts';
import type { JunitSkipped } from '../../report/junit.ts';
import { exitCodes } from '../exit.ts';
import { coloursFor, type Output } from '../output.ts';
import { suiteCommit, suiteVersion } from '../version.ts';
import { againstBaseline } from './baseline.ts';
import { costLines } from './cost-lines.ts';
import { watchFailures } from './first-failure.ts';
import type { ProgressShow } from './progress.ts';
import type { Target } from './targets.ts';
import { type ToWrite, writeReports, writtenLines } from './write-reports.ts';

export interface Judging {
  readonly target: Target;
  readonly embedded: boolean;
  readonly topics: readonly Topic[];
  readonly selection: Selection;
  readonly seed: number;
  readonly certify: boolean;
  readonly lockDir?: string;
  readonly signal: AbortSignal;
  readonly budgetMs?: number;
}

/** Asks the engine, with the version of this suite. Throws what the engine throws: locked, unwritable state. */
export const judgeDevice = (
  { target, embedded, topics, selection, seed, certify, lockDir, signal, budgetMs }: Judging,
  show: Pick<ProgressShow, 'onProgress'>,
) =>
  runDevice({
    device: target.device,
    embedded,
    topics,
    selection,
    profile: target.profile,
    dialect: target.device.dialect ?? 'auto',
    safety: target.safety,
    seed,
    certify,
    stateDir: target.stateDir,
    ...(lockDir === undefined ? {} : { lockDir }),
    suiteVersion: suiteVersion(),
    commit: suiteCommit(),
    onProgress: show.onProgress,
    signal,
    ...(budgetMs === undefined ? {} : { budgetMs }),
  });

/** What the files of a run are made of. */
export const filesOf = ({ report, recording, redact }: RunOutcome): Omit<ToWrite, 'rerun'> => ({
  report,
  exchanges: recording.exchanges,
  redact: redact.redactExchange,
  record: (file) => writeRecording(file, recording, redact),
});

export interface Judged {
  readonly report: Report;
  /** Where its files are; absent when they could not be written. */
  readonly folder?: string;
  readonly code: number;
}

export interface Reporting {
  readonly output: Output;
  readonly out: string;
  readonly rerun: Rerun;
  readonly show: ProgressShow;
  readonly json: boolean;
  readonly junitSkipped: JunitSkipped;
  readonly formats: readonly Format[];
  /** Instead of the gate of the entry. */
  readonly gate?: Gate;
  readonly baseline?: { readonly of: string; readonly snapshot: Snapshot };
  readonly failFast: boolean;
  readonly explainCost: boolean;
  /** One part of a run: what the whole must reach is asked of the whole, by `ipmd merge`. */
  readonly isPart: boolean;
}

/** The report with what the person who runs it demands: gate, declared features, baseline. */
const demanding = (report: Report, { target: { device } }: Judging, { gate = device.gate, baseline, isPart }: Reporting): Report => {
  const held = gated(report, { features: device.features, ...(gate === undefined || isPart ? {} : { gate }) });
  return concluded(baseline === undefined ? held : againstBaseline(held, baseline.snapshot, baseline.of));
};

const probesIn = (topics: readonly Topic[]): ReadonlyMap<string, Probe> =>
  new Map(topics.flatMap(({ probes }) => probes.map((probe) => [probe.id, probe])));

/** Judges, writes the reports below `out`, and says how it went; the last line is always how much was tested. */
export const judgeAndReport = async (judging: Judging, reporting: Reporting): Promise<Judged> => {
  const { output, out, rerun, show, json, junitSkipped, formats } = reporting;
  const { signal, onProgress } = watchFailures(judging.signal, show.onProgress, {
    failFast: reporting.failFast,
    ...(reporting.baseline && { baseline: reporting.baseline.snapshot }),
  });
  const outcome = await judgeDevice({ ...judging, signal }, { onProgress });
  show.end();
  const report = demanding(outcome.report, judging, reporting);
  const written = await writeReports(out, { ...filesOf(outcome), report, rerun, junitSkipped, formats });
  const stream = json ? output.err : output.out;
  const lines = summaryLines(report, coloursFor(stream), rerun);
  const cost = reporting.explainCost ? costLines(costOf(outcome.recording, probesIn(judging.topics))) : [];
  for (const line of [...lines.slice(0, -1), ...cost, ...writtenLines(written), ...lines.slice(-1)]) stream.write(`${line}\n`);
  if (formats.includes('github')) stream.order(annotationLines(report));
  const code = exitCodeOf(report);
  const folder = written.folder === undefined ? {} : { folder: written.folder };
  return { report, ...folder, code: 'problem' in written && code === exitCodes.done ? exitCodes.trouble : code };
};
