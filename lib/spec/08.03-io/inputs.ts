import type { Family } from '../../model/catalogue.ts';

/** 8.3.2 to 8.3.4: input ports, fixed by the hardware. */
export const inputs = {
  resources: [
    {
      section: '8.3.2',
      title: 'Inputs',
      uri: '/IO/inputs',
      type: 'General Resource',
      version: '1.0',
      operations: { GET: { level: 'Viewer', success: 'IOInputPortList', effects: [] } },
    },
    {
      section: '8.3.3',
      title: 'Input',
      uri: '/IO/inputs/{id}',
      type: 'General Resource',
      version: '1.0',
      operations: {
        GET: { level: 'Viewer', success: 'IOInputPort', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'IOInputPort',
          success: 'ResponseStatus',
          effects: ['relay'],
          restorability: 'readable',
          reason: 'The level is shown; turned round, an input at rest alarms and its trigger may close a relay.',
        },
      },
    },
    {
      section: '8.3.4',
      title: 'Input status',
      uri: '/IO/inputs/{id}/status',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-074'],
      operations: { GET: { level: 'Viewer', success: 'IOPortStatus', effects: [] } },
    },
  ],
  blocks: [
    {
      name: 'IOInputPortList',
      section: '8.3.2',
      root: 'IOInputPortList',
      readings: ['E-126'],
      fields: [{ name: 'IOInputPort', presence: 'opt', list: true, ref: 'IOInputPort' }],
    },
    {
      name: 'IOInputPort',
      section: '8.3.3',
      root: 'IOInputPort',
      readings: ['E-126'],
      fields: [
        { name: 'id', presence: 'req', type: 'integer' },
        { name: 'triggering', presence: 'req', type: 'string', enum: ['high', 'low'] },
      ],
    },
  ],
} as const satisfies Family;
