import type { Family } from '../../model/catalogue.ts';

/** 8.13.21 and 8.13.22: patterns as listed: a number and the memory left; the recorded path is never shown. */
export const patterns = {
  resources: [
    {
      section: '8.13.21',
      title: 'Patterns',
      uri: '/PTZCtrl/channels/{id}/patterns',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-165'],
      operations: { GET: { level: 'Viewer', success: 'PTZPatternList', effects: [] } },
    },
    {
      section: '8.13.22',
      title: 'Pattern',
      uri: '/PTZCtrl/channels/{id}/patterns/{id2}',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-166'],
      operations: {
        GET: { level: 'Viewer', success: 'PTZPattern', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'PTZPattern',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'unreadable',
          reason: 'A pattern switched off may be forgotten, and its recorded path is not shown.',
        },
        DELETE: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: ['erase'],
          restorability: 'unreadable',
          reason: 'The recorded path is lost and was not shown; patterns cannot be created by a POST, so there is no harmless form.',
          contained: true,
        },
      },
    },
  ],
  blocks: [
    {
      name: 'PTZPatternList',
      section: '8.13.21',
      root: 'PTZPatternList',
      readings: ['E-127'],
      fields: [{ name: 'PTZPattern', presence: 'opt', list: true, ref: 'PTZPattern', readings: ['E-127'] }],
    },
    {
      name: 'PTZPattern',
      section: '8.13.22',
      root: 'PTZPattern',
      readings: ['E-166'],
      fields: [
        { name: 'enabled', presence: 'req', type: 'boolean' },
        { name: 'id', presence: 'req', type: 'integer', readings: ['E-166'] },
        {
          name: 'space',
          presence: 'req',
          type: 'integer',
          range: [0, 100],
          unit: 'percent',
          volatile: true,
          about: 'Memory left; falls while a pattern is recorded, and a PUT cannot change it.',
          readings: ['E-166'],
        },
      ],
    },
  ],
} as const satisfies Family;
