import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { acquireLock, LockedError } from './lock.ts';
import { StateError } from './state.ts';
import { emptyFolder } from './test-support/folder.ts';
import { afterwards, closeAll } from './test-support/servers.ts';

afterEach(closeAll);

const device = { name: 'lobby', baseUrl: 'http://192.0.2.1:80' };
const holder = (fields: object): string =>
  JSON.stringify({ device: 'lobby', baseUrl: device.baseUrl, pid: 1, host: hostname(), since: '2026-01-01T00:00:00Z', ...fields });

test('one holder at a time, per address and not per name; a release gives it free', () => {
  const folder = emptyFolder();
  const lock = acquireLock(folder, device);
  expect(() => acquireLock(folder, { ...device, name: 'another name' })).toThrow(LockedError);
  expect(() => acquireLock(folder, device)).toThrow(
    /^another run uses lobby \(http:\/\/192\.0\.2\.1:80\): process \d+ on .+, since .+; wait for it, or delete .+ if it is gone$/,
  );
  const other = acquireLock(folder, { ...device, baseUrl: 'http://192.0.2.1:81' });
  lock.release();
  lock.release();
  const again = acquireLock(folder, device);
  again.release();
  other.release();
  expect(readdirSync(folder)).toEqual([]);
});

describe('a lock that was left behind', () => {
  const table: readonly [name: string, fields: () => Promise<object> | object, taken: boolean][] = [
    [
      'by a process that is gone',
      async () => {
        const child = spawn(process.execPath, ['-e', '']);
        await once(child, 'exit');
        return { pid: child.pid };
      },
      true,
    ],
    ['by an earlier process of the same number', () => ({ pid: process.pid, began: '1' }), true],
    ['by this very process', () => ({ pid: process.pid }), false],
    ["by another user's process", () => ({ pid: 1 }), false],
    ['by another host', () => ({ pid: 999_999_999, host: 'elsewhere' }), false],
  ];
  test.each(table)('%s', async (_name, fields, taken) => {
    const folder = emptyFolder();
    const { file, release } = acquireLock(folder, device);
    release();
    writeFileSync(file, holder(await fields()));
    if (!taken) {
      expect(() => acquireLock(folder, device)).toThrow(LockedError);
      return;
    }
    const lock = acquireLock(folder, device);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid, device: 'lobby' });
    expect(readdirSync(folder)).toHaveLength(1);
    lock.release();
  });

  test('that cannot be read is for a person', () => {
    const folder = emptyFolder();
    const { file, release } = acquireLock(folder, device);
    release();
    writeFileSync(file, 'rubbish');
    expect(() => acquireLock(folder, device)).toThrow(/cannot be read: if no run is going on, delete it$/);
  });
});

test('of many processes that find a stale lock at once, exactly one gets it', async () => {
  const folder = emptyFolder();
  const { file, release } = acquireLock(folder, device);
  release();
  writeFileSync(file, holder({ pid: 999_999_999 }));
  const module = new URL('./lock.ts', import.meta.url).href;
  const script = `
    const { acquireLock } = await import(${JSON.stringify(module)});
    console.log('ready');
    await new Promise((go) => process.stdin.once('data', go));
    try { acquireLock(${JSON.stringify(folder)}, ${JSON.stringify(device)}); console.log('got'); } catch { console.log('not'); }
    process.stdin.once('data', () => process.exit());
  `;
  const children = Array.from({ length: 4 }, () => spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]));
  afterwards(() => {
    for (const child of children) child.kill();
  });
  const word = async (child: (typeof children)[number]): Promise<string> => {
    const [chunk] = await once(child.stdout, 'data');
    return String(chunk).trim();
  };
  expect(await Promise.all(children.map(word))).toEqual(['ready', 'ready', 'ready', 'ready']);
  const words = children.map(word);
  for (const child of children) child.stdin.write('go\n');
  expect((await Promise.all(words)).sort()).toEqual(['got', 'not', 'not', 'not']);
  expect(readdirSync(folder)).toEqual([file.slice(folder.length + 1)]);
}, 60_000);

test('a folder that cannot be written is one line', () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'file'), '');
  expect(() => acquireLock(join(folder, 'file'), device)).toThrow(StateError);
  expect(() => acquireLock(join(folder, 'file'), device)).toThrow(/name another with --lock-dir$/);
});
