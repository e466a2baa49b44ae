/** Who a request says that it comes from, by Basic or Digest, and what a 401 offers. @see 4.5.2 */
import type { Device } from '../device.ts';
import type { CameraRequest } from '../http/request.ts';
import type { AuthenticationScheme } from '../options.ts';
import { passwordOf, type User, userFor } from './accounts.ts';
import { basicChallenge, credentialsIn } from './basic.ts';

/** Why a request is nobody's. */
export interface Refusal {
  readonly detail: string;
  /** Only the nonce is to blame. */
  readonly isStale?: true;
  /** The name that wrong credentials were brought for. */
  readonly wrong?: string;
}

const schemesOf = (device: Device): readonly AuthenticationScheme[] =>
  device.honours('auth.basic') ? device.settings.authentication : ['digest'];

/** Values of the WWW-Authenticate headers of a 401. */
export const challengesOf = (device: Device, isStale: boolean): readonly string[] =>
  schemesOf(device).flatMap((scheme) => (scheme === 'basic' ? [basicChallenge] : device.digest.challenges(isStale)));

const none: Refusal = { detail: 'authentication is required' };
const wrongFor = (name: string): Refusal => ({ detail: 'user name or password is wrong', wrong: name });

const lockedOut = (device: Device, user: string, address: string): Refusal | undefined =>
  device.gate.isLocked(user, address)
    ? { detail: `the account is locked after too many wrong passwords, for ${device.gate.lockedFor(user, address)} seconds more` }
    : undefined;

const byDigest = (device: Device, request: CameraRequest, header: string): User | Refusal => {
  const { documents, digest } = device;
  const { methodAsSent: method, target, bodyAsSent: body } = request;
  const verdict = digest.verify(header, { method, target, body }, (user) => passwordOf(documents, user));
  if (verdict.kind === 'malformed') return none;
  const { user } = verdict;
  const locked = lockedOut(device, user, request.address);
  if (locked !== undefined) return locked;
  if (verdict.kind === 'stale') return { detail: 'the nonce is stale', isStale: true };
  const password = passwordOf(documents, user);
  const found = verdict.kind === 'right' && password !== undefined ? userFor(documents, { user, password }) : undefined;
  return found ?? wrongFor(user);
};

const byBasic = (device: Device, request: CameraRequest, header: string): User | Refusal => {
  const credentials = credentialsIn(header);
  if (credentials === undefined) return none;
  return lockedOut(device, credentials.user, request.address) ?? userFor(device.documents, credentials) ?? wrongFor(credentials.user);
};

/** The user of a request, or why there is none. A locked account is refused whatever its password. */
export const identify = (device: Device, request: CameraRequest): User | Refusal => {
  const header = request.headers.authorization ?? '';
  const scheme = /^\s*digest\s/i.test(header) ? 'digest' : 'basic';
  if (!schemesOf(device).includes(scheme)) return none;
  return scheme === 'digest' ? byDigest(device, request, header) : byBasic(device, request, header);
};
