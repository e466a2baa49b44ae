import type { Family } from '../../model/catalogue.ts';

/** 8.5 to 8.5.2: the audio service and its hardwired channels. */
export const channels = {
  resources: [
    {
      section: '8.5',
      title: 'Audio',
      uri: '/Audio',
      type: 'Service',
      version: '1.0',
      readings: ['E-113'],
      operations: {},
    },
    {
      section: '8.5.1',
      title: 'Channels',
      uri: '/Audio/channels',
      type: 'General Resource',
      version: '1.0',
      operations: {
        GET: { level: 'Viewer', success: 'AudioChannelList', effects: [] },
      },
    },
    {
      section: '8.5.2',
      title: 'Channel',
      uri: '/Audio/channels/{id}',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-149'],
      operations: {
        GET: { level: 'Viewer', success: 'AudioChannel', effects: [] },
      },
    },
  ],
  blocks: [
    {
      name: 'AudioChannelList',
      section: '8.5.1',
      root: 'AudioChannelList',
      fields: [{ name: 'AudioChannel', presence: 'opt', list: true, ref: 'AudioChannel' }],
    },
    {
      name: 'AudioChannel',
      section: '8.5.2',
      root: 'AudioChannel',
      readings: ['E-149'],
      fields: [
        { name: 'id', presence: 'req', type: 'integer', examples: ['11', '12'], readings: ['E-056'] },
        { name: 'enabled', presence: 'req', type: 'boolean' },
        { name: 'audioMode', presence: 'req', type: 'string', enum: ['talkonly', 'talkandlisten'] },
        { name: 'microphoneEnabled', presence: 'req', type: 'boolean' },
        { name: 'microphoneSource', presence: 'req', type: 'string', enum: ['external'] },
        { name: 'microphoneVolume', presence: 'req', type: 'integer', range: [0, 100], unit: 'percent' },
        { name: 'speakerEnabled', presence: 'req', type: 'boolean' },
        { name: 'speakerVolume', presence: 'req', type: 'integer', range: [0, 100], unit: 'percent' },
      ],
    },
  ],
} as const satisfies Family;
