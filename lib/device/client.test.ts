import type { Socket } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Answer, type Client, openClient, type Sending } from './client.ts';
import type { DeviceConfig } from './config.ts';
import { afterwards, closeAll, deviceAt, httpServer, onRequests, rawServer, saying } from './test-support/servers.ts';

afterEach(closeAll);

const open = (config: DeviceConfig): Client => {
  const client = openClient(config);
  afterwards(() => client.close());
  return client;
};

const get: Sending = { method: 'GET', path: '/System/time', role: 'administrator' };
const ask = (port: number, sending: Partial<Sending> = {}): Promise<Answer> => open(deviceAt(port)).send({ ...get, ...sending });
const text = (answer: Answer): string => Buffer.from(answer.response?.body ?? new Uint8Array()).toString();

const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

describe('every way in which an answer can fail is one kind and one line', () => {
  const table: readonly [name: string, server: () => Promise<number>, kind: string, message: RegExp][] = [
    ['hangs before the header', () => rawServer(() => {}), 'timeout', /^no answer within 0\.4 s$/],
    [
      'hangs inside the header',
      () => saying('HTTP/1.1 200 OK\r\nX: '),
      'timeout',
      /^the answer did not end within 0\.4 s: 20 bytes of the header came$/,
    ],
    [
      'hangs inside the body',
      () => saying('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf'),
      'timeout',
      /: 4 of 9 bytes of the body came$/,
    ],
    ['closes at once', () => rawServer((socket) => socket.on('data', () => socket.destroy())), 'closed', /before any answer$/],
    ['closes inside the header', () => saying('HTTP/1.1 200 OK\r\nX: ', 'end'), 'closed', /after 20 bytes of the header$/],
    [
      'closes inside a chunked body',
      () => saying('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n', 'end'),
      'closed',
      /after 5 bytes of the body$/,
    ],
    [
      'resets',
      () => rawServer((socket) => socket.on('data', () => socket.resetAndDestroy())),
      'closed',
      /reset the connection before any answer$/,
    ],
    ['speaks SSH', () => saying('SSH-2.0-OpenSSH_9.2\r\n'), 'not-http', /is no HTTP .*begins "SSH-2\.0-OpenSSH_9\.2\.\."$/],
    ['answers in binary', () => saying('\u0000\u0001\u0002\u0003'), 'not-http', /begins "\.\.\.\."$/],
    ['sends a broken chunk', () => saying('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'), 'not-http', /chunk/i],
    [
      'switches protocols unasked',
      () => saying('HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
      'not-http',
      /none to this request/,
    ],
    ['has a header without end', () => saying(`HTTP/1.1 200 OK\r\n${'X: yyyyyyyy\r\n'.repeat(5000)}\r\n`), 'too-large', /over 16 KiB$/],
    ['has one huge header', () => saying(`HTTP/1.1 200 OK\r\nX: ${'y'.repeat(100_000)}\r\n\r\n`), 'too-large', /over 16 KiB$/],
  ];
  test.each(table)('a device that %s', async (_name, server, kind, message) => {
    const answer = await ask(await server());
    expect(answer.response).toBeUndefined();
    expect(answer.failure?.kind).toBe(kind);
    expect(answer.failure?.message).toMatch(message);
    expect(answer.failure?.message).not.toContain('\n');
    expect(answer.durationMs).toBeLessThan(1500);
  });

  test('a port where nobody listens, and a name that nobody knows', async () => {
    const refused = await ask(1);
    expect(refused.failure).toMatchObject({ kind: 'refused', message: expect.stringContaining('is the device on') });
    const client = open({ ...deviceAt(1), baseUrl: 'http://no-such-host.invalid' });
    expect((await client.send(get)).failure).toMatchObject({
      kind: 'unreachable',
      message: expect.stringMatching(/^http:\/\/no-such-host\.invalid cannot be reached/),
    });
  });

  test('bytes that drip do not stretch the limit', async () => {
    for (const start of ['HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n', 'HTTP/1.1 200 OK\r\n']) {
      const port = await rawServer((socket) => {
        const drip = setInterval(() => socket.write('x'), 20);
        socket.on('close', () => clearInterval(drip));
        socket.on('data', () => socket.write(start));
      });
      const answer = await ask(port);
      expect(answer.failure?.kind).toBe('timeout');
      expect(answer.durationMs).toBeLessThan(1000);
    }
  });

  test('after a failure the client goes on with a fresh connection', async () => {
    let connections = 0;
    const port = await rawServer((socket) => {
      const first = ++connections === 1;
      onRequests(socket, () => (first ? socket.end('nonsense\r\n\r\n') : socket.write(ok)));
    });
    const client = open(deviceAt(port, { connections: 1 }));
    expect((await client.send(get)).failure?.kind).toBe('not-http');
    expect(text(await client.send(get))).toBe('ok');
    expect(connections).toBe(2);
  });
});

describe('answers that are usable but wrong in length', () => {
  test('shorter than declared', async () => {
    const answer = await ask(await saying('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort', 'end'));
    expect(answer.response).toMatchObject({ status: 200, lengthMismatch: { declared: 10, received: 5 } });
    expect(text(answer)).toBe('short');
  });

  test('longer than declared, and the next exchange is not harmed', async () => {
    const port = await saying('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok and more');
    const client = open(deviceAt(port, { connections: 1 }));
    for (let count = 0; count < 3; count++) {
      const answer = await client.send(get);
      expect(answer.response).toMatchObject({ lengthMismatch: { declared: 2, received: 11 } });
      expect(text(answer)).toBe('ok');
    }
  });

  test('longer than declared, with the surplus late: the next GET is sent once more', async () => {
    const port = await rawServer((socket) => {
      onRequests(socket, (_line, count) => {
        if (count === 1) socket.write(ok);
        else setTimeout(() => socket.write('surplus'), 10);
      });
    });
    const client = open(deviceAt(port, { connections: 1 }));
    await client.send(get);
    expect(await client.send(get)).toMatchObject({ resent: true, reused: false, response: { status: 200 } });
  });

  test('over our limit: cut and said so, without reading the rest', async () => {
    const port = await rawServer((socket) => {
      socket.on('data', () => socket.write(`HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n${'x'.repeat(300_000)}`));
    });
    const answer = await ask(port, { limitBytes: 1000 });
    expect(answer.response?.truncated).toBe(true);
    expect(answer.response?.body).toHaveLength(1000);
    expect(answer.response?.lengthMismatch).toBeUndefined();
  });

  test('exactly at the limit is whole', async () => {
    const answer = await ask(await saying(ok), { limitBytes: 2 });
    expect(answer.response).toEqual({ status: 200, reason: 'OK', headers: [['Content-Length', '2']], body: Buffer.from('ok') });
  });
});

describe('what HTTP allows is accepted', () => {
  const table: readonly [name: string, server: () => Promise<number>, body: string][] = [
    ['HTTP/1.0 without a length', () => saying('HTTP/1.0 200 OK\r\n\r\nto the end', 'end'), 'to the end'],
    ['an unasked 100 Continue', () => saying(`HTTP/1.1 100 Continue\r\n\r\n${ok}`), 'ok'],
    [
      '100 Continue with a header, twice, in pieces',
      () => saying(['HTTP/1.1 10', '0 Continue\r\nX: y\r\n', `\r\nHTTP/1.1 100 Continue\r\n\r\n${ok}`]),
      'ok',
    ],
    ['102 Processing', () => saying(`HTTP/1.1 102 Processing\r\n\r\n${ok}`), 'ok'],
    ['chunks', () => saying('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n'), 'abcd'],
    ['an empty answer', () => saying('HTTP/1.1 204 No Content\r\n\r\n'), ''],
  ];
  test.each(table)('%s', async (_name, server, body) => {
    const answer = await ask(await server());
    expect(answer.failure).toBeUndefined();
    expect(text(answer)).toBe(body);
    expect(answer.response?.lengthMismatch).toBeUndefined();
  });

  test('HEAD, and the raw headers with case, order and duplicates', async () => {
    const head = 'HTTP/1.1 401 Go Away\r\nX-b: 1\r\nx-A: 2\r\nSet-Cookie: a\r\nSet-Cookie: b\r\nContent-Length: 99\r\n\r\n';
    const answer = await ask(await saying(head), { method: 'HEAD', role: 'nobody' });
    expect(answer.response).toMatchObject({ status: 401, reason: 'Go Away' });
    expect(answer.response?.headers).toEqual([
      ['X-b', '1'],
      ['x-A', '2'],
      ['Set-Cookie', 'a'],
      ['Set-Cookie', 'b'],
      ['Content-Length', '99'],
    ]);
  });

  test('a redirect is an answer and is not followed, to whatever origin', async () => {
    let visits = 0;
    const other = await httpServer((_request, response) => {
      visits++;
      response.end();
    });
    const answer = await ask(await saying(`HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:${other}/x\r\nContent-Length: 0\r\n\r\n`));
    expect(answer.response).toMatchObject({ status: 302 });
    expect(visits).toBe(0);
  });
});

describe('a header out of form is read on where its meaning is plain, and the line is named', () => {
  const table: readonly [name: string, head: string, fault: RegExp][] = [
    ['bare line feeds', 'HTTP/1.1 200 OK\nContent-Length: 2\n\nok', /2 header lines end with a bare line feed/],
    [
      'a line without a colon',
      'HTTP/1.1 200 OK\r\nX Powered By\r\nContent-Length: 2\r\n\r\nok',
      /^header line 2 "X Powered By" has no name and colon/,
    ],
    [
      'a blank before the colon',
      'HTTP/1.1 200 OK\r\nServer : x\r\nContent-Length: 2\r\n\r\nok',
      /^header line 2 "Server : x" holds characters/,
    ],
    ['one length twice', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok', /^Content-Length stands 2 times: 2, 2/],
    ['a length that is no number', 'HTTP/1.1 200 OK\r\nContent-Length: two\r\nConnection: close\r\n\r\nok', /^Content-Length is "two"/],
  ];
  test.each(table)('%s', async (_name, bytes, fault) => {
    const client = open(deviceAt(await saying(bytes, /close/.test(bytes) ? 'end' : undefined)));
    for (let count = 0; count < 2; count++) {
      const answer = await client.send(get);
      expect(answer.response).toMatchObject({ status: 200, formFaults: [expect.stringMatching(fault)] });
      expect(text(answer)).toBe('ok');
    }
    const put = await client.send({ ...get, method: 'PUT', body: Buffer.from('<a/>') });
    expect(text(put)).toBe('ok');
  });
  test('two different lengths have no plain meaning', async () => {
    const answer = await ask(await saying('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok'));
    expect(answer.failure?.kind).toBe('not-http');
  });
  test('an unusual header is asked for once with the request, once in all', async () => {
    let requests = 0;
    const port = await rawServer((socket) =>
      onRequests(socket, () => {
        requests++;
        socket.write('HTTP/1.1 200 OK\r\nBad Line\r\nContent-Length: 2\r\n\r\nok');
      }),
    );
    const client = open(deviceAt(port));
    for (let count = 0; count < 5; count++) await client.send(get);
    expect(requests).toBe(5);
  });
});

describe('connections', () => {
  test('serial requests share one socket; its port proves it', async () => {
    const client = open(deviceAt(await saying(ok)));
    const answers = [
      await client.send(get),
      await client.send(get),
      await client.send({ ...get, method: 'PUT', body: Buffer.from('<a/>') }),
    ];
    expect(new Set(answers.map((answer) => answer.localPort)).size).toBe(1);
    expect(answers.map((answer) => answer.reused)).toEqual([false, true, true]);
  });

  test('never more at once than configured', async () => {
    let now = 0;
    let most = 0;
    const port = await httpServer((_request, response) => {
      most = Math.max(most, ++now);
      setTimeout(() => {
        now--;
        response.end('ok');
      }, 20);
    });
    const client = open(deviceAt(port, { connections: 3 }));
    const answers = await Promise.all(Array.from({ length: 12 }, () => client.send(get)));
    expect(answers.filter((answer) => answer.response?.status === 200)).toHaveLength(12);
    expect(most).toBe(3);
  });

  test("the rate is kept, and waiting for it is no part of an answer's duration", async () => {
    const client = open(deviceAt(await saying(ok), { rate: 20 }));
    const began = performance.now();
    const answers = await Promise.all(Array.from({ length: 5 }, () => client.send(get)));
    expect(performance.now() - began).toBeGreaterThan(195);
    expect(Math.max(...answers.map((answer) => answer.durationMs))).toBeLessThan(100);
  });

  test('a GET is sent once more when the idle socket was closed under it; a PUT then goes out on a fresh one', async () => {
    const seen: string[] = [];
    const port = await rawServer((socket) => {
      onRequests(socket, (line, count) => {
        seen.push(line.split(' ')[0] ?? '');
        if (count === 1) socket.write(ok);
        else socket.destroy();
      });
    });
    const client = open(deviceAt(port, { connections: 1 }));
    await client.send(get);
    const again = await client.send(get);
    expect(again).toMatchObject({ resent: true, reused: false, response: { status: 200 } });
    const put = await client.send({ ...get, method: 'PUT', body: Buffer.from('<a/>') });
    // Known to close idle connections without a word: what must not be lost goes out on a fresh one.
    expect(put).toMatchObject({ reused: false, response: { status: 200 } });
    expect(seen).toEqual(['GET', 'GET', 'GET', 'PUT']);
  });

  test.each(['POST', 'DELETE'] as const)('a %s shares the connection that answered a moment ago', async (method) => {
    const client = open(deviceAt(await saying(ok), { connections: 1 }));
    await client.send(get);
    expect(await client.send({ ...get, method })).toMatchObject({ reused: true, response: { status: 200 } });
  });

  test('what may not be done twice has a connection of its own where the device was seen to close one soon after its answer', async () => {
    let sockets = 0;
    const port = await rawServer((socket) => {
      sockets++;
      const isFirst = sockets === 1;
      onRequests(socket, () => (isFirst ? socket.end(ok) : socket.write(ok)));
    });
    const client = open(deviceAt(port, { connections: 1 }));
    await client.send(get);
    await vi.waitFor(async () => expect(await client.send(get)).toMatchObject({ reused: true }));
    expect(await client.send({ ...get, method: 'DELETE' })).toMatchObject({ reused: false, response: { status: 200 } });
  });

  test('a PUT whose idle socket was closed under it is told as unheard, and not sent again', async () => {
    let requests = 0;
    const port = await rawServer((socket) => {
      onRequests(socket, (_line, count) => {
        requests++;
        if (count === 1) socket.write(ok);
        else socket.destroy();
      });
    });
    const client = open(deviceAt(port, { connections: 1 }));
    await client.send(get);
    const put = await client.send({ ...get, method: 'PUT', body: Buffer.from('<a/>') });
    expect(put).toMatchObject({ unheard: true, failure: { kind: 'closed' } });
    expect(requests).toBe(2);
  });

  test('a connection ends after as many requests as the device announces; nonsense is passed over', async () => {
    for (const [announced, most] of [
      ['timeout=8, max=3', 3],
      ['max=0', 9],
      ['max=abc, timeout=-5', 9],
    ] as const) {
      const carried = new Map<Socket, number>();
      const port = await rawServer((socket) => {
        onRequests(socket, () => {
          carried.set(socket, (carried.get(socket) ?? 0) + 1);
          socket.write(`HTTP/1.1 200 OK\r\nKeep-Alive: ${announced}\r\nContent-Length: 2\r\n\r\nok`);
        });
      });
      const client = open(deviceAt(port, { connections: 1 }));
      for (let count = 0; count < 9; count++) await client.send(get);
      expect(Math.max(...carried.values())).toBe(most);
    }
  });

  test('raw sockets and streams count among the connections', async () => {
    let now = 0;
    let most = 0;
    const port = await rawServer((socket) => {
      now++;
      // A connection that ended in the same moment is told after the one that begins.
      setImmediate(() => {
        most = Math.max(most, now);
      });
      socket.on('close', () => now--);
      onRequests(socket, (line) => {
        if (line.includes('/stream')) socket.write('HTTP/1.1 200 OK\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n');
        else setTimeout(() => socket.write(ok), 5);
      });
    });
    const client = open(deviceAt(port, { connections: 2, timeouts: { answer: 5 } }));
    const streams = [1, 2].map(async () => (await client.stream({ ...get, path: '/stream' }, { ms: 100 })).done);
    const raws = [1, 2, 3].map(() => client.raw([Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n')], { lingerMs: 10 }));
    const sent = Array.from({ length: 6 }, () => client.send(get));
    await Promise.all([...streams, ...raws, ...sent]);
    expect((await Promise.all(sent)).every((answer) => answer.response?.status === 200)).toBe(true);
    expect(most).toBeLessThanOrEqual(2);
  });

  test('a device that serves fewer than the entry allows is learnt, and no request is lost', async () => {
    for (const away of ['HTTP/1.1 503 Busy\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', '']) {
      let now = 0;
      let turnedAway = 0;
      const port = await rawServer((socket) => {
        const tooMany = ++now > 1;
        socket.on('close', () => now--);
        onRequests(socket, () => {
          if (!tooMany) return setTimeout(() => socket.write(ok), 10);
          turnedAway++;
          return socket.end(away);
        });
      });
      const client = open(deviceAt(port, { connections: 4, timeouts: { answer: 5 } }));
      await client.send(get);
      const answers = await Promise.all(Array.from({ length: 20 }, () => client.send(get)));
      expect(answers.map((answer) => answer.response?.status).filter((status) => status !== 200)).toEqual([]);
      expect(client.connections()).toBe(1);
      expect(turnedAway).toBeLessThan(8);
    }
  });

  test('a signal stops what waits and what runs, at once', async () => {
    const client = open(deviceAt(await rawServer(() => {}), { connections: 1, timeouts: { answer: 30 } }));
    const stop = new AbortController();
    const answers = [client.send(get, stop.signal), client.send(get, stop.signal), client.send(get, stop.signal)];
    setTimeout(() => stop.abort(), 50);
    const began = performance.now();
    expect((await Promise.all(answers)).map((answer) => answer.failure?.kind)).toEqual(['aborted', 'aborted', 'aborted']);
    expect(performance.now() - began).toBeLessThan(500);
    expect((await client.send(get, stop.signal)).failure?.kind).toBe('aborted');
  });

  test('closing the client ends what runs', async () => {
    const client = openClient(deviceAt(await rawServer(() => {}), { timeouts: { answer: 30 } }));
    const answer = client.send(get);
    setTimeout(() => client.close(), 50);
    expect((await answer).failure?.kind).toBe('aborted');
    expect((await client.send(get)).failure?.kind).toBe('aborted');
  });
});
