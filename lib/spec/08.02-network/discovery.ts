import type { Family } from '../../model/catalogue.ts';

/** 8.2.7: whether an interface announces itself. */
export const discovery = {
  resources: [
    {
      section: '8.2.7',
      title: 'Discovery',
      uri: '/Network/interfaces/{id}/discovery',
      type: 'General Resource',
      version: '1.0',
      operations: {
        GET: { level: 'Viewer', success: 'Discovery', effects: [] },
        PUT: {
          level: 'Administrator',
          inbound: 'Discovery',
          success: 'ResponseStatus',
          effects: ['address'],
          restorability: 'readable',
          reason: 'Two switches, both shown; off, others on the network no longer find the device.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'Discovery',
      section: '8.2.7',
      root: 'Discovery',
      fields: [
        { name: 'UPnP', presence: 'req', fields: [{ name: 'enabled', presence: 'req', type: 'boolean' }] },
        { name: 'Zeroconf', presence: 'opt', fields: [{ name: 'enabled', presence: 'req', type: 'boolean' }] },
      ],
    },
  ],
} as const satisfies Family;
