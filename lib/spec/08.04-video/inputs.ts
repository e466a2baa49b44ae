import type { Family } from '../../model/catalogue.ts';

/** 8.4 to 8.4.3: the video service, its hardwired inputs and their channels. */
export const inputs = {
  resources: [
    {
      section: '8.4',
      title: 'Video',
      uri: '/Video',
      type: 'Service',
      version: '1.0',
      readings: ['E-113'],
      operations: {},
    },
    {
      section: '8.4.1',
      title: 'Input',
      uri: '/Video/inputs',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-076'],
      operations: {
        GET: { level: 'Viewer', success: 'VideoInput', effects: [] },
      },
    },
    {
      section: '8.4.2',
      title: 'Input channels',
      uri: '/Video/inputs/channels',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-177'],
      operations: {
        GET: { level: 'Viewer', success: 'VideoInputChannelList', effects: [] },
      },
    },
    {
      section: '8.4.3',
      title: 'Input channel',
      uri: '/Video/inputs/channels/{id}',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-148', 'E-177'],
      operations: {
        GET: { level: 'Viewer', success: 'VideoInputChannel', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'VideoInputChannel',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'Picture settings, all of them shown; only the day/night filter reaches outside the picture (see the field).',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'VideoInput',
      section: '8.4.1',
      root: 'VideoInput',
      readings: ['E-076'],
      fields: [{ name: 'VideoInputChannelList', presence: 'opt', ref: 'VideoInputChannelList' }],
    },
    {
      name: 'VideoInputChannelList',
      section: '8.4.2',
      root: 'VideoInputChannelList',
      fields: [{ name: 'VideoInputChannel', presence: 'opt', list: true, ref: 'VideoInputChannel' }],
    },
    {
      name: 'VideoInputChannel',
      section: '8.4.3',
      root: 'VideoInputChannel',
      readings: ['E-126', 'E-148'],
      fields: [
        { name: 'id', presence: 'req', type: 'integer', readings: ['E-177'] },
        { name: 'powerLineFrequencyMode', presence: 'opt', type: 'string', enum: ['50hz', '60hz'], readings: ['E-148'], frames: true },
        { name: 'whiteBalanceMode', presence: 'opt', type: 'string', enum: ['manual', 'auto', 'indoor/incandescent'], readings: ['E-148'] },
        { name: 'gainLevel', presence: 'opt', type: 'integer', range: [0, 100], unit: 'percent', readings: ['E-148'] },
        { name: 'brightnessLevel', presence: 'opt', type: 'integer', range: [0, 100], readings: ['E-148'] },
        { name: 'contrastLevel', presence: 'opt', type: 'integer', range: [0, 100], readings: ['E-148'] },
        { name: 'saturationLevel', presence: 'opt', type: 'integer', range: [0, 100], readings: ['E-148'] },
        {
          name: 'DayNightFilter',
          presence: 'opt',
          fields: [
            {
              name: 'dayNightFilterType',
              presence: 'opt',
              type: 'string',
              enum: ['day', 'night', 'auto'],
              effects: ['light'],
              about: 'Moves the infrared filter, and most cameras switch their infrared light with it.',
            },
          ],
        },
      ],
    },
  ],
} as const satisfies Family;
