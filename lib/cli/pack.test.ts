import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from './test-support/command.ts';
import { homeFolder } from './version.ts';

/** A list of every check, as JSON, is some megabytes. */
const mostBytes = 64 * 1024 * 1024;

const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline'];

/** Runs a program as a CI would; the error shows what it printed. */
const run = (cwd: string, program: string, ...args: readonly string[]): string => {
  try {
    return execFileSync(program, args, { cwd, encoding: 'utf8', maxBuffer: mostBytes, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const printed = error instanceof Error && 'stdout' in error && 'stderr' in error ? `${error.stdout}\n${error.stderr}` : '';
    throw new Error(`${program} ${args.join(' ')}: ${error instanceof Error ? error.message.split('\n')[0] : ''}\n${printed}`);
  }
};

test('installed from its tarball in an empty folder, npx ipmd run judges and reports there', () => {
  const folder = temporaryFolder();
  const [consumer, store] = [join(folder, 'firmware'), join(folder, 'store')];
  for (const each of [consumer, store]) mkdirSync(each);
  run(homeFolder, 'npm', 'pack', '--pack-destination', store, '--loglevel=error');
  const [tarball = ''] = readdirSync(store);
  expect(tarball).toMatch(/^ipmd-conformance-\d+\.\d+\.\d+\.tgz$/);

  writeFileSync(join(consumer, 'package.json'), '{"private": true}');
  run(consumer, 'npm', 'install', ...quiet, join(store, tarball));
  const installed = join(consumer, 'node_modules', 'ipmd-conformance');
  expect(readdirSync(installed).sort()).toEqual(
    [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'bin',
      'devices.example.json',
      'devices.schema.json',
      'dist',
      'docs',
      'node_modules',
      'package.json',
    ].sort(),
  );
  expect(
    readdirSync(join(installed, 'dist'), { recursive: true }).filter((file) => /\.test\.|vitest|golden|[^d]\.ts$/.test(String(file))),
  ).toEqual([]);
  for (const tool of ['tsx', 'vitest', 'vite', 'playwright-core']) expect(existsSync(join(consumer, 'node_modules', tool))).toBe(false);
  // An override of ours would not reach a consumer: what needs one comes with the package.
  const ip: { name: string } = JSON.parse(readFileSync(join(installed, 'node_modules', 'ip', 'package.json'), 'utf8'));
  expect(ip.name).toBe('@webpod/ip');
  expect(
    run(
      consumer,
      'node',
      '--input-type=module',
      '-e',
      "import * as api from 'ipmd-conformance'; console.log(Object.keys(api).sort().join())",
    ).trim(),
  ).toBe('compare,judge,run');

  const out = run(consumer, 'npx', 'ipmd', 'run');
  expect(out.trimEnd().split('\n').at(-1)).toMatch(/^no failure in \d+ of \d+ MUSTs/);
  const [stamp = ''] = readdirSync(join(consumer, 'reports', 'reference-camera'));
  const files = join(consumer, 'reports', 'reference-camera', stamp);
  expect(readdirSync(files).sort()).toEqual([
    'exchanges.har',
    'junit.xml',
    'recording.json.gz',
    'report.html',
    'report.json',
    'summary.md',
  ]);
  const report: { suite: { commit: string }; totals: { checks: number } } = JSON.parse(readFileSync(join(files, 'report.json'), 'utf8'));
  const listed: unknown[] = JSON.parse(run(consumer, 'npx', 'ipmd', 'list', '--json'));
  expect(report.totals.checks).toBe(listed.length);
  expect(report.suite.commit).not.toBe('unknown');
  expect(JSON.parse(run(consumer, 'npx', 'ipmd', 'spec', '--json'))).toHaveProperty('resources.171');
  expect(readdirSync(consumer).sort()).toEqual(['node_modules', 'package-lock.json', 'package.json', 'reports']);
});
