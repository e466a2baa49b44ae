import type { Family } from '../../model/catalogue.ts';

/** 8.13.37: light, wiper, fan and heater of the housing. */
export const auxControl = {
  resources: [
    {
      section: '8.13.37',
      title: 'Auxiliary control',
      uri: '/PTZCtrl/channels/{id}/auxcontrol',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-106'],
      operations: {
        GET: {
          level: 'Viewer',
          query: [
            {
              name: 'command',
              type: 'string',
              values: ['LIGHT_PWRON', 'WIPER_PWRON', 'FAN_PWRON', 'HEATER_PWRON'],
              required: true,
              about: 'Which device the answer is about.',
            },
          ],
          success: 'PTZAuxStatus',
          effects: [],
        },
        PUT: {
          level: 'Operator',
          query: [
            {
              name: 'command',
              type: 'string',
              values: ['LIGHT_PWRON', 'WIPER_PWRON', 'FAN_PWRON', 'HEATER_PWRON'],
              required: true,
              valueEffects: { LIGHT_PWRON: ['light'], WIPER_PWRON: ['wiper'], FAN_PWRON: ['relay'], HEATER_PWRON: ['relay'] },
              about: 'Which device is switched; enabled in the body says on or off.',
            },
          ],
          inbound: 'PTZAuxStatus',
          success: 'ResponseStatus',
          effects: ['light', 'wiper', 'relay'],
          restorability: 'readable',
          reason: 'It switches power at the housing; GET with the same command shows the state to put back.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'PTZAuxStatus',
      section: '8.13.37',
      root: 'PTZAuxStatus',
      readings: ['E-106'],
      fields: [{ name: 'enabled', presence: 'req', type: 'boolean', about: 'On or off.', readings: ['E-106'] }],
    },
  ],
} as const satisfies Family;
