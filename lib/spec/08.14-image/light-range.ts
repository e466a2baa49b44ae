import type { Family } from '../../model/catalogue.ts';

/** 8.14.10 and 8.14.11: wide dynamic range and backlight compensation. */
export const lightRange = {
  resources: [
    {
      section: '8.14.10',
      title: 'Wide dynamic range',
      uri: '/Image/channels/{id}/WDR',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-173'],
      operations: {
        GET: { level: 'Viewer', success: 'WDR', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'WDR',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'A picture setting that GET shows.',
        },
      },
    },
    {
      section: '8.14.11',
      title: 'Backlight compensation',
      uri: '/Image/channels/{id}/BLC',
      type: 'General Resource',
      version: '1.0',
      operations: {
        GET: { level: 'Viewer', success: 'BLC', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'BLC',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'A picture setting that GET shows.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'WDR',
      section: '8.14.10',
      root: 'WDR',
      readings: ['E-054', 'E-055', 'E-057', 'E-173'],
      fields: [
        { name: 'enabled', presence: 'req', type: 'boolean' },
        {
          name: 'WDRLevel',
          presence: 'opt',
          type: 'string',
          pattern: 'B?([0-9]|[1-9][0-9]|100)',
          about: 'Printed as the list 0, 1, 2 ... 100, B0 ... B100; the device chooses among them in its capabilities.',
          readings: ['E-173'],
        },
        { name: 'WDRContrastLevel', presence: 'opt', type: 'integer', range: [0, 100] },
      ],
    },
    {
      name: 'BLC',
      section: '8.14.11',
      root: 'BLC',
      readings: ['E-054', 'E-055', 'E-057'],
      fields: [
        { name: 'enabled', presence: 'req', type: 'boolean' },
        { name: 'BLCMode', presence: 'opt', type: 'string', enum: ['UP', 'DOWN', 'LEFT', 'RIGHT', 'CENTER'] },
        { name: 'BLCLevel', presence: 'opt', type: 'integer', range: [0, 100] },
      ],
    },
  ],
} as const satisfies Family;
