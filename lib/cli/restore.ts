/** `ipmd restore`: finishes what an interrupted run left on a device. */
import type { Command } from 'commander';
import { oneLine } from '../report/printable.ts';
import { exitCodes, UsageError } from './exit.ts';
import type { Setting } from './main.ts';
import { several } from './option-values.ts';
import type { Choosing } from './run/targets.ts';

type Typed = Choosing & { readonly lockDir?: string };

/** How an entry ended, as the line says it. */
const words = {
  restored: 'done',
  nothing: 'done',
  foreign: 'kept',
  unproven: 'done?',
  told: 'LOST',
  left: 'LEFT',
} as const;

const about = {
  restored: 'as before, read back',
  nothing: 'was as before',
} as const;

/** What is left on the device counts, and what nothing brings back. */
const isOpen = (outcome: keyof typeof words): boolean => outcome === 'left' || outcome === 'told' || outcome === 'foreign';

const restore = async (typed: Typed, { output, cwd, env, exit }: Setting): Promise<void> => {
  const [{ takeInterrupts }, { targetsOf }, { restoreDevice }, { Stop }, { LockedError }, { StateError }] = await Promise.all([
    import('./run/interrupt.ts'),
    import('./run/targets.ts'),
    import('../engine/undo/restore.ts'),
    import('../engine/stop.ts'),
    import('../device/lock.ts'),
    import('../device/state.ts'),
  ]);
  const targets = targetsOf({ ...typed, config: typed.config ?? 'devices.json' }, cwd, env);
  if (targets === undefined || targets.length === 0)
    throw new UsageError('ipmd restore needs a device: name it with --config FILE --device NAME');
  let left = 0;
  let stopped = false;
  const say = (line: string): void => void output.err.write(`${line}\n`);
  const interrupt = takeInterrupts({
    first: (why) => say(`stopping (${why}): what is not put back by now stays in the journal; the same again leaves at once`),
    second: () => say('left as it is'),
  });
  const { signal } = interrupt;
  for (const { device, profile, stateDir } of targets) {
    if (signal.aborted) break;
    try {
      const done = await restoreDevice({
        device,
        profile,
        stateDir,
        signal,
        ...(typed.lockDir !== undefined && { lockDir: typed.lockDir }),
      });
      for (const { what, outcome, message } of done) {
        const detail = message ?? about[outcome as keyof typeof about] ?? outcome;
        output.out.write(`${words[outcome].padEnd(5)} ${oneLine(`${what}: ${detail}`)}\n`);
      }
      const open = done.filter(({ outcome }) => isOpen(outcome)).length;
      left += open;
      const summary = done.length === 0 ? 'the journal holds nothing to restore' : `${done.length} entries, ${open} not as before`;
      output.out.write(`${device.name}: ${summary}\n`);
    } catch (error) {
      // One device that is away, locked or another one keeps no other from being restored.
      if (!(error instanceof Stop || error instanceof LockedError || error instanceof StateError)) throw error;
      stopped = true;
      output.err.write(`ipmd: ${device.name}: ${oneLine(error.message)}\n`);
    }
  }
  interrupt.release();
  exit(interrupt.code() ?? (left > 0 ? exitCodes.failed : stopped ? exitCodes.trouble : exitCodes.done));
};

/** Adds the command. */
export const addRestore = (program: Command, setting: Setting): void => {
  program
    .command('restore')
    .description('put back what an interrupted run changed, from the journal beside devices.json')
    .option('--config <file>', 'devices file (default devices.json)')
    .option('--device <name>', 'this device only (repeatable; * stands for anything)', several)
    .option('--lock-dir <dir>', 'folder of the lock, as for the run')
    .action((typed: Typed) => restore(typed, setting));
};
