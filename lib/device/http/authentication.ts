/** Which Authorization a request carries: what the device's own challenge asks for, never a password in the clear unasked. */
import { randomBytes } from 'node:crypto';
import type { Response } from '../../model/exchange.ts';
import type { Account } from '../config/device.ts';
import { type Challenge, challengesOf } from './challenge.ts';
import { answerable, digestHeader, isStale } from './digest.ts';

export type Scheme = 'none' | 'basic' | 'digest';

export interface Credentials {
  readonly scheme: Scheme;
  /** Value of the Authorization header; absent for `none`. */
  readonly header?: string;
  readonly nonce?: string;
  /** They answer the challenge that came for this very request: a refusal is about them. */
  readonly fresh: boolean;
}

/** What credentials are made for. */
export interface Asked {
  readonly account: Account | undefined;
  /** The account is the configuration's: another one is tried with a fresh challenge alone, so that it counts once. */
  readonly own: boolean;
  readonly method: string;
  readonly uri: string;
  readonly body?: Uint8Array;
}

export interface Authentication {
  /** What the device is known to want; `none` until it has asked for credentials. */
  scheme(): Scheme;
  /** From now on Basic is sent unasked, as the document has it: nothing that was asked so far brought a challenge. */
  assumeBasic(): void;
  /** What a request carries at first; `line` is the connection that it goes out on. */
  credentials(asked: Asked, line: object): Credentials;
  /** Looks at an answer to `used`. Returns the credentials to send the request with once more, or undefined when the answer stands. */
  consider(response: Response, used: Credentials, asked: Asked, line: object): Credentials | undefined;
}

const nobody: Credentials = { scheme: 'none', fresh: false };

const basic = ({ user, password }: Account, fresh: boolean): Credentials => ({
  scheme: 'basic',
  header: `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`,
  fresh,
});

interface Nonce {
  /** How often it was used. */
  count: number;
  /** Ours, one for each nonce: a session algorithm keeps the first one. @see RFC 7616, 3.4.2 */
  readonly cnonce: string;
}

/** So many nonces in a row that served no second request mean that none does: each is then asked for before it is used. */
const singleUses = 2;
const mostNonces = 64;

/** `nextnonce` of an answer that was accepted. @see RFC 7616, 3.5 */
const nextNonce = ({ headers }: Response): string | undefined =>
  /nextnonce\s*=\s*"([^"]+)"/i.exec(headers.find(([name]) => name.toLowerCase() === 'authentication-info')?.[1] ?? '')?.[1];

/** Authentication of one device. Nonces are kept for each connection, as some devices bind them to one. @see 4.5.2 */
export const createAuthentication = (onProof: (header: string) => void = () => undefined): Authentication => {
  let proven: Scheme = 'none';
  let servedOnce = 0;
  const challenges = new WeakMap<object, Challenge>();
  const nonces = new Map<string, Nonce>();

  const nonceOf = (challenge: Challenge): Nonce => {
    const name = challenge.parameters.nonce ?? '';
    const known = nonces.get(name) ?? { count: 0, cnonce: randomBytes(8).toString('hex') };
    nonces.set(name, known);
    const [oldest] = nonces.keys();
    if (nonces.size > mostNonces && oldest !== undefined) nonces.delete(oldest);
    return known;
  };
  const digest = (challenge: Challenge, account: Account, { method, uri, body }: Asked, fresh: boolean): Credentials => {
    const nonce = nonceOf(challenge);
    nonce.count++;
    const request = { challenge, ...account, method, uri, count: nonce.count, cnonce: nonce.cnonce, ...(body && { body }) };
    const header = digestHeader(request);
    onProof(header);
    return { scheme: 'digest', header, nonce: challenge.parameters.nonce ?? '', fresh };
  };

  /** An answer that the credentials were taken for: what it teaches of the device. */
  const accepted = (response: Response, used: Credentials, line: object): void => {
    // A server error says nothing about the credentials.
    if (used.scheme === 'none' || response.status >= 500) return;
    proven = used.scheme;
    if (used.scheme === 'digest' && !used.fresh) servedOnce = 0;
    const current = challenges.get(line);
    const next = nextNonce(response);
    if (current === undefined || used.scheme !== 'digest') return;
    if (next !== undefined) challenges.set(line, { ...current, parameters: { ...current.parameters, nonce: next } });
    else if (servedOnce >= singleUses) challenges.delete(line);
  };

  /** A request that went out without credentials is challenged. */
  const first = (offered: readonly Challenge[], account: Account, asked: Asked, line: object): Credentials | undefined => {
    if (offered.some(({ scheme }) => scheme === 'basic')) return basic(account, true);
    const next = offered.find(answerable);
    // A device that forgets to challenge is tried with what the document prescribes.
    if (next === undefined) return offered.length === 0 && proven !== 'digest' ? basic(account, true) : undefined;
    challenges.set(line, next);
    return digest(next, account, asked, true);
  };

  /** Basic credentials are refused: Digest is tried where it is all that is offered, or where Basic was never taken. */
  const afterBasic = (offered: readonly Challenge[], account: Account, asked: Asked, line: object): Credentials | undefined => {
    const next = offered.find(answerable);
    const worthwhile = !offered.some(({ scheme }) => scheme === 'basic') || (asked.own && proven !== 'basic');
    if (next === undefined || !worthwhile) return undefined;
    challenges.set(line, next);
    return digest(next, account, asked, true);
  };

  /** A Digest is refused: it is the nonce's fault where another one is offered than the one that had served before. */
  const afterDigest = (next: Challenge | undefined, used: Credentials, account: Account, asked: Asked, line: object) => {
    if (next === undefined) return undefined;
    const aged = !used.fresh && used.nonce !== next.parameters.nonce;
    if (aged && !isStale(next)) servedOnce++;
    challenges.set(line, next);
    return aged || isStale(next) ? digest(next, account, asked, true) : undefined;
  };

  return {
    scheme: () => proven,
    assumeBasic: () => {
      if (proven === 'none') proven = 'basic';
    },
    credentials: (asked, line) => {
      const { account, own } = asked;
      if (account === undefined || proven === 'none') return nobody;
      if (proven === 'basic') return basic(account, false);
      const challenge = challenges.get(line);
      return challenge === undefined || !own ? nobody : digest(challenge, account, asked, false);
    },
    consider: (response, used, asked, line) => {
      const { account } = asked;
      if (account === undefined) return undefined;
      if (response.status !== 401) {
        accepted(response, used, line);
        return undefined;
      }
      const offered = challengesOf(response.headers);
      if (used.scheme === 'none') return first(offered, account, asked, line);
      if (used.scheme === 'basic') return afterBasic(offered, account, asked, line);
      return afterDigest(offered.find(answerable), used, account, asked, line);
    },
  };
};
