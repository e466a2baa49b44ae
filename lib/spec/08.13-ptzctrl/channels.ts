import type { Family } from '../../model/catalogue.ts';

/** 8.13 to 8.13.2: the PTZCtrl service and its channels; a channel here is not the block of 8.12.2. */
export const channels = {
  resources: [
    { section: '8.13', title: 'PTZCtrl', uri: '/PTZCtrl', type: 'Service', version: '1.0', readings: ['E-023', 'E-113'], operations: {} },
    {
      section: '8.13.1',
      title: 'PTZ channels',
      uri: '/PTZCtrl/channels',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-023', 'E-036'],
      operations: {
        GET: { level: 'Viewer', success: 'PTZChannelList', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'PTZChannelList',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'Settings only, all shown in the list; every channel is sent, so none is dropped.',
        },
        POST: {
          level: 'Operator',
          inbound: 'PTZChannel',
          success: 'ResponseStatus',
          readings: ['E-041'],
          effects: [],
          restorability: 'readable',
          reason: 'The new channel is deleted by the id in the answer.',
        },
        DELETE: {
          level: 'Administrator',
          success: 'ResponseStatus',
          readings: ['E-099'],
          effects: ['erase'],
          restorability: 'lossy',
          reason: 'The presets, patterns and limits of every channel go with it; there is no body that could be made harmless.',
          contained: true,
        },
      },
    },
    {
      section: '8.13.2',
      title: 'PTZ channel',
      uri: '/PTZCtrl/channels/{id}',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-023', 'E-100'],
      operations: {
        GET: { level: 'Viewer', success: 'PTZChannel', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'PTZChannel',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'Speeds, protocol and address are settings that GET shows; nothing moves.',
        },
        DELETE: {
          level: 'Operator',
          success: 'ResponseStatus',
          readings: ['E-099'],
          effects: [],
          restorability: 'lossy',
          reason:
            'The presets, patterns and limits of the channel are not shown and go with it; only a channel made before may be deleted.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'PTZChannelList',
      section: '8.13.1',
      root: 'PTZChannelList',
      readings: ['E-023'],
      fields: [{ name: 'PTZChannel', presence: 'opt', list: true, ref: 'PTZChannel' }],
    },
    {
      name: 'PTZChannel',
      section: '8.13.2',
      root: 'PTZChannel',
      readings: ['E-023', 'E-053', 'E-100', 'E-161'],
      fields: [
        { name: 'id', presence: 'req', type: 'integer' },
        { name: 'enabled', presence: 'req', access: 'ro', type: 'boolean' },
        { name: 'videoInputID', presence: 'req', type: 'integer' },
        { name: 'panMaxSpeed', presence: 'opt', access: 'ro', type: 'integer', unit: 'degrees/sec' },
        { name: 'tiltMaxSpeed', presence: 'opt', access: 'ro', type: 'integer', unit: 'degrees/sec' },
        { name: 'presetSpeed', presence: 'opt', type: 'integer', range: [1, 8], readings: ['E-055'] },
        { name: 'autoPatrolSpeed', presence: 'opt', type: 'integer', range: [0, 100], aliases: ['autoScanSpeed'], readings: ['E-100'] },
        {
          name: 'keyBoardControlSpeed',
          presence: 'opt',
          type: 'string',
          enum: ['low', 'normal', 'high'],
          aliases: ['keyPadControlSpeed'],
          readings: ['E-100'],
        },
        { name: 'controlProtocol', presence: 'opt', type: 'string', enum: ['pelco-d'], open: true, readings: ['E-135'] },
        {
          name: 'controlAddress',
          presence: 'opt',
          fields: [
            { name: 'enabled', presence: 'req', type: 'boolean', about: 'The address counts while this is true.' },
            {
              name: 'Address',
              presence: 'opt',
              type: 'string',
              pattern: '[1-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5]',
              aliases: ['address'],
              about: 'Printed as a string from 1 to 255: the range is the number in it, not a length.',
              readings: ['E-055', 'E-161'],
            },
          ],
        },
        { name: 'defaultPresetID', presence: 'opt', type: 'string', readings: ['E-045'] },
      ],
    },
  ],
} as const satisfies Family;
