import type { Family } from '../../model/catalogue.ts';

/** 8.4.6 to 8.4.8: the areas of an input's picture that nobody may see. */
export const privacyMask = {
  resources: [
    {
      section: '8.4.6',
      title: 'Input channel privacyMask',
      uri: '/Video/inputs/channels/{id}/privacyMask',
      type: 'General Resource',
      version: '1.0',
      operations: {
        GET: { level: 'Viewer', success: 'PrivacyMask', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'PrivacyMask',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'Shown whole; weaker only when masking is switched off or its regions change (see the fields).',
        },
      },
    },
    {
      section: '8.4.7',
      title: 'Input channel privacyMask regions',
      uri: '/Video/inputs/channels/{id}/privacyMask/regions',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-036', 'E-041'],
      operations: {
        GET: { level: 'Viewer', success: 'PrivacyMaskRegionList', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'PrivacyMaskRegionList',
          success: 'ResponseStatus',
          effects: ['mask'],
          restorability: 'readable',
          reason: 'A region that is left out or moved uncovers what it hid; the list shows every region whole.',
        },
        POST: {
          level: 'Operator',
          inbound: 'PrivacyMaskRegion',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'One more region only hides more; it is deleted again by the id that the answer names.',
        },
        DELETE: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: ['mask'],
          restorability: 'lossy',
          contained: true,
          reason: 'Uncovers everything at once and has no body to make harmless; regions made again may get other ids.',
        },
      },
    },
    {
      section: '8.4.8',
      title: 'Input channel privacyMask region',
      uri: '/Video/inputs/channels/{id}/privacyMask/regions/{id2}',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-040', 'E-078'],
      operations: {
        GET: { level: 'Viewer', success: 'PrivacyMaskRegion', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'PrivacyMaskRegion',
          success: 'ResponseStatus',
          effects: ['mask'],
          restorability: 'readable',
          reason: 'A region that moves uncovers what it hid; its four points are all there is.',
        },
        DELETE: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: ['mask'],
          restorability: 'lossy',
          reason: 'Uncovers what the region hid, and a region made again may get another id; the run deletes only regions that it made.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'PrivacyMask',
      section: '8.4.6',
      root: 'PrivacyMask',
      fields: [
        { name: 'enabled', presence: 'req', type: 'boolean', valueEffects: { false: ['mask'] } },
        { name: 'PrivacyMaskRegionList', presence: 'opt', ref: 'PrivacyMaskRegionList', effects: ['mask'] },
      ],
    },
    {
      name: 'PrivacyMaskRegionList',
      section: '8.4.7',
      root: 'PrivacyMaskRegionList',
      fields: [{ name: 'PrivacyMaskRegion', presence: 'opt', list: true, maxEntries: 4, ref: 'PrivacyMaskRegion' }],
    },
    {
      name: 'PrivacyMaskRegion',
      section: '8.4.8',
      root: 'PrivacyMaskRegion',
      readings: ['E-049', 'E-078'],
      fields: [
        { name: 'id', presence: 'req', type: 'integer', range: [1, 4] },
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
      constraints: [{ kind: 'rectangle', path: 'RegionCoordinatesList/RegionCoordinates', requirement: '8.4.8-2' }],
    },
  ],
} as const satisfies Family;
