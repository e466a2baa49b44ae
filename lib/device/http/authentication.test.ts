import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { type Client, openClient, type Sending } from '../client.ts';
import { afterwards, closeAll, deviceAt, httpServer } from '../test-support/servers.ts';

afterEach(closeAll);

const hash = (algorithm: string, text: string): string => createHash(algorithm).update(text).digest('hex');

interface Guard {
  readonly port: number;
  /** Scheme of each request's Authorization, in order; `none` without one. */
  readonly seen: string[];
  /** Wrong credentials received so far. */
  wrong(): number;
  /** Makes every nonce handed out so far invalid. */
  expire(): void;
}

interface Rules {
  readonly challenges: (nonce: string, stale: boolean) => readonly string[];
  readonly algorithm?: string;
  readonly basic?: boolean;
  readonly users?: Readonly<Record<string, string>>;
}

const accounts = { admin: 'correct horse', op: 'operator-pass' };

/** A server that checks Digest by the RFC's formula and each nonce's count, and Basic only where its rules say so. */
const guard = async (rules: Rules): Promise<Guard> => {
  const seen: string[] = [];
  const users: Record<string, string> = rules.users ?? accounts;
  let wrong = 0;
  let nonce = 'n0';
  let counts = new Set<string>();
  const digestRight = (request: IncomingMessage, header: string): 'right' | 'stale' | 'wrong' => {
    const field = (name: string): string => new RegExp(`[ ,]${name}="?([^",]*)`).exec(header)?.[1] ?? '';
    const algorithm = rules.algorithm ?? 'md5';
    const realm = /realm="(.*?)", nonce/.exec(header)?.[1] ?? '';
    const secret = hash(algorithm, `${field('username')}:${realm}:${users[field('username')]}`);
    const asked = hash(algorithm, `${request.method}:${request.url}`);
    const middle = field('qop') === '' ? '' : `:${field('nc')}:${field('cnonce')}:${field('qop')}`;
    if (field('response') !== hash(algorithm, `${secret}:${field('nonce')}${middle}:${asked}`)) return 'wrong';
    if (field('nonce') !== nonce || (middle !== '' && counts.has(field('nc')))) return 'stale';
    counts.add(field('nc'));
    return field('uri') === request.url ? 'right' : 'wrong';
  };
  const basicRight = (header: string): boolean => {
    const [user = '', password] = Buffer.from(header.slice(6), 'base64').toString().split(':');
    return rules.basic === true && users[user] !== undefined && users[user] === password;
  };
  const port = await httpServer((request, response) => {
    const header = request.headers.authorization ?? '';
    seen.push(header.split(' ')[0]?.toLowerCase() || 'none');
    const verdict = header.startsWith('Digest') ? digestRight(request, header) : basicRight(header) ? 'right' : 'wrong';
    if (verdict === 'wrong' && header !== '') wrong++;
    if (verdict !== 'right') response.writeHead(401, { 'WWW-Authenticate': [...rules.challenges(nonce, verdict === 'stale')] });
    response.end(verdict);
  });
  const expire = (): void => {
    nonce = `n${Number(nonce.slice(1)) + 1}`;
    counts = new Set();
  };
  return { port, seen, wrong: () => wrong, expire };
};

const open = (port: number): Client => {
  const client = openClient(deviceAt(port));
  afterwards(() => client.close());
  return client;
};
const get: Sending = { method: 'GET', path: '/System/time?a=b', role: 'administrator' };
const bad = { user: 'op', password: 'not-it' };

const digestOnly: Rules = {
  challenges: (nonce, stale) => [`Digest qop="auth", realm="IP Camera(83813)", nonce="${nonce}", stale="${stale ? 'TRUE' : 'FALSE'}"`],
};

