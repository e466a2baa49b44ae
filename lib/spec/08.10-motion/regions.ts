import type { Family } from '../../model/catalogue.ts';

/** 8.10.2 and 8.10.3: the rectangles on the grid where motion is looked for, or is not. */
export const regions = {
  resources: [
    {
      section: '8.10.2',
      title: 'Motion detection regions',
      uri: '/MotionDetection/{id}/regions',
      type: 'General Resource',
      version: '1.0',
      operations: {
        GET: { level: 'Viewer', success: 'MotionDetectionRegionList', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'MotionDetectionRegionList',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'Sensitivity and every region are read back; a region switched on or off is marked at the field.',
        },
        POST: {
          level: 'Operator',
          inbound: 'MotionDetectionRegion',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'Undone by deleting the new region; one that is not enabled detects nothing.',
        },
        DELETE: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: ['recording'],
          restorability: 'lossy',
          reason: 'Nothing is detected or recorded on motion any more, and regions made again may get other ids.',
          contained: true,
        },
      },
    },
    {
      section: '8.10.3',
      title: 'Motion detection region',
      uri: '/MotionDetection/{id}/regions/{id2}',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-078', 'E-090'],
      operations: {
        GET: { level: 'Viewer', success: 'MotionDetectionRegion', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'MotionDetectionRegion',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'All of a region is read back; switching it on or off is marked at the fields.',
        },
        DELETE: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'lossy',
          reason: 'A region made again may get another id; the run deletes only regions that it made.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'MotionDetectionRegionList',
      section: '8.10.2',
      root: 'MotionDetectionRegionList',
      readings: ['E-018', 'E-145'],
      fields: [
        {
          name: 'sensitivityLevel',
          presence: 'req',
          type: 'integer',
          range: [0, 5],
          readings: ['E-018', 'E-145'],
          about: '0 is least sensitive.',
        },
        { name: 'MotionDetectionRegion', presence: 'opt', list: true, maxEntries: 16, ref: 'MotionDetectionRegion' },
      ],
    },
    {
      name: 'MotionDetectionRegion',
      section: '8.10.3',
      root: 'MotionDetectionRegion',
      readings: ['E-078', 'E-090'],
      fields: [
        { name: 'id', presence: 'req', type: 'integer', range: [1, 16] },
        {
          name: 'enabled',
          presence: 'req',
          type: 'boolean',
          valueEffects: { true: ['mail', 'relay', 'recording'], false: ['recording'] },
        },
        {
          name: 'maskEnabled',
          presence: 'req',
          type: 'boolean',
          // A mask takes ground from the detection, the end of a mask gives it back: no privacy mask, but an alarm's ground.
          valueEffects: { true: ['recording'], false: ['mail', 'relay', 'recording'] },
        },
        {
          name: 'RegionCoordinatesList',
          presence: 'req',
          fields: [
            {
              name: 'RegionCoordinates',
              presence: 'none',
              list: true,
              readings: ['E-078'],
              about: 'At least four; the strict reading takes exactly the four corners.',
              fields: [
                { name: 'positionX', presence: 'req', type: 'integer', readings: ['E-090'], about: 'Grid line, 0 to columnGranularity.' },
                { name: 'positionY', presence: 'req', type: 'integer', readings: ['E-090'], about: 'Grid line, 0 to rowGranularity.' },
              ],
            },
          ],
        },
      ],
      constraints: [{ kind: 'rectangle', path: 'RegionCoordinatesList/RegionCoordinates', requirement: '8.10.3-2' }],
    },
  ],
} as const satisfies Family;
