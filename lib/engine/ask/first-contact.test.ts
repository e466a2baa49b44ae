import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createPlain } from 'node:net';
import { createServer as createTls } from 'node:tls';
import { afterEach, expect, test } from 'vitest';
import { openClient } from '../../device/client.ts';
import { deviceOf } from '../../device/config.ts';
import { cert, key } from '../../device/test-support/certificate.ts';
import type { Dialect } from '../../model/check.ts';
import { Stop } from '../stop.ts';
import { detectSpeech } from './detect.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const urlOf = (server: ReturnType<typeof createPlain>): Promise<string> => {
  closers.push(() => server.close());
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  );
};

const detected = async (baseUrl: string): Promise<Dialect | Stop> => {
  const device = deviceOf({
    name: 'cam',
    baseUrl,
    accounts: { administrator: { user: 'admin', password: 'right' } },
    rate: 'off',
    timeouts: { connect: 1, answer: 1 },
  });
  const client = openClient(device);
  closers.push(() => client.close());
  try {
    return (await detectSpeech({ device, client, record: () => undefined })).dialect;
  } catch (error) {
    if (error instanceof Stop) return error;
    throw error;
  }
};

const right = `Basic ${Buffer.from('admin:right').toString('base64')}`;
const info = '<?xml version="1.0"?><DeviceInfo version="1.0"><deviceName>x</deviceName></DeviceInfo>';

/** A device that knows some paths, counts logins that it refuses, and answers `unknown` to every other path. */
const knowing = async (paths: readonly string[], unknown: (answer: Parameters<RequestListener>[1]) => void, password = right) => {
  const logins: string[] = [];
  const server = createServer((request, answer) => {
    const { authorization } = request.headers;
    if (!paths.includes(request.url ?? '')) {
      if (authorization !== undefined) logins.push(request.url ?? '');
      return unknown(answer);
    }
    if (authorization === password) return answer.setHeader('Content-Type', 'application/xml').end(info);
    if (authorization !== undefined) logins.push(request.url ?? '');
    answer.writeHead(401, { 'WWW-Authenticate': 'Basic realm="x"', 'Content-Type': 'application/xml' });
    return answer.end('<ResponseStatus><statusCode>4</statusCode></ResponseStatus>');
  });
  return { url: await urlOf(server), logins };
};
const page401 = (answer: Parameters<RequestListener>[1]): void => {
  answer.writeHead(401, { 'WWW-Authenticate': 'Basic realm="x"', 'Content-Type': 'text/html' }).end('<html><body>401</body></html>');
};
const page404 = (answer: Parameters<RequestListener>[1]): void => {
  answer.writeHead(404, { 'Content-Type': 'text/html', Server: 'nginx' }).end('<html><body>not here</body></html>');
};

test.each([
  ['isapi', '/ISAPI/System/deviceInfo'],
  ['ipmd', '/System/deviceInfo'],
  ['psia', '/PSIA/System/deviceInfo'],
] as const)('%s where every other path is answered 401 or 404', async (dialect, path) => {
  // Two refused logins are the most that a wrong password may cost: the third place is then not tried.
  if (dialect !== 'psia') expect(await detected((await knowing([path], page401)).url)).toBe(dialect);
  expect(await detected((await knowing([path], page404)).url)).toBe(dialect);
});

test.each([page401, page404])('a wrong password is tried once where the device lives', async (unknown) => {
  const device = await knowing(['/ISAPI/System/deviceInfo'], unknown, 'another');
  expect(await detected(device.url)).toMatchObject({ kind: 'credentials' });
  expect(device.logins.filter((path) => path.startsWith('/ISAPI'))).toHaveLength(1);
  expect(device.logins.length).toBeLessThanOrEqual(2);
});

test('plain HTTP to a TLS port says which baseUrl to write', async () => {
  const server = createTls({ key, cert }, (socket) => socket.on('error', () => undefined));
  server.on('tlsClientError', () => undefined);
  const url = await urlOf(server);
  expect(await detected(url)).toMatchObject({
    kind: 'unreachable',
    message: `${url} speaks TLS at this port: write "baseUrl": "${url.replace('http:', 'https:')}" in the device's entry`,
  });
});

test('a server that closes every connection gives no usable answer', async () =>
  expect(await detected(await urlOf(createPlain((socket) => socket.once('data', () => socket.destroy()))))).toMatchObject({
    kind: 'unreachable',
    message: expect.stringMatching(/gives no usable answer: the device (closed|reset) the connection before any answer/),
  }));
