import type { Family } from '../../model/catalogue.ts';

/** 8.1.10 and 8.1.11: where the clock comes from in NTP mode. */
export const ntpServers = {
  resources: [
    {
      section: '8.1.10',
      title: 'NtpServers',
      uri: '/System/time/ntpServers',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-036', 'E-062', 'E-132'],
      operations: {
        GET: { level: 'Viewer', success: 'NTPServerList', effects: [] },
        PUT: {
          level: 'Administrator',
          inbound: 'NTPServerList',
          success: 'ResponseStatus',
          effects: ['clock'],
          restorability: 'readable',
          reason: 'The list is shown whole; another server can move the clock while the mode is NTP.',
        },
        POST: {
          level: 'Administrator',
          inbound: 'NTPServer',
          success: 'ResponseStatus',
          effects: ['clock'],
          restorability: 'readable',
          reason: 'The new entry is deleted by the id in the answer; it may be asked for the time meanwhile.',
        },
        DELETE: {
          level: 'Administrator',
          success: 'ResponseStatus',
          effects: ['clock'],
          restorability: 'readable',
          reason: 'The list read before puts all entries back; every form of the request deletes them, so it stays contained.',
          contained: true,
        },
      },
    },
    {
      section: '8.1.11',
      title: 'NtpServer',
      uri: '/System/time/ntpServers/{id}',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-062', 'E-133'],
      operations: {
        GET: { level: 'Viewer', success: 'NTPServer', effects: [] },
        PUT: {
          level: 'Administrator',
          inbound: 'NTPServer',
          success: 'ResponseStatus',
          effects: ['clock'],
          restorability: 'readable',
          reason: 'Every field is shown; another server can move the clock while the mode is NTP.',
        },
        DELETE: {
          level: 'Administrator',
          success: 'ResponseStatus',
          effects: ['clock'],
          restorability: 'readable',
          reason: 'The entry read before is created again, possibly under another id.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'NTPServerList',
      section: '8.1.10',
      root: 'NTPServerList',
      readings: ['E-062', 'E-132'],
      fields: [{ name: 'NTPServer', presence: 'opt', list: true, ref: 'NTPServer' }],
    },
    {
      name: 'NTPServer',
      section: '8.1.11',
      root: 'NTPServer',
      readings: ['E-133'],
      fields: [
        { name: 'id', presence: 'req', type: 'integer', examples: ['1'], readings: ['E-056', 'E-062'] },
        { name: 'addressingFormatType', presence: 'none', type: 'string', enum: ['ipaddress', 'hostname'], readings: ['E-133'] },
        { name: 'hostName', presence: 'dep', type: 'string', form: 'hostName', when: { path: 'addressingFormatType', is: ['hostname'] } },
        { name: 'ipAddress', presence: 'dep', type: 'string', form: 'IPv4', when: { path: 'addressingFormatType', is: ['ipaddress'] } },
        { name: 'portNo', presence: 'opt', access: 'ro', type: 'integer', readings: ['E-133'] },
      ],
    },
  ],
} as const satisfies Family;
