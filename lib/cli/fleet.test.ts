import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { reportShape } from '../report/report-schema.ts';
import { type Running, start, temporaryFolder } from './test-support/command.ts';

const limit = 240_000;

const camerasIn = async (cwd: string, count: number): Promise<Running> => {
  const cameras = start(['camera', '--device-file', 'devices.json', '--count', String(count)], { cwd });
  await cameras.until(/Ctrl-C stops it/);
  return cameras;
};

interface Entry {
  name: string;
  baseUrl: string;
}

/** Gives the cameras names of a lab, and adds more devices. */
const renamed = (cwd: string, more: readonly object[] = []): readonly Entry[] => {
  const file = join(cwd, 'devices.json');
  const { devices } = JSON.parse(readFileSync(file, 'utf8')) as { devices: Entry[] };
  for (const [at, device] of devices.entries()) device.name = `lab-${at + 1}`;
  writeFileSync(file, JSON.stringify({ devices: [...devices, ...more] }));
  return devices;
};

test('several devices at once: one that is dead and one that never answers hold no other', { timeout: limit }, async () => {
  const cwd = temporaryFolder();
  await camerasIn(cwd, 2);
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await new Promise((resolve) => silent.once('listening', resolve));
  const address = silent.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const other = (name: string, at: number, timeouts: object) => ({
    name,
    baseUrl: `http://127.0.0.1:${at}`,
    accounts: { administrator: { user: 'admin', password: `secret-of-${name}` } },
    timeouts,
  });
  renamed(cwd, [other('lab-dead', 1, {}), other('lab-silent', port, { answer: 3 }), other('office', 2, {})]);
  const args = ['run', '--config', 'devices.json', '--device', 'lab-*', '--section', '8.1.7', '--safety', 'read-only'];
  const run = start(args, { cwd });
  // Both cameras are judged to their ends although the silent one began beside them.
  await run.until(/no failure in [\s\S]*no failure in /);
  const { code, out, err } = await run.ended();
  silent.close();
  expect(code, out + err).toBe(3);
  expect(err).toMatch(/^lab-1: surveying resources$/m);
  expect(err).toMatch(/^lab-2: surveying resources$/m);
  expect(out).toMatch(/^lab-1 +DS-\S+ .* no failure$/m);
  expect(out).toMatch(/^lab-dead .* stopped \(unreachable\)$/m);
  expect(out.trim().split('\n').at(-1)).toMatch(
    /^4 devices: no failure on 2; nothing can be said of 2 \(lab-dead, lab-silent\); at least 0 of \d+ MUSTs judged on each/,
  );
  expect(readdirSync(join(cwd, 'reports')).sort()).toEqual(['_fleet', 'lab-1', 'lab-2', 'lab-dead', 'lab-silent']);
  const fleet = join(cwd, 'reports', '_fleet', 'latest');
  const page = readFileSync(join(fleet, 'fleet.html'), 'utf8');
  const links = [...page.matchAll(/href="([^"]+report\.html)"/g)].map(([, link = '']) => link);
  expect(links).toHaveLength(4);
  expect(links.filter((link) => !existsSync(join(cwd, 'reports', '_fleet', 'x', link)))).toEqual([]);
  const suites = new XMLParser({ ignoreAttributes: false }).parse(readFileSync(join(fleet, 'junit.xml'), 'utf8')).testsuites.testsuite;
  expect(suites.map((suite: Record<string, string>) => suite['@_name'])).toEqual(
    expect.arrayContaining(['lab-1 8.1 System', 'lab-2 8.1 System', 'lab-dead run']),
  );
});

test('Ctrl-C stops all of them, each puts back what it changed, and what was not begun is named', { timeout: limit }, async () => {
  const cwd = temporaryFolder();
  await camerasIn(cwd, 3);
  renamed(cwd);
  const run = start(['run', '--config', 'devices.json', '--jobs', '2', '--section', '8.3', '--out', 'out'], { cwd });
  await run.until(/lab-1: asking/);
  run.child.kill('SIGINT');
  const { code, out, err } = await run.ended();
  expect(code, out + err).toBe(130);
  expect(err).toContain('stopping (SIGINT): what was changed is put back first');
  expect(out).toMatch(/^lab-3 +not asked$/m);
  expect(out).toMatch(/1 not asked \(lab-3\)/);
  for (const name of ['lab-1', 'lab-2']) {
    const report = reportShape.parse(JSON.parse(readFileSync(join(cwd, 'out', name, 'latest', 'report.json'), 'utf8')));
    expect(report.run.stopped?.kind).toBe('interrupted');
    expect(report.restoration.differences).toEqual([]);
  }
});
