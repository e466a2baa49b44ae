import type { Family } from '../../model/catalogue.ts';

/** 8.2.9: the name under which a changing address is found. */
export const ddns = {
  resources: [
    {
      section: '8.2.9',
      title: 'DDNS',
      uri: '/Network/interfaces/{id}/ddns',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-037', 'E-072', 'E-141'],
      operations: {
        GET: { level: 'Viewer', success: 'DDNS', effects: [] },
        PUT: {
          level: 'Administrator',
          inbound: 'DDNS',
          success: 'ResponseStatus',
          effects: ['address'],
          restorability: 'unreadable',
          reason: 'The password is never shown, and a public name may move to or from the device.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'DDNS',
      section: '8.2.9',
      root: 'DDNS',
      readings: ['E-037', 'E-053', 'E-072', 'E-141'],
      fields: [
        { name: 'enabled', presence: 'req', type: 'boolean' },
        {
          name: 'provider',
          presence: 'req',
          type: 'string',
          enum: ['IPServer', 'DynDNS', 'PeanutHall'],
          valueAliases: { DysDNS: 'DynDNS' },
          readings: ['E-072'],
        },
        {
          name: 'serverIPAddress',
          presence: 'dep',
          type: 'string',
          form: 'IPv4',
          when: { path: 'provider', is: ['IPServer', 'DynDNS'] },
        },
        {
          name: 'portNo',
          presence: 'dep',
          type: 'integer',
          readings: ['E-141'],
          about: 'Every provider goes without: no value makes it due.',
        },
        { name: 'domainName', presence: 'dep', type: 'string', form: 'hostName', when: { path: 'provider', is: ['DynDNS', 'PeanutHall'] } },
        { name: 'userName', presence: 'dep', type: 'string', when: { path: 'provider', is: ['DynDNS', 'PeanutHall'] } },
        {
          name: 'password',
          presence: 'dep',
          access: 'wo',
          type: 'string',
          secret: true,
          when: { path: 'provider', is: ['DynDNS', 'PeanutHall'] },
          readings: ['E-037'],
        },
      ],
    },
  ],
} as const satisfies Family;
