/** The examples of README.md and docs: commands, options and checks that there are. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faults } from '../../camera/faults/index.ts';
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

test.each(['README.md', 'docs/certificate.md', 'docs/in-your-tests.md', 'docs/waivers.md', 'docs/ci/README.md', 'reports/README.md'])(
  '%s',
  (page) => {
    const text = read(page);
    for (const [name, rest] of commandsIn(text)) {
      const command = program.commands.find((each) => each.name() === name);
      expect(command, `ipmd ${name}`).toBeDefined();
      const known = command?.options.flatMap(({ long, short }) => [long, short]);
      for (const option of rest.match(/(?<=\s)--[a-z-]+/g) ?? []) expect(known, `ipmd ${name} ${option}`).toContain(option);
    }
    for (const [, id = ''] of text.matchAll(/--check ([\w./-]+\/[\w./-]*\w)(?![\w*/])/g)) expect(ids).toContain(id);
  },
);

test('README.md shows the numbers of today, or nearly', () => {
  const [, checks = '0'] = /reference-camera {2}(\d+) checks: /.exec(read('README.md')) ?? [];
  expect(Math.abs(Number(checks) - ids.length)).toBeLessThan(ids.length / 50);
  const [, ways = '0'] = /in more than (\d+) ways/.exec(read('README.md')) ?? [];
  expect(faults.length).toBeGreaterThan(Number(ways));
  expect(faults.length).toBeLessThan(Number(ways) * 1.2);
});

test('README.md names every command', () => {
  const text = read('README.md');
  for (const command of program.commands) expect(text, command.name()).toContain(`npx ipmd ${command.name()}`);
});
