import type { Family } from '../../model/catalogue.ts';

/** 8.1.2 to 8.1.5: configuration file, factory default, firmware and reboot; nothing here has a harmless write. */
export const maintenance = {
  resources: [
    {
      section: '8.1.2',
      title: 'Configuration file(s)',
      uri: '/System/configurationFile',
      type: 'General Resource',
      version: '1.0',
      aliases: ['/System/configurationData'],
      readings: ['E-047', 'E-059'],
      operations: {
        GET: { level: 'Administrator', success: 'Opaque Data', effects: [] },
        PUT: {
          level: 'Administrator',
          inbound: 'Opaque Data',
          success: 'ResponseStatus',
          effects: ['restart', 'address', 'account', 'clock', 'recording', 'mask'],
          restorability: 'readable',
          reason: 'The file read before is the whole configuration; a reboot follows, and a broken file may leave a broken device.',
          contained: true,
        },
      },
    },
    {
      section: '8.1.3',
      title: 'Factory default',
      uri: '/System/factoryDefault',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-059'],
      operations: {
        PUT: {
          level: 'Administrator',
          query: [
            {
              name: 'mode',
              type: 'string',
              values: ['full', 'basic'],
              default: 'full',
              about: 'basic keeps what belongs to the Network service',
            },
          ],
          success: 'ResponseStatus',
          effects: ['erase', 'restart', 'address', 'account', 'clock', 'recording', 'mask'],
          restorability: 'lossy',
          reason: 'Accounts, secrets and positions are gone; without a body every form of the request resets.',
          contained: true,
        },
      },
    },
    {
      section: '8.1.4',
      title: 'Firmware upgrade',
      uri: '/System/firmwareUpgrade',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-059'],
      operations: {
        PUT: {
          level: 'Administrator',
          inbound: 'Opaque Data',
          success: 'ResponseStatus',
          effects: ['erase', 'restart'],
          restorability: 'lossy',
          reason: 'The firmware in use cannot be read back, and a bad image may end the device.',
          contained: true,
        },
      },
    },
    {
      section: '8.1.5',
      title: 'Reboot',
      uri: '/System/reboot',
      type: 'General Resource',
      version: '1.0',
      operations: {
        PUT: {
          level: 'Administrator',
          success: 'ResponseStatus',
          effects: ['restart'],
          restorability: 'lossy',
          reason: 'The uptime, the sessions and all that lives in memory only end; there is no body that could be made harmless.',
          contained: true,
        },
      },
    },
  ],
  blocks: [],
} as const satisfies Family;
