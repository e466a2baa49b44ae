import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Camera, startCamera } from '../camera.ts';
import { block, clientOf, type TestClient, until } from '../test-client.ts';
import { firmwareImage } from './firmware-image.ts';

const timing = { rebootMs: 150, formatMs: 250, upgradeMs: 200 };
let camera: Camera;
let client: TestClient;
beforeEach(async () => {
  camera = await startCamera({ timing, control: true });
  client = clientOf(camera);
});
afterEach(() => camera.close());

const isThere = async (): Promise<boolean> =>
  client.get('/System/status').then(
    (reply) => reply.status === 200,
    () => false,
  );
const isAway = async (): Promise<boolean> => !(await isThere());
const restarted = async (): Promise<void> => {
  await until(isAway);
  await until(isThere);
};
const uptime = async (): Promise<number> => Number((await client.get('/System/status')).leaves.deviceUpTime);
const name = (text: string): Promise<unknown> => client.put('/System/deviceInfo', block('DeviceInfo', `<deviceName>${text}</deviceName>`));
const nameNow = async (): Promise<string | undefined> => (await client.get('/System/deviceInfo')).leaves.deviceName;

describe('reboot', () => {
  it('answers, goes away, comes back with a fresh uptime', async () => {
    await until(async () => (await uptime()) >= 1);
    const reply = await client.put('/System/reboot');
    expect([reply.status, reply.leaves.statusCode]).toEqual([200, '1']);
    await restarted();
    expect(await uptime()).toBeLessThan(1);
    expect(camera.effects().restart).toBe(1);
    expect((await client.get('/System/logging?minorType=0x7b')).leaves['Log[1]/netUser']).toBe('admin');
    expect((await client.get('/System/logging?minorType=0x41')).root?.children).toHaveLength(2);
    expect((await client.get('/System/logging?minorType=0x42')).root?.children).toHaveLength(1);
  });
});

describe('the configuration file', () => {
  it('is opaque data, the same each time', async () => {
    const [one, two] = [await client.get('/System/configurationFile'), await client.get('/System/configurationFile')];
    expect(one.headers.get('content-type')).toBe('application/octet-stream');
    expect(one.bytes).toEqual(two.bytes);
    expect(one.text).not.toContain('12345');
  });
  it('restores everything, after which the camera restarts', async () => {
    await name('before');
    const { bytes } = await client.get('/System/configurationFile');
    const before = camera.snapshot();
    await name('after');
    await client.remove('/System/time/ntpServers');
    expect((await client.put('/System/configurationFile', bytes)).leaves.statusCode).toBe('1');
    await restarted();
    expect(camera.snapshot()).toEqual(before);
    expect(await nameNow()).toBe('before');
  });
  it.each([
    ['nothing', Buffer.alloc(0), '5'],
    ['garbage', Buffer.from('garbage'), '5'],
  ])('refuses %s', async (_what, body, code) => {
    const before = camera.snapshot();
    expect((await client.put('/System/configurationFile', body)).leaves.statusCode).toBe(code);
    expect(camera.snapshot()).toEqual(before);
  });
  it('refuses a file that was cut short', async () => {
    const { bytes } = await client.get('/System/configurationFile');
    expect((await client.put('/System/configurationFile', bytes.subarray(0, -4))).leaves.statusCode).toBe('6');
  });
});

describe('factory default', () => {
  it.each(['?mode=full', '?mode=basic', ''])('%s brings the factory settings back and restarts', async (query) => {
    const before = camera.snapshot();
    await name('changed');
    await client.post(
      '/System/time/ntpServers',
      block('NTPServer', '<addressingFormatType>hostname</addressingFormatType><hostName>a</hostName>'),
    );
    expect((await client.put(`/System/factoryDefault${query}`)).leaves.statusCode).toBe('1');
    await restarted();
    expect(camera.snapshot()).toEqual(before);
    expect(await nameNow()).toBe('IP CAMERA');
  });
  it('refuses a mode that is none', async () => {
    await name('changed');
    expect((await client.put('/System/factoryDefault?mode=half')).leaves.statusCode).toBe('6');
    expect(await nameNow()).toBe('changed');
  });
});

