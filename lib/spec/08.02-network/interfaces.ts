import type { Family } from '../../model/catalogue.ts';

/** 8.2, 8.2.1 and 8.2.2: the service and the interfaces with what hangs on each. */
export const interfaces = {
  resources: [
    { section: '8.2', title: 'Network', uri: '/Network', type: 'Service', version: '1.0', readings: ['E-113'], operations: {} },
    {
      section: '8.2.1',
      title: 'Interfaces',
      uri: '/Network/interfaces',
      type: 'General Resource',
      version: '1.0',
      operations: { GET: { level: 'Viewer', success: 'NetworkInterfaceList', effects: [] } },
    },
    {
      section: '8.2.2',
      title: 'Interface',
      uri: '/Network/interfaces/{id}',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-017', 'E-037', 'E-069'],
      operations: {
        GET: { level: 'Viewer', success: 'NetworkInterface', effects: [] },
        PUT: {
          level: 'Administrator',
          inbound: 'NetworkInterface',
          success: 'ResponseStatus',
          effects: ['address'],
          restorability: 'unreadable',
          reason: 'Another address loses the device; the passwords of PPPoE and DDNS inside are never shown.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'NetworkInterfaceList',
      section: '8.2.1',
      root: 'NetworkInterfaceList',
      fields: [{ name: 'NetworkInterface', presence: 'opt', list: true, ref: 'NetworkInterface' }],
    },
    {
      name: 'NetworkInterface',
      section: '8.2.2',
      root: 'NetworkInterface',
      readings: ['E-069'],
      fields: [
        { name: 'id', presence: 'req', type: 'integer', examples: ['1'], readings: ['E-056'] },
        { name: 'IPAddress', presence: 'req', ref: 'IPAddress' },
        { name: 'Discovery', presence: 'opt', ref: 'Discovery' },
        { name: 'PPPoE', presence: 'opt', ref: 'PPPoE' },
        { name: 'DDNS', presence: 'opt', ref: 'DDNS' },
      ],
    },
  ],
} as const satisfies Family;
