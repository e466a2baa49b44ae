import { afterEach, describe, expect, test } from 'vitest';
import type { StreamPart } from '../model/probe.ts';
import { type Client, openClient, type Sending } from './client.ts';
import { afterwards, closeAll, deviceAt, httpServer, rawServer, saying } from './test-support/servers.ts';

afterEach(closeAll);

const alerts: Sending = { method: 'GET', path: '/Event/notification/alertStream', role: 'administrator' };
const open = (port: number): Client => {
  const client = openClient(deviceAt(port, { connections: 1 }));
  afterwards(() => client.close());
  return client;
};
const part = (body: string): string => `--boundary\r\nContent-Type: application/xml\r\nContent-Length: ${body.length}\r\n\r\n${body}\r\n`;

/** A stream of numbered parts, one every `ms`. */
const ticking = (ms: number): Promise<number> =>
  httpServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'multipart/mixed; boundary=boundary' });
    let count = 0;
    const timer = setInterval(() => response.write(part(`<a>${++count}</a>`)), ms);
    response.on('close', () => clearInterval(timer));
  });

describe('a stream', () => {
  test('opens with its head, delivers parts as they come, and ends after its time', async () => {
    const seen: StreamPart[] = [];
    const stream = await open(await ticking(30)).stream(alerts, { ms: 200, onPart: (found) => seen.push(found) });
    expect(stream).toMatchObject({ opened: true, answer: { response: { status: 200 }, request: { path: alerts.path } } });
    expect(seen.length).toBeLessThan(2);
    const end = await stream.done;
    expect(end).toMatchObject({ reason: 'limit', faults: [] });
    expect(end.parts.length).toBeGreaterThan(2);
    expect(end.parts).toEqual(seen);
    expect(Buffer.from(seen[0]?.body ?? []).toString()).toBe('<a>1</a>');
    expect(seen.map(({ atMs }) => atMs)).toEqual([...seen.map(({ atMs }) => atMs)].sort((a, b) => a - b));
  });

  test('stops when told to, by hand or by signal, and leaves the other connections free', async () => {
    const client = open(await ticking(10));
    const first = await client.stream(alerts, { ms: 60_000 });
    setTimeout(first.stop, 60);
    expect((await first.done).reason).toBe('stopped');
    const stop = new AbortController();
    const second = await client.stream(alerts, { ms: 60_000 }, stop.signal);
    stop.abort();
    expect((await second.done).reason).toBe('stopped');
  });

  test('that the device ends is closed; a torn part is named', async () => {
    const port = await saying(
      `HTTP/1.1 200 OK\r\nContent-Type: multipart/mixed; boundary=boundary\r\n\r\n${part('one')}${part('three').slice(0, -3)}`,
      'end',
    );
    const end = await (await open(port).stream(alerts, { ms: 5000 })).done;
    expect(end.reason).toBe('closed');
    expect(end.parts.map(({ body }) => Buffer.from(body).toString())).toEqual(['one', 'thre']);
    expect(end.faults).toEqual(['part 2: the connection ended inside it']);
  });

  test('is given up at a part that is too large', async () => {
    const port = await saying(
      `HTTP/1.1 200 OK\r\nContent-Type: multipart/mixed; boundary=boundary\r\n\r\n${part('one')}${part('x'.repeat(5000))}`,
    );
    const end = await (await open(port).stream(alerts, { ms: 5000, maxPartBytes: 1000 })).done;
    expect(end).toMatchObject({ reason: 'too-large', parts: [{}] });
  });
});

test('five thousand parts come whole, in order and none lost, and only they are kept', async () => {
  const count = 5000;
  const port = await httpServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'multipart/mixed; boundary=boundary' });
    const parts = Array.from({ length: count }, (_, index) => part(`<a>${index}</a>`));
    // A thousand at a time, cut where no part ends.
    const bytes = parts.join('');
    const size = Math.ceil(bytes.length / 37);
    for (let at = 0; at < bytes.length; at += size) response.write(bytes.slice(at, at + size));
    response.end();
  });
  const { parts, faults } = await (await open(port).stream(alerts, { ms: 30_000 })).done;
  expect(faults).toEqual([]);
  expect(parts.map(({ body }) => Buffer.from(body).toString())).toEqual(Array.from({ length: count }, (_, index) => `<a>${index}</a>`));
  // A part is a copy of its own bytes, not a window on everything that came with it.
  expect(Math.max(...parts.map(({ body }) => body.buffer.byteLength))).toBeLessThan(64);
});

test('two listeners follow each other: many devices serve one alone', async () => {
  let now = 0;
  let most = 0;
  const port = await httpServer((_request, response) => {
    most = Math.max(most, ++now);
    response.on('close', () => now--);
    response.writeHead(200, { 'Content-Type': 'multipart/mixed; boundary=boundary' });
    response.write(part('one'));
  });
  const client = openClient(deviceAt(port, { connections: 3 }));
  afterwards(() => client.close());
  const ends = await Promise.all([1, 2, 3].map(async () => (await client.stream(alerts, { ms: 60 })).done));
  expect(ends.map(({ parts }) => parts.length)).toEqual([1, 1, 1]);
  expect(most).toBe(1);
});

describe('an answer that is no stream', () => {
  test('comes back whole', async () => {
    const port = await saying('HTTP/1.1 403 Forbidden\r\nContent-Type: application/xml\r\nContent-Length: 4\r\n\r\n<a/>');
    const stream = await open(port).stream(alerts, { ms: 1000 });
    expect(stream.opened).toBe(false);
    expect(Buffer.from(stream.answer.response?.body ?? []).toString()).toBe('<a/>');
    expect(await stream.done).toEqual({ parts: [], reason: 'unopened', faults: [] });
  });

  test('or does not come: the failure', async () => {
    const stream = await open(await rawServer(() => {})).stream(alerts, { ms: 1000 });
    expect(stream).toMatchObject({ opened: false, answer: { failure: { kind: 'timeout' } } });
  });

  test('a Digest challenge is answered first', async () => {
    const port = await httpServer((request, response) => {
      const digest = request.headers.authorization?.startsWith('Digest') === true;
      response.writeHead(
        digest ? 200 : 401,
        digest ? { 'Content-Type': 'multipart/mixed; boundary=boundary' } : { 'WWW-Authenticate': 'Digest realm="r", nonce="n"' },
      );
      response.end(digest ? part('one') : '');
    });
    const stream = await open(port).stream(alerts, { ms: 1000 });
    expect(stream.opened).toBe(true);
    expect((await stream.done).parts).toHaveLength(1);
  });
});
