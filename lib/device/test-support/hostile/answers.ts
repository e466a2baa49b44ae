/** Devices whose answers are meant to hurt who speaks HTTP with them. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { documentOf, xml } from '../agreeing.ts';
import { always, type HostileKind, type Instead, rawly, usual } from './kind.ts';

const raw = (kind: string, bytes: (url: string, n: number) => string | Uint8Array, more: Partial<HostileKind> = {}): HostileKind => ({
  kind,
  instead: rawly(bytes),
  ...more,
});

const head = (more: string, status = '200 OK'): string =>
  `HTTP/1.1 ${status}\r\nContent-Type: application/xml\r\nConnection: close\r\n${more}\r\n`;

/** A document with headers of its own. */
const withHeaders =
  (headers: (n: number) => Readonly<Record<string, string | string[]>>, status = 200): Instead =>
  (request, answer, n) => {
    if (request.method !== 'GET' || n < usual) return false;
    answer.writeHead(status, { ...xml, ...headers(n) }).end(documentOf(request.url ?? '/'));
    return true;
  };

const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, 0x20));

/** Asks for Digest, and shows in a document what it was answered. */
const repeatingDigest: Instead = (request, answer) => {
  const given = request.headers.authorization ?? '';
  if (!given.startsWith('Digest ')) {
    const nonce = createHash('md5').update(String(Math.random())).digest('hex').slice(0, 12);
    answer.writeHead(401, { 'WWW-Authenticate': `Digest realm="r", nonce="${nonce}", qop="auth"` }).end();
    return true;
  }
  if (request.method !== 'GET') return false;
  const proof = /response="([0-9a-f]+)"/.exec(given)?.[1] ?? '';
  answer
    .writeHead(200, xml)
    .end(documentOf(request.url ?? '/', `<model>${proof}</model><deviceName>${given.replace(/"/g, '&quot;')}</deviceName>`));
  return true;
};

export const hostileAnswers: readonly HostileKind[] = [
  { kind: 'what Digest proved the password with', instead: repeatingDigest },
  { kind: 'a header of 12 KB', instead: withHeaders(() => ({ 'X-Long': 'x'.repeat(12_000) })) },
  { kind: '400 headers', instead: withHeaders(() => Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`X-${at}`, '1']))) },
  raw('a head without end', () => `HTTP/1.1 200 OK\r\n${'X-A: '.padEnd(200_000, 'x')}`),
  raw('a status that there is not', (url) => `${head('', '999 \u001b[31mRED')}${documentOf(url)}`),
  raw('a reason with orders to a CI', () => `${head('Content-Length: 0\r\n', '404 ##vso[task.complete]')}`),
  raw('a length of a thousand million million', (url) => `${head('Content-Length: 1000000000000000\r\n')}${documentOf(url)}`),
  raw('a length below nothing', (url) => `${head('Content-Length: -1\r\n')}${documentOf(url)}`),
  raw('two lengths', (url) => `${head('Content-Length: 5\r\nContent-Length: 5000\r\n')}${documentOf(url)}`),
  raw('chunks of a length that there is not', (url) => `${head('Transfer-Encoding: chunked\r\n')}FFFFFFFFFFFFFFFF\r\n${documentOf(url)}`),
  raw('chunks that never end', () => `${head('Transfer-Encoding: chunked\r\n')}${'1\r\na\r\n'.repeat(5000)}`),
  raw('interim answers without end', () => 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(5000)),
  raw('another protocol', () => 'SSH-2.0-OpenSSH_9.6\r\n'),
  raw('a half of each answer', (url) => `${head(`Content-Length: ${documentOf(url).length}\r\n`)}${documentOf(url).slice(0, 60)}`),
  { kind: 'redirections to itself', instead: withHeaders((n) => ({ Location: `/System/deviceInfo?${n}` }), 302) },
  { kind: 'redirections to somebody else', instead: withHeaders(() => ({ Location: 'http://127.0.0.1:1/steal' }), 307) },
  { kind: 'redirections to what is no address', instead: withHeaders(() => ({ Location: 'javascript:alert(1)//\u00ff' }), 301) },
  { kind: '300 cookies', instead: withHeaders((n) => ({ 'Set-Cookie': Array.from({ length: 300 }, (_, at) => `c${at}=${n}`) })) },
  {
    kind: 'a media type as long as a page',
    instead: withHeaders(() => ({ 'Content-Type': `application/xml; charset=${'"'.repeat(4000)}` })),
  },
  {
    kind: 'challenges beside every document',
    instead: withHeaders(() => ({ 'WWW-Authenticate': `Digest realm="${'\\"'.repeat(2000)}", nonce=, qop="auth-int",,,` })),
  },
  {
    kind: 'a challenge that is never met',
    stops: 'credentials',
    instead: withHeaders((n) => ({ 'WWW-Authenticate': `Digest realm="r", nonce="n${n}", stale=true` }), 401),
  },
  {
    kind: 'a bomb of zeros, compressed',
    instead: (request, answer, n) => {
      if (request.method !== 'GET' || n < usual) return false;
      answer.writeHead(200, { ...xml, 'Content-Encoding': 'gzip', 'Content-Length': bomb.length }).end(bomb);
      return true;
    },
  },
  { kind: 'a promise to wait for a year', instead: withHeaders(() => ({ 'Retry-After': '31536000' }), 503) },
  {
    kind: 'one byte at a time',
    slow: true,
    stops: 'lost',
    instead: (request, answer, n) => {
      if (n < 20) return false;
      answer.writeHead(200, xml);
      const timer = setInterval(() => answer.write('<'), 50);
      request.socket.once('close', () => clearInterval(timer));
      return true;
    },
  },
  {
    kind: 'another answer at each moment',
    instead: always((url, n) => documentOf(url, `<model>${n}</model><serialNumber>${n}</serialNumber>`)),
  },
];
