import type { Family } from '../../model/catalogue.ts';

/** 8.10 and 8.10.1: motion detection of all video inputs and of one. */
export const channels = {
  resources: [
    {
      section: '8.10',
      title: 'Motion Detection',
      uri: '/MotionDetection',
      type: 'Service',
      version: '1.0',
      operations: { GET: { level: 'Viewer', success: 'MotionDetectionList', effects: [] } },
    },
    {
      section: '8.10.1',
      title: 'One channel motion detection',
      uri: '/MotionDetection/{id}',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-019'],
      operations: {
        GET: { level: 'Viewer', success: 'MotionDetection', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'MotionDetection',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'Tuning a detection sets nothing in motion that was still; switching it on or off is marked at the field.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'MotionDetectionList',
      section: '8.10',
      root: 'MotionDetectionList',
      fields: [{ name: 'MotionDetection', presence: 'opt', list: true, ref: 'MotionDetection' }],
      constraints: [{ kind: 'idsCorrespond', path: 'MotionDetection/id', to: '/Video/inputs/channels', requirement: '8.10-1' }],
    },
    {
      name: 'MotionDetection',
      section: '8.10.1',
      root: 'MotionDetection',
      readings: ['E-019'],
      fields: [
        { name: 'id', presence: 'req', type: 'integer' },
        {
          name: 'enabled',
          presence: 'req',
          type: 'boolean',
          // On: what hangs on a VMD trigger starts. Off: what recorded on motion records nothing.
          valueEffects: { true: ['mail', 'relay', 'recording'], false: ['recording'] },
        },
        { name: 'regionType', presence: 'req', access: 'ro', type: 'string', enum: ['grid'] },
        {
          name: 'Grid',
          presence: 'req',
          fields: [
            { name: 'rowGranularity', presence: 'req', access: 'ro', type: 'integer' },
            { name: 'columnGranularity', presence: 'req', access: 'ro', type: 'integer' },
          ],
          readings: ['E-019', 'E-090'],
        },
        { name: 'MotionDetectionRegionList', presence: 'req', ref: 'MotionDetectionRegionList' },
      ],
      constraints: [{ kind: 'idsCorrespond', path: 'id', to: '/Video/inputs/channels', requirement: '8.10.1-1' }],
    },
  ],
} as const satisfies Family;
