/** 8.8.1 and 8.8.2: the accounts that open the camera. They are the ones that authentication asks: a change is in force with its answer. */
import { usersUri } from '../access/accounts.ts';
import type { Limits } from '../blocks/limits.ts';
import type { Device } from '../device.ts';
import type { Behaviour, Change } from '../section.ts';
import { leaf, membersOf } from '../state/documents.ts';

/** The account that is always there: its id and its name are the document's. @see 8.8.2 */
const adminId = '1';
const adminName = 'admin';

export const users: Behaviour = { most: 16 };

const names = { min: 1, max: 32 } as const;

/** The administrator's name and level are fixed; everybody else's are free. */
const limitsFor = (ids: readonly string[]): Limits => ({
  userName: ids.at(-1) === adminId ? { ...names, options: [adminName] } : names,
  password: { min: 1, max: 32 },
  userLevel: ids.at(-1) === adminId ? { options: ['Administrator'] } : {},
});

const nameComplaint = ({ uri, after, documents }: Change): string | undefined => {
  const name = leaf(after, 'userName') ?? '';
  // RFC 2617: a colon ends the name in a Basic header, so that such a user could never log in.
  if (name.includes(':')) return 'userName must not contain a colon';
  const others = membersOf(documents, usersUri).map((id) => `${usersUri}/${id}`);
  const isTaken = others.some((other) => other !== uri && leaf(documents.get(other), 'userName') === name);
  return isTaken ? `there is another user of the name ${name}` : undefined;
};

/** In a list of users the limits of a member do not reach the administrator's entry. */
const adminComplaint = ({ ids, after }: Change): string | undefined => {
  if (ids.at(-1) !== adminId) return undefined;
  if (leaf(after, 'userName') !== adminName) return `user ${adminId} is ${adminName}`;
  return leaf(after, 'userLevel') === 'Administrator' ? undefined : `${adminName} is an Administrator`;
};

/** One account. A user without a level has the least privilege (E-084). */
export const user = (device: Device): Behaviour => ({
  limits: limitsFor,
  removable: (id) => id !== adminId,
  check: (change) => {
    const complaint = device.honours('security.unique-names') ? nameComplaint(change) : undefined;
    return complaint ?? adminComplaint(change);
  },
  store: ({ after }) => ({ ...after, userLevel: leaf(after, 'userLevel') ?? 'Viewer' }),
  changed: () => device.effect('account'),
});
