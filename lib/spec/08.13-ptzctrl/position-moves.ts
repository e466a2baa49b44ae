import type { Family } from '../../model/catalogue.ts';

/** 8.13.7 to 8.13.9: moves to a place, on the screen, in the world, or inside the digital picture. */
export const positionMoves = {
  resources: [
    {
      section: '8.13.7',
      title: 'Relative move',
      uri: '/PTZCtrl/channels/{id}/relative',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-101'],
      operations: {
        PUT: {
          level: 'Operator',
          query: [
            { name: 'positionX', type: 'integer', about: 'The point that goes to the middle of the screen, as by a click.' },
            { name: 'positionY', type: 'integer', about: 'The point that goes to the middle of the screen, as by a click.' },
            { name: 'relativeZoom', type: 'integer', range: [-100, 100] },
          ],
          inbound: 'PTZData',
          success: 'ResponseStatus',
          effects: ['motion'],
          restorability: 'readable',
          reason: 'status shows where the head stood and absolute takes it back there.',
        },
      },
    },
    {
      section: '8.13.8',
      title: 'Absolute move',
      uri: '/PTZCtrl/channels/{id}/absolute',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-101', 'E-162'],
      operations: {
        PUT: {
          level: 'Operator',
          query: [
            { name: 'elevation', type: 'integer', range: [-900, 2700], about: 'Tenths of a degree.' },
            { name: 'azimuth', type: 'integer', range: [0, 3600], about: 'Tenths of a degree.' },
            { name: 'absoluteZoom', type: 'integer', range: [0, 1000], about: 'Tenths.' },
          ],
          inbound: 'PTZData',
          success: 'ResponseStatus',
          effects: ['motion'],
          restorability: 'readable',
          reason: 'status shows where the head stood, in the same units.',
        },
      },
    },
    {
      section: '8.13.9',
      title: 'Digital zoom',
      uri: '/PTZCtrl/channels/{id}/digital',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-101', 'E-102'],
      operations: {
        PUT: {
          level: 'Operator',
          query: [
            { name: 'positionX', printed: 'position', type: 'integer' },
            { name: 'positionY', type: 'integer' },
            { name: 'digitalZoomLevel', type: 'integer', range: [0, 100], about: '0 is the original picture.' },
          ],
          inbound: 'PTZData',
          success: 'ResponseStatus',
          effects: ['motion'],
          restorability: 'unreadable',
          reason: 'No resource shows the digital zoom in force; 0 takes it off, but cannot bring back what an operator had chosen.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'PTZData',
      section: '8.13.7',
      root: 'PTZData',
      readings: ['E-101', 'E-162'],
      fields: [
        {
          name: 'Relative',
          presence: 'none',
          fields: [
            { name: 'positionX', presence: 'opt', type: 'integer', effects: ['motion'] },
            { name: 'positionY', presence: 'opt', type: 'integer', effects: ['motion'] },
            { name: 'relativeZoom', presence: 'opt', type: 'integer', range: [-100, 100], effects: ['motion'], readings: ['E-162'] },
          ],
        },
      ],
    },
    {
      name: 'PTZData',
      section: '8.13.8',
      root: 'PTZData',
      readings: ['E-101', 'E-162'],
      fields: [
        {
          name: 'AbsoluteHigh',
          presence: 'none',
          fields: [
            { name: 'elevation', presence: 'opt', type: 'integer', range: [-900, 2700], unit: '0.1 degree', effects: ['motion'] },
            { name: 'azimuth', presence: 'opt', type: 'integer', range: [0, 3600], unit: '0.1 degree', effects: ['motion'] },
            {
              name: 'absoluteZoom',
              presence: 'opt',
              type: 'integer',
              range: [0, 1000],
              unit: '0.1',
              effects: ['motion'],
              readings: ['E-162'],
            },
          ],
        },
      ],
    },
    {
      name: 'PTZData',
      section: '8.13.9',
      root: 'PTZData',
      readings: ['E-101', 'E-102'],
      fields: [
        {
          name: 'Digital',
          presence: 'none',
          fields: [
            { name: 'positionX', presence: 'opt', type: 'integer' },
            { name: 'positionY', presence: 'opt', type: 'integer' },
            { name: 'digitalZoomLevel', presence: 'opt', type: 'integer', range: [0, 100], readings: ['E-054', 'E-055'] },
          ],
        },
      ],
    },
  ],
} as const satisfies Family;
