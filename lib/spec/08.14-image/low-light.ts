import type { Family } from '../../model/catalogue.ts';

/** 8.14.13 and 8.14.15: the infrared cut filter of day and night, and the slow shutter. */
export const lowLight = {
  resources: [
    {
      section: '8.14.13',
      title: 'Infrared cut filter',
      uri: '/Image/channels/{id}/IrcutFilter',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-174'],
      operations: {
        GET: { level: 'Viewer', success: 'IrcutFilter', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'IrcutFilter',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'A picture setting that GET shows; the filter clicks, nothing else moves.',
        },
      },
    },
    {
      section: '8.14.15',
      title: 'Digital slow shutter',
      uri: '/Image/channels/{id}/DSS',
      type: 'General Resource',
      version: '1.0',
      operations: {
        GET: { level: 'Viewer', success: 'DSS', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'DSS',
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
      name: 'IrcutFilter',
      section: '8.14.13',
      root: 'IrcutFilter',
      readings: ['E-057', 'E-174'],
      fields: [
        { name: 'IrcutFilterType', presence: 'opt', type: 'string', enum: ['auto', 'day', 'night'], readings: ['E-174'] },
        { name: 'IrcutFilterLevel', presence: 'opt', type: 'string', enum: ['low', 'normal', 'high'] },
        { name: 'IrcutFilterTime', presence: 'opt', type: 'integer' },
      ],
    },
    {
      name: 'DSS',
      section: '8.14.15',
      root: 'DSS',
      readings: ['E-057'],
      fields: [
        { name: 'enabled', presence: 'req', type: 'boolean' },
        {
          name: 'DSSLevel',
          presence: 'opt',
          type: 'string',
          enum: ['low', 'normal', 'high'],
          writableWhen: { path: 'enabled', is: ['true'] },
        },
      ],
    },
  ],
} as const satisfies Family;
