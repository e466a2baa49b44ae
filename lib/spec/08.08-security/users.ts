import type { Family } from '../../model/catalogue.ts';

/** 8.8 to 8.8.2: the security service and the user accounts. */
export const users = {
  resources: [
    {
      section: '8.8',
      title: 'Security',
      uri: '/Security',
      type: 'Service',
      version: '1.0',
      readings: ['E-113'],
      operations: {},
    },
    {
      section: '8.8.1',
      title: 'Users',
      uri: '/Security/users',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-036', 'E-041', 'E-083', 'E-118'],
      operations: {
        GET: { level: 'Viewer', success: 'UserList', readings: ['E-083'], effects: [] },
        PUT: {
          level: 'Administrator',
          inbound: 'UserList',
          success: 'ResponseStatus',
          readings: ['E-036', 'E-037'],
          effects: ['account'],
          restorability: 'unreadable',
          reason: 'Replaces the accounts of the device; their passwords are never shown and cannot be put back.',
        },
        POST: {
          level: 'Administrator',
          inbound: 'User',
          success: 'ResponseStatus',
          readings: ['E-041', 'E-084'],
          effects: ['account'],
          restorability: 'unreadable',
          reason: 'Adds an account whose password is never shown; it is ours, and the account is deleted again.',
        },
        DELETE: {
          level: 'Administrator',
          success: 'ResponseStatus',
          readings: ['E-118'],
          effects: ['account'],
          restorability: 'unreadable',
          contained: true,
          reason: 'Takes all accounts but admin at once, has no body to make harmless, and their passwords cannot be put back.',
        },
      },
    },
    {
      section: '8.8.2',
      title: 'User',
      uri: '/Security/users/{id}',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-037', 'E-040', 'E-083', 'E-084'],
      operations: {
        GET: { level: 'Viewer', success: 'User', readings: ['E-083'], effects: [] },
        PUT: {
          level: 'Administrator',
          inbound: 'User',
          success: 'ResponseStatus',
          readings: ['E-037'],
          effects: ['account'],
          restorability: 'unreadable',
          reason: 'Changes who may log in and how; the password is never shown, so only an account of our own may be written.',
        },
        DELETE: {
          level: 'Administrator',
          success: 'ResponseStatus',
          effects: ['account'],
          restorability: 'unreadable',
          reason: 'The password goes with the account and is never shown, so only an account of our own may be deleted.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'UserList',
      section: '8.8.1',
      root: 'UserList',
      fields: [{ name: 'User', presence: 'opt', list: true, maxEntries: 16, ref: 'User' }],
    },
    {
      name: 'User',
      section: '8.8.2',
      root: 'User',
      readings: ['E-037', 'E-084'],
      fields: [
        { name: 'id', presence: 'req', type: 'integer', range: [1, 16] },
        { name: 'userName', presence: 'req', type: 'string' },
        { name: 'password', presence: 'req', access: 'wo', type: 'string', secret: true, readings: ['E-037'] },
        { name: 'priority', presence: 'opt', type: 'string', enum: ['low', 'middle', 'high'], readings: ['E-084'] },
        { name: 'ipAddress', presence: 'opt', type: 'string', form: 'IPv4' },
        { name: 'macAddress', presence: 'opt', type: 'string', form: 'MAC' },
        { name: 'userLevel', presence: 'opt', type: 'string', enum: ['Administrator', 'Operator', 'Viewer'], readings: ['E-084'] },
      ],
    },
  ],
} as const satisfies Family;
