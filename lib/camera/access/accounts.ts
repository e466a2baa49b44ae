/** Who may ask for what: the accounts of the user list, and the lockout after wrong passwords. @see 4.5.2, 4.7, 8.8 */
import { randomBytes } from 'node:crypto';
import type { Level } from '../../model/catalogue.ts';
import type { Lockout } from '../options.ts';
import { type Doc, type Documents, leaf, membersOf } from '../state/documents.ts';

export const usersUri = '/Security/users';

export interface User {
  readonly id: string;
  readonly name: string;
  readonly level: Level;
}

const ranks: Readonly<Record<Level, number>> = { Viewer: 1, Operator: 2, Administrator: 3 };

/** True when a user of the level may do what needs `due`: levels nest. @see E-048 */
export const reaches = (level: Level, due: Level): boolean => ranks[level] >= ranks[due];

const levelOf = (text: string | undefined): Level =>
  // An account without a level gets the least privilege (E-084).
  text === 'Administrator' || text === 'Operator' ? text : 'Viewer';

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** Passwords of the accounts a camera is delivered with. */
export interface DeliveredAccounts {
  readonly administrator: Credentials;
  readonly operator: Credentials;
  readonly viewer: Credentials;
}

const password = (): string => randomBytes(12).toString('base64url');

/** The document's default account, and one account for each lower level with a password of its own. @see 4.7 */
export const deliveredAccounts = (): DeliveredAccounts => ({
  administrator: { user: 'admin', password: '12345' },
  operator: { user: 'operator', password: password() },
  viewer: { user: 'viewer', password: password() },
});

const account = (id: string, { user, password: secret }: Credentials, priority: string, userLevel: Level): Doc => ({
  id,
  userName: user,
  password: secret,
  priority,
  // Bound to no address.
  ipAddress: '0.0.0.0',
  macAddress: '00:00:00:00:00:00',
  userLevel,
});

/** The user documents of a camera fresh from the factory. */
export const factoryUsers = (accounts: DeliveredAccounts): Readonly<Record<string, Doc>> => ({
  [`${usersUri}/1`]: account('1', accounts.administrator, 'high', 'Administrator'),
  [`${usersUri}/2`]: account('2', accounts.operator, 'middle', 'Operator'),
  [`${usersUri}/3`]: account('3', accounts.viewer, 'low', 'Viewer'),
});

/** The account that a name and password mean; undefined when they fit none. */
export const userFor = (documents: Documents, { user, password: given }: Credentials): User | undefined => {
  for (const id of membersOf(documents, usersUri)) {
    const doc = documents.get(`${usersUri}/${id}`);
    if (leaf(doc, 'userName') !== user || leaf(doc, 'password') !== given) continue;
    return { id, name: user, level: levelOf(leaf(doc, 'userLevel')) };
  }
  return undefined;
};

/** The password of a name; undefined when it is nobody's. */
export const passwordOf = (documents: Documents, user: string): string | undefined =>
  membersOf(documents, usersUri)
    .map((id) => documents.get(`${usersUri}/${id}`))
    .flatMap((doc) => (leaf(doc, 'userName') === user ? [leaf(doc, 'password') ?? ''] : []))[0];

export interface Gate {
  isLocked(user: string, address: string): boolean;
  /** Seconds until the account is taken again; 0 when it is not locked. */
  lockedFor(user: string, address: string): number;
  failed(user: string, address: string): void;
  succeeded(user: string, address: string): void;
  clear(): void;
}

interface Failures {
  count: number;
  lockedUntil: number;
}

/** Accounts and addresses whose failures are remembered: whoever tries thousands of names does not fill the memory. */
const mostRemembered = 1000;

/** Counts wrong passwords by account and address; `elapsed` is real time, which nothing sets. */
export const lockoutGate = (lockout: Lockout | undefined, elapsed: () => number): Gate => {
  const failures = new Map<string, Failures>();
  const key = (user: string, address: string): string => `${address} ${user}`;
  return {
    isLocked: (user, address) => (failures.get(key(user, address))?.lockedUntil ?? 0) > elapsed(),
    lockedFor: (user, address) => Math.max(0, Math.ceil(((failures.get(key(user, address))?.lockedUntil ?? 0) - elapsed()) / 1000)),
    failed: (user, address) => {
      if (lockout === undefined) return;
      const known = failures.get(key(user, address)) ?? { count: 0, lockedUntil: 0 };
      known.count += 1;
      if (known.count >= lockout.tries) {
        known.lockedUntil = elapsed() + lockout.minutes * 60_000;
        known.count = 0;
      }
      failures.delete(key(user, address));
      failures.set(key(user, address), known);
      const [oldest] = failures.keys();
      if (failures.size > mostRemembered && oldest !== undefined) failures.delete(oldest);
    },
    succeeded: (user, address) => failures.delete(key(user, address)),
    clear: () => failures.clear(),
  };
};
