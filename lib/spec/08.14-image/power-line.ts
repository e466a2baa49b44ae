import type { Family } from '../../model/catalogue.ts';

/** 8.14.23: the mains frequency that artificial light flickers with. */
export const powerLine = {
  resources: [
    {
      section: '8.14.23',
      title: 'Power line frequency',
      uri: '/Image/channels/{id}/powerLineFrequency',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-148'],
      operations: {
        GET: { level: 'Viewer', success: 'powerLineFrequency', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'powerLineFrequency',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'One setting that GET shows; another frequency is in force only after a reboot, and so is its way back.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'powerLineFrequency',
      section: '8.14.23',
      root: 'powerLineFrequency',
      printed: 'hik:powerlineFrequency',
      readings: ['E-175'],
      fields: [
        {
          name: 'powerLineFrequencyMode',
          presence: 'opt',
          type: 'string',
          enum: ['50hz', '60hz'],
          effects: ['restart'],
          frames: true,
          about: 'A change needs a reboot to take effect.',
        },
      ],
    },
  ],
} as const satisfies Family;
