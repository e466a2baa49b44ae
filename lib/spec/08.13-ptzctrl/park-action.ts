import type { Family } from '../../model/catalogue.ts';

/** 8.13.28: what the head does when nobody has moved it for a while. */
export const parkAction = {
  resources: [
    {
      section: '8.13.28',
      title: 'Park action',
      uri: '/PTZCtrl/channels/{id}/parkaction',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-104', 'E-168'],
      operations: {
        GET: { level: 'Viewer', success: 'ParkAction', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'ParkAction',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'A setting that GET shows; only switched on does it move the head, once the park time is over.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'ParkAction',
      section: '8.13.28',
      root: 'ParkAction',
      readings: ['E-104', 'E-125', 'E-168'],
      fields: [
        { name: 'enabled', presence: 'req', type: 'boolean', valueEffects: { true: ['motion'] } },
        { name: 'Parktime', presence: 'req', type: 'integer', unit: 'seconds' },
        {
          name: 'Action',
          presence: 'none',
          fields: [
            {
              name: 'ActionType',
              presence: 'req',
              type: 'string',
              enum: ['atuoscan', 'framescan', 'randomscan', 'panoramascan', 'patrol', 'pattern', 'preset'],
              valueAliases: { autoscan: 'atuoscan' },
              readings: ['E-104'],
            },
            {
              name: 'ActionNum',
              presence: 'req',
              type: 'integer',
              range: [0, 255],
              writableWhen: { path: 'ActionType', is: ['patrol', 'pattern', 'preset'] },
              about: '0 for the other actions.',
              readings: ['E-168'],
            },
          ],
        },
      ],
    },
  ],
} as const satisfies Family;
