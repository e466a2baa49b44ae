import type { Family } from '../../model/catalogue.ts';

/** 8.9.5 and 8.9.6: a snapshot of a channel, and a key frame on demand. */
export const picture = {
  resources: [
    {
      section: '8.9.5',
      title: 'Picture',
      uri: '/Streaming/channels/{id}/picture',
      type: 'General Resource',
      version: '1.0',
      // Only the main stream gives snapshots.
      ids: { from: 'fixed', values: ['1'] },
      readings: ['E-038', 'E-089', 'E-123'],
      operations: {
        GET: {
          level: 'Operator',
          query: [
            { name: 'videoResolutionWidth', type: 'integer' },
            { name: 'videoResolutionHeight', type: 'integer' },
            { name: 'snapShotImageType', type: 'string', values: ['JPEG'] },
          ],
          success: 'Picture over HTTP',
          readings: ['E-038', 'E-089'],
          effects: [],
        },
      },
    },
    {
      section: '8.9.6',
      title: 'Request keyframe',
      uri: '/Streaming/channels/{id}/requestKeyFrame',
      type: 'General Resource',
      version: '1.0',
      operations: {
        PUT: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          contained: true,
          reason: 'Stores nothing and only brings the next key frame forward, but has no body by which to ask without asking.',
        },
      },
    },
  ],
  blocks: [],
} as const satisfies Family;
