import type { Family } from '../../model/catalogue.ts';

/** 8.13.33: how long the head must rest before its position survives a power cut. */
export const powerOffMemory = {
  resources: [
    {
      section: '8.13.33',
      title: 'Power-off memory',
      uri: '/PTZCtrl/channels/{id}/saveptzpoweroff',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-029'],
      operations: {
        GET: { level: 'Viewer', success: 'savePtzPoweroff', successPrinted: 'PTZChannel', readings: ['E-029'], effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'savePtzPoweroff',
          inboundPrinted: 'PTZChannel',
          success: 'ResponseStatus',
          readings: ['E-029'],
          effects: [],
          restorability: 'readable',
          reason: 'One setting that GET shows; it matters at the next power cut only.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'savePtzPoweroff',
      section: '8.13.33',
      root: 'savePtzPoweroff',
      rootAliases: ['PTZChannel'],
      readings: ['E-029'],
      fields: [
        {
          name: 'savePtzPoweroffType',
          presence: 'req',
          type: 'string',
          enum: ['disable', '30sec', '60sec', '300sec', '600sec'],
          about: 'Printed as an integer; its values are words.',
          readings: ['E-029'],
        },
      ],
    },
  ],
} as const satisfies Family;
