/** Faults of 8.8: accounts, passwords and the administrators' door. */
import { eachElement } from './edits.ts';
import type { Fault } from './fault.ts';

const users = 'security.users';
const isUser = (uri: string): boolean => uri.startsWith('/Security/users/');

export const securityFaults = [
  { name: 'passwords-shown', about: 'the password of a user is told with him', breaks: [], off: [`write-only ${users}.id`] },
  { name: 'passwords-listed', about: 'the passwords of all users are told in the list', breaks: [], off: [`write-only ${users}`] },
  { name: 'admin-removable', about: 'the account of admin can be removed, renamed and lowered', breaks: [], off: ['security.admin-stays'] },
  {
    name: 'admin-not-first',
    about: 'the account of admin has another id than 1',
    breaks: [],
    documents: (root, { resourceId, method }) =>
      method === 'GET' && resourceId?.startsWith(users) === true
        ? eachElement(root, 'userName', (node) => ({ ...node, text: node.text === 'admin' ? 'root' : node.text }))
        : root,
  },
  { name: 'seventeen-users', about: 'the list of users takes more than sixteen', breaks: [], off: [`list-limit ${users}`] },
  { name: 'user-names-shared', about: 'two users may have one name', breaks: [], off: ['security.unique-names'] },
  {
    name: 'password-not-changed',
    about: 'a new password is confirmed and the old one stays',
    breaks: [],
    stores: ({ uri, before, after }) => (isUser(uri) && before?.password !== undefined ? { ...after, password: before.password } : after),
  },
  {
    name: 'user-level-ignored',
    about: 'every new user is a Viewer, whatever was asked for',
    breaks: [],
    stores: ({ uri, before, after }) => (isUser(uri) && before === undefined ? { ...after, userLevel: 'Viewer' } : after),
  },
  {
    name: 'user-without-password',
    about: 'a user is created without a password',
    breaks: [],
    off: [`required ${users}`, `required ${users}.id`],
  },
  {
    name: 'operator-makes-users',
    about: 'an Operator may create users',
    breaks: [],
    due: (method, level, { resourceId }) => (method === 'POST' && resourceId === users ? 'Operator' : level),
  },
  {
    name: 'viewer-sees-no-users',
    about: 'the list of users is for administrators only',
    breaks: [],
    due: (method, level, { resourceId }) => (method === 'GET' && resourceId === users ? 'Administrator' : level),
  },
  { name: 'deleted-user-stays', about: 'DELETE of a user is confirmed and he stays', breaks: [], off: [`delete.happens ${users}.id`] },
  { name: 'any-access-protocol', about: 'FTP is taken as a protocol of administration', breaks: [], off: ['option security.adminAccess'] },
  { name: 'any-access-port', about: 'a port is stored whatever its number', breaks: [], off: ['range security.adminAccess'] },
  {
    name: 'access-not-stored',
    about: 'a new protocol of administration is confirmed and the old one stays',
    breaks: [],
    stores: ({ uri, before, after }) => (uri === '/Security/adminAccess' ? before : after),
  },
] as const satisfies readonly Fault[];
