/** One device of a command line: what is left of an earlier run, the run, its reports, its code. */
import { join, resolve } from 'node:path';
import { topics } from '../../../suites/index.ts';
import { pendingIn } from '../../device/journal.ts';
import { LockedError } from '../../device/lock.ts';
import { StateError } from '../../device/state.ts';
import type { Selection } from '../../engine/plan.ts';
import { Stop } from '../../engine/stop.ts';
import { restoreDevice } from '../../engine/undo/restore.ts';
import { formatsFor } from '../../report/formats/formats.ts';
import { counted, oneLine } from '../../report/printable.ts';
import { exitCodes } from '../exit.ts';
import type { Setting } from '../main.ts';
import type { Interrupt } from './interrupt.ts';
import { type Judged, judgeAndReport, type Reporting } from './judge.ts';
import { lastFailed } from './last-failed.ts';
import type { ProgressShow } from './progress.ts';
import { rerunCommand, restoreCommand } from './rerun.ts';
import type { Target } from './targets.ts';
import { defaultSeed, type RunOptions } from './typed.ts';

/** What all devices of a command line have in common. */
export interface Common {
  readonly embedded: boolean;
  readonly typed: RunOptions;
  /** Of the command line. */
  readonly selection: Selection;
  /** What the command line demands of every device. */
  readonly demands: Pick<Reporting, 'gate' | 'baseline'>;
  readonly setting: Setting;
  /** Folder of the reports, as people read it. */
  readonly out: string;
  readonly interrupt: Interrupt;
}

/** One device, and how it is shown. */
export interface Turn {
  readonly target: Target;
  readonly selection: Selection;
  readonly show: ProgressShow;
}

/** How it went: the report where there is one, and the code that it would end with alone. */
export type Ended = Partial<Judged> & { readonly code: number };

/** The selection of one device: that of the command line, or what did not pass in its last run, and which part of it. */
export const ownSelection = (
  target: Target,
  parts: readonly string[],
  { typed, selection, out }: Pick<Common, 'typed' | 'selection' | 'out'>,
): Selection => ({
  ...selection,
  ...(typed.lastFailed === true ? { checks: lastFailed(join(out, target.device.name)) } : {}),
  ...(parts.length === 0 ? {} : { shard: parts }),
});

/** Says what an interrupted run has left open, and puts it back first where that was asked for. Throws as a restoration does. */
const sayPending = async (
  { device, profile, stateDir }: Target,
  { typed, setting }: Common,
  say: (line: string) => void,
): Promise<void> => {
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

const askedOf = ({ target, selection }: Turn, { embedded, typed, setting, interrupt }: Common) => ({
  target,
  embedded,
  topics,
  selection,
  seed: typed.seed ?? defaultSeed,
  certify: typed.certify === true,
  signal: interrupt.signal,
  ...(typed.budget === undefined ? {} : { budgetMs: typed.budget * 60_000 }),
  ...(typed.lockDir === undefined ? {} : { lockDir: resolve(setting.cwd, typed.lockDir) }),
});

/** Judges one device. One that is locked, or whose state cannot be kept, is a line and a code: others are still judged. */
export const judgeOne = async (turn: Turn, common: Common): Promise<Ended> => {
  const { embedded, typed, demands, setting, out, interrupt } = common;
  const { target, show } = turn;
  const { device, profile, safety } = target;
  const parts = turn.selection.shard ?? [];
  const part = parts.length === 0 ? '' : `, part ${parts.join(', ')}`;
  show.say(`${device.name} at ${device.baseUrl}: profile ${profile}, safety ${safety}${part}`);
  const reporting: Reporting = {
    output: setting.output,
    out,
    rerun: { command: rerunCommand(embedded, device.name, typed) },
    show,
    json: typed.json === true,
    failFast: typed.failFast === true,
    explainCost: typed.explainCost === true,
    isPart: parts.length > 0,
    junitSkipped: typed.junitSkipped ?? 'reasons',
    formats: [...new Set([...(typed.format ?? []), ...formatsFor(setting.env)])],
    ...demands,
  };
  try {
    await sayPending(target, common, (line) => show.say(line));
    const judged = await judgeAndReport(askedOf(turn, common), reporting);
    return { ...judged, code: judged.code === exitCodes.interrupted ? (interrupt.code() ?? judged.code) : judged.code };
  } catch (error) {
    if (!(error instanceof LockedError || error instanceof StateError)) throw error;
    show.end();
    setting.output.err.write(`ipmd: ${oneLine(error.message)}\n`);
    return { code: exitCodes.trouble };
  } finally {
    show.end();
  }
};
