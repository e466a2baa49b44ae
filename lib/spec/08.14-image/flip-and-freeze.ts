import type { Family } from '../../model/catalogue.ts';

/** 8.14.7 to 8.14.9: mirroring, freezing, and panning slower the closer the zoom. */
export const flipAndFreeze = {
  resources: [
    {
      section: '8.14.7',
      title: 'Image flip',
      uri: '/Image/channels/{id}/ImageFlip',
      type: 'General Resource',
      version: '1.0',
      aliases: ['/Image/channels/{id}/ImageFilp'],
      readings: ['E-031', 'E-148'],
      operations: {
        GET: { level: 'Viewer', success: 'ImageFlip', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'ImageFlip',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'A picture setting that GET shows.',
        },
      },
    },
    {
      section: '8.14.8',
      title: 'Image freeze',
      uri: '/Image/channels/{id}/ImageFreeze',
      type: 'General Resource',
      version: '1.0',
      operations: {
        GET: { level: 'Viewer', success: 'ImageFreeze', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'ImageFreeze',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'One switch that GET shows; switched on, viewers and recordings see a still.',
        },
      },
    },
    {
      section: '8.14.9',
      title: 'Proportional pan',
      uri: '/Image/channels/{id}/proportionalpan',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-033'],
      operations: {
        GET: { level: 'Viewer', success: 'proportionalpan', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'proportionalpan',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'A setting for later moves, shown in GET; nothing moves now.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'ImageFlip',
      section: '8.14.7',
      root: 'ImageFlip',
      rootAliases: ['ImageFilp'],
      readings: ['E-031', 'E-057'],
      fields: [
        { name: 'enabled', presence: 'req', type: 'boolean', frames: true },
        {
          name: 'ImageFlipStyle',
          presence: 'opt',
          type: 'string',
          enum: ['LEFTRIGHT', 'UPDOWN', 'CENTER'],
          frames: true,
          writableWhen: { path: 'enabled', is: ['true'] },
        },
      ],
    },
    {
      name: 'ImageFreeze',
      section: '8.14.8',
      root: 'ImageFreeze',
      readings: ['E-057'],
      fields: [{ name: 'enabled', presence: 'req', type: 'boolean', valueEffects: { true: ['recording'] } }],
    },
    {
      name: 'proportionalpan',
      section: '8.14.9',
      root: 'proportionalpan',
      printed: 'ImageFlip',
      rootAliases: ['ImageFlip'],
      extensible: true,
      readings: ['E-033', 'E-057'],
      fields: [
        { name: 'enabled', presence: 'req', type: 'boolean' },
        {
          name: 'ImageFlipStyle',
          presence: 'opt',
          type: 'string',
          enum: ['LEFTRIGHT', 'UPDOWN', 'CENTER'],
          about: 'Copied from ImageFlip; says nothing about panning.',
          readings: ['E-033'],
        },
      ],
    },
  ],
} as const satisfies Family;
