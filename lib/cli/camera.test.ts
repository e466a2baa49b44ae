import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { loadDevices } from '../device/config.ts';
import { say, start, temporaryFolder } from './test-support/command.ts';

const limit = 120_000;

test('a camera writes a configuration with which it can be judged, and ends politely', { timeout: limit }, async () => {
  const cwd = temporaryFolder();
  const camera = start(['camera', '--port', '0', '--device-file', 'devices.json', '--control-port', '0', '--count', '2'], { cwd });
  await camera.until(/Ctrl-C stops it/);
  const file = join(cwd, 'devices.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const { devices } = loadDevices(file, {});
  expect(devices).toHaveLength(2);
  expect(new Set(devices.map(({ baseUrl }) => baseUrl)).size).toBe(2);
  const [device] = devices;
  expect(device).toMatchObject({ safety: 'destructive', serialNumber: expect.any(String), fixtures: { control: expect.any(String) } });

  const name = device?.name ?? '';
  const args = ['--section', '8.1.7', '--profile', 'strict', '--safety', 'destructive', '--out', 'out'];
  const run = await start(['run', '--config', 'devices.json', '--device', name, ...args], { cwd }).ended();
  expect(run, run.out + run.err).toMatchObject({ code: 0 });
  const folder = /^reports\s+(\S+)$/m.exec(run.out)?.[1] ?? '';
  expect(folder).toMatch(new RegExp(`^out/${name}/\\d{8}T\\d{6}Z$`));
  const report: { device: { name: string }; results: { id: string }[] } = JSON.parse(
    readFileSync(join(cwd, folder, 'report.json'), 'utf8'),
  );
  expect(report.device.name).toBe(name);
  expect(report.results.length).toBeGreaterThan(10);
  expect(run.out.trimEnd().split('\n').at(-1)).toMatch(/^no failure in \d+ of \d+ MUSTs/);

  camera.child.kill('SIGINT');
  const { code, out, err } = await camera.ended();
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain('admin (administrator)');
  const passwords = devices.flatMap(({ accounts }) => [accounts.operator?.password ?? '', accounts.viewer?.password ?? '']);
  expect(passwords.filter((password) => password === '' || out.includes(password))).toEqual([]);
});

test('a port in use and a file that cannot be written are one line', { timeout: limit }, async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'file'), '');
  const unwritable = await say(['camera', '--device-file', 'file/devices.json'], { cwd });
  expect(unwritable).toMatchObject({
    code: 2,
    err: expect.stringMatching(/^ipmd: file\/devices\.json cannot be written: .*\n$/),
  });
  const first = start(['camera', '--port', '0'], { cwd });
  await first.until(/Ctrl-C stops it/);
  first.child.kill('SIGTERM');
  const port = /:(\d+),/.exec((await first.ended()).out)?.[1] ?? '';
  const second = start(['camera', '--port', port], { cwd });
  await second.until(/Ctrl-C stops it/);
  expect(await say(['camera', '--port', port], { cwd })).toMatchObject({
    code: 2,
    err: `ipmd: port ${port} of 127.0.0.1 is in use: choose another, or 0 for a free one\n`,
  });
});

test('--list-faults names each with what must notice', async () => {
  const { code, out } = await say(['camera', '--list-faults']);
  expect(code).toBe(0);
  const { faults } = await import('../camera/faults/index.ts');
  expect(z.array(z.string()).parse(out.match(/^\S+$/gm) ?? [])).toEqual(faults.map(({ name }) => name));
});