describe('a firmware upgrade', () => {
  const image = firmwareImage({ version: 'V9.9.9 build 300101', released: '2030-01-01' });
  it('is busy, restarts, and then another version runs', async () => {
    expect((await client.put('/System/firmwareUpgrade', image)).leaves.statusCode).toBe('1');
    const reboot = await client.put('/System/reboot');
    expect([reboot.status, reboot.leaves.statusCode]).toEqual([503, '2']);
    const write = await client.put('/System/deviceInfo', block('DeviceInfo', '<deviceName>x</deviceName>'));
    expect([write.status, write.leaves.statusCode]).toEqual([503, '2']);
    expect(Number(write.headers.get('retry-after'))).toBeGreaterThan(0);
    await restarted();
    expect((await client.get('/System/deviceInfo')).leaves).toMatchObject({
      firmwareVersion: 'V9.9.9 build 300101',
      firmwareReleasedDate: '2030-01-01',
      deviceName: 'IP CAMERA',
    });
  });
  it('refuses what is no firmware, and what is damaged', async () => {
    expect((await client.put('/System/firmwareUpgrade', 'garbage')).leaves.statusCode).toBe('5');
    expect((await client.put('/System/firmwareUpgrade', image.subarray(0, -1))).leaves.statusCode).toBe('6');
    expect(await isThere()).toBe(true);
  });
});

describe('formatting', () => {
  const progress = async (id = 1): Promise<number> =>
    Number((await client.get(`/System/Storage/volumes/${id}/IsFormat`)).leaves.formatSatus);
  const free = async (): Promise<number> => Number((await client.get('/System/Storage/volumes/1/status')).leaves.freeSpace);

  it('takes its time, shows how far it is, and frees the volume', async () => {
    const before = await free();
    const reply = await client.put('/System/Storage/volumes/1/format');
    expect([reply.status, reply.root?.name, reply.root?.namespace]).toEqual([200, 'StorageVolumeStatus', 'urn:psialliance-org']);
    const seen: number[] = [];
    await until(async () => {
      seen.push(await progress());
      return seen.at(-1) === 100;
    });
    expect(seen[0]).toBeLessThan(50);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(new Set(seen).size).toBeGreaterThan(3);
    expect(await free()).toBeGreaterThan(before);
    expect(await progress(2)).toBe(100);
  });
  it('is not begun twice, and the camera does not restart meanwhile', async () => {
    await client.put('/System/Storage/volumes/1/format');
    expect((await client.put('/System/Storage/volumes/1/format')).leaves.statusCode).toBe('2');
    expect((await client.put('/System/reboot')).status).toBe(503);
    await until(async () => (await progress()) === 100);
    expect((await client.put('/System/reboot')).status).toBe(200);
  });
  it('tells of a volume that has failed', async () => {
    await client.control('/storage/1', { error: true });
    expect((await client.get('/System/Storage/volumes/1')).leaves.status).toBe('HD_ERROR');
    const reply = await client.put('/System/Storage/volumes/1/format');
    expect([reply.status, reply.leaves.statusCode]).toEqual([500, '3']);
    expect(camera.effects()).toEqual({});
    expect((await client.get('/System/logging?minorType=0x24')).root?.children).toHaveLength(1);
  });
});

describe('status', () => {
  it('counts seconds and shows a load that is plausible and varies', async () => {
    const first = await uptime();
    const loads = new Set<string>();
    await until(async () => {
      const { leaves } = await client.get('/System/status', 'viewer');
      const cpu = Number(leaves['CPUList/CPU[1]/cpuUtilization']);
      const [used, free] = [Number(leaves['MemoryList/Memory[1]/memoryUsage']), Number(leaves['MemoryList/Memory[1]/memoryAvailable'])];
      expect(cpu).toBeGreaterThanOrEqual(0);
      expect(cpu).toBeLessThanOrEqual(100);
      expect(used + free).toBeCloseTo(128, 1);
      loads.add(`${cpu} ${used}`);
      return (await uptime()) >= first + 2;
    });
    expect(loads.size).toBeGreaterThan(3);
  });
});
