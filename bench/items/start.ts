/** How soon something happens. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bin } from '../kit/cameras.ts';
import type { Item } from '../kit/item.ts';

const command = (...args: readonly string[]): Item => ({
  id: `start-${args[0]?.replaceAll('-', '')}`,
  what: `ipmd ${args.join(' ')}`,
  unit: 'ms',
  target: { most: 300 },
  measure: async () => {
    const from = performance.now();
    spawnSync(process.execPath, [bin, ...args], { stdio: 'ignore' });
    return performance.now() - from;
  },
});

/** Until a device that nobody named before sees the first request of a run. */
const firstRequest = async (): Promise<number> => {
  const folder = mkdtempSync(join(tmpdir(), 'ipmd-bench-'));
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const from = performance.now();
  const asked = new Promise<number>((resolve) => {
    server.once('request', () => resolve(performance.now() - from));
  });
  const child = spawn(process.execPath, [bin, 'run', `http://127.0.0.1:${port}`, '--user', 'admin', '--out', folder], {
    cwd: folder,
    stdio: 'ignore',
    env: { ...process.env, IPMD_PASSWORD: 'unused' },
  });
  const took = await asked;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
  return took;
};

export const starting: readonly Item[] = [
  command('--help'),
  command('list'),
  command('spec', '/System/time'),
  { id: 'first-request', what: 'from the command to the first request', unit: 'ms', target: { most: 1000 }, measure: firstRequest },
];
