/** The command `ipmd`. */
import { Command, CommanderError } from 'commander';
import { LockedError } from '../device/lock.ts';
import { StateError } from '../device/state.ts';
import { addCamera } from './camera.ts';
import { addCertify } from './certify.ts';
import { addCompare } from './compare.ts';
import { addDiscover } from './discover.ts';
import { addDoctor } from './doctor.ts';
import { exitCodes, UsageError } from './exit.ts';
import { addList } from './list.ts';
import { addMerge } from './merge.ts';
import { type Output, outliveReaders, standard } from './output.ts';
import { addPlan } from './plan.ts';
import { addProve } from './prove.ts';
import { addReplay } from './replay.ts';
import { addRestore } from './restore.ts';
import { addRun } from './run.ts';
import { addSpec } from './spec.ts';
import { suiteVersion } from './version.ts';

/** What every command is given. */
export interface Setting {
  readonly output: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder that relative paths are looked up in, and below which reports/ is made. */
  readonly cwd: string;
  /** To be called with the code that the program ends with. */
  exit(code: number): void;
}

const commands: readonly ((program: Command, setting: Setting) => void)[] = [
  addRun,
  addList,
  addSpec,
  addCamera,
  addPlan,
  addProve,
  addReplay,
  addRestore,
  addDiscover,
  addCompare,
  addMerge,
  addCertify,
  addDoctor,
];

/** The program with all its commands, for one setting. */
export const programFor = (setting: Setting): Command => {
  const { out, err } = setting.output;
  const program = new Command('ipmd')
    .description('Judges cameras against the IP Media Device Management Protocol.')
    .version(suiteVersion(), '-V, --version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => out.write(text),
      writeErr: (text) => err.write(text),
      outputError: (text, write) =>
        write(
          `ipmd: ${text
            .trim()
            .replace(/^error: /, '')
            .replace(/\n+/g, ' ')}\n`,
        ),
    })
    .addHelpText(
      'after',
      '\nWithout a device, `ipmd run` judges the reference camera that is built in.\nExit codes: 0 no failure, 1 failures, 2 usage or configuration, 3 nothing could be said, 130 interrupted (129 SIGHUP, 143 SIGTERM).',
    );
  for (const add of commands) add(program, setting);
  // Subcommands made by addCommand would not inherit these.
  for (const command of program.commands) command.copyInheritedSettings(program);
  return program;
};

const linesOf = (error: unknown): readonly string[] | undefined => {
  if (error instanceof UsageError) return error.lines;
  // Recognised by shape: importing its module would load zod before it is needed.
  if (error instanceof Error && error.name === 'ConfigurationError' && 'problems' in error && Array.isArray(error.problems)) {
    return error.problems.map(String);
  }
  return undefined;
};

const whereOf = (error: unknown): string =>
  error instanceof Error ? (/at .*?\(?((?:file:)?\/?[^\s()]+:\d+:\d+)\)?$/m.exec(error.stack ?? '')?.[1] ?? '') : '';

/** One line for what went wrong, and the code it means. */
const codeFor = (error: unknown, { output, env }: Setting): number => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  const lines = linesOf(error);
  if (lines !== undefined) {
    for (const line of lines) output.err.write(`ipmd: ${line}\n`);
    return exitCodes.usage;
  }
  if (error instanceof LockedError || error instanceof StateError) {
    output.err.write(`ipmd: ${error.message}\n`);
    return exitCodes.trouble;
  }
  const message = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
  const where = whereOf(error);
  output.err.write(`ipmd: unexpected: ${message}${where === '' ? '' : ` (${where})`}\n`);
  output.err.write(
    `ipmd: this is a fault of ipmd ${suiteVersion()}: please report it with the command line and the output of IPMD_DEBUG=1\n`,
  );
  if (env.IPMD_DEBUG && error instanceof Error) output.err.write(`${error.stack}\n`);
  return exitCodes.trouble;
};

/** Runs one command line and gives the exit code. Never throws; never shows a stack unless IPMD_DEBUG is set. */
export const runCommandLine = async (args: readonly string[], given: Partial<Omit<Setting, 'exit'>> = {}): Promise<number> => {
  let code: number = exitCodes.done;
  const setting: Setting = {
    output: given.output ?? standard,
    env: given.env ?? process.env,
    cwd: given.cwd ?? process.cwd(),
    exit: (wanted) => {
      code = wanted;
    },
  };
  try {
    const program = programFor(setting);
    if (args.length === 0) {
      program.outputHelp({ error: true });
      return exitCodes.usage;
    }
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return codeFor(error, setting);
  }
};

/** What bin/ipmd.js calls: runs the command line and sets the exit code; output is never cut short while somebody reads it. */
export const ipmd = async (args: readonly string[]): Promise<void> => {
  outliveReaders();
  process.exitCode = await runCommandLine(args);
  // Whatever a library left open must not keep a finished program alive.
  setTimeout(() => process.exit(), 3000).unref();
};