describe('a device that wants Digest alone', () => {
  test('is learned with one request without credentials, then answered at once for every account and method', async () => {
    const device = await guard(digestOnly);
    const client = open(device.port);
    const first = await client.send(get);
    expect(first).toMatchObject({ scheme: 'digest', response: { status: 200 }, challenge: { status: 401 } });
    const second = await client.send({ ...get, method: 'PUT', role: 'operator', body: Buffer.from('<a/>') });
    expect(second).toMatchObject({ scheme: 'digest', response: { status: 200 } });
    expect(second.challenge).toBeUndefined();
    expect(device.seen).toEqual(['none', 'digest', 'digest']);
    expect(client.scheme()).toBe('digest');
  });

  test.each([
    ['SHA-256', 'sha256', 'qop="auth,auth-int", algorithm=SHA-256, opaque="o"'],
    ['MD5 named, empty opaque', 'md5', 'qop="auth", algorithm="MD5", opaque="", domain="::"'],
    ['no qop', 'md5', 'stale=FALSE'],
  ])('%s', async (_name, algorithm, rest) => {
    const device = await guard({ algorithm, challenges: (nonce) => [`Digest realm="a"b", nonce="${nonce}", ${rest}`] });
    const client = open(device.port);
    expect((await client.send(get)).response?.status).toBe(200);
    expect((await client.send(get)).response?.status).toBe(200);
    expect(device.seen).toEqual(['none', 'digest', 'digest']);
  });

  test('an aged nonce is renewed in one more request, whether the device says stale or not', async () => {
    for (const challenges of [digestOnly.challenges, (nonce: string) => [`Digest realm="r", nonce="${nonce}", qop="auth"`]]) {
      const device = await guard({ challenges });
      const client = open(device.port);
      await client.send(get);
      device.expire();
      expect((await client.send(get)).response?.status).toBe(200);
      expect(device.seen).toEqual(['none', 'digest', 'digest', 'digest']);
    }
  });

  test('many at once all get through after the nonce has aged', async () => {
    const device = await guard(digestOnly);
    const client = open(device.port);
    await client.send(get);
    device.expire();
    const answers = await Promise.all(Array.from({ length: 8 }, () => client.send(get)));
    expect(answers.filter((answer) => answer.response?.status === 200)).toHaveLength(8);
  });

  test('a wrong password given for one request reaches the device once', async () => {
    const device = await guard(digestOnly);
    const client = open(device.port);
    await client.send(get);
    const before = device.wrong();
    expect((await client.send({ ...get, account: bad })).response?.status).toBe(401);
    expect(device.wrong() - before).toBe(1);
    expect((await client.send(get)).response?.status).toBe(200);
  });

  test('a refused account is tried once', async () => {
    const device = await guard({ ...digestOnly, users: { admin: 'another' } });
    const client = open(device.port);
    expect((await client.send(get)).response?.status).toBe(401);
    expect(device.seen).toEqual(['none', 'digest']);
  });
});

describe('a device that accepts Basic', () => {
  const both: Rules = { basic: true, challenges: (nonce) => [`Basic realm="x", Digest realm="x", nonce="${nonce}"`] };

  test('gets Basic only, and a wrong password once, even when Digest is offered, too', async () => {
    const device = await guard(both);
    const client = open(device.port);
    expect(await client.send(get)).toMatchObject({ scheme: 'basic', response: { status: 200 } });
    expect((await client.send({ ...get, account: bad })).response?.status).toBe(401);
    expect(device.seen).toEqual(['none', 'basic', 'basic']);
    expect(device.wrong()).toBe(1);
  });

  test('a wrong password as the very first request reaches it once', async () => {
    const device = await guard(both);
    await open(device.port).send({ ...get, account: bad });
    expect(device.wrong()).toBe(1);
  });

  test('nobody carries no Authorization and is not tried again', async () => {
    const device = await guard(both);
    const client = open(device.port);
    const answers = [await client.send({ ...get, role: 'nobody' }), await client.send({ ...get, account: 'none' })];
    expect(answers.map((answer) => [answer.scheme, answer.response?.status])).toEqual([
      ['none', 401],
      ['none', 401],
    ]);
    expect(device.seen).toEqual(['none', 'none']);
  });

  test("another account than the role's is sent as given", async () => {
    const device = await guard({ ...both, users: { 'né w': 'pass:word' } });
    const client = open(device.port);
    expect(await client.authorization('operator', 'GET', '/')).toBe(`Basic ${Buffer.from('op:operator-pass').toString('base64')}`);
    expect(await client.authorization('nobody', 'GET', '/')).toBeUndefined();
    const answer = await client.send({ ...get, account: { user: 'né w', password: 'pass' } });
    expect(answer.response?.status).toBe(401);
  });
});

