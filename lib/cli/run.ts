/** `ipmd run`: judges the embedded camera, or the devices of a configuration. */
import { type Command, Option } from 'commander';
import type { Setting } from './main.ts';
import { several, wholeNumber } from './option-values.ts';
import { defaultSeed, type RunOptions } from './run/typed.ts';

const run = async (typed: RunOptions, setting: Setting): Promise<void> => {
  const { targetsOf } = await import('./run/targets.ts');
  // A mistake in the configuration is found before the suites are loaded.
  const targets = targetsOf(typed, setting.cwd, setting.env);
  const { judgeAll } = await import('./run/fleet.ts');
  if (targets !== undefined) return judgeAll(targets, false, typed, setting);
  const { withCamera } = await import('./run/embedded.ts');
  return withCamera(typed.seed ?? defaultSeed, (camera) =>
    judgeAll([{ ...camera, profile: typed.profile ?? camera.profile, safety: typed.safety ?? camera.safety }], true, typed, setting),
  );
};

/** Adds the command. */
export const addRun = (program: Command, setting: Setting): void => {
  program
    .command('run')
    .description('judge the embedded reference camera, or your own: --device NAME of a devices.json')
    .option('--config <file>', 'devices to judge (default devices.json when --device is given)')
    .option('--device <name>', 'one device of the configuration (default: all of it, one after another)')
    .option('--section <number>', 'only checks of a section and below, such as 8.1 (repeatable)', several)
    .option('--resource <id>', 'only checks of a resource and below, by id or URI (repeatable)', several)
    .option('--check <id>', 'only this check; * stands for anything (repeatable)', several)
    .option('--level <level>', 'only operations that the document gives to viewer, operator or administrator (repeatable)', several)
    .addOption(
      new Option('--profile <name>', 'strict: the document; field: what devices in use are known to do').choices(['strict', 'field']),
    )
    .addOption(
      new Option('--safety <level>', 'how far a run may go, never beyond the entry of the device').choices([
        'read-only',
        'reversible',
        'disruptive',
        'destructive',
      ]),
    )
    .option('--seed <number>', `seed of the generated values (default ${defaultSeed})`, wholeNumber(0, 2 ** 31 - 1))
    .option('--budget <minutes>', 'longest time for asking; putting back comes after it (default 120)', wholeNumber(1, 10_000))
    .option('--out <folder>', 'where reports go (default reports)')
    .option('--certify', 'every member of every list, and a second opinion on every schema verdict')
    .addOption(
      new Option('--junit-skipped <what>', 'in junit.xml, of checks not judged: a case each, one a reason (default), or none').choices([
        'all',
        'reasons',
        'none',
      ]),
    )
    .option('--lock-dir <folder>', 'folder of locks that several hosts share')
    .option('--json', 'print report.json on standard output, everything else on standard error')
    .action((typed: RunOptions) => run(typed, setting));
};
