import type { Family } from '../../model/catalogue.ts';

/** 8.9.2: the streaming channels as a list; 8.9.3 has the channel itself. */
export const channels = {
  resources: [
    {
      section: '8.9.2',
      title: 'Channels',
      uri: '/Streaming/channels',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-036', 'E-041', 'E-154'],
      operations: {
        GET: { level: 'Viewer', success: 'StreamingChannelList', effects: [] },
        PUT: {
          level: 'Administrator',
          inbound: 'StreamingChannelList',
          success: 'ResponseStatus',
          readings: ['E-036'],
          effects: ['recording'],
          restorability: 'readable',
          reason: 'Encoders may restart, which leaves a gap in what is recorded; every channel is shown whole.',
        },
        POST: {
          level: 'Administrator',
          inbound: 'StreamingChannel',
          success: 'ResponseStatus',
          readings: ['E-041', 'E-154'],
          effects: ['recording'],
          restorability: 'readable',
          reason: 'One more encoder can slow those that are recorded; the channel is deleted again by the id that the answer names.',
        },
        DELETE: {
          level: 'Administrator',
          success: 'ResponseStatus',
          effects: ['recording'],
          restorability: 'lossy',
          contained: true,
          reason: "Ends all streams at once and has no body to make harmless; ids and names are the device's own and need not come back.",
        },
      },
    },
  ],
  blocks: [
    {
      name: 'StreamingChannelList',
      section: '8.9.2',
      root: 'StreamingChannelList',
      fields: [{ name: 'StreamingChannel', presence: 'opt', list: true, ref: 'StreamingChannel' }],
    },
  ],
} as const satisfies Family;
