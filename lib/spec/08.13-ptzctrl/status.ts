import type { Family } from '../../model/catalogue.ts';

/** 8.13.10: where the head stands now, in tenths. */
export const status = {
  resources: [
    {
      section: '8.13.10',
      title: 'PTZ status',
      uri: '/PTZCtrl/channels/{id}/status',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-162'],
      operations: { GET: { level: 'Viewer', success: 'PTZStatus', effects: [] } },
    },
  ],
  blocks: [
    {
      name: 'PTZStatus',
      section: '8.13.10',
      root: 'PTZStatus',
      readings: ['E-162'],
      fields: [
        {
          name: 'AbsoluteHigh',
          presence: 'none',
          fields: [
            { name: 'elevation', presence: 'opt', type: 'integer', range: [-900, 2700], unit: '0.1 degree', volatile: true },
            { name: 'azimuth', presence: 'opt', type: 'integer', range: [0, 3600], unit: '0.1 degree', volatile: true },
            {
              name: 'absoluteZoom',
              presence: 'opt',
              type: 'integer',
              range: [0, 1000],
              unit: '0.1',
              volatile: true,
              readings: ['E-162'],
            },
          ],
        },
      ],
    },
  ],
} as const satisfies Family;
