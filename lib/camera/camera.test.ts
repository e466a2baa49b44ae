import { rmSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Camera, startCamera } from './camera.ts';
import { block, clientOf, until } from './test-client.ts';

const started: Camera[] = [];
const folders: string[] = [];
const start = async (...args: Parameters<typeof startCamera>): Promise<Camera> => {
  const camera = await startCamera(...args);
  started.push(camera);
  return camera;
};
afterEach(async () => {
  await Promise.all(started.splice(0).map((camera) => camera.close()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const handles = (): number => process.getActiveResourcesInfo().filter((kind) => /TCPServer|TCPSocket|Timeout|UDP/.test(kind)).length;

describe('a camera', () => {
  it('answers within 300 ms of its start', async () => {
    const took: number[] = [];
    for (let n = 0; n < 3; n += 1) {
      const before = performance.now();
      expect((await clientOf(await start()).get('/System/status')).status).toBe(200);
      took.push(performance.now() - before);
    }
    // The quickest counts: whatever else the machine does is not the camera's.
    expect(Math.min(...took)).toBeLessThan(300);
  });

  it('shares nothing with another in the same process', async () => {
    const [one, two] = [await start(), await start()];
    const name = block('DeviceInfo', '<deviceName>one</deviceName>');
    expect((await clientOf(one).put('/System/deviceInfo', name)).status).toBe(200);
    expect((await clientOf(one).get('/System/deviceInfo')).leaves.deviceName).toBe('one');
    expect((await clientOf(two).get('/System/deviceInfo')).leaves.deviceName).toBe('IP CAMERA');
    expect(one.serialNumber).not.toBe(two.serialNumber);
    expect(one.deviceEntry().accounts.viewer.password).not.toBe(two.deviceEntry().accounts.viewer.password);
    expect(two.snapshot()).not.toEqual(one.snapshot());
  });

  it('frees its port, timers and sockets when it closes', async () => {
    const before = handles();
    for (let n = 0; n < 5; n += 1) {
      const camera = await startCamera({ control: true, ntpPort: 9, timing: { ntpTimeoutMs: 60_000 } });
      await clientOf(camera).put('/System/time', block('Time', '<timeMode>NTP</timeMode><timeZone>UTC0</timeZone>'));
      await clientOf(camera).put('/System/Storage/volumes/1/format');
      await camera.close();
    }
    await until(() => handles() <= before);
    expect(handles()).toBeLessThanOrEqual(before);
  });

  it('leaves nothing running when it cannot have its port', async () => {
    const first = await start();
    const before = handles();
    const port = Number(new URL(first.url).port);
    await expect(startCamera({ port })).rejects.toThrow('EADDRINUSE');
    await expect(startCamera({ control: true, controlPort: port })).rejects.toThrow('EADDRINUSE');
    await until(() => handles() <= before);
  });

  it('closes while it is away for a reboot', async () => {
    const camera = await startCamera({ timing: { rebootMs: 60_000 } });
    await clientOf(camera).put('/System/reboot');
    await expect(camera.close()).resolves.toBeUndefined();
  });

  it('makes the same serial number from the same seed', async () => {
    expect((await start({ seed: 7 })).serialNumber).toBe((await start({ seed: 7 })).serialNumber);
  });

  it('keeps its state in a file from one start to the next', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'camera-'));
    const stateFile = join(folder, 'state.json');
    const first = await startCamera({ stateFile, serialNumber: 'KEPT1' });
    await clientOf(first).put('/System/deviceInfo', block('DeviceInfo', '<deviceName>kept</deviceName>'));
    const { viewer } = first.deviceEntry().accounts;
    await first.close();
    const second = await start({ stateFile, serialNumber: 'KEPT1' });
    expect(second.snapshot()).toEqual(first.snapshot());
    expect((await clientOf(second).get('/System/deviceInfo', viewer)).leaves.deviceName).toBe('kept');
    expect(second.deviceEntry().accounts.viewer).toEqual(viewer);
    expect(JSON.parse(await readFile(stateFile, 'utf8')).format).toBe('ipmd-camera-state/1');
    folders.push(folder);
  });

  it('serves HTTPS with a certificate of its own', async () => {
    const camera = await start({ https: true });
    const { request } = await import('undici');
    const { Agent } = await import('undici');
    const dispatcher = new Agent({ connect: { rejectUnauthorized: false } });
    const { statusCode, body } = await request(`${camera.url}/System/status`, { dispatcher });
    await body.dump();
    await dispatcher.close();
    expect(camera.url).toMatch(/^https:/);
    expect(statusCode).toBe(401);
  });

  it('holds answers back by the latency it was given', async () => {
    const camera = await start({ latencyMs: 80 });
    const before = performance.now();
    await clientOf(camera).get('/System/status');
    expect(performance.now() - before).toBeGreaterThanOrEqual(78);
  });

  it('lacks the services it is started without', async () => {
    const camera = await start({ without: ['System'] });
    const client = clientOf(camera);
    expect((await client.get('/System/deviceInfo')).status).toBe(404);
    expect((await client.get('/index')).text).not.toContain('System');
  });

  it('tells which requests it received', async () => {
    const camera = await start();
    await clientOf(camera).get('/System/status?x=1', 'viewer');
    await clientOf(camera).get('/System/nothing', 'nobody');
    expect(camera.requests().map(({ method, target, user, status }) => [method, target, user, status])).toEqual([
      ['GET', '/System/status?x=1', 'viewer', 200],
      ['GET', '/System/nothing', '', 401],
    ]);
  });
});
