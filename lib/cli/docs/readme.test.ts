/** The examples of README.md and docs: commands, options and checks that there are. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { programFor } from '../main.ts';
import { standard } from '../output.ts';
import { homeFolder } from '../version.ts';
import { checkIds } from './pages.ts';

const program = programFor({ output: standard, env: {}, cwd: homeFolder, exit: () => undefined });
const ids = checkIds().trim().split('\n');

const read = (name: string): string => readFileSync(join(homeFolder, name), 'utf8');

/** `npx ipmd NAME rest` of a text: examples in blocks and in the run of a sentence. */
const commandsIn = (text: string): readonly (readonly [string, string])[] =>
  [...text.matchAll(/npx ipmd ([a-z]+)([^\n`|]*)/g)].map(([, name = '', rest = '']) => [name, rest]);

test.each(['README.md', 'docs/certificate.md', 'docs/waivers.md', 'docs/ci/README.md', 'reports/README.md'])('%s', (page) => {
  const text = read(page);
  for (const [name, rest] of commandsIn(text)) {
    const command = program.commands.find((each) => each.name() === name);
    expect(command, `ipmd ${name}`).toBeDefined();
    const known = command?.options.flatMap(({ long, short }) => [long, short]);
    for (const option of rest.match(/(?<=\s)--[a-z-]+/g) ?? []) expect(known, `ipmd ${name} ${option}`).toContain(option);
  }
  for (const [, id = ''] of text.matchAll(/--check ([\w./-]+\/[\w./-]*\w)(?![\w*/])/g)) expect(ids).toContain(id);
});

test('README.md names every command', () => {
  const text = read('README.md');
  for (const command of program.commands) expect(text, command.name()).toContain(`npx ipmd ${command.name()}`);
});
