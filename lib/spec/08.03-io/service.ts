import type { Family } from '../../model/catalogue.ts';

/** The status of one port: an entry of 8.3.1's list, and a document of its own in 8.3.4 and 8.3.7. */
const portStatus = [
  { name: 'ioPortID', presence: 'req', type: 'integer', examples: ['1', '2'], readings: ['E-056'] },
  { name: 'ioPortType', presence: 'req', type: 'string', enum: ['input', 'output'] },
  { name: 'ioState', presence: 'req', type: 'string', enum: ['active', 'inactive'], volatile: true },
] as const;

/** 8.3 and 8.3.1: all ports of the device, and what they do now. */
export const service = {
  resources: [
    {
      section: '8.3',
      title: 'IO',
      uri: '/IO',
      type: 'Service',
      version: '1.0',
      operations: { GET: { level: 'Viewer', success: 'IOPortList', effects: [] } },
    },
    {
      section: '8.3.1',
      title: 'Status',
      uri: '/IO/status',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-074'],
      operations: { GET: { level: 'Viewer', success: 'IOPortStatusList', effects: [] } },
    },
  ],
  blocks: [
    {
      name: 'IOPortList',
      section: '8.3',
      root: 'IOPortList',
      fields: [
        { name: 'IOInputPortList', presence: 'opt', ref: 'IOInputPortList' },
        { name: 'IOOutputPortList', presence: 'opt', ref: 'IOOutputPortList' },
      ],
    },
    {
      name: 'IOPortStatusList',
      section: '8.3.1',
      root: 'IOPortStatusList',
      printed: 'IOPortStatus',
      readings: ['E-074'],
      fields: [{ name: 'IOPortStatus', presence: 'req', list: true, fields: portStatus }],
      constraints: [{ kind: 'uniqueBy', entries: 'IOPortStatus', by: 'ioPortID', requirement: '8.3-1' }],
    },
    {
      name: 'IOPortStatus',
      section: '8.3.1',
      root: 'IOPortStatus',
      origin: 'inner',
      readings: ['E-074'],
      fields: portStatus,
    },
  ],
} as const satisfies Family;
