import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Report } from '../model/report.ts';
import { reportShape } from '../report/report-schema.ts';
import { type Running, start, temporaryFolder } from './test-support/command.ts';

const limit = 180_000;

const cameraIn = async (cwd: string, ...args: readonly string[]): Promise<Running> => {
  const camera = start(['camera', '--device-file', 'devices.json', ...args], { cwd });
  await camera.until(/Ctrl-C stops it/);
  return camera;
};

const reportBelow = (folder: string): Report => {
  const [device = ''] = readdirSync(folder);
  const [stamp = ''] = readdirSync(join(folder, device));
  return reportShape.parse(JSON.parse(readFileSync(join(folder, device, stamp, 'report.json'), 'utf8')));
};

const configOf = (cwd: string, baseUrl: string): void =>
  writeFileSync(
    join(cwd, 'devices.json'),
    JSON.stringify({ devices: [{ name: 'cam', baseUrl, accounts: { administrator: { user: 'admin', password: 'twelve345678' } } }] }),
  );

test('without a device the embedded camera is judged; --json prints the report alone', { timeout: limit }, async () => {
  const cwd = temporaryFolder();
  const { code, out, err } = await start(['run', '--section', '8.1.7', '--json'], { cwd }).ended();
  expect(code, err).toBe(0);
  const report = reportShape.parse(JSON.parse(out));
  expect(report.device).toMatchObject({ name: 'reference-camera', embedded: true });
  expect(report.run).toMatchObject({ profile: 'strict', safety: 'destructive', seed: 1 });
  expect(report.totals.byVerdict).toMatchObject({ fail: 0, warning: 0, error: 0, blocked: 0 });
  expect(reportBelow(join(cwd, 'reports'))).toEqual(report);
  expect(err).toContain(report.totals.sentence);
  expect(readdirSync(cwd)).toEqual(['reports']);
});

test('Ctrl-C: the run stops, puts back, reports, and ends with 130', { timeout: limit }, async () => {
  const cwd = temporaryFolder();
  await cameraIn(cwd, '--latency', '150');
  const run = start(['run', '--config', 'devices.json', '--section', '8.1', '--out', 'out'], { cwd });
  await run.until(/surveying/);
  run.child.kill('SIGINT');
  const { code, out, err } = await run.ended();
  expect(code, out + err).toBe(130);
  expect(err).toContain('stopping (SIGINT): what was changed is put back first');
  const report = reportBelow(join(cwd, 'out'));
  expect(report.run.stopped?.kind).toBe('interrupted');
  expect(report.restoration.differences).toEqual([]);
});

test('a device that is not there ends with 3 and a report, in words', { timeout: limit }, async () => {
  const cwd = temporaryFolder();
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await new Promise((resolve) => server.close(resolve));
  configOf(cwd, `http://127.0.0.1:${port}`);
  const { code, out, err } = await start(['run', '--config', 'devices.json', '--section', '8.1.7'], { cwd }).ended();
  expect(code, out + err).toBe(3);
  expect(out + err).not.toMatch(/\n\s+at /);
  expect(out).toMatch(/the run stopped early \(unreachable\): /);
  expect(reportBelow(join(cwd, 'reports')).run.stopped?.kind).toBe('unreachable');
});

test('a device that closes every connection ends with 3, never a hang', { timeout: limit }, async () => {
  const cwd = temporaryFolder();
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  configOf(cwd, `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`);
  const { code, out, err } = await start(['run', '--config', 'devices.json', '--section', '8.1.7'], { cwd }).ended();
  server.close();
  expect(code, out + err).toBe(3);
  expect(out + err).not.toMatch(/\n\s+at /);
});

test('reports that cannot be written are found before any traffic, in one line', { timeout: limit }, async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'out'), 'a file');
  const { code, out, err } = await start(['run', '--section', '8.1.7', '--out', 'out'], { cwd }).ended();
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(/^ipmd: no reports could be written: \S+ cannot be made or written to \(\w+\); choose another folder with --out\n$/);
});

