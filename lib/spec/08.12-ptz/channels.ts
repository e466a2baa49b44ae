import type { Family } from '../../model/catalogue.ts';

/** 8.12 to 8.12.2: the PTZ service, its channels, and what each channel's head remembers. */
export const channels = {
  resources: [
    { section: '8.12', title: 'PTZ', uri: '/PTZ', type: 'Service', version: '1.0', readings: ['E-023'], operations: {} },
    {
      section: '8.12.1',
      title: 'Channels',
      uri: '/PTZ/channels',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-023'],
      operations: {
        GET: { level: 'Viewer', success: 'PTZChannelList', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'PTZChannelList',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'unreadable',
          reason: 'A preset switched on or off is set anew or forgotten, and its position cannot be read.',
        },
        POST: {
          level: 'Operator',
          inbound: 'PTZChannel',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'Undone by deleting the new channel.',
        },
        DELETE: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'unreadable',
          reason: 'With the channels go the positions of their presets and the paths of their patterns.',
          contained: true,
        },
      },
    },
    {
      section: '8.12.2',
      title: 'Channel',
      uri: '/PTZ/channels/{id}',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-023', 'E-159'],
      operations: {
        GET: { level: 'Viewer', success: 'PTZChannel', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'PTZChannel',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'unreadable',
          reason: 'A preset switched on or off is set anew or forgotten, and its position cannot be read.',
        },
        DELETE: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'unreadable',
          reason: 'With the channel go the positions of its presets; the run deletes only channels that it made.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'PTZChannelList',
      section: '8.12.1',
      root: 'PTZChannelList',
      fields: [{ name: 'PTZChannel', presence: 'opt', list: true, ref: 'PTZChannel' }],
    },
    {
      name: 'PTZChannel',
      section: '8.12.2',
      root: 'PTZChannel',
      readings: ['E-023', 'E-159'],
      fields: [
        { name: 'id', presence: 'req', type: 'integer' },
        { name: 'videoInputID', presence: 'req', type: 'integer' },
        { name: 'controlProtocol', presence: 'req', type: 'string', readings: ['E-159'] },
        { name: 'controlAddress', presence: 'req', type: 'integer', readings: ['E-023', 'E-159'] },
        {
          name: 'PresetIDList',
          presence: 'opt',
          fields: [
            {
              name: 'PresetID',
              presence: 'opt',
              list: true,
              maxEntries: 128,
              fields: [
                { name: 'id', presence: 'req', access: 'ro', type: 'integer', range: [1, 128] },
                { name: 'enabled', presence: 'req', type: 'boolean' },
              ],
            },
          ],
        },
        {
          name: 'PatrolIDList',
          presence: 'opt',
          fields: [
            {
              name: 'PatrolID',
              presence: 'opt',
              list: true,
              maxEntries: 16,
              fields: [
                { name: 'id', presence: 'req', access: 'ro', type: 'integer', range: [1, 16] },
                { name: 'enabled', presence: 'req', type: 'boolean' },
              ],
            },
          ],
        },
        {
          name: 'PatternIDList',
          presence: 'opt',
          fields: [
            {
              name: 'PatternID',
              presence: 'opt',
              list: true,
              maxEntries: 16,
              fields: [
                { name: 'id', presence: 'req', access: 'ro', type: 'integer', range: [1, 16] },
                { name: 'enabled', presence: 'req', type: 'boolean' },
              ],
            },
          ],
        },
      ],
      constraints: [{ kind: 'idsCorrespond', path: 'videoInputID', to: '/Video/inputs/channels', requirement: '8.12.2-1' }],
    },
  ],
} as const satisfies Family;
