/** `ipmd list`: every check, without any traffic. */
import type { Command } from 'commander';
import type { Check } from '../model/probe.ts';
import type { Setting } from './main.ts';
import { several } from './option-values.ts';
import { jsonText } from './output.ts';
import type { Selecting } from './run/selection.ts';

/** What a check says of itself, as `ipmd list --json` prints it. */
const asJson = ({
  id,
  title,
  section,
  requirements,
  readings,
  strength,
  resource,
  operation,
  safety,
  effects,
  probe,
  renamedFrom,
}: Check) => ({
  id,
  title,
  section,
  requirements,
  readings,
  strength,
  resource: resource ?? null,
  operation: operation ?? null,
  safety,
  effects,
  probe,
  ...(renamedFrom === undefined ? {} : { renamedFrom }),
});

const lineOf = ({ id, title, section, requirements, strength, safety, effects }: Check): string =>
  `${id}\n    ${section} ${strength}  ${title}\n    ${safety}${effects.length === 0 ? '' : `, effects ${effects.join(' ')}`}${requirements.length === 0 ? '' : `  (${requirements.join(', ')})`}\n`;

const list = async (typed: Selecting & { readonly json?: true }, { output: { out } }: Setting): Promise<void> => {
  const [{ topics }, { planOf }, { selectionOf }] = await Promise.all([
    import('../../suites/index.ts'),
    import('../engine/plan.ts'),
    import('./run/selection.ts'),
  ]);
  const all = topics.flatMap((topic) => topic.checks);
  const { checks } = planOf(topics, selectionOf(typed, all));
  if (typed.json === true) {
    out.write(jsonText(checks.map(asJson)));
    return;
  }
  for (const check of checks) out.write(lineOf(check));
  out.write(`${checks.length} of ${all.length} checks\n`);
};

/** Adds the command. */
export const addList = (program: Command, setting: Setting): void => {
  program
    .command('list')
    .description('print every check with its clause, requirements, safety and effects; no traffic')
    .option('--section <number>', 'only a section and below (repeatable)', several)
    .option('--resource <id>', 'only a resource and below, by id or URI (repeatable)', several)
    .option('--check <id>', 'only this check; * stands for anything (repeatable)', several)
    .option('--level <level>', 'only operations of a user level (repeatable)', several)
    .option('--json', 'as JSON')
    .action((typed: Selecting & { readonly json?: true }) => list(typed, setting));
};
