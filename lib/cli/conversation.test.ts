/** The client against the reference camera: every way of Digest and of TLS that it speaks, end to end. */
import { afterEach, describe, expect, test } from 'vitest';
import { type Camera, startCamera } from '../camera/camera.ts';
import type { CameraOptions } from '../camera/options.ts';
import { type Client, openClient, type Sending } from '../device/client.ts';
import { type DeviceEntry, deviceOf } from '../device/config.ts';
import { entryOf } from './camera-entry.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const cameraWith = async (options: CameraOptions): Promise<Camera> => {
  const camera = await startCamera(options);
  closers.push(() => camera.close());
  return camera;
};
const clientOf = (camera: Camera, entry: Partial<DeviceEntry> = {}, ca?: string): Client => {
  const client = openClient(deviceOf({ ...entryOf(camera), connections: 2, ...entry }, ca));
  closers.push(() => client.close());
  return client;
};

const get: Sending = { method: 'GET', path: '/System/deviceInfo?a=b', role: 'administrator' };
const refusals = (camera: Camera): number => camera.requests().filter(({ status }) => status === 401).length;

describe('Digest', () => {
  const table: readonly [name: string, options: CameraOptions][] = [
    ['MD5', { digest: {} }],
    ['MD5-sess', { digest: { algorithms: ['MD5-sess'] } }],
    ['SHA-256', { digest: { algorithms: ['SHA-256'] } }],
    ['SHA-512-256-sess', { digest: { algorithms: ['SHA-512-256-sess'] } }],
    ['two challenges', { digest: { algorithms: ['SHA-512-256', 'MD5'] } }],
    ['auth-int', { digest: { qop: ['auth-int'] } }],
    ['auth and auth-int', { digest: { qop: ['auth', 'auth-int'] } }],
    ['no qop', { digest: { qop: ['none'] } }],
    ['an isapi face', { personality: 'isapi-basic', digest: { qop: ['auth-int'] } }],
  ];
  test.each(table)('%s: one request without credentials a connection, then none is refused', async (_name, options) => {
    const camera = await cameraWith({ authentication: ['digest'], ...options });
    const prefix = options.personality === undefined ? '' : '/ISAPI';
    const client = clientOf(camera, { connections: 1 });
    const path = `${prefix}/System/deviceInfo`;
    const read = await client.send({ ...get, path });
    expect(read).toMatchObject({ scheme: 'digest', response: { status: 200 } });
    const put = await client.send({ method: 'PUT', path, role: 'administrator', body: read.response?.body ?? new Uint8Array() });
    expect(put.response?.status).toBe(200);
    expect((await client.send({ ...get, path, role: 'viewer' })).response?.status).toBe(200);
    expect(refusals(camera)).toBe(1);
  });

  test('nonces that serve once cost a request each and no refused login', async () => {
    const camera = await cameraWith({ authentication: ['digest'], digest: { nonceUses: 1 }, lockout: { tries: 3, minutes: 30 } });
    const client = clientOf(camera);
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.send(get)));
    expect(answers.every((answer) => answer.response?.status === 200)).toBe(true);
  });

  test('a raw request carries a challenge of its own', async () => {
    const camera = await cameraWith({ authentication: ['digest'], digest: { nonceUses: 1 } });
    const client = clientOf(camera);
    const header = await client.authorization('administrator', 'GET', get.path);
    const bytes = Buffer.from(`GET ${get.path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${header}\r\n\r\n`);
    const { answers } = await client.raw([bytes]);
    expect(Buffer.from(answers[0] ?? []).toString()).toMatch(/^HTTP\/1\.1 200/);
  });

  test('a wrong password counts once, and the account that is locked is told with its time', async () => {
    const camera = await cameraWith({ authentication: ['digest'], lockout: { tries: 2, minutes: 30 } });
    const client = clientOf(camera);
    await client.send(get);
    const wrong = { ...get, account: { user: 'admin', password: 'not it' } };
    expect((await client.send(wrong)).response?.status).toBe(401);
    expect((await client.send(get)).response?.status).toBe(200);
    for (let count = 0; count < 2; count++) await client.send(wrong);
    const locked = await client.send(get);
    expect(Buffer.from(locked.response?.body ?? []).toString()).toMatch(/locked .* for 1800 seconds more/);
  });

  test('replayed, foreign and malformed answers are refused', async () => {
    const camera = await cameraWith({ authentication: ['digest'] });
    const client = clientOf(camera);
    const header = (await client.authorization('administrator', 'GET', '/System/time')) ?? '';
    const status = async (authorization: string, path = '/System/time'): Promise<number> =>
      (await fetch(`${camera.url}${path}`, { headers: { authorization } })).status;
    expect(await status(header)).toBe(200);
    expect(await status(header)).toBe(401);
    expect(await status(header, '/System/status')).toBe(401);
    expect(await status(header.replace('username="admin"', 'username="nobody"'))).toBe(401);
    expect(await status('Digest nonsense')).toBe(401);
    expect(await status(`Basic ${Buffer.from('admin:12345').toString('base64')}`)).toBe(401);
  });
});

describe('TLS', () => {
  test.each(['TLSv1.3', 'TLSv1.2', 'TLSv1.1', 'TLSv1'] as const)('%s by pin, and what was negotiated is told', async (newest) => {
    const camera = await cameraWith({ https: true, tls: { newest } });
    const client = clientOf(camera);
    expect((await client.send(get)).response?.status).toBe(200);
    expect(client.tls()).toMatchObject({ protocol: newest, fingerprint: camera.tls?.fingerprint });
  });

  test('an old version needs tls.legacy, and says so without the words of a library', async () => {
    const camera = await cameraWith({ https: true, tls: { newest: 'TLSv1' } });
    const { failure } = await clientOf(camera, { tls: { insecure: true } }).send(get);
    expect(failure?.message).toBe('no TLS handshake, as the device speaks only an old TLS version: set tls.legacy for an old camera');
  });

  test('a certificate by an authority of its own', async () => {
    const camera = await cameraWith({ https: true, tls: { authority: true } });
    expect((await clientOf(camera, { tls: {} }, camera.tls?.authority).send(get)).response?.status).toBe(200);
    expect((await clientOf(camera, { tls: {} }).send(get)).failure?.message).toMatch(/unknown authority: name its authority in tls\.ca/);
  });

  test('another certificate than the pinned one is refused before anything is sent', async () => {
    const camera = await cameraWith({ https: true });
    const pin = Array.from({ length: 32 }, () => 'AB').join(':');
    const { failure } = await clientOf(camera, { tls: { pin } }).send(get);
    expect(failure?.message).toBe(
      `the certificate's fingerprint is ${camera.tls?.fingerprint}, the entry's tls.pin is ${pin}: another device, or its certificate was renewed`,
    );
    expect(camera.requests()).toHaveLength(0);
  });

  test('https to a plain port says which baseUrl to write', async () => {
    const camera = await cameraWith({});
    const { failure } = await clientOf(camera, { baseUrl: camera.url.replace('http:', 'https:'), tls: {} }).send(get);
    expect(failure?.message).toBe(
      `the device speaks no TLS at this port: write ${camera.url} as the baseUrl, or the port of its HTTPS service`,
    );
  });
});
