/** `ipmd restore`: finishes what an interrupted run left on a device. */
import type { Command } from 'commander';
import { oneLine } from '../report/printable.ts';
import { exitCodes, UsageError } from './exit.ts';
import type { Setting } from './main.ts';
import type { Choosing } from './run/targets.ts';

const restore = async (typed: Choosing & { readonly lockDir?: string }, { output, cwd, env, exit }: Setting): Promise<void> => {
  const [{ targetsOf }, { restoreDevice }, { Stop }] = await Promise.all([
    import('./run/targets.ts'),
    import('../engine/undo/restore.ts'),
    import('../engine/stop.ts'),
  ]);
  const targets = targetsOf({ ...typed, config: typed.config ?? 'devices.json' }, cwd, env);
  if (targets === undefined || targets.length === 0)
    throw new UsageError('ipmd restore needs a device: name it with --config FILE --device NAME');
  let left = 0;
  let stopped = false;
  for (const { device, profile, stateDir } of targets) {
    try {
      const done = await restoreDevice({ device, profile, stateDir, ...(typed.lockDir === undefined ? {} : { lockDir: typed.lockDir }) });
      for (const { outcome, message } of done) output.out.write(`${outcome.padEnd(5)} ${oneLine(message)}\n`);
      left += done.filter(({ outcome }) => outcome === 'left').length;
      output.out.write(
        `${device.name}: ${done.length === 0 ? 'the journal holds nothing to restore' : `${done.length} entries, ${done.filter(({ outcome }) => outcome === 'left').length} left`}\n`,
      );
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      stopped = true;
      output.err.write(`ipmd: ${oneLine(error.message)}\n`);
    }
  }
  exit(left > 0 ? exitCodes.failed : stopped ? exitCodes.trouble : exitCodes.done);
};

/** Adds the command. */
export const addRestore = (program: Command, setting: Setting): void => {
  program
    .command('restore')
    .description('put back what an interrupted run changed, from the journal beside devices.json')
    .option('--config <file>', 'devices file (default devices.json)')
    .option('--device <name>', 'this device only')
    .option('--lock-dir <dir>', 'folder of the lock, as for the run')
    .action((typed: Choosing & { readonly lockDir?: string }) => restore(typed, setting));
};
