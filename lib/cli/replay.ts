/** `ipmd replay`: judges a recording again, with today's checks, without the device. */
import { type Command, Option } from 'commander';
import type { Profile } from '../model/check.ts';
import type { Recording } from '../model/recording.ts';
import { UsageError } from './exit.ts';
import type { Setting } from './main.ts';
import { several } from './option-values.ts';
import type { Selecting } from './run/selection.ts';

interface ReplayOptions extends Selecting {
  readonly profile?: Profile;
  readonly out?: string;
  readonly json?: true;
}

const reading = async (path: string): Promise<Recording> => {
  const [{ readRecording }, { RecordingError }] = await Promise.all([
    import('../engine/recording/file.ts'),
    import('../engine/recording/mistake.ts'),
  ]);
  try {
    return await readRecording(path);
  } catch (error) {
    throw error instanceof RecordingError ? new UsageError(error.message) : error;
  }
};

const replay = async (path: string, typed: ReplayOptions, setting: Setting): Promise<void> => {
  const recording = await reading(path);
  const { replayRecording } = await import('./run/replay.ts');
  await replayRecording(recording, path, typed, setting);
};

/** Adds the command. */
export const addReplay = (program: Command, setting: Setting): void => {
  program
    .command('replay <path>')
    .description("judge the recording of a report folder again, with today's checks; the device is not asked")
    .option('--section <number>', 'only checks of a section and below, such as 8.1 (repeatable)', several)
    .option('--resource <id>', 'only checks of a resource and below, by id or URI (repeatable)', several)
    .option('--check <id>', 'only this check; * stands for anything (repeatable)', several)
    .option('--level <level>', 'only operations that the document gives to viewer, operator or administrator (repeatable)', several)
    .addOption(new Option('--profile <name>', 'strict or field (default: as the run was judged)').choices(['strict', 'field']))
    .option('--out <folder>', 'where reports go (default: none are written)')
    .option('--json', 'print report.json on standard output, everything else on standard error')
    .action((path: string, typed: ReplayOptions) => replay(path, typed, setting));
};
