import { afterEach, describe, expect, test } from 'vitest';
import { openClient } from './client.ts';
import { cert, key } from './test-support/certificate.ts';
import { afterwards, closeAll, deviceAt, httpServer, onRequests, rawServer, saying, tlsServer } from './test-support/servers.ts';
import { sendRaw } from './wire.ts';

afterEach(closeAll);

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const text = (data: Uint8Array): string => Buffer.from(data).toString('latin1');
const request = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';
const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

describe('bytes on one socket', () => {
  test('go out as they are, and several requests share the connection', async () => {
    const lines: string[] = [];
    const ports = new Set<number | undefined>();
    const port = await rawServer((socket) => {
      ports.add(socket.remotePort);
      onRequests(socket, (line, count) => {
        lines.push(line);
        socket.write(count === 2 ? 'HTTP/1.1 400 Bad\r\nContent-Length: 0\r\n\r\n' : ok);
      });
    });
    const result = await sendRaw(deviceAt(port), [bytes(request), bytes('BREW /\u0001 x\r\n\r\n'), bytes(request)]);
    expect(lines).toEqual(['GET / HTTP/1.1', 'BREW /\u0001 x', 'GET / HTTP/1.1']);
    expect(result.answers.map((answer) => text(answer).split('\r\n')[0])).toEqual([
      'HTTP/1.1 200 OK',
      'HTTP/1.1 400 Bad',
      'HTTP/1.1 200 OK',
    ]);
    expect(text(result.received)).toBe(result.answers.map(text).join(''));
    expect(result).toMatchObject({ closed: false, localPort: [...ports][0] });
    expect(result.failure).toBeUndefined();
  });

  test('tell that the device closed, and when it kept the connection open', async () => {
    const closing = await sendRaw(deviceAt(await saying(ok, 'end')), bytes(request));
    expect(closing).toMatchObject({ closed: true, answers: [expect.anything()] });
    expect(closing.failure).toBeUndefined();
    const keeping = await sendRaw(deviceAt(await saying(ok)), bytes(request), { lingerMs: 50 });
    expect(keeping.closed).toBe(false);
  });

  test('an answer that the connection ends, as HTTP/1.0 does, is whole', async () => {
    const result = await sendRaw(deviceAt(await saying('HTTP/1.0 200 OK\r\n\r\nbody', 'end')), bytes(request));
    expect(result.failure).toBeUndefined();
    expect(text(result.received)).toBe('HTTP/1.0 200 OK\r\n\r\nbody');
  });

  test('our side can be ended behind the request', async () => {
    const port = await rawServer((socket) => {
      socket.on('end', () => socket.end('HTTP/1.1 400 Bad\r\nContent-Length: 0\r\n\r\n'));
      socket.resume();
    });
    const result = await sendRaw(deviceAt(port), bytes('GET / HT'), { close: true });
    expect(text(result.received)).toMatch(/^HTTP\/1\.1 400/);
    expect(result.closed).toBe(true);
  });

  test('over TLS', async () => {
    const port = await tlsServer({ cert, key }, (socket) => onRequests(socket, () => socket.write(ok)));
    const result = await sendRaw(deviceAt(port, { tls: { insecure: true } }, 'https'), [bytes(request), bytes(request)]);
    expect(result.answers).toHaveLength(2);
  });
});

describe('what goes wrong is data', () => {
  const table: readonly [name: string, server: () => Promise<number>, kind: string, message: RegExp][] = [
    ['silence', () => rawServer(() => {}), 'timeout', /^no answer within 0\.3 s$/],
    [
      'half an answer',
      () => saying('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf'),
      'timeout',
      /did not end: 42 bytes came within 0\.3 s/,
    ],
    ['a closed connection', () => rawServer((socket) => socket.on('data', () => socket.destroy())), 'closed', /before any answer/],
    ['no HTTP', () => saying('220 smtp ready\r\n', 'end'), 'not-http', /begins "220 smtp ready/],
    ['a flood', () => saying('x'.repeat(100_000)), 'too-large', /over the limit/],
    ['nobody there', () => Promise.resolve(1), 'refused', /refuses the connection/],
  ];
  test.each(table)('%s', async (_name, server, kind, message) => {
    const result = await sendRaw(deviceAt(await server()), bytes(request), { timeoutMs: 300, limitBytes: 50_000 });
    expect(result.failure?.kind).toBe(kind);
    expect(result.failure?.message).toMatch(message);
  });

  test('a signal stops it', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 30);
    const result = await sendRaw(deviceAt(await rawServer(() => {})), bytes(request), { timeoutMs: 20_000, signal: stop.signal });
    expect(result.failure?.kind).toBe('aborted');
  });
});

test("the client's raw requests count among its connections", async () => {
  let now = 0;
  let most = 0;
  const port = await httpServer((_request, response) => {
    most = Math.max(most, ++now);
    setTimeout(() => {
      now--;
      response.end('ok');
    }, 30);
  });
  const client = openClient(deviceAt(port, { connections: 1 }));
  afterwards(() => client.close());
  const get = { method: 'GET', path: '/', role: 'nobody' } as const;
  const results = await Promise.all([
    client.send(get),
    client.raw([bytes(request)], { lingerMs: 1 }),
    client.send(get),
    client.raw([bytes(request)], { lingerMs: 1 }),
  ]);
  expect(results.map((result) => result.failure)).toEqual([undefined, undefined, undefined, undefined]);
  expect(most).toBe(1);
});
