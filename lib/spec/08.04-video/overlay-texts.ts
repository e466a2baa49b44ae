import type { Family } from '../../model/catalogue.ts';

/** 8.4.4 and 8.4.5: the lines of text drawn over an input's picture. */
export const overlayTexts = {
  resources: [
    {
      section: '8.4.4',
      title: 'Input channel overlay texts',
      uri: '/Video/inputs/channels/{id}/overlays/text',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-036', 'E-041'],
      operations: {
        GET: { level: 'Viewer', success: 'TextOverlayList', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'TextOverlayList',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'Text in the picture; the list shows every overlay whole, so the list read before is put back.',
        },
        POST: {
          level: 'Operator',
          inbound: 'TextOverlay',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'Text in the picture; the new overlay is deleted again by the id that the answer names.',
        },
        DELETE: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'lossy',
          contained: true,
          reason: 'Takes all overlays at once and has no body to make harmless; overlays made again may get other ids.',
        },
      },
    },
    {
      section: '8.4.5',
      title: 'Input channel overlay text',
      uri: '/Video/inputs/channels/{id}/overlays/text/{id2}',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-040', 'E-077'],
      operations: {
        GET: { level: 'Viewer', success: 'TextOverlay', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'TextOverlay',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'Text in the picture; all five fields are shown.',
        },
        DELETE: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'lossy',
          reason: 'An overlay made again may get another id; the run deletes only overlays that it made.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'TextOverlayList',
      section: '8.4.4',
      root: 'TextOverlayList',
      fields: [{ name: 'TextOverlay', presence: 'opt', list: true, maxEntries: 4, ref: 'TextOverlay' }],
    },
    {
      name: 'TextOverlay',
      section: '8.4.5',
      root: 'TextOverlay',
      readings: ['E-049', 'E-077'],
      fields: [
        { name: 'id', presence: 'req', type: 'integer', range: [1, 4] },
        { name: 'enabled', presence: 'req', type: 'boolean' },
        { name: 'posX', presence: 'req', type: 'integer', readings: ['E-049'] },
        { name: 'posY', presence: 'req', type: 'integer', multipleOf: 16, readings: ['E-049', 'E-077'] },
        { name: 'message', presence: 'req', type: 'string' },
      ],
      constraints: [{ kind: 'multiple', path: 'posY', of: 16, requirement: '8.4.5-1' }],
    },
  ],
} as const satisfies Family;
