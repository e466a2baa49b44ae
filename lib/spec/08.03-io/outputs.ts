import type { Family } from '../../model/catalogue.ts';

/** 8.3.5 to 8.3.8: output ports, fixed by the hardware, and their triggering by hand. */
export const outputs = {
  resources: [
    {
      section: '8.3.5',
      title: 'Outputs',
      uri: '/IO/outputs',
      type: 'General Resource',
      version: '1.0',
      operations: { GET: { level: 'Viewer', success: 'IOOutputPortList', effects: [] } },
    },
    {
      section: '8.3.6',
      title: 'Output',
      uri: '/IO/outputs/{id}',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-075'],
      operations: {
        GET: { level: 'Viewer', success: 'IOOutputPort', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'IOOutputPort',
          success: 'ResponseStatus',
          effects: ['relay'],
          restorability: 'readable',
          reason: 'All fields are shown; a device that takes the read-only states moves the relay at once.',
        },
      },
    },
    {
      section: '8.3.7',
      title: 'Output status',
      uri: '/IO/outputs/{id}/status',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-074'],
      operations: { GET: { level: 'Viewer', success: 'IOPortStatus', effects: [] } },
    },
    {
      section: '8.3.8',
      title: 'Output trigger',
      uri: '/IO/outputs/{id}/trigger',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-143', 'E-144'],
      operations: {
        PUT: {
          level: 'Operator',
          inbound: 'IOPortData',
          success: 'ResponseStatus',
          effects: ['relay'],
          restorability: 'readable',
          reason: 'The status shows the level and a second trigger puts it back; what hangs on the relay has moved by then.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'IOOutputPortList',
      section: '8.3.5',
      root: 'IOOutputPortList',
      readings: ['E-126'],
      fields: [{ name: 'IOOutputPort', presence: 'opt', list: true, ref: 'IOOutputPort' }],
    },
    {
      name: 'IOOutputPort',
      section: '8.3.6',
      root: 'IOOutputPort',
      readings: ['E-053', 'E-075'],
      fields: [
        { name: 'id', presence: 'req', type: 'integer', examples: ['2'], readings: ['E-056'] },
        {
          name: 'PowerOnState',
          presence: 'req',
          fields: [
            {
              name: 'defaultState',
              presence: 'req',
              access: 'ro',
              type: 'string',
              enum: ['high', 'low'],
              effects: ['relay'],
              readings: ['E-075'],
            },
            {
              name: 'outputState',
              presence: 'req',
              access: 'ro',
              type: 'string',
              enum: ['high', 'low', 'pulse'],
              effects: ['relay'],
              readings: ['E-075'],
            },
            {
              name: 'pulseDuration',
              presence: 'dep',
              type: 'integer',
              unit: 'milliseconds',
              when: { path: 'PowerOnState/outputState', is: ['pulse'] },
            },
          ],
        },
      ],
    },
    {
      name: 'IOPortData',
      section: '8.3.8',
      root: 'IOPortData',
      version: 'optional',
      readings: ['E-143'],
      fields: [{ name: 'outputState', presence: 'req', type: 'string', enum: ['high', 'low'], effects: ['relay'] }],
    },
  ],
} as const satisfies Family;
