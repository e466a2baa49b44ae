import type { Family } from '../../model/catalogue.ts';

/** 8.14.12, 8.14.14 and 8.14.18: enhancement, noise reduction and sharpness. */
export const clarity = {
  resources: [
    {
      section: '8.14.12',
      title: 'Image enhancement',
      uri: '/Image/channels/{id}/Imageenhancement',
      type: 'General Resource',
      version: '1.0',
      aliases: ['/Image/channels/{id}/ImageEnhancement'],
      readings: ['E-110'],
      operations: {
        GET: { level: 'Viewer', success: 'ImageEnhancement', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'ImageEnhancement',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'A picture setting that GET shows.',
        },
      },
    },
    {
      section: '8.14.14',
      title: 'Noise reduction',
      uri: '/Image/channels/{id}/NoiseReduce',
      type: 'General Resource',
      version: '1.0',
      operations: {
        GET: { level: 'Viewer', success: 'NoiseReduce', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'NoiseReduce',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'A picture setting that GET shows.',
        },
      },
    },
    {
      section: '8.14.18',
      title: 'Sharpness',
      uri: '/Image/channels/{id}/Sharpness',
      type: 'General Resource',
      version: '1.0',
      operations: {
        GET: { level: 'Viewer', success: 'Sharpness', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'Sharpness',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'A picture setting that GET shows.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'ImageEnhancement',
      section: '8.14.12',
      root: 'ImageEnhancement',
      printed: 'Imageenhancement',
      readings: ['E-057', 'E-110'],
      fields: [
        { name: 'enabled', presence: 'req', type: 'boolean' },
        { name: 'ImageEnhancementLevel', presence: 'opt', type: 'string', enum: ['low', 'normal', 'high'], readings: ['E-057'] },
      ],
    },
    {
      name: 'NoiseReduce',
      section: '8.14.14',
      root: 'NoiseReduce',
      readings: ['E-057'],
      fields: [
        { name: 'enabled', presence: 'req', type: 'boolean' },
        { name: 'NoiseReduceLevel', presence: 'opt', type: 'string', enum: ['low', 'normal', 'high'], readings: ['E-057'] },
      ],
    },
    {
      name: 'Sharpness',
      section: '8.14.18',
      root: 'Sharpness',
      readings: ['E-054', 'E-055', 'E-057'],
      fields: [{ name: 'SharpnessLevel', presence: 'req', type: 'integer', range: [0, 100] }],
    },
  ],
} as const satisfies Family;
