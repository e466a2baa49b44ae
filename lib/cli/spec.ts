/** `ipmd spec`: what the document says, as the catalogue holds it. */
import type { Command } from 'commander';
import { UsageError } from './exit.ts';
import type { Setting } from './main.ts';
import { jsonText } from './output.ts';

const checksOf = async (): Promise<(resource: string) => readonly { readonly id: string; readonly title: string }[]> => {
  const { topics } = await import('../../suites/index.ts');
  const checks = topics.flatMap((topic) => topic.checks);
  return (resource) => checks.filter((check) => check.resource === resource);
};

const textFor = async (words: readonly string[]): Promise<string> => {
  const { findResource, specResource, specSearch, specTree } = await import('../spec/print/index.ts');
  if (words.length === 0) return specTree();
  const asked = words.join(' ');
  if (findResource(asked) !== undefined) return specResource(asked, await checksOf());
  const found = specSearch(asked);
  // The search says in words that it found nothing, and what is near; for a script that is a mistake like any other.
  if (found.startsWith('nothing ')) throw new UsageError(found.trim());
  return found;
};

const spec = async (words: readonly string[], typed: { readonly json?: true }, { output: { out } }: Setting): Promise<void> => {
  if (typed.json === true) {
    if (words.length > 0) throw new UsageError('--json prints the whole catalogue: leave the path or text out');
    const { specJson } = await import('../spec/print/index.ts');
    out.write(jsonText(specJson()));
    return;
  }
  const text = await textFor(words);
  out.write(text.endsWith('\n') ? text : `${text}\n`);
};

/** Adds the command. */
export const addSpec = (program: Command, setting: Setting): void => {
  program
    .command('spec')
    .description('print what the document says: the tree, one resource (by URI or id), or what holds a text')
    .argument('[path or text...]', 'such as /System/time, system.time, timeMode, 8.1.7, E-007')
    .option('--json', 'the whole catalogue as JSON')
    .action((words: readonly string[], typed: { readonly json?: true }) => spec(words, typed, setting));
};
