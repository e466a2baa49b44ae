/** Digest authentication as the camera grants it: nonces of its own, counted, aged, used up. @see RFC 7616 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export const digestAlgorithms = ['MD5', 'MD5-sess', 'SHA-256', 'SHA-256-sess', 'SHA-512-256', 'SHA-512-256-sess'] as const;
export type DigestAlgorithm = (typeof digestAlgorithms)[number];
export const digestQops = ['auth', 'auth-int', 'none'] as const;
export type DigestQop = (typeof digestQops)[number];

export interface DigestRules {
  /** Each is a challenge of its own, in this order. */
  readonly algorithms: readonly DigestAlgorithm[];
  /** `none` challenges without qop, as RFC 2069 has it. */
  readonly qop: readonly DigestQop[];
  /** Requests that one nonce serves; absent: any number. */
  readonly nonceUses?: number;
  /** Age at which a nonce is stale, in seconds of real time. */
  readonly nonceSeconds: number;
}

/** What is authenticated. */
export interface Message {
  readonly method: string;
  /** As sent. */
  readonly target: string;
  readonly body: Uint8Array;
}

export type Verdict =
  | { readonly kind: 'right' | 'wrong'; readonly user: string }
  /** The password is right, the nonce has served: another one is to be taken. */
  | { readonly kind: 'stale'; readonly user: string }
  | { readonly kind: 'malformed' };

export interface Digest {
  /** The challenges of a 401, with a fresh nonce. */
  challenges(isStale: boolean): readonly string[];
  /** Looks at an Authorization of scheme Digest. `passwordOf`: undefined for a name that is nobody's. */
  verify(header: string, message: Message, passwordOf: (user: string) => string | undefined): Verdict;
}

const hashNames: Readonly<Record<string, string>> = { MD5: 'md5', 'SHA-256': 'sha256', 'SHA-512-256': 'sha512-256' };

/** The parameters of a challenge or an Authorization, by lower-case name. */
export const parametersOf = (header: string): ReadonlyMap<string, string> =>
  new Map(
    [...header.matchAll(/([a-z]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/gi)].map(([, name = '', quoted, plain = '']) => [
      name.toLowerCase(),
      quoted?.replace(/\\(.)/g, '$1') ?? plain,
    ]),
  );

const same = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one, 'latin1'), Buffer.from(other, 'latin1'));

interface Nonce {
  readonly madeAt: number;
  /** The highest nonce count seen. */
  count: number;
  uses: number;
}

/** The response that a client that knows the password sends, for the parameters of its header. @see RFC 7616, 3.4.1 */
export const responseFor = (given: ReadonlyMap<string, string>, { method, target, body }: Message, password: string): string => {
  const value = (name: string): string => given.get(name) ?? '';
  const algorithm = (given.get('algorithm') ?? 'MD5').toUpperCase();
  const name = hashNames[algorithm.replace(/-SESS$/, '')] ?? 'md5';
  const hash = (data: string | Uint8Array): string => createHash(name).update(data).digest('hex');
  const plain = hash(`${value('username')}:${value('realm')}:${password}`);
  const secret = algorithm.endsWith('-SESS') ? hash(`${plain}:${value('nonce')}:${value('cnonce')}`) : plain;
  const qop = given.get('qop');
  const asked = hash(qop === 'auth-int' ? `${method}:${target}:${hash(body)}` : `${method}:${target}`);
  const middle = qop === undefined ? '' : `${value('nc')}:${value('cnonce')}:${qop}:`;
  return hash(`${secret}:${value('nonce')}:${middle}${asked}`);
};

const mostNonces = 1000;
const realm = 'IP Camera';

/** Digest by rules; `elapsed` is real time in milliseconds, which nothing sets. */
export const makeDigest = ({ algorithms, qop, nonceUses, nonceSeconds }: DigestRules, elapsed: () => number): Digest => {
  const nonces = new Map<string, Nonce>();
  const offered = qop.filter((name) => name !== 'none');

  const freshNonce = (): string => {
    const [oldest] = nonces.keys();
    if (nonces.size >= mostNonces && oldest !== undefined) nonces.delete(oldest);
    const name = randomBytes(16).toString('hex');
    nonces.set(name, { madeAt: elapsed(), count: 0, uses: 0 });
    return name;
  };

  const isFormed = (given: ReadonlyMap<string, string>, target: string): boolean => {
    const [algorithm, used] = [given.get('algorithm') ?? 'MD5', given.get('qop')];
    const named = ['username', 'realm', 'nonce', 'uri', 'response'].every((name) => given.has(name));
    const counted = used === undefined || (/^[0-9a-f]{8}$/i.test(given.get('nc') ?? '') && given.has('cnonce'));
    const allowed = used === undefined ? qop.includes('none') : offered.some((name) => name === used);
    const known = algorithms.some((name) => name.toUpperCase() === algorithm.toUpperCase());
    return named && counted && allowed && known && given.get('uri') === target && given.get('realm') === realm;
  };

  /** Notes the use of a nonce; false when it serves no more. */
  const use = (given: ReadonlyMap<string, string>): boolean => {
    const nonce = nonces.get(given.get('nonce') ?? '');
    if (nonce === undefined || elapsed() - nonce.madeAt > nonceSeconds * 1000) return false;
    const count = Number.parseInt(given.get('nc') ?? '', 16);
    // A count that was there before is a replay.
    if (given.has('qop') && count <= nonce.count) return false;
    if (nonceUses !== undefined && nonce.uses >= nonceUses) return false;
    nonce.count = count;
    nonce.uses += 1;
    return true;
  };

  return {
    challenges: (isStale) => {
      const nonce = freshNonce();
      const protection = offered.length === 0 ? '' : `, qop="${offered.join(', ')}"`;
      return algorithms.map(
        (algorithm) =>
          `Digest realm="${realm}", nonce="${nonce}", algorithm=${algorithm}${protection}, stale=${isStale ? 'true' : 'false'}`,
      );
    },
    verify: (header, message, passwordOf) => {
      const given = parametersOf(header.replace(/^Digest\s+/i, ''));
      const user = given.get('username') ?? '';
      if (!isFormed(given, message.target)) return { kind: 'malformed' };
      const password = passwordOf(user);
      const isRight = password !== undefined && same(given.get('response') ?? '', responseFor(given, message, password));
      if (!isRight) return { kind: 'wrong', user };
      return { kind: use(given) ? 'right' : 'stale', user };
    },
  };
};
