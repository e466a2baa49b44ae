import type { Family } from '../../model/catalogue.ts';

/** 8.1.7 to 8.1.9: the clock, its local time and its zone. */
export const time = {
  resources: [
    {
      section: '8.1.7',
      title: 'Time',
      uri: '/System/time',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-012', 'E-060'],
      operations: {
        GET: { level: 'Viewer', success: 'Time', effects: [] },
        PUT: {
          level: 'Administrator',
          inbound: 'Time',
          success: 'ResponseStatus',
          effects: ['clock'],
          restorability: 'readable',
          reason: 'Mode and zone are read back; the clock is set again from the elapsed time.',
        },
      },
    },
    {
      section: '8.1.8',
      title: 'LocalTime',
      uri: '/System/time/localTime',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-061', 'E-131'],
      operations: {
        GET: { level: 'Viewer', success: 'ISO 8601 Date-Time String', effects: [] },
        PUT: {
          level: 'Administrator',
          inbound: 'ISO 8601 Date-Time String',
          success: 'ResponseStatus',
          effects: ['clock'],
          restorability: 'readable',
          reason: 'The clock is set again from the elapsed time.',
        },
      },
    },
    {
      section: '8.1.9',
      title: 'TimeZone',
      uri: '/System/time/timeZone',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-013', 'E-061'],
      operations: {
        GET: { level: 'Viewer', success: 'Time zone string', effects: [] },
        PUT: {
          level: 'Administrator',
          inbound: 'Time zone string',
          success: 'ResponseStatus',
          effects: ['clock'],
          restorability: 'readable',
          reason: 'The zone shifts the local time; the string is all there is.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'Time',
      section: '8.1.7',
      root: 'Time',
      readings: ['E-012', 'E-060'],
      fields: [
        {
          name: 'timeMode',
          presence: 'req',
          type: 'string',
          enum: ['NTP', 'manual'],
          valueAliases: { local: 'manual', ntp: 'NTP' },
          readings: ['E-012'],
        },
        {
          name: 'localTime',
          presence: 'req',
          type: 'dateTime',
          volatile: true,
          writableWhen: { path: 'timeMode', is: ['manual'] },
          effects: ['clock'],
        },
        { name: 'timeZone', presence: 'req', type: 'string', form: 'timeZone', effects: ['clock'], readings: ['E-013'] },
      ],
    },
  ],
} as const satisfies Family;
