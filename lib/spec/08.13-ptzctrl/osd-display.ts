import type { Family } from '../../model/catalogue.ts';

/** 8.13.27: how long zoom, azimuth and preset names stay on the screen. */
export const osdDisplay = {
  resources: [
    {
      section: '8.13.27',
      title: 'PTZ display on the screen',
      uri: '/PTZCtrl/channels/{id}/PTZOSDDisplay',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-167'],
      operations: {
        GET: { level: 'Viewer', success: 'PTZOSDDisplay', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'PTZOSDDisplay',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'Three display times, all shown.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'PTZOSDDisplay',
      section: '8.13.27',
      root: 'PTZOSDDisplay',
      readings: ['E-125', 'E-167'],
      fields: [
        {
          name: 'zoomlable',
          presence: 'req',
          type: 'string',
          enum: ['2sec', '5sec', '10sec', 'alwaysclose', 'alwaysopen'],
          aliases: ['zoomlabel'],
          readings: ['E-167'],
        },
        { name: 'azimuth', presence: 'req', type: 'string', enum: ['2sec', '5sec', '10sec', 'alwaysclose', 'alwaysopen'] },
        {
          name: 'presetlable',
          presence: 'req',
          type: 'string',
          enum: ['2sec', '5sec', '10sec', 'alwaysclose', 'alwaysopen'],
          aliases: ['presetlabel'],
          readings: ['E-167'],
        },
      ],
    },
  ],
} as const satisfies Family;
