/** `ipmd merge`: the reports of several machines as those of one. */
import { type Command, Option } from 'commander';
import { formats } from '../report/formats/formats.ts';
import type { Setting } from './main.ts';
import type { MergeTyped } from './merge/typed.ts';
import { listOf } from './option-values.ts';

/** Adds the command. */
export const addMerge = (program: Command, setting: Setting): void => {
  program
    .command('merge <folder...>')
    .description('join the report folders of --shard runs into the run of each device, and several devices into a fleet')
    .option('--out <folder>', 'where reports go (default reports)')
    .option('--gate <file>', 'what each run must reach as a whole')
    .option('--baseline <file>', 'fail only on what is worse than in this file (one device)')
    .addOption(
      new Option('--junit-skipped <what>', 'in junit.xml, of checks not judged: all, reasons (default), or none').choices([
        'all',
        'reasons',
        'none',
      ]),
    )
    .option('--format <name>', `write also ${formats.join(', ')} (repeatable)`, listOf(formats))
    .option('--json', 'print report.json on standard output (several: a list), everything else on standard error')
    .action(async (folders: readonly string[], typed: MergeTyped) => {
      const { mergeFolders } = await import('./merge/merge.ts');
      await mergeFolders(folders, typed, setting);
    });
};
