import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reportShape } from '../report/report-schema.ts';
import { start, temporaryFolder } from './test-support/command.ts';

const limit = 600_000;

test('three parts of a device, merged, have the verdicts of one run', { timeout: limit }, async () => {
  const cwd = temporaryFolder();
  const run = (...args: readonly string[]) =>
    start(['run', '--safety', 'read-only', '--section', '4,6,7,8.1,8.3,8.7', ...args], { cwd }).ended();
  const parts = ['1/3', '2/3', '3/3'].map((part) => run('--shard', part, '--out', `part-${part[0]}`));
  for (const { code, out, err } of [await run('--out', 'whole'), ...(await Promise.all(parts))]) expect(code, out + err).toBe(0);
  const merged = await start(['merge', 'part-1', 'part-2', 'part-3', '--out', 'merged'], { cwd }).ended();
  expect(merged.code, merged.out + merged.err).toBe(0);
  const verdictsIn = (folder: string): readonly string[] => {
    const file = join(cwd, folder, 'reference-camera', 'latest', 'report.json');
    const report = reportShape.parse(JSON.parse(readFileSync(file, 'utf8')));
    return [
      ...report.results.map(({ id, verdict }) => `${id} ${verdict}`),
      ...report.requirements.map(({ id, state }) => `${id} ${state}`),
    ];
  };
  expect(verdictsIn('merged')).toEqual(verdictsIn('whole'));
  const again = await start(['replay', join('merged', 'reference-camera', 'latest')], { cwd }).ended();
  expect(again.code, again.out + again.err).toBe(0);
  const lacking = await start(['merge', 'part-1', 'part-3', '--out', 'lacking'], { cwd }).ended();
  expect([lacking.code, lacking.err]).toEqual([2, 'ipmd: reference-camera: part 2/3 is missing\n']);
});
