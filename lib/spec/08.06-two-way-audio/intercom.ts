import type { Family } from '../../model/catalogue.ts';

/** 8.6 to 8.6.4: the intercom: one conversation, opened, spoken into, listened to and closed. */
export const intercom = {
  resources: [
    {
      section: '8.6',
      title: 'Two way audio',
      uri: '/TwowayAudio',
      type: 'Service',
      version: '1.0',
      readings: ['E-113'],
      operations: {},
    },
    {
      section: '8.6.1',
      title: 'Open',
      uri: '/TwowayAudio/open',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-079'],
      operations: {
        PUT: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: ['sound'],
          restorability: 'unreadable',
          contained: true,
          reason: 'Opens the loudspeaker, has no body to make harmless, and no answer tells whether somebody was talking.',
        },
      },
    },
    {
      section: '8.6.2',
      title: 'Close',
      uri: '/TwowayAudio/close',
      type: 'General Resource',
      version: '1.0',
      operations: {
        PUT: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: ['sound'],
          restorability: 'unreadable',
          contained: true,
          reason: 'Can end a conversation of others, has no body to make harmless, and no answer tells whether there was one.',
        },
      },
    },
    {
      section: '8.6.3',
      title: 'Send data',
      uri: '/TwowayAudio/sendData',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-079'],
      operations: {
        PUT: {
          level: 'Operator',
          inbound: 'TwowayAudio Data',
          success: 'ResponseStatus',
          effects: ['sound'],
          restorability: 'lossy',
          contained: true,
          reason: 'Whatever the body holds is played, so no form of it is harmless, and a sound cannot be taken back.',
        },
      },
    },
    {
      section: '8.6.4',
      title: 'Receive data',
      uri: '/TwowayAudio/receiveData',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-079'],
      operations: {
        GET: { level: 'Operator', success: 'TwowayAudio Data', effects: [] },
      },
    },
  ],
  blocks: [],
} as const satisfies Family;
