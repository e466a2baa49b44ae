/** Whom a run writes to: no device that cannot be told from another, none that took the address in mid-run, none twice at once. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { topics } from '../../suites/index.ts';
import type { Camera } from '../camera/camera.ts';
import type { DeviceConfig } from '../device/config.ts';
import { acquireDeviceLock, LockedError } from '../device/lock.ts';
import { runDevice } from '../engine/run.ts';
import { withCamera } from './run/embedded.ts';

const long = 120_000;
const written = (camera: Camera) => camera.requests().filter(({ method }) => method !== 'GET');

const run = (device: DeviceConfig, stateDir: string, sections: readonly string[]) =>
  runDevice({
    device,
    embedded: true,
    topics,
    selection: { sections },
    profile: 'strict',
    dialect: 'ipmd',
    safety: 'reversible',
    seed: 3,
    stateDir,
    suiteVersion: 'test',
    commit: 'test',
  });

/** A proxy that may hide elements of DeviceInfo, and whose target can be exchanged. */
const before = async (target: () => string, hide: RegExp | undefined): Promise<{ url: string; drop(): void; close(): void }> => {
  const server = createServer((message, response) => {
    const onward = request(target() + message.url, { method: message.method, headers: message.headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const text = Buffer.concat(parts);
        const isInfo = hide !== undefined && /deviceInfo$/.test(message.url ?? '') && answer.statusCode === 200;
        const body = isInfo ? Buffer.from(text.toString().replace(hide, '')) : text;
        const headers = { ...answer.headers, 'content-length': String(body.length) };
        delete (headers as Record<string, unknown>)['transfer-encoding'];
        response.writeHead(answer.statusCode ?? 502, headers);
        response.end(body);
      });
    });
    onward.on('error', () => response.destroy());
    message.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    drop: () => server.closeAllConnections(),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};

test('a device without serial number and MAC address is not written to unless the entry says so', { timeout: long }, async () => {
  await withCamera(6, async ({ device: { serialNumber: _, ...device }, stateDir }, camera) => {
    const proxy = await before(() => camera.url, /<(serialNumber|macAddress)>[^<]*<\/\1>/g);
    const known = { ...device, baseUrl: proxy.url };
    const { report } = await run({ ...known, allow: { ...device.allow, unidentified: false } }, stateDir, ['8.15']);
    expect(written(camera)).toEqual([]);
    expect(report.results.map(({ reason }) => reason)).toContainEqual(expect.stringMatching(/neither serial number nor MAC address/));
    await run({ ...known, allow: { ...device.allow, unidentified: true } }, stateDir, ['8.15']);
    expect(written(camera).length).toBeGreaterThan(0);
    proxy.close();
  });
});

test('another device that takes the address in mid-run is never written to', { timeout: long }, async () => {
  await withCamera(6, ({ device, stateDir }, camera) =>
    withCamera(7, async (_, other) => {
      let target = camera.url;
      const proxy = await before(() => target, undefined);
      const exchange = setInterval(() => {
        if (written(camera).length < 20) return;
        clearInterval(exchange);
        target = other.url;
        proxy.drop();
      }, 5);
      const { report } = await run({ ...device, baseUrl: proxy.url }, stateDir, ['8.4', '8.5', '8.9']);
      clearInterval(exchange);
      proxy.close();
      expect(report.run.stopped?.kind).toBe('identity');
      expect(written(other)).toEqual([]);
    }),
  );
});

test('the lock belongs to the device, by whatever folder and name of the host', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ipmd-lock-'));
  const identity = { serialNumber: 'A-1', macAddress: '02:00:00:00:00:01' };
  const at = (baseUrl: string) => acquireDeviceLock(folder, identity, { name: 'cam', baseUrl });
  const lock = at('http://127.0.0.1:8080');
  expect(() => at('http://localhost:8080')).toThrow(LockedError);
  at('http://127.0.0.1:8081')?.release();
  lock?.release();
  at('http://localhost:8080')?.release();
  rmSync(folder, { recursive: true, force: true });
});
