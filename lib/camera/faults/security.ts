/** Faults of 8.8: accounts, passwords and the administrators' door. */
import { done } from '../http/answer.ts';
import { eachElement } from './edits.ts';
import type { Fault } from './fault.ts';

const users = 'security.users';
const isUser = (uri: string): boolean => uri.startsWith('/Security/users/');

export const securityFaults = [
  {
    name: 'passwords-shown',
    about: 'the password of a user is told with him',
    breaks: [
      '06-annotations/write-only-never-shown',
      'security.users/get/passwords',
      'security.users.id/get/password',
      'security.users.id/get/schema',
      'security.users.id/get/write-only',
    ],
    shows: ['security.users/post/creates'],
    off: [`write-only ${users}.id`],
  },
  {
    name: 'passwords-listed',
    about: 'the passwords of all users are told in the list',
    breaks: [
      '06-annotations/write-only-never-shown',
      'security.users/get/schema',
      'security.users/get/write-only',
      'security.users/get/passwords',
    ],
    shows: ['security.users/post/creates'],
    off: [`write-only ${users}`],
  },
  {
    name: 'admin-removable',
    about: 'DELETE of the account of admin is confirmed',
    breaks: ['security.users.id/delete/admin'],
    answers: (answer, { method, path }) => (method === 'DELETE' && path === '/Security/users/1' ? done({ target: path }) : answer),
  },
  {
    name: 'admin-not-first',
    about: 'the account of admin has another id than 1',
    breaks: ['security.users/get/admin', 'security.users/put/values', 'security.users/put/unknown-element'],
    documents: (root, { resourceId, method }) =>
      method === 'GET' && resourceId?.startsWith(users) === true
        ? eachElement(root, 'userName', (node) => ({ ...node, text: node.text === 'admin' ? 'root' : node.text }))
        : root,
  },
  {
    name: 'seventeen-users',
    about: 'the list of users takes more than sixteen',
    breaks: ['security.users/post/limit', 'security.users/post/sixteen'],
    off: [`list-limit ${users}`],
  },
  {
    name: 'user-names-shared',
    about: 'two users may have one name',
    breaks: ['security.users/post/same-name'],
    off: ['security.unique-names'],
  },
  {
    name: 'password-not-changed',
    about: 'a new password is confirmed and the old one stays',
    breaks: ['security.users.id/put/new-password', 'security.users.id/put/old-password'],
    stores: ({ uri, before, after }) => (isUser(uri) && before?.password !== undefined ? { ...after, password: before.password } : after),
  },
  {
    name: 'user-level-ignored',
    about: 'every new user is a Viewer, whatever was asked for',
    breaks: ['security.users/post/rights'],
    stores: ({ uri, before, after }) => (isUser(uri) && before === undefined ? { ...after, userLevel: 'Viewer' } : after),
  },
  {
    name: 'user-without-password',
    about: 'a user is created without a password',
    breaks: ['security.users/post/incomplete'],
    off: [`required ${users}`, `required ${users}.id`],
  },
  {
    name: 'operator-makes-users',
    about: 'an Operator may create users',
    breaks: ['security.users/post/levels'],
    due: (method, level, { resourceId }) => (method === 'POST' && resourceId === users ? 'Operator' : level),
  },
  {
    name: 'viewer-sees-no-users',
    about: 'the list of users is for administrators only',
    breaks: ['07-special-resources/levels', 'security.users/get/levels'],
    due: (method, level, { resourceId }) => (method === 'GET' && resourceId === users ? 'Administrator' : level),
  },
  {
    name: 'deleted-user-stays',
    about: 'DELETE of a user is confirmed and he stays',
    breaks: ['security.users.id/delete/removes', 'security.users.id/delete/absent'],
    off: [`delete.happens ${users}.id`],
  },
  {
    name: 'any-access-protocol',
    about: 'FTP is taken as a protocol of administration',
    breaks: ['security.adminAccess/put/refused-values', 'security.adminAccess/put/protocol'],
    off: ['option security.adminAccess'],
  },
  {
    name: 'any-access-port',
    about: 'a port is stored whatever its number',
    breaks: ['security.adminAccess/put/refused-values', 'security.adminAccess/put/protocol'],
    off: ['range security.adminAccess'],
  },
  {
    name: 'access-not-stored',
    about: 'a new protocol of administration is confirmed and the old one stays',
    breaks: ['security.adminAccess/put/values', 'security.adminAccess/put/partial'],
    stores: ({ uri, before, after }) => (uri === '/Security/adminAccess' ? before : after),
  },
] as const satisfies readonly Fault[];
