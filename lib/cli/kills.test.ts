/** A run is killed at seeded moments: after the restoration nothing differs inside the camera, or the difference was named. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openJournal } from '../device/journal.ts';
import { LockedError } from '../device/lock.ts';
import { StateError } from '../device/state.ts';
import { Stop } from '../engine/stop.ts';
import { restoreDevice } from '../engine/undo/restore.ts';
import { withCamera } from './run/embedded.ts';
import { killings, killOnce } from './test-support/kills.ts';

const long = 300_000;
const seed = 20;

describe('after kill -9', () => {
  test.each(killings(seed, 20).map((killing, turn) => [turn + 1, killing.scene.name, killing] as const))(
    'at moment %i, in %s, restoring leaves nothing changed that it does not name',
    async (turn, _name, killing) => {
      const { silent, isKilled, lastWrite } = await killOnce(killing, seed + turn);
      expect(silent, isKilled ? `killed after ${lastWrite}` : 'ended before').toEqual([]);
    },
    long,
  );
});

const path = '/System/deviceInfo';
const authorization = `Basic ${Buffer.from('admin:12345').toString('base64')}`;
const document = (leaves: string): string =>
  `<DeviceInfo version="1.0" xmlns="http://www.hikvision.com/ver10/XMLSchema">${leaves}</DeviceInfo>`;

const put = async (baseUrl: string, leaves: string): Promise<void> => {
  const headers = { authorization, 'content-type': 'application/xml' };
  expect((await fetch(baseUrl + path, { method: 'PUT', headers, body: document(leaves) })).status).toBe(200);
};
const shown = async (baseUrl: string): Promise<string> => (await fetch(baseUrl + path, { headers: { authorization } })).text();

/** A camera on which a run has died: it had set the name, and the journal holds how the document stood. */
const afterDeath = <T>(
  use: (at: {
    baseUrl: string;
    stateDir: string;
    restore: (instead?: string, signal?: AbortSignal) => ReturnType<typeof restoreDevice>;
  }) => Promise<T>,
): Promise<T> =>
  withCamera(8, async ({ device, stateDir }) => {
    const before = await shown(device.baseUrl);
    const serialNumber = /<serialNumber>([^<]*)/.exec(before)?.[1] ?? '';
    const journal = openJournal(stateDir, device.name);
    const id = journal.announce({ kind: 'document', path, before: before.replace(/<\?xml[^>]*>/, ''), device: { serialNumber } });
    journal.wrote(id, document('<deviceName>ours</deviceName>'));
    journal.close();
    await put(device.baseUrl, '<deviceName>ours</deviceName>');
    const restore = (instead = device.baseUrl, signal?: AbortSignal) =>
      restoreDevice({ device: { ...device, baseUrl: instead }, profile: 'strict', stateDir, ...(signal && { signal }) });
    return use({ baseUrl: device.baseUrl, stateDir, restore });
  });

describe('a restoration', () => {
  test('takes our value back, and is not needed twice', async () => {
    await afterDeath(async ({ baseUrl, restore }) => {
      expect(await restore()).toEqual([{ what: path, outcome: 'restored' }]);
      expect(await shown(baseUrl)).not.toContain('ours');
      expect(await restore()).toEqual([]);
    });
  });

  test("leaves a person's edit alone, and names it", async () => {
    await afterDeath(async ({ baseUrl, restore }) => {
      await put(baseUrl, '<deviceID>77</deviceID>');
      expect(await restore()).toEqual([{ what: path, outcome: 'foreign', message: expect.stringContaining('deviceID') }]);
      expect(await shown(baseUrl)).toContain('<deviceID>77</deviceID>');
      expect(await shown(baseUrl)).not.toContain('ours');
    });
  });

  test('sends nothing to another device that took the address, nor gives up what is open', async () => {
    await afterDeath(async ({ baseUrl, restore }) => {
      await withCamera(9, async ({ device: other }, camera) => {
        await expect(restore(other.baseUrl)).rejects.toThrow(Stop);
        expect(camera.requests().filter(({ method }) => method !== 'GET')).toEqual([]);
      });
      expect(await restore()).toMatchObject([{ outcome: 'restored' }]);
      expect(await shown(baseUrl)).not.toContain('ours');
    });
  });

  test('of a device that is away keeps everything for later', async () => {
    await afterDeath(async ({ restore }) => {
      await expect(restore('http://127.0.0.1:9')).rejects.toThrow(Stop);
      expect(await restore()).toMatchObject([{ outcome: 'restored' }]);
    });
  });

  test('that is interrupted keeps the rest for the next', async () => {
    await afterDeath(async ({ baseUrl, restore }) => {
      const stop = new Stop('interrupted', 'interrupted by SIGTERM');
      await expect(restore(baseUrl, AbortSignal.abort(stop))).rejects.toThrow(stop);
      expect(await shown(baseUrl)).toContain('ours');
      expect(await restore()).toMatchObject([{ outcome: 'restored' }]);
    });
  });

  test('goes on once at a time', async () => {
    await afterDeath(async ({ restore }) => {
      const [one, other] = await Promise.allSettled([restore(), restore()]);
      const failed = [one, other].filter((each) => each.status === 'rejected');
      expect(failed.map(({ reason }) => reason)).toEqual([expect.any(LockedError)]);
    });
  });
});

test(
  'a folder that cannot be written stops a run before its first request',
  async () => {
    await withCamera(10, async ({ entry }, camera) => {
      const folder = mkdtempSync(join(tmpdir(), 'ipmd-readonly-'));
      try {
        writeFileSync(join(folder, 'devices.json'), JSON.stringify({ devices: [entry] }));
        writeFileSync(join(folder, '.ipmd'), 'a file in the place of the folder');
        expect(() => openJournal(join(folder, '.ipmd'), entry.name)).toThrow(StateError);
        const program = join(import.meta.dirname, '../../bin/ipmd.js');
        const child = spawn(process.execPath, [program, 'run', '--config', join(folder, 'devices.json'), '--section', '8.5'], {
          stdio: 'ignore',
        });
        expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(3);
        expect(camera.requests()).toEqual([]);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  },
  long,
);
