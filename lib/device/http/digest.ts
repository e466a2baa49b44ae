/** Digest access authentication (RFC 2617, RFC 7616): the answer to a challenge. */
import { createHash } from 'node:crypto';
import type { Challenge } from './challenge.ts';

const hashes: Readonly<Record<string, string>> = { MD5: 'md5', 'SHA-256': 'sha256', 'SHA-512-256': 'sha512-256' };

interface Algorithm {
  readonly hash: (data: string | Uint8Array) => string;
  readonly session: boolean;
}

const algorithmOf = (challenge: Challenge): Algorithm | undefined => {
  const name = (challenge.parameters.algorithm || 'MD5').toUpperCase();
  const hash = hashes[name.replace(/-SESS$/, '')];
  if (hash === undefined) return undefined;
  return { hash: (data) => createHash(hash).update(data).digest('hex'), session: name.endsWith('-SESS') };
};

const qopsOf = (challenge: Challenge): readonly string[] =>
  (challenge.parameters.qop ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((qop) => qop !== '');

/** The quality of protection that is answered: `auth` where it is offered, as it does without the body. */
const qopOf = (challenge: Challenge): 'auth' | 'auth-int' | undefined =>
  (['auth', 'auth-int'] as const).find((qop) => qopsOf(challenge).includes(qop));

/** True for a Digest challenge that digestHeader can answer: a nonce, MD5, SHA-256 or SHA-512-256, qop `auth`, `auth-int` or none. */
export const answerable = (challenge: Challenge): boolean =>
  challenge.scheme === 'digest' &&
  challenge.parameters.nonce !== undefined &&
  algorithmOf(challenge) !== undefined &&
  (qopsOf(challenge).length === 0 || qopOf(challenge) !== undefined);

export interface DigestRequest {
  readonly challenge: Challenge;
  readonly user: string;
  readonly password: string;
  readonly method: string;
  /** Path and query as sent. */
  readonly uri: string;
  /** As sent; counts for `auth-int`. */
  readonly body?: Uint8Array;
  /** How often the nonce has been used, this time included. */
  readonly count: number;
  /** Our own nonce. */
  readonly cnonce: string;
}

const responseOf = (request: DigestRequest, algorithm: Algorithm, nc: string): string => {
  const { challenge, user, password, method, uri, cnonce, body = new Uint8Array() } = request;
  const { realm = '', nonce = '' } = challenge.parameters;
  const qop = qopOf(challenge);
  const plain = algorithm.hash(`${user}:${realm}:${password}`);
  const secret = algorithm.session ? algorithm.hash(`${plain}:${nonce}:${cnonce}`) : plain;
  const asked = algorithm.hash(qop === 'auth-int' ? `${method}:${uri}:${algorithm.hash(body)}` : `${method}:${uri}`);
  return algorithm.hash(qop === undefined ? `${secret}:${nonce}:${asked}` : `${secret}:${nonce}:${nc}:${cnonce}:${qop}:${asked}`);
};

const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;

/**
 * The Authorization header that answers a challenge; parameters the device left out (algorithm, opaque, qop) are left out.
 * Realm, nonce and opaque go back exactly as they came. The challenge must be `answerable`.
 */
export const digestHeader = (request: DigestRequest): string => {
  const { challenge, user, uri, count, cnonce } = request;
  const algorithm = algorithmOf(challenge);
  if (algorithm === undefined) throw new Error(`no Digest algorithm ${challenge.parameters.algorithm}`);
  const { realm = '', nonce = '', opaque, algorithm: named } = challenge.parameters;
  const qop = qopOf(challenge);
  const nc = count.toString(16).padStart(8, '0');
  const parts = [
    `username=${quoted(user)}`,
    `realm="${realm}"`,
    `nonce="${nonce}"`,
    `uri="${uri}"`,
    `response="${responseOf(request, algorithm, nc)}"`,
    ...(named ? [`algorithm=${named}`] : []),
    ...(opaque === undefined ? [] : [`opaque="${opaque}"`]),
    ...(qop === undefined ? (algorithm.session ? [`cnonce="${cnonce}"`] : []) : [`qop=${qop}`, `nc=${nc}`, `cnonce="${cnonce}"`]),
  ];
  return `Digest ${parts.join(', ')}`;
};

export const isStale = (challenge: Challenge): boolean => challenge.parameters.stale?.toLowerCase() === 'true';
