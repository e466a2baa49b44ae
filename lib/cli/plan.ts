/** `ipmd plan`: every write that a run may send, with its effects and its way back, before any is sent. */
import { type Command, Option } from 'commander';
import { safetyLevels } from '../model/check.ts';
import type { Setting } from './main.ts';
import { several } from './option-values.ts';
import type { PlanTyped } from './plan/print.ts';

/** Adds the command. */
export const addPlan = (program: Command, setting: Setting): void => {
  program
    .command('plan')
    .description('every write that a run may send, with its effects and its way back; no traffic. A run sends no other')
    .option('--config <file>', 'devices (default devices.json when --device is given; without either the embedded camera)')
    .option('--device <name>', 'devices of the configuration (repeatable; * stands for anything; default: all)', several)
    .option('--section <number>', 'only a section and below (repeatable)', several)
    .option('--resource <id>', 'only a resource and below, by id or URI (repeatable)', several)
    .option('--check <id>', 'only this check; * stands for anything (repeatable)', several)
    .option('--level <level>', 'only operations of a user level (repeatable)', several)
    .addOption(new Option('--safety <level>', 'how far the run may go, never beyond the entry of the device').choices(safetyLevels))
    .option('--json', 'as JSON')
    .action(async (typed: PlanTyped) => {
      const { printPlan } = await import('./plan/print.ts');
      await printPlan(typed, setting);
    });
};
