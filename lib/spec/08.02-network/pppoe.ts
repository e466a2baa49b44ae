import type { Family } from '../../model/catalogue.ts';

/** 8.2.8: the dial-up account of an interface. */
export const pppoe = {
  resources: [
    {
      section: '8.2.8',
      title: 'PPPoE',
      uri: '/Network/interfaces/{id}/pppoe',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-037', 'E-140'],
      operations: {
        GET: { level: 'Viewer', success: 'PPPoE', effects: [] },
        PUT: {
          level: 'Administrator',
          inbound: 'PPPoE',
          success: 'ResponseStatus',
          effects: ['address'],
          restorability: 'unreadable',
          reason: 'The password is never shown, and a dialled connection brings another address.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'PPPoE',
      section: '8.2.8',
      root: 'PPPoE',
      readings: ['E-037'],
      fields: [
        { name: 'enabled', presence: 'req', type: 'boolean' },
        { name: 'userName', presence: 'req', type: 'string' },
        { name: 'password', presence: 'req', access: 'wo', type: 'string', secret: true, readings: ['E-037'] },
        { name: 'dynamicIP', presence: 'opt', type: 'string', readings: ['E-140'] },
      ],
    },
  ],
} as const satisfies Family;
