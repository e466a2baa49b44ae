import type { Family } from '../../model/catalogue.ts';

/** 8.4.9 to 8.4.11: the alarm raised when somebody covers the lens. */
export const shelterAlarm = {
  resources: [
    {
      section: '8.4.9',
      title: 'Input channel shelterAlarm',
      uri: '/Video/inputs/channels/{id}/shelterAlarm',
      type: 'General Resource',
      version: '1.0',
      operations: {
        GET: { level: 'Viewer', success: 'ShelterAlarm', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'ShelterAlarm',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'A detector setting, shown whole; what switching it on or off can set off is marked at the field.',
        },
      },
    },
    {
      section: '8.4.10',
      title: 'Input channel shelterAlarm regions',
      uri: '/Video/inputs/channels/{id}/shelterAlarm/regions',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-036', 'E-041', 'E-146'],
      operations: {
        GET: { level: 'Viewer', success: 'ShelterAlarmRegionList', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'ShelterAlarmRegionList',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'A detector setting; sensitivity and regions are shown whole.',
        },
        POST: {
          level: 'Operator',
          inbound: 'ShelterAlarmRegion',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'A detector setting; the new region is deleted again by the id that the answer names.',
        },
        DELETE: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: ['recording'],
          restorability: 'lossy',
          contained: true,
          reason: 'Nothing is watched any more, there is no body to make harmless, and regions made again may get other ids.',
        },
      },
    },
    {
      section: '8.4.11',
      title: 'Input channel shelterAlarm region',
      uri: '/Video/inputs/channels/{id}/shelterAlarm/regions/{id2}',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-040', 'E-078', 'E-146'],
      operations: {
        GET: { level: 'Viewer', success: 'ShelterAlarmRegion', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'ShelterAlarmRegion',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'A detector setting; the four points are all there is.',
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
      name: 'ShelterAlarm',
      section: '8.4.9',
      root: 'ShelterAlarm',
      fields: [
        {
          name: 'enabled',
          presence: 'req',
          type: 'boolean',
          // On: a lens that is covered now raises the alarm. Off: what recorded on the alarm records nothing.
          valueEffects: { true: ['mail', 'relay', 'recording'], false: ['recording'] },
        },
        { name: 'ShelterAlarmRegionList', presence: 'opt', ref: 'ShelterAlarmRegionList' },
      ],
    },
    {
      name: 'ShelterAlarmRegionList',
      section: '8.4.10',
      root: 'ShelterAlarmRegionList',
      readings: ['E-145', 'E-146'],
      fields: [
        { name: 'sensitivityLevel', presence: 'req', type: 'string', enum: ['low', 'middle', 'high'], readings: ['E-145'] },
        { name: 'ShelterAlarmRegion', presence: 'opt', list: true, maxEntries: 1, ref: 'ShelterAlarmRegion', readings: ['E-146'] },
      ],
    },
    {
      name: 'ShelterAlarmRegion',
      section: '8.4.11',
      root: 'ShelterAlarmRegion',
      readings: ['E-049', 'E-078', 'E-146'],
      fields: [
        { name: 'id', presence: 'req', type: 'integer', examples: ['1'], readings: ['E-056', 'E-146'] },
        {
          name: 'RegionCoordinatesList',
          presence: 'req',
          fields: [
            {
              name: 'RegionCoordinates',
              presence: 'req',
              list: true,
              maxEntries: 4,
              readings: ['E-078'],
              fields: [
                { name: 'positionX', presence: 'req', type: 'Coordinate', unit: 'pixel' },
                { name: 'positionY', presence: 'req', type: 'Coordinate', unit: 'pixel' },
              ],
            },
          ],
        },
      ],
      constraints: [{ kind: 'rectangle', path: 'RegionCoordinatesList/RegionCoordinates', requirement: '8.4.11-2' }],
    },
  ],
} as const satisfies Family;
