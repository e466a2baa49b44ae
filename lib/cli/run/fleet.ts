/** The devices of one command line, one after another. */
import { existsSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { topics } from '../../../suites/index.ts';
import { gateOf } from '../../device/config/device.ts';
import { gate as gateShape } from '../../device/config/schema.ts';
import { pendingIn } from '../../device/journal.ts';
import { LockedError } from '../../device/lock.ts';
import { StateError } from '../../device/state.ts';
import type { Selection } from '../../engine/plan.ts';
import { Stop } from '../../engine/stop.ts';
import { restoreDevice } from '../../engine/undo/restore.ts';
import type { Report } from '../../model/report.ts';
import { snapshotOf, snapshotShape } from '../../report/compare/snapshot.ts';
import { formatsFor } from '../../report/formats/formats.ts';
import { counted, oneLine } from '../../report/printable.ts';
import { exitCodes, gravest, UsageError } from '../exit.ts';
import type { Setting } from '../main.ts';
import { jsonText } from '../output.ts';
import { withoutBaseline } from './baseline.ts';
import { readShaped } from './files.ts';
import { takeInterrupts } from './interrupt.ts';
import { type Judged, judgeAndReport, type Reporting } from './judge.ts';
import { lastFailed } from './last-failed.ts';
import { preflight } from './preflight.ts';
import { showProgress } from './progress.ts';
import { rerunCommand, restoreCommand } from './rerun.ts';
import { selectionOf } from './selection.ts';
import type { Target } from './targets.ts';
import { defaultSeed, type RunOptions } from './typed.ts';

interface Fleet {
  readonly embedded: boolean;
  readonly typed: RunOptions;
  readonly selection: Selection;
  readonly demands: Demands;
  readonly setting: Setting;
}

const budgetOf = ({ budget }: RunOptions) => (budget === undefined ? {} : { budgetMs: budget * 60_000 });

/** A path as people like to read it: relative when it lies below, else whole. */
const shown = (path: string): string => {
  const below = relative(process.cwd(), path);
  return below.startsWith('..') ? path : below || '.';
};

const outOf = (typed: RunOptions, { cwd }: Setting): string => shown(resolve(cwd, typed.out ?? 'reports'));

/** What the command line demands of every device. */
type Demands = Pick<Reporting, 'gate' | 'baseline'>;

const demandsOf = ({ gate, baseline, updateBaseline }: RunOptions, { cwd }: Setting): Demands => ({
  ...(gate === undefined ? {} : { gate: gateOf(readShaped(resolve(cwd, gate), gateShape)) }),
  ...(baseline === undefined || (updateBaseline === true && !existsSync(resolve(cwd, baseline)))
    ? {}
    : { baseline: { of: baseline, snapshot: readShaped(resolve(cwd, baseline), snapshotShape) } }),
});

/** The selection of one device: that of the command line, or what did not pass in its last run. */
const ownSelection = (target: Target, { typed, selection, setting }: Fleet): Selection =>
  typed.lastFailed === true ? { ...selection, checks: lastFailed(join(outOf(typed, setting), target.device.name)) } : selection;

/** Writes the run of a device to the file of --baseline. */
const keepBaseline = (report: Report | undefined, typed: RunOptions, { cwd, output }: Setting): void => {
  if (typed.updateBaseline !== true || typed.baseline === undefined || report === undefined || report.run.stopped !== undefined) return;
  writeFileSync(resolve(cwd, typed.baseline), `${JSON.stringify(snapshotOf(withoutBaseline(report)), null, 1)}\n`);
  output.err.write(`baseline      ${typed.baseline} is now this run\n`);
};

/** Says what an interrupted run has left open, and puts it back first where that was asked for. Throws as a restoration does. */
const sayPending = async ({ device, profile, stateDir }: Target, { typed, setting }: Fleet, say: (line: string) => void): Promise<void> => {
  const pending = pendingIn(stateDir, device.name);
  const [first] = pending;
  if (first === undefined) return;
  const left = `a run of ${first.at} has left ${counted(pending.length, 'entry', 'entries')} of its journal open`;
  if (typed.restoreFirst !== true) {
    say(`${left}: "${restoreCommand(device.name, typed)}" puts them back, or --restore-first before this run`);
    return;
  }
  say(`${left}: putting them back first`);
  const lock = typed.lockDir === undefined ? {} : { lockDir: resolve(setting.cwd, typed.lockDir) };
  try {
    for (const { what, outcome, message } of await restoreDevice({ device, profile, stateDir, ...lock }))
      say(oneLine(`${outcome} ${what}${message === undefined ? '' : `: ${message}`}`));
  } catch (error) {
    // Away, or another device: the run will say so itself, and writes nothing to it either.
    if (!(error instanceof Stop)) throw error;
    say(oneLine(error.message));
  }
};

/** Judges one device. One that is locked, or whose state cannot be kept, is a line and a code: others may still be judged. */
const judgeOne = async (target: Target, fleet: Fleet): Promise<Partial<Judged> & { code: number }> => {
  const { embedded, typed, demands, setting } = fleet;
  const { output, cwd } = setting;
  const { device, profile, safety } = target;
  const show = showProgress(output.err);
  show.say(`${device.name} at ${device.baseUrl}: profile ${profile}, safety ${safety}`);
  const interrupt = takeInterrupts({
    first: (why) => show.say(`stopping (${why}): what was changed is put back first; the same again leaves at once`),
    second: () => show.say(embedded ? 'stopped' : `left as it is: "${restoreCommand(device.name, typed)}" puts back what was changed`),
  });
  const asked = {
    target,
    embedded,
    topics,
    selection: ownSelection(target, fleet),
    seed: typed.seed ?? defaultSeed,
    certify: typed.certify === true,
    ...budgetOf(typed),
  };
  const lock = typed.lockDir === undefined ? {} : { lockDir: resolve(cwd, typed.lockDir) };
  const out = outOf(typed, setting);
  const rerun = { command: rerunCommand(embedded, device.name, typed) };
  try {
    await sayPending(target, fleet, (line) => show.say(line));
    const judged = await judgeAndReport(
      { ...asked, ...lock, signal: interrupt.signal },
      {
        output,
        out,
        rerun,
        show,
        json: typed.json === true,
        failFast: typed.failFast === true,
        explainCost: typed.explainCost === true,
        junitSkipped: typed.junitSkipped ?? 'reasons',
        formats: [...new Set([...(typed.format ?? []), ...formatsFor(setting.env)])],
        ...demands,
      },
    );
    return { ...judged, code: judged.code === exitCodes.interrupted ? (interrupt.code() ?? judged.code) : judged.code };
  } catch (error) {
    if (!(error instanceof LockedError || error instanceof StateError)) throw error;
    show.end();
    output.err.write(`ipmd: ${oneLine(error.message)}\n`);
    return { code: exitCodes.trouble };
  } finally {
    show.end();
    interrupt.release();
  }
};

const secretsOf = ({ device: { accounts } }: Target): readonly string[] => Object.values(accounts).map(({ password }) => password);

/**
 * Judges the targets until all are done, one was interrupted, or two were refused with the same password: going on would
 * lock the accounts of a whole site. Prints `--json` and ends with the gravest code.
 */
export const judgeAll = async (targets: readonly Target[], embedded: boolean, typed: RunOptions, setting: Setting): Promise<void> => {
  const checks = topics.flatMap((topic) => topic.checks);
  if (typed.updateBaseline === true && typed.baseline === undefined) throw new UsageError('--update-baseline needs --baseline FILE');
  if (typed.baseline !== undefined && targets.length > 1)
    throw new UsageError('--baseline is the baseline of one device: choose it with --device');
  const fleet: Fleet = { embedded, typed, selection: selectionOf(typed, checks), demands: demandsOf(typed, setting), setting };
  preflight(resolve(setting.cwd, typed.out ?? 'reports'), targets, checks);
  const codes: number[] = [];
  const reports: Report[] = [];
  const refused = new Set<string>();
  for (const [place, target] of targets.entries()) {
    const { code, report } = await judgeOne(target, fleet);
    codes.push(code);
    keepBaseline(report, typed, setting);
    if (report !== undefined) reports.push(report);
    if (report?.run.stopped?.kind === 'interrupted') break;
    if (report?.run.stopped?.kind !== 'credentials') continue;
    const left = targets.slice(place + 1).map(({ device }) => device.name);
    if (secretsOf(target).some((secret) => refused.has(secret)) && left.length > 0) {
      setting.output.err.write(`ipmd: two devices refused the same password: not asked any more: ${left.join(', ')}\n`);
      break;
    }
    for (const secret of secretsOf(target)) refused.add(secret);
  }
  const document = targets.length === 1 ? reports[0] : reports;
  if (typed.json === true && document !== undefined) setting.output.out.write(jsonText(document));
  setting.exit(gravest(codes));
};
