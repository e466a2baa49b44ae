/** The devices of one command line, side by side: each with its own limits, lock, journal and report. */
import { existsSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { topics } from '../../../suites/index.ts';
import { gateOf } from '../../device/config/device.ts';
import { gate as gateShape } from '../../device/config/schema.ts';
import { fleetShard, shardIn, shardText } from '../../engine/shard.ts';
import type { Report } from '../../model/report.ts';
import { snapshotOf, snapshotShape } from '../../report/compare/snapshot.ts';
import { exitCodes, gravest, UsageError } from '../exit.ts';
import type { Setting } from '../main.ts';
import { jsonText } from '../output.ts';
import { type Admission, openAdmission } from './admission.ts';
import { withoutBaseline } from './baseline.ts';
import { readShaped } from './files.ts';
import { closeFleet } from './fleet-reports.ts';
import { showFleet } from './fleet-show.ts';
import { type Interrupt, takeInterrupts } from './interrupt.ts';
import { type Common, type Ended, judgeOne, ownSelection, type Turn } from './judge-one.ts';
import { preflight } from './preflight.ts';
import { type ProgressShow, showProgress } from './progress.ts';
import { rerunCommand, restoreCommand } from './rerun.ts';
import { schedule } from './schedule.ts';
import { selectionOf } from './selection.ts';
import type { Target } from './targets.ts';
import type { RunOptions } from './typed.ts';

/** Sixteen cameras that answer in 20 ms keep one processor busy. */
const defaultJobs = 16;

/** A path as people like to read it: relative when it lies below, else whole. */
const shown = (path: string): string => {
  const below = relative(process.cwd(), path);
  return below.startsWith('..') ? path : below || '.';
};

const demandsOf = ({ gate, baseline, updateBaseline }: RunOptions, { cwd }: Setting): Common['demands'] => ({
  ...(gate === undefined ? {} : { gate: gateOf(readShaped(resolve(cwd, gate), gateShape)) }),
  ...(baseline === undefined || (updateBaseline === true && !existsSync(resolve(cwd, baseline)))
    ? {}
    : { baseline: { of: baseline, snapshot: readShaped(resolve(cwd, baseline), snapshotShape) } }),
});

/** Writes the run of a device to the file of --baseline. */
const keepBaseline = (report: Report | undefined, typed: RunOptions, { cwd, output }: Setting): void => {
  if (typed.updateBaseline !== true || typed.baseline === undefined || report === undefined || report.run.stopped !== undefined) return;
  writeFileSync(resolve(cwd, typed.baseline), `${JSON.stringify(snapshotOf(withoutBaseline(report)), null, 1)}\n`);
  output.err.write(`baseline      ${typed.baseline} is now this run\n`);
};

const secretsOf = ({ device: { accounts } }: Target): readonly string[] => Object.values(accounts).map(({ password }) => password);

/** A device, and what of it this command line is to ask. */
type Unit = Omit<Turn, 'show'>;

/** The devices of a command line, or of one part of it. Throws UsageError where nothing is selected. */
const unitsOf = (targets: readonly Target[], given: Pick<Common, 'typed' | 'selection' | 'out'>): readonly Unit[] => {
  const { shard } = given.typed;
  const wanted = shard === undefined ? undefined : shardIn(shard);
  if (wanted === undefined) return targets.map((target) => ({ target, selection: ownSelection(target, [], given) }));
  return fleetShard(targets.length, wanted).flatMap(({ device, shards }) => {
    const target = targets[device];
    return target === undefined ? [] : [{ target, selection: ownSelection(target, shards.map(shardText), given) }];
  });
};

/** Throws UsageError for options that do not go together. */
const refuseContradictions = (targets: readonly Target[], { updateBaseline, baseline, shard }: RunOptions): void => {
  if (updateBaseline === true && baseline === undefined) throw new UsageError('--update-baseline needs --baseline FILE');
  if (baseline !== undefined && targets.length > 1)
    throw new UsageError('--baseline is the baseline of one device: choose it with --device');
  if (baseline !== undefined && shard !== undefined)
    throw new UsageError('--baseline is held against a whole run: give it to ipmd merge, not to a part');
};

/** One device alone is shown as it goes; several in a table, or in lines that begin with their names. */
const showsFor = (units: readonly Unit[], { output }: Setting): ((name: string) => ProgressShow) => {
  if (units.length > 1)
    return showFleet(
      output.err,
      units.map(({ target }) => target.device.name),
    );
  const show = showProgress(output.err);
  return () => show;
};

/** Whether a device may be asked now, and what its run tells of its passwords. */
const admitted = async ({ target, selection }: Unit, show: ProgressShow, common: Common, admission: Admission): Promise<Ended> => {
  const { name } = target.device;
  const secrets = secretsOf(target);
  admission.begin(name, secrets);
  let refused = false;
  try {
    const onProgress: ProgressShow['onProgress'] = (event) => {
      if (event.kind === 'logged-in') admission.loggedIn(name, secrets);
      show.onProgress(event);
    };
    const ended = await judgeOne({ target, selection, show: { ...show, onProgress } }, common);
    refused = ended.report?.run.stopped?.kind === 'credentials';
    return ended;
  } finally {
    admission.end(name, secrets, refused);
  }
};

const takeInterruptsOf = (units: readonly Unit[], say: (line: string) => void, embedded: boolean, typed: RunOptions): Interrupt =>
  takeInterrupts({
    first: (why) => say(`stopping (${why}): what was changed is put back first; the same again leaves at once`),
    second: () => {
      if (embedded) say('stopped');
      else for (const { target } of units) say(`left as it is: "${restoreCommand(target.device.name, typed)}" puts back what was changed`);
    },
  });

interface Outcome {
  /** In the order of the devices. */
  readonly ended: readonly Ended[];
  readonly unasked: readonly string[];
}

/** Judges the units side by side, until all are done, the person has interrupted, or two devices refused the same password. */
const judgeUnits = async (units: readonly Unit[], showOf: (name: string) => ProgressShow, common: Common): Promise<Outcome> => {
  const { typed, setting, interrupt } = common;
  const admission = openAdmission();
  const ended = new Map<Unit, Ended>();
  const left = await schedule(units, {
    jobs: typed.jobs ?? defaultJobs,
    admits: ({ target }) => !interrupt.signal.aborted && admission.admits(secretsOf(target)),
    changed: admission.changed,
    start: async (unit) => {
      const one = await admitted(unit, showOf(unit.target.device.name), common, admission);
      keepBaseline(one.report, typed, setting);
      ended.set(unit, one);
    },
  });
  const unasked = left.map(({ target }) => target.device.name);
  if (admission.isStopped() && unasked.length > 0)
    setting.output.err.write(`ipmd: two devices refused the same password: not asked any more: ${unasked.join(', ')}\n`);
  return { ended: units.flatMap((unit) => ended.get(unit) ?? []), unasked };
};

/** Prints `--json`, closes a fleet with its table and its own files, and ends with the gravest code. */
const finish = ({ ended, unasked }: Outcome, targets: readonly Target[], common: Common): void => {
  const { embedded, typed, setting, out } = common;
  const reports = ended.flatMap(({ report }) => report ?? []);
  const document = targets.length === 1 ? reports[0] : reports;
  if (typed.json === true && document !== undefined) setting.output.out.write(jsonText(document));
  const codes = ended.map(({ code }) => code);
  if (targets.length > 1) {
    const entries = ended.flatMap(({ report, folder }) =>
      report === undefined
        ? []
        : [{ report, ...(folder === undefined ? {} : { folder }), rerun: { command: rerunCommand(embedded, report.device.name, typed) } }],
    );
    const isWritten = closeFleet(
      { entries, unasked, out, junitSkipped: typed.junitSkipped ?? 'reasons', json: typed.json === true },
      setting,
    );
    if (!isWritten || unasked.length > 0) codes.push(exitCodes.trouble);
  }
  setting.exit(gravest(codes));
};

/** Judges the targets. Throws UsageError before any traffic. */
export const judgeAll = async (targets: readonly Target[], embedded: boolean, typed: RunOptions, setting: Setting): Promise<void> => {
  const checks = topics.flatMap((topic) => topic.checks);
  refuseContradictions(targets, typed);
  const out = resolve(setting.cwd, typed.out ?? 'reports');
  const selection = selectionOf(typed, checks);
  const demands = demandsOf(typed, setting);
  preflight(out, targets, checks);
  const units = unitsOf(targets, { typed, selection, out: shown(out) });
  const showOf = showsFor(units, setting);
  const say = (line: string): void => showOf(units[0]?.target.device.name ?? '').say(line);
  const interrupt = takeInterruptsOf(units, say, embedded, typed);
  const common: Common = { embedded, typed, selection, demands, setting, out: shown(out), interrupt };
  try {
    finish(await judgeUnits(units, showOf, common), targets, common);
  } finally {
    interrupt.release();
  }
};
