/** `ipmd run`: judges the embedded camera, or the devices of a configuration. */
import { relative, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { exitCodes, gravest } from './exit.ts';
import type { Setting } from './main.ts';
import { several, wholeNumber } from './option-values.ts';
import { takeInterrupts } from './run/interrupt.ts';
import type { Judging } from './run/judge.ts';
import { rerunCommand, restoreCommand } from './run/rerun.ts';
import type { Selecting } from './run/selection.ts';
import type { Choosing, Target } from './run/targets.ts';

/** The options of `ipmd run` as typed. */
export interface RunOptions extends Selecting, Choosing {
  readonly seed?: number;
  readonly out?: string;
  readonly certify?: true;
  readonly lockDir?: string;
  readonly json?: true;
}

/** The seed when none is given: a run can be repeated as it was. */
export const defaultSeed = 1;

/** A path as people like to read it: relative when it lies below, else whole. */
const shown = (path: string): string => {
  const below = relative(process.cwd(), path);
  return below.startsWith('..') ? path : below || '.';
};

/** Judges one target after the other until all are done or one was interrupted. */
const judgeAll = async (targets: readonly Target[], embedded: boolean, typed: RunOptions, setting: Setting): Promise<void> => {
  const [{ topics }, { selectionOf }, { judgeAndReport }, { showProgress }] = await Promise.all([
    import('../../suites/index.ts'),
    import('./run/selection.ts'),
    import('./run/judge.ts'),
    import('./run/progress.ts'),
  ]);
  const selection = selectionOf(
    typed,
    topics.flatMap((topic) => topic.checks),
  );
  const { output, cwd } = setting;
  const out = shown(resolve(cwd, typed.out ?? 'reports'));
  const codes: number[] = [];
  const reports: unknown[] = [];
  for (const target of targets) {
    const rerun = { command: rerunCommand(embedded, target.device.name, typed) };
    const show = showProgress(output.err);
    show.say(`${target.device.name} at ${target.device.baseUrl}: profile ${target.profile}, safety ${target.safety}`);
    const interrupt = takeInterrupts({
      first: () => show.say('stopping: what was changed is put back first; Ctrl-C again leaves at once'),
      second: () =>
        show.say(embedded ? 'stopped' : `left as it is: "${restoreCommand(target.device.name, typed)}" puts back what was changed`),
    });
    const judging: Judging = {
      target,
      embedded,
      topics,
      selection,
      seed: typed.seed ?? defaultSeed,
      certify: typed.certify === true,
      ...(typed.lockDir === undefined ? {} : { lockDir: resolve(cwd, typed.lockDir) }),
      signal: interrupt.signal,
    };
    try {
      const { report, code } = await judgeAndReport(judging, { output, out, rerun, show, json: typed.json === true });
      codes.push(code);
      reports.push(report);
    } finally {
      show.end();
      interrupt.release();
    }
    if (codes.at(-1) === exitCodes.interrupted) break;
  }
  if (typed.json === true) output.out.write(`${JSON.stringify(reports.length === 1 ? reports[0] : reports, null, 1)}\n`);
  setting.exit(gravest(codes));
};

const run = async (typed: RunOptions, setting: Setting): Promise<void> => {
  const { targetsOf } = await import('./run/targets.ts');
  const targets = targetsOf(typed, setting.cwd, setting.env);
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
    .option('--out <folder>', 'where reports go (default reports)')
    .option('--certify', 'every member of every list, and a second opinion on every schema verdict')
    .option('--lock-dir <folder>', 'folder of locks that several hosts share')
    .option('--json', 'print report.json on standard output, everything else on standard error')
    .action((typed: RunOptions) => run(typed, setting));
};
