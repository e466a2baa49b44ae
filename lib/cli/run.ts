/** `ipmd run`: judges the embedded camera, or the devices of a configuration. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { shardIn } from '../engine/shard.ts';
import { formats } from '../report/formats/formats.ts';
import type { Setting } from './main.ts';
import { listOf, several, wholeNumber } from './option-values.ts';
import { defaultSeed, type RunOptions } from './run/typed.ts';

/** `2/3`, or a usage error. */
const part = (value: string): string => {
  if (shardIn(value) === undefined) throw new InvalidArgumentError('It must be a part of a whole, such as 2/3.');
  return value;
};

const run = async (typed: RunOptions, setting: Setting): Promise<void> => {
  if (typed.address !== undefined) {
    const { targetByAddress } = await import('./run/by-address.ts');
    const target = await targetByAddress(typed.address, typed, setting);
    const { judgeAll } = await import('./run/fleet.ts');
    return judgeAll([target], false, typed, setting);
  }
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
    .argument(
      '[address]',
      'a device that no file names, such as http://192.0.2.10: it is only read; password in IPMD_PASSWORD, or asked for',
    )
    .description('judge the embedded reference camera, or your own: --device NAME of a devices.json')
    .option('--config <file>', 'devices to judge (default devices.json when --device is given)')
    .option('--device <name>', 'devices of the configuration (repeatable; * stands for anything; default: all)', several)
    .option('--jobs <number>', 'devices judged at once (default 16)', wholeNumber(1, 256))
    .option('--shard <part>', 'one part of several, such as 2/3, by device and section; ipmd merge joins their reports', part)
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
    .option('--user <name>', 'administrator of the device at the address')
    .option('--insecure', 'accept any certificate of the device at the address')
    .option('--gate <file>', 'what the run must reach, instead of the gate of the entry')
    .option('--baseline <file>', 'fail only on what is worse than in this file')
    .option('--update-baseline', 'write this run to the file of --baseline; what fails is known from then on')
    .option('--last-failed', 'only checks that did not pass in the last run of the device')
    .option('--explain-cost', 'say at the end what the run cost the device: requests and seconds by kind of probe, by section, by waiting')
    .option('--fail-fast', 'ask nothing more after the first failure; what was changed is put back')
    .option('--format <name>', `write also ${formats.join(', ')} (repeatable; a CI gets what it reads without asking)`, listOf(formats))
    .option('--lock-dir <folder>', 'folder of locks that several hosts share')
    .option('--restore-first', 'put back what an interrupted run has left, before this one')
    .option('--json', 'print report.json on standard output, everything else on standard error')
    .action((address: string | undefined, typed: RunOptions) => run(address === undefined ? typed : { ...typed, address }, setting));
};
