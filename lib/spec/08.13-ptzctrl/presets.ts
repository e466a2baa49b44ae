import type { Family } from '../../model/catalogue.ts';

/** 8.13.11 to 8.13.13: presets; what is shown is a number and a name, never the position behind them. */
export const presets = {
  resources: [
    {
      section: '8.13.11',
      title: 'Presets',
      uri: '/PTZCtrl/channels/{id}/presets',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-036'],
      operations: {
        GET: { level: 'Viewer', success: 'PTZPresetList', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'PTZPresetList',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'unreadable',
          reason: 'Writing a preset stores the present position over the old one, which no GET shows.',
        },
        POST: {
          level: 'Operator',
          inbound: 'PTZPreset',
          success: 'ResponseStatus',
          readings: ['E-041', 'E-045'],
          effects: [],
          restorability: 'unreadable',
          reason: 'It stores the present position; harmless with a fresh id, which is deleted afterwards.',
        },
        DELETE: {
          level: 'Administrator',
          success: 'ResponseStatus',
          readings: ['E-099'],
          effects: ['erase'],
          restorability: 'unreadable',
          reason: 'All positions are lost and none was shown; there is no harmless form.',
          contained: true,
        },
      },
    },
    {
      section: '8.13.12',
      title: 'Preset',
      uri: '/PTZCtrl/channels/{id}/presets/{id2}',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-163'],
      operations: {
        GET: { level: 'Viewer', success: 'PTZPreset', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'PTZPreset',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'unreadable',
          reason: 'It sets the preset to the present position, even when only the name differs; the old one is not shown.',
        },
        DELETE: {
          level: 'Operator',
          success: 'ResponseStatus',
          readings: ['E-099'],
          effects: [],
          restorability: 'unreadable',
          reason: 'The position is lost and was not shown; only a preset made before may be deleted.',
        },
      },
    },
    {
      section: '8.13.13',
      title: 'Go to a preset',
      uri: '/PTZCtrl/channels/{id}/presets/{id2}/goto',
      type: 'General Resource',
      version: '1.0',
      operations: {
        PUT: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: ['motion'],
          restorability: 'readable',
          reason: 'status shows where the head stood and absolute takes it back there; without a body every form of the request moves it.',
          contained: true,
        },
      },
    },
  ],
  blocks: [
    {
      name: 'PTZPresetList',
      section: '8.13.11',
      root: 'PTZPresetList',
      readings: ['E-127'],
      fields: [{ name: 'PTZPreset', presence: 'opt', list: true, ref: 'PTZPreset', readings: ['E-127'] }],
    },
    {
      name: 'PTZPreset',
      section: '8.13.12',
      root: 'PTZPreset',
      readings: ['E-163'],
      fields: [
        { name: 'enabled', presence: 'req', type: 'boolean', about: 'Whether the preset is set; true in a PUT.', readings: ['E-163'] },
        { name: 'id', presence: 'req', type: 'string', readings: ['E-045'] },
        { name: 'presetName', presence: 'req', type: 'string' },
      ],
    },
  ],
} as const satisfies Family;