test('a device that offers Basic but refuses it is tried with Digest', async () => {
  const device = await guard({ challenges: (nonce) => ['Basic realm="x"', `Digest realm="x", nonce="${nonce}", qop="auth"`] });
  const client = open(device.port);
  expect(await client.send(get)).toMatchObject({ scheme: 'digest', response: { status: 200 } });
  expect(device.seen).toEqual(['none', 'basic', 'digest']);
});

describe('nonces', () => {
  /** Accepts each nonce once, counts refused logins, and says nothing of stale. */
  const once = async (close: boolean) => {
    let next = 0;
    let refused = 0;
    const open = new Set<string>();
    const port = await httpServer((request, response) => {
      if (close) response.shouldKeepAlive = false;
      const header = request.headers.authorization ?? '';
      const nonce = /nonce="([^"]*)"/.exec(header)?.[1] ?? '';
      if (open.delete(nonce)) return response.end('in');
      if (header !== '') refused++;
      open.add(`n${++next}`);
      response.writeHead(401, { 'WWW-Authenticate': `Digest realm="r", qop="auth", nonce="n${next}"` });
      response.end();
    });
    return { port, refused: () => refused };
  };

  test.each([false, true])('that serve once are learnt, Connection: close %s', async (close) => {
    const device = await once(close);
    const client = open(device.port);
    for (let count = 0; count < 10; count++) expect((await client.send(get)).response?.status).toBe(200);
    expect(device.refused()).toBe(2);
  });

  test('that are bound to a path cost no more', async () => {
    let refused = 0;
    const port = await httpServer((request, response) => {
      const nonce = `of${request.url}`;
      const header = request.headers.authorization ?? '';
      if (header.includes(`nonce="${nonce}"`)) return response.end('in');
      if (header !== '') refused++;
      response.writeHead(401, { 'WWW-Authenticate': `Digest realm="r", qop="auth", nonce="${nonce}"` });
      response.end();
    });
    const client = open(port);
    for (let count = 0; count < 10; count++) expect((await client.send({ ...get, path: `/${count}` })).response?.status).toBe(200);
    expect(refused).toBe(2);
  });

  test('nextnonce is used', async () => {
    const seen: string[] = [];
    const port = await httpServer((request, response) => {
      const nonce = /nonce="([^"]*)"/.exec(request.headers.authorization ?? '')?.[1];
      seen.push(nonce ?? 'none');
      if (nonce === `n${seen.length}`) {
        response.setHeader('Authentication-Info', `nextnonce="n${seen.length + 1}"`);
        return response.end('in');
      }
      response.writeHead(401, { 'WWW-Authenticate': `Digest realm="r", qop="auth", nonce="n${seen.length + 1}"` });
      response.end();
    });
    const client = open(port);
    for (let count = 0; count < 3; count++) expect((await client.send(get)).response?.status).toBe(200);
    expect(seen).toEqual(['none', 'n2', 'n3', 'n4']);
  });
});

describe('what cannot be answered', () => {
  const silent = async (challenge: string | undefined): Promise<{ port: number; seen: string[] }> => {
    const seen: string[] = [];
    const port = await httpServer((request, response) => {
      seen.push(request.headers.authorization?.split(' ')[0] ?? 'none');
      response.writeHead(401, challenge === undefined ? {} : { 'WWW-Authenticate': challenge });
      response.end();
    });
    return { port, seen };
  };
  test('another scheme is never answered with a password in the clear', async () => {
    const device = await silent('Negotiate, Digest realm="r", nonce="n", algorithm=SHA-1');
    expect(await open(device.port).send(get)).toMatchObject({ scheme: 'none', response: { status: 401 } });
    expect(device.seen).toEqual(['none']);
  });
  test('a device that forgets to challenge is tried once with what the document prescribes', async () => {
    const device = await silent(undefined);
    expect(await open(device.port).send(get)).toMatchObject({ scheme: 'basic', response: { status: 401 } });
    expect(device.seen).toEqual(['none', 'Basic']);
  });
});
