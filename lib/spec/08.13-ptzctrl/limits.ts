import type { Family } from '../../model/catalogue.ts';

/** 8.13.29 to 8.13.32: how far the head may turn; the positions are set by driving there and are never shown. */
export const limits = {
  resources: [
    {
      section: '8.13.29',
      title: 'Movement limits',
      uri: '/PTZCtrl/channels/{id}/ptzlimiteds',
      type: 'General Resource',
      version: '1.0',
      operations: { GET: { level: 'Viewer', success: 'PTZLimitedList', effects: [] } },
    },
    {
      section: '8.13.30',
      title: 'Movement limit',
      uri: '/PTZCtrl/channels/{id}/ptzlimiteds/{id2}',
      type: 'General Resource',
      version: '1.0',
      ids: { from: 'fixed', values: ['1', '2'] },
      readings: ['E-028'],
      operations: {
        GET: { level: 'Viewer', success: 'PTZLimited', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'PTZLimited',
          success: 'ResponseStatus',
          effects: ['motion'],
          restorability: 'unreadable',
          reason: 'Switched off, the head may turn where it must not, and the positions behind the switch are not shown.',
        },
        DELETE: {
          level: 'Operator',
          levelPrinted: 'none',
          success: 'ResponseStatus',
          readings: ['E-028'],
          effects: ['motion', 'erase'],
          restorability: 'unreadable',
          reason: 'The positions are cleared and were not shown, and the head may turn freely; there is no harmless form.',
          contained: true,
        },
      },
    },
    {
      section: '8.13.31',
      title: 'Set the start of a limit',
      uri: '/PTZCtrl/channels/{id}/ptzlimiteds/{id2}/setstart',
      type: 'General Resource',
      version: '1.0',
      ids: { from: 'fixed', values: ['1', '2'] },
      operations: {
        PUT: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: ['motion'],
          restorability: 'unreadable',
          reason: 'Setting a limit anew begins here and gives up the old positions, which are not shown; there is no harmless form.',
          contained: true,
        },
      },
    },
    {
      section: '8.13.32',
      title: 'Set the next position of a limit',
      uri: '/PTZCtrl/channels/{id}/ptzlimiteds/{id2}/set',
      type: 'General Resource',
      version: '1.0',
      ids: { from: 'fixed', values: ['1', '2'] },
      readings: ['E-169'],
      operations: {
        PUT: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: ['motion'],
          restorability: 'unreadable',
          reason: 'The present position becomes the next limit in the order left, right, up, down; there is no harmless form.',
          contained: true,
        },
      },
    },
  ],
  blocks: [
    {
      name: 'PTZLimitedList',
      section: '8.13.29',
      root: 'PTZLimitedList',
      readings: ['E-127'],
      fields: [{ name: 'PTZLimited', presence: 'opt', list: true, ref: 'PTZLimited', readings: ['E-127'] }],
    },
    {
      name: 'PTZLimited',
      section: '8.13.30',
      root: 'PTZLimited',
      fields: [
        { name: 'enabled', presence: 'req', type: 'boolean' },
        {
          name: 'id',
          presence: 'req',
          type: 'string',
          about: '1 limits control by hand, 2 the panorama scan.',
          readings: ['E-045'],
        },
      ],
    },
  ],
} as const satisfies Family;
