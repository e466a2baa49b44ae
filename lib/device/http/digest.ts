/** Digest access authentication (RFC 2617, RFC 7616), as devices in the field ask for it. Also reads Basic challenges. */
import { createHash } from 'node:crypto';

export interface Challenge {
  /** In lower case: `basic`, `digest`. */
  readonly scheme: string;
  /** By name in lower case; values without their outer quotes, otherwise as received. */
  readonly parameters: Readonly<Record<string, string>>;
}

type HeaderPairs = readonly (readonly [string, string])[];

/** A scheme's name stands at the start or after a comma, alone or before its first parameter. */
const schemeForm = /(?:^|,)\s*([A-Za-z][A-Za-z0-9_-]*)(?:\s+(?=[A-Za-z]\w*\s*=)|\s*(?=,|$))/g;

/** A well quoted value, else everything up to the next `, name=`: realms with unbalanced quotes occur. */
const parameterForm = /([A-Za-z]\w*)\s*=\s*(?:"((?:[^"\\]|\\.)*)"(?=\s*(?:,|$))|(.*?)(?=,\s*[A-Za-z]\w*\s*=|,?\s*$))/g;

const parametersOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(parameterForm)].map(([, name = '', quoted, loose = '']) => [
      name.toLowerCase(),
      quoted ?? loose.trim().replace(/^"|"$/g, ''),
    ]),
  );

/** The text with the contents of quoted strings blanked, so that a comma or a scheme's name inside one is not seen. */
const withoutQuoted = (text: string): string => text.replace(/"(?:[^"\\]|\\.)*"/g, (quoted) => `"${' '.repeat(quoted.length - 2)}"`);

/** Longer than any device's challenge; keeps a hostile header from costing time. */
const maxLength = 4096;

/** The challenges of all WWW-Authenticate headers, several in one header included. */
export const challengesOf = (headers: HeaderPairs): readonly Challenge[] =>
  headers
    .filter(([name]) => name.toLowerCase() === 'www-authenticate')
    .flatMap(([, whole]) => {
      const text = whole.slice(0, maxLength);
      const starts = [...withoutQuoted(text).matchAll(schemeForm)];
      return starts.map((start, index) => ({
        scheme: (start[1] ?? '').toLowerCase(),
        parameters: parametersOf(text.slice(start.index + start[0].length, starts[index + 1]?.index)),
      }));
    });

const hashes: Readonly<Record<string, string>> = { MD5: 'md5', 'SHA-256': 'sha256' };

interface Algorithm {
  readonly hash: (text: string) => string;
  readonly session: boolean;
}

const algorithmOf = (challenge: Challenge): Algorithm | undefined => {
  const name = (challenge.parameters.algorithm || 'MD5').toUpperCase();
  const hash = hashes[name.replace(/-SESS$/, '')];
  if (hash === undefined) return undefined;
  return { hash: (text) => createHash(hash).update(text, 'utf8').digest('hex'), session: name.endsWith('-SESS') };
};

const qopsOf = (challenge: Challenge): readonly string[] =>
  (challenge.parameters.qop ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((qop) => qop !== '');

/** True for a Digest challenge that digestHeader can answer: a nonce, MD5 or SHA-256, qop `auth` or none. */
export const answerable = (challenge: Challenge): boolean =>
  challenge.scheme === 'digest' &&
  challenge.parameters.nonce !== undefined &&
  algorithmOf(challenge) !== undefined &&
  (qopsOf(challenge).length === 0 || qopsOf(challenge).includes('auth'));

export interface DigestRequest {
  readonly challenge: Challenge;
  readonly user: string;
  readonly password: string;
  readonly method: string;
  /** Path and query as sent. */
  readonly uri: string;
  /** How often the nonce has been used, this time included. */
  readonly count: number;
  /** Our own nonce. */
  readonly cnonce: string;
}

const responseOf = (request: DigestRequest, algorithm: Algorithm, nc: string | undefined): string => {
  const { challenge, user, password, method, uri, cnonce } = request;
  const { realm = '', nonce = '' } = challenge.parameters;
  const plain = algorithm.hash(`${user}:${realm}:${password}`);
  const secret = algorithm.session ? algorithm.hash(`${plain}:${nonce}:${cnonce}`) : plain;
  const asked = algorithm.hash(`${method}:${uri}`);
  return algorithm.hash(nc === undefined ? `${secret}:${nonce}:${asked}` : `${secret}:${nonce}:${nc}:${cnonce}:auth:${asked}`);
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
  const nc = qopsOf(challenge).includes('auth') ? count.toString(16).padStart(8, '0') : undefined;
  const parts = [
    `username=${quoted(user)}`,
    `realm="${realm}"`,
    `nonce="${nonce}"`,
    `uri="${uri}"`,
    `response="${responseOf(request, algorithm, nc)}"`,
    ...(named ? [`algorithm=${named}`] : []),
    ...(opaque === undefined ? [] : [`opaque="${opaque}"`]),
    ...(nc === undefined ? (algorithm.session ? [`cnonce="${cnonce}"`] : []) : ['qop=auth', `nc=${nc}`, `cnonce="${cnonce}"`]),
  ];
  return `Digest ${parts.join(', ')}`;
};

export const isStale = (challenge: Challenge): boolean => challenge.parameters.stale?.toLowerCase() === 'true';
