/** The recipes of docs/ci, each read by a parser of its language. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';
import { beforeAll, expect, test } from 'vitest';
import { Language, Parser } from 'web-tree-sitter';
import { parse } from 'yaml';
import { programFor } from '../main.ts';
import { standard } from '../output.ts';
import { homeFolder } from '../version.ts';

const require = createRequire(import.meta.url);
const recipe = (name: string): string => readFileSync(join(homeFolder, 'docs', 'ci', name), 'utf8');

const recipes = ['github-actions.yml', 'gitlab-ci.yml', 'Jenkinsfile', 'Dockerfile'] as const;

/** Options of `ipmd run` that a text uses. */
const optionsIn = (text: string): readonly string[] =>
  [...text.matchAll(/ipmd (?:run|compare)([^\n]*)/g)].flatMap(([, rest = '']) => rest.match(/--[a-z-]+/g) ?? []);

test.each([...recipes, 'README.md'])('%s uses options that there are, and holds no secret', (name) => {
  const text = recipe(name);
  const known = new Set(
    programFor({ output: standard, env: {}, cwd: homeFolder, exit: () => undefined }).commands.flatMap(({ options }) =>
      options.map(({ long }) => long),
    ),
  );
  const used = optionsIn(text);
  if (name !== 'README.md') expect(used).toContain('--device');
  for (const option of used) expect(known).toContain(option);
  expect(text).not.toMatch(/password\w*\s*[:=]\s*['"]?(?!credentials)[a-z0-9]{6,}/i);
});

test('GitHub: one job, secrets by their store, reports kept whatever happened', () => {
  const { jobs, permissions, concurrency } = parse(recipe('github-actions.yml'));
  const { steps, 'timeout-minutes': timeout } = jobs.conformance;
  const run = steps.find((step: { run?: string }) => step.run?.includes('ipmd run'));
  expect(Object.values(run.env)).toEqual([expect.stringMatching(/^\$\{\{ secrets\.LOBBY_ADMIN_PASSWORD \}\}$/)]);
  expect(run.run).not.toMatch(/\$\{\{/);
  expect(permissions).toEqual({ contents: 'read', 'security-events': 'write' });
  expect([timeout, concurrency['cancel-in-progress']]).toEqual([60, false]);
  const kept = steps.filter((step: { if?: string }) => step.if === 'always()');
  expect(kept.map((step: { name: string }) => step.name)).toEqual(['Summary', 'Code scanning', 'Reports']);
  for (const step of steps) if (step.uses !== undefined) expect(step.uses).toMatch(/@v\d+$/);
});

test('GitLab: JUnit and Code Quality as artefacts of a pinned image', () => {
  const { conformance } = parse(recipe('gitlab-ci.yml'));
  expect(conformance.image).toMatch(/^node:\d+\.\d+\.\d+-/);
  expect(conformance.artifacts).toMatchObject({
    when: 'always',
    reports: { junit: 'conformance/junit.xml', codequality: 'conformance/code-quality.json' },
  });
  expect(conformance.resource_group).toBe('lobby-cam');
});

test('Docker: a pinned image, no root, no secret among its layers', () => {
  const dockerfile = DockerfileParser.parse(recipe('Dockerfile'));
  const instructions = dockerfile.getInstructions();
  const keywords = instructions.map((each) => each.getKeyword());
  expect(dockerfile.getFROMs()[0]?.getImage()).toMatch(/^node:\d+\.\d+\.\d+-/);
  expect(instructions.find((each) => each.getKeyword() === 'USER')?.getArgumentsContent()).toBe('node');
  expect(keywords.lastIndexOf('USER')).toBeLessThan(keywords.indexOf('ENTRYPOINT'));
  for (const each of instructions) if (each.getKeyword() === 'ENV') expect(each.getArgumentsContent()).toBe('NODE_ENV=production');
  const known = new Set(['FROM', 'ENV', 'WORKDIR', 'COPY', 'RUN', 'USER', 'ENTRYPOINT', 'CMD']);
  for (const keyword of keywords) expect(known).toContain(keyword);
});

let parser: Parser;
beforeAll(async () => {
  await Parser.init();
  parser = new Parser();
  parser.setLanguage(await Language.load(require.resolve('tree-sitter-groovy/tree-sitter-groovy.wasm')));
});

test('Jenkins: Groovy that parses, and publishes whatever happened', () => {
  const text = recipe('Jenkinsfile');
  expect(parser.parse(text)?.rootNode.hasError).toBe(false);
  expect(parser.parse(text.replace('}', ''))?.rootNode.hasError).toBe(true);
  expect(text.indexOf('always')).toBeLessThan(text.indexOf('junit testResults'));
});
