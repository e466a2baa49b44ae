import { afterEach, describe, expect, test } from 'vitest';
import { type Answer, type Client, openClient, type Sending } from './client.ts';
import type { DeviceConfig } from './config.ts';
import { cert, key } from './test-support/certificate.ts';
import { afterwards, closeAll, deviceAt, httpServer, rawServer, saying, tlsServer } from './test-support/servers.ts';

afterEach(closeAll);

const open = (config: DeviceConfig): Client => {
  const client = openClient(config);
  afterwards(() => client.close());
  return client;
};

const get: Sending = { method: 'GET', path: '/System/time', role: 'administrator' };
const ask = (port: number, sending: Partial<Sending> = {}): Promise<Answer> => open(deviceAt(port)).send({ ...get, ...sending });

const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

describe('what is sent', () => {
  test('headers are complete, recorded as sent, and Authorization is never kept', async () => {
    let raw: string[] = [];
    let body = '';
    const port = await httpServer((request, response) => {
      if (request.headers.authorization === undefined) {
        response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="r"' });
        response.end();
        return;
      }
      raw = request.rawHeaders;
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => response.end('ok'));
    });
    const answer = await ask(port, { method: 'PUT', body: Buffer.from('<Time/>'), headers: [['If-Match', '*']] });
    const pairs = raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1]]] : []));
    const [name, value] = pairs.find(([header]) => header === 'Authorization') ?? [];
    expect([name, value]).toEqual(['Authorization', `Basic ${Buffer.from('admin:correct horse').toString('base64')}`]);
    expect([...answer.request.headers].sort()).toEqual(pairs.filter(([header]) => header !== 'Authorization').sort());
    expect(answer.request.headers).toContainEqual(['Content-Type', 'application/xml; charset="UTF-8"']);
    expect(answer.request.headers).toContainEqual(['content-length', '7']);
    expect(answer.request.headers).toContainEqual(['connection', 'keep-alive']);
    expect(body).toBe('<Time/>');
    expect(JSON.stringify(answer)).not.toMatch(/Basic YWR|correct horse/);
  });

  test('an empty PUT says so, a GET carries no type, a given type stays', async () => {
    const client = open(deviceAt(await saying(ok)));
    const types = (answer: Answer): readonly (readonly [string, string])[] =>
      answer.request.headers.filter(([name]) => /^content/i.test(name));
    expect(types(await client.send({ ...get, method: 'PUT' }))).toEqual([['content-length', '0']]);
    expect(types(await client.send(get))).toEqual([]);
    const form = await client.send({ ...get, method: 'POST', body: Buffer.from('a'), headers: [['content-type', 'text/plain']] });
    expect(types(form)).toEqual([
      ['content-type', 'text/plain'],
      ['content-length', '1'],
    ]);
  });

  test('a path is encoded only where HTTP demands it, and what cannot be sent is a failure', async () => {
    const client = open(deviceAt(await saying(ok)));
    const path = async (sent: string): Promise<string> => (await client.send({ ...get, path: sent })).request.path;
    expect(await path('/a%20b?x=1&y=<é ü>|')).toBe('/a%20b?x=1&y=<%C3%A9%20%C3%BC>|');
    expect((await client.send({ ...get, path: 'System' })).failure).toMatchObject({
      kind: 'aborted',
      message: expect.stringMatching(/^not sent/),
    });
    expect((await client.send({ ...get, headers: [['a', 'b\r\nc: d']] })).failure).toMatchObject({
      kind: 'aborted',
      message: expect.stringMatching(/^not sent/),
    });
    expect((await client.send({ ...get, role: 'viewer' })).failure?.message).toBe("not sent: the device's entry has no account for viewer");
  });
});

describe('TLS', () => {
  const answering = (options: object = {}): Promise<number> =>
    tlsServer({ cert, key, ...options }, (socket) => socket.on('data', () => socket.write(ok)));
  const via = async (port: number, tls?: DeviceConfig['tls']): Promise<Answer> =>
    open({ ...deviceAt(port, {}, 'https'), ...(tls && { tls }) }).send(get);

  test('a self-signed certificate is refused with the way out, and accepted when configured', async () => {
    const port = await answering();
    expect((await via(port)).failure).toEqual({
      kind: 'tls',
      message: 'the certificate is self-signed: name its authority in tls.ca, its fingerprint in tls.pin, or set tls.insecure to accept it',
    });
    expect((await via(port, { insecure: true, legacy: false })).response?.status).toBe(200);
    expect((await via(port, { insecure: false, legacy: false, ca: cert })).response?.status).toBe(200);
  });

  test('TLS 1.0 only when configured', async () => {
    const port = await answering({ minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' });
    const refused = await via(port, { insecure: true, legacy: false });
    expect(refused.failure?.kind).toBe('tls');
    expect(refused.failure?.message).toMatch(/set tls\.legacy for an old camera$/);
    expect((await via(port, { insecure: true, legacy: true })).response?.status).toBe(200);
  });

  test('a plain server behind https, a handshake that never ends, a connection closed inside it', async () => {
    expect((await via(await rawServer((socket) => socket.end('hello')))).failure?.kind).toBe('tls');
    const hanging = await via(await rawServer(() => {}));
    expect(hanging.failure).toMatchObject({ kind: 'timeout' });
    expect((await via(await rawServer((socket) => socket.on('data', () => socket.destroy())))).failure?.kind).toBe('tls');
  });
});
