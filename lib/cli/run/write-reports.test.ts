import { readdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sampleExchanges, sampleReport } from '../../report/golden/sample.ts';
import { temporaryFolder } from '../test-support/command.ts';
import { stampOf, writeReports } from './write-reports.ts';

const toWrite = {
  report: sampleReport,
  exchanges: sampleExchanges,
  redact: <T>(same: T): T => same,
  record: async (file: string): Promise<void> => writeFileSync(file, 'a recording'),
  rerun: { command: 'npx ipmd run' },
};

test('all files in a folder of device and time, readable by all, and nothing else', async () => {
  const out = temporaryFolder();
  const written = await writeReports(join(out, 'deep', 'er'), toWrite);
  const folder = join(out, 'deep', 'er', 'lobby-cam', '20261122T110800Z');
  expect(written).toEqual({ folder });
  expect(readdirSync(folder).sort()).toEqual([
    'exchanges.har',
    'junit.xml',
    'recording.json.gz',
    'report.html',
    'report.json',
    'summary.md',
  ]);
  expect(readdirSync(join(folder, '..')).sort()).toEqual(['20261122T110800Z', 'latest']);
  expect(readlinkSync(join(folder, '..', 'latest'))).toBe('20261122T110800Z');
  expect(statSync(folder).mode & 0o777).toBe(0o755);
  expect(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))).toMatchObject({ schema: 'ipmd-report/1' });
});

test('two runs of one second do not overwrite each other', async () => {
  const out = temporaryFolder();
  expect(await writeReports(out, toWrite)).toEqual({ folder: join(out, 'lobby-cam', '20261122T110800Z') });
  expect(await writeReports(out, toWrite)).toEqual({ folder: join(out, 'lobby-cam', '20261122T110800Z-2') });
});

test('a place that cannot be written is one line, and no half of a report is left', async () => {
  const out = temporaryFolder();
  writeFileSync(join(out, 'lobby-cam'), 'a file where a folder should be');
  expect(await writeReports(out, toWrite)).toEqual({
    problem: `no reports written below ${join(out, 'lobby-cam')}: a part of its path is a file; choose another folder with --out`,
  });
  expect(readdirSync(out)).toEqual(['lobby-cam']);
});

test('a fault of a renderer is told as ours, and costs its own file alone', async () => {
  const out = temporaryFolder();
  const { folder = '', problem } = await writeReports(out, { ...toWrite, exchanges: sampleExchanges.slice(1) });
  expect(problem).toMatch(/^exchanges.har was not written: exchange 2 stands at place 1 .* fault of ipmd/);
  expect(readdirSync(folder).sort()).toEqual(['junit.xml', 'recording.json.gz', 'report.html', 'report.json', 'summary.md']);
});

test('stamps sort as the runs did', () => {
  expect(stampOf('2026-11-22T11:08:00.123Z')).toBe('20261122T110800Z');
});
