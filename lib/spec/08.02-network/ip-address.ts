import type { Family } from '../../model/catalogue.ts';

/** 8.2.3: the address of an interface, given by hand or by DHCP. */
export const ipAddress = {
  resources: [
    {
      section: '8.2.3',
      title: 'IPAddress',
      uri: '/Network/interfaces/{id}/ipAddress',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-017'],
      operations: {
        GET: { level: 'Viewer', success: 'IPAddress', effects: [] },
        PUT: {
          level: 'Administrator',
          inbound: 'IPAddress',
          success: 'ResponseStatus',
          effects: ['address'],
          restorability: 'readable',
          reason: 'All fields are shown, but the device answers at the new address only.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'IPAddress',
      section: '8.2.3',
      root: 'IPAddress',
      readings: ['E-017'],
      fields: [
        { name: 'ipVersion', presence: 'req', type: 'string', enum: ['v4'] },
        { name: 'addressingType', presence: 'req', type: 'string', enum: ['static', 'dynamic'] },
        {
          name: 'ipAddress',
          presence: 'req',
          type: 'string',
          form: 'IPv4',
          writableWhen: { path: 'addressingType', is: ['static'] },
          readings: ['E-017'],
        },
        {
          name: 'subnetMask',
          presence: 'req',
          type: 'string',
          form: 'mask',
          writableWhen: { path: 'addressingType', is: ['static'] },
          readings: ['E-017'],
        },
        // The notes say when gateway and DNS may be absent, never when they must be there: no condition.
        {
          name: 'DefaultGateway',
          presence: 'dep',
          writableWhen: { path: 'addressingType', is: ['static'] },
          about: 'Optional for a static address, too: no value makes it due.',
          readings: ['E-017'],
          fields: [{ name: 'ipAddress', presence: 'req', type: 'string', form: 'IPv4' }],
        },
        {
          name: 'PrimaryDNS',
          presence: 'dep',
          writableWhen: { path: 'addressingType', is: ['static'] },
          about: 'Optional for a static address, too: no value makes it due.',
          readings: ['E-017'],
          fields: [{ name: 'ipAddress', presence: 'req', type: 'string', form: 'IPv4' }],
        },
      ],
    },
  ],
} as const satisfies Family;
