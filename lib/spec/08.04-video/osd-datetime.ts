import type { Family } from '../../model/catalogue.ts';

/** 8.4.12: date and time drawn into an input's picture. */
export const osdDatetime = {
  resources: [
    {
      section: '8.4.12',
      title: 'Input channel osdDatetime',
      uri: '/Video/inputs/channels/{id}/osdDatetime',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-077', 'E-147'],
      operations: {
        GET: { level: 'Viewer', success: 'OsdDatetime', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'OsdDatetime',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'How the date is drawn, never what it is; all fields are shown.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'OsdDatetime',
      section: '8.4.12',
      root: 'OsdDatetime',
      readings: ['E-049', 'E-077', 'E-147'],
      fields: [
        { name: 'enabled', presence: 'req', type: 'boolean' },
        { name: 'posX', presence: 'req', type: 'Coordinate', unit: 'pixel', readings: ['E-049'] },
        { name: 'posY', presence: 'req', type: 'Coordinate', unit: 'pixel', multipleOf: 16, readings: ['E-049', 'E-077'] },
        {
          name: 'type',
          presence: 'req',
          type: 'integer',
          enum: ['0', '1', '4'],
          readings: ['E-147'],
          about: '0: year-month-day, 1: month-day-year, 4: day-month-year.',
        },
        { name: 'displayWeek', presence: 'req', type: 'boolean' },
        {
          name: 'attribute',
          presence: 'req',
          type: 'integer',
          enum: ['1', '2', '3', '4'],
          readings: ['E-147'],
          about: '1: transparent and flashing, 2: transparent and steady, 3: opaque and flashing, 4: opaque and steady.',
        },
      ],
      constraints: [{ kind: 'multiple', path: 'posY', of: 16, requirement: '8.4.12-1' }],
    },
  ],
} as const satisfies Family;