test('a Node that is too old is told so', async () => {
  const pretend = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"18.20.1"})';
  const { code, out, err } = await start(['run'], { cwd: temporaryFolder(), node: ['--import', pretend] }).ended();
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(/^ipmd: needs Node 20\.19 or newer, this is 18\.20\.1 \(.*\)\n$/);
});

test('a broken camera: exit code 1, and the failure in the form that people know', { timeout: limit }, async () => {
  const cwd = temporaryFolder();
  await cameraIn(cwd, '--fault', 'required-missing');
  const { code, out, err } = await start(['run', '--config', 'devices.json', '--check', 'system.deviceInfo/get/*', '--out', 'out'], {
    cwd,
  }).ended();
  expect(code, out + err).toBe(1);
  const [first = '', ...rest] = out.split('\n');
  expect(first).toMatch(/^FAIL {2}\S/);
  const block = rest.slice(0, rest.findIndex((line) => line.startsWith('    rerun ')) + 1);
  expect(block[0]).toMatch(/^ {4}clause {3}\d[\d.]* MUST {2}/);
  for (const label of ['sent', 'got', 'check', 'rerun'])
    expect(block.filter((line) => line.startsWith(`    ${label.padEnd(9)}`))).toHaveLength(1);
  const rerun = /rerun {4}npx ipmd (.*)$/.exec(block.at(-1) ?? '')?.[1]?.split(' ') ?? [];
  const again = await start([...rerun, '--out', 'again'], { cwd }).ended();
  expect(again.code, again.out + again.err).toBe(1);
  expect(again.out.split('\n')[0]).toBe(first);
});

test('--fail-fast: the failure is told when it is known, nothing more is asked, and every check that was not reached says so', {
  timeout: limit,
}, async () => {
  const cwd = temporaryFolder();
  await cameraIn(cwd, '--fault', 'required-missing');
  const { code, out, err } = await start(['run', '--config', 'devices.json', '--fail-fast', '--out', 'out'], { cwd }).ended();
  expect(code, out + err).toBe(1);
  expect(err).toMatch(/^fail {2}system\.deviceInfo\/get\/\w+: GET \/System\/deviceInfo: /m);
  expect(out.trim().split('\n').at(-1)).toMatch(
    /^stopped \(first-failure\): \S+ failed, and --fail-fast asks nothing more; \d+ failed checks? before in /,
  );
  const report = reportBelow(join(cwd, 'out'));
  expect(report.totals.byVerdict['not-run']).toBeGreaterThan(report.totals.checks / 2);
  expect(report.restoration.differences).toEqual([]);
});

test('several devices: one that refuses the password stops the next with the same one, not the first without', {
  timeout: limit,
}, async () => {
  const cwd = temporaryFolder();
  const server = createHttpServer((_, response) => {
    response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="x"' }).end();
  }).listen(0, '0.0.0.0');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const device = (name: string, host: string, password: string) => ({
    name,
    baseUrl: `http://${host}:${port}`,
    accounts: { administrator: { user: 'admin', password } },
  });
  const devices = [
    device('one', '127.0.0.1', 'same-password'),
    device('other', '127.0.0.2', 'another-password'),
    device('two', '127.0.0.3', 'same-password'),
    device('three', '127.0.0.4', 'same-password'),
  ];
  writeFileSync(join(cwd, 'devices.json'), JSON.stringify({ devices }));
  const { code, out, err } = await start(['run', '--config', 'devices.json', '--section', '8.1.7', '--json'], { cwd }).ended();
  server.close();
  expect(code, err).toBe(3);
  expect(err).toContain('ipmd: two devices refused the same password: not asked any more: three\n');
  const reports = reportShape.array().parse(JSON.parse(out));
  expect(reports.map((report) => [report.device.name, report.run.stopped?.kind])).toEqual([
    ['one', 'credentials'],
    ['other', 'credentials'],
    ['two', 'credentials'],
  ]);
});
