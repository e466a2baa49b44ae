/** Which Authorization a request carries: Basic at once, Digest where the device wants it, learned once a device. */
import { randomBytes } from 'node:crypto';
import type { Response } from '../../model/exchange.ts';
import type { Account } from '../config/device.ts';
import { answerable, type Challenge, challengesOf, digestHeader, isStale } from './digest.ts';

export type Scheme = 'none' | 'basic' | 'digest';

export interface Credentials {
  readonly scheme: Scheme;
  /** Value of the Authorization header; absent for `none`. */
  readonly header?: string;
  /** A nonce that had served an earlier request: a refusal that offers another may only mean that it has aged. */
  readonly agedNonce?: string;
}

export interface Authentication {
  /** What the device is known to want. */
  scheme(): Exclude<Scheme, 'none'>;
  credentials(account: Account | undefined, method: string, uri: string): Credentials;
  /**
   * Looks at an answer to `used`. Returns the credentials to try once more with, or undefined when the answer stands.
   * `own` says that the account is the configuration's: a deliberately wrong one is never tried again, so that it counts once.
   */
  consider(
    response: Response,
    used: Credentials,
    request: { account: Account | undefined; own: boolean; method: string; uri: string },
  ): Credentials | undefined;
}

const basic = ({ user, password }: Account): Credentials => ({
  scheme: 'basic',
  header: `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`,
});

/** Authentication of one device; what it learns holds for all accounts. @see 4.5.2 */
export const createAuthentication = (): Authentication => {
  let challenge: Challenge | undefined;
  let count = 0;
  let proven: Exclude<Scheme, 'none'> | undefined;

  const digest = (current: Challenge, account: Account, method: string, uri: string): Credentials => {
    count++;
    const cnonce = randomBytes(8).toString('hex');
    const header = digestHeader({ challenge: current, ...account, method, uri, count, cnonce });
    return { scheme: 'digest', header, ...(count > 1 && { agedNonce: current.parameters.nonce ?? '' }) };
  };

  return {
    scheme: () => proven ?? 'basic',
    credentials: (account, method, uri) => {
      if (account === undefined) return { scheme: 'none' };
      return proven === 'digest' && challenge !== undefined ? digest(challenge, account, method, uri) : basic(account);
    },
    consider: (response, used, { account, own, method, uri }) => {
      if (account === undefined || used.scheme === 'none') return undefined;
      if (response.status !== 401) {
        // A server error says nothing about the credentials.
        if (response.status < 500) proven = used.scheme;
        return undefined;
      }
      const offered = challengesOf(response.headers);
      const next = offered.find(answerable);
      if (next === undefined) return undefined;
      // A nonce that is offered again goes on being counted: a count used twice is a replay.
      if (next.parameters.nonce !== challenge?.parameters.nonce) count = 0;
      challenge = next;
      const worthwhile =
        used.scheme === 'digest'
          ? isStale(next) || (own && used.agedNonce !== undefined && used.agedNonce !== next.parameters.nonce)
          : !offered.some(({ scheme }) => scheme === 'basic') || (own && proven !== 'basic');
      return worthwhile ? digest(next, account, method, uri) : undefined;
    },
  };
};
