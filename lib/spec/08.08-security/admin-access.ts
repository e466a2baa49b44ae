import type { Family } from '../../model/catalogue.ts';

/** 8.8.3: the protocol and ports by which administrators reach the device. */
export const adminAccess = {
  resources: [
    {
      section: '8.8.3',
      title: 'adminAccess',
      uri: '/Security/adminAccess',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-151'],
      operations: {
        GET: { level: 'Viewer', success: 'AdminAccessProtocol', effects: [] },
        PUT: {
          level: 'Administrator',
          inbound: 'AdminAccessProtocol',
          success: 'ResponseStatus',
          effects: ['address'],
          restorability: 'readable',
          reason: 'Moves the door through which we talk to the device; all three fields are shown.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'AdminAccessProtocol',
      section: '8.8.3',
      root: 'AdminAccessProtocol',
      readings: ['E-151'],
      fields: [
        { name: 'protocol', presence: 'req', type: 'string', enum: ['HTTP', 'HTTPS'], effects: ['address'], readings: ['E-151'] },
        { name: 'portNo', presence: 'req', type: 'integer', effects: ['address'] },
        { name: 'netClientPort', presence: 'req', type: 'integer', effects: ['address'], readings: ['E-151'] },
      ],
    },
  ],
} as const satisfies Family;
