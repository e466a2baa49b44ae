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
