import type { Family } from '../../model/catalogue.ts';

/** 8.13.5 and 8.13.6: moves given as speeds, endless or for a time; values may come in the query or in PTZData. */
export const speedMoves = {
  resources: [
    {
      section: '8.13.5',
      title: 'Continuous move',
      uri: '/PTZCtrl/channels/{id}/continuous',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-101'],
      operations: {
        PUT: {
          level: 'Operator',
          query: [
            { name: 'pan', type: 'integer', range: [-100, 100] },
            { name: 'tilt', type: 'integer', range: [-100, 100] },
            { name: 'zoom', type: 'integer', range: [-100, 100] },
          ],
          inbound: 'PTZData',
          success: 'ResponseStatus',
          effects: ['motion'],
          restorability: 'readable',
          reason: 'It moves until zeros are sent; status shows where the head stood and absolute takes it back there.',
        },
      },
    },
    {
      section: '8.13.6',
      title: 'Momentary move',
      uri: '/PTZCtrl/channels/{id}/momentary',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-101'],
      operations: {
        PUT: {
          level: 'Operator',
          query: [
            { name: 'pan', type: 'integer', range: [-100, 100] },
            { name: 'tilt', type: 'integer', range: [-100, 100] },
            { name: 'zoom', type: 'integer', range: [-100, 100] },
            { name: 'duration', type: 'integer', about: 'Milliseconds; in the body it stands in Momentary.' },
          ],
          inbound: 'PTZData',
          success: 'ResponseStatus',
          effects: ['motion'],
          restorability: 'readable',
          reason: 'It ends by itself; status shows where the head stood and absolute takes it back there.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'PTZData',
      section: '8.13.5',
      root: 'PTZData',
      readings: ['E-101'],
      fields: [
        { name: 'pan', presence: 'opt', type: 'integer', range: [-100, 100], effects: ['motion'] },
        { name: 'tilt', presence: 'opt', type: 'integer', range: [-100, 100], effects: ['motion'] },
        { name: 'zoom', presence: 'opt', type: 'integer', range: [-100, 100], effects: ['motion'], readings: ['E-055'] },
      ],
    },
    {
      name: 'PTZData',
      section: '8.13.6',
      root: 'PTZData',
      readings: ['E-101'],
      fields: [
        { name: 'pan', presence: 'opt', type: 'integer', range: [-100, 100], effects: ['motion'] },
        { name: 'tilt', presence: 'opt', type: 'integer', range: [-100, 100], effects: ['motion'] },
        { name: 'zoom', presence: 'opt', type: 'integer', range: [-100, 100], effects: ['motion'], readings: ['E-055'] },
        {
          name: 'Momentary',
          presence: 'none',
          fields: [{ name: 'duration', presence: 'opt', type: 'integer', unit: 'milliseconds', readings: ['E-053'] }],
        },
      ],
    },
  ],
} as const satisfies Family;
