/** `ipmd compare A B`: what changed from one run to another, regressions first. */
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { exitCodes } from './exit.ts';
import type { Setting } from './main.ts';
import { coloursFor, jsonText } from './output.ts';

const forms = ['console', 'markdown', 'html', 'json'] as const;

interface Typed {
  readonly format: (typeof forms)[number];
}

const compare = async (first: string, second: string, { format }: Typed, { output, cwd, exit }: Setting): Promise<void> => {
  const [{ readSide }, { compareSnapshots }, render] = await Promise.all([
    import('./compare/side.ts'),
    import('../report/compare/compare.ts'),
    import('../report/compare/render.ts'),
  ]);
  const comparison = compareSnapshots(await readSide(resolve(cwd, first)), await readSide(resolve(cwd, second)));
  const { out } = output;
  if (format === 'json') out.write(jsonText(comparison));
  else if (format === 'markdown') out.write(render.comparisonMarkdown(comparison));
  else if (format === 'html') out.write(render.comparisonHtml(comparison));
  else for (const line of render.comparisonLines(comparison, coloursFor(out))) out.write(`${line}\n`);
  exit(comparison.regressions > 0 ? exitCodes.failed : exitCodes.done);
};

/** Adds the command. */
export const addCompare = (program: Command, setting: Setting): void => {
  program
    .command('compare')
    .argument('<before>', 'folder of a run, its report.json, or a baseline file')
    .argument('<after>', 'the same of a later run')
    .description('what changed from one run to another: ends with 1 when something is worse')
    .addOption(new Option('--format <name>', 'how it is told').choices(forms).default('console'))
    .action((first: string, second: string, typed: Typed) => compare(first, second, typed, setting));
};
