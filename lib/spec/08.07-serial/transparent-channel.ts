import type { Family } from '../../model/catalogue.ts';

/** 8.7.4 to 8.7.7: raw bytes through the RS485 port, in both directions. */
export const transparentChannel = {
  resources: [
    {
      section: '8.7.4',
      title: 'Transparent channel open',
      uri: '/Serial/ports/{id}/transChanOpen',
      type: 'General Resource',
      version: '1.0',
      ids: { from: 'fixed', values: ['1'] },
      operations: {
        PUT: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: ['wire'],
          restorability: 'unreadable',
          contained: true,
          reason: 'Takes the line over, has no body to make harmless, and no answer tells whether it was open.',
        },
      },
    },
    {
      section: '8.7.5',
      title: 'Transparent channel close',
      uri: '/Serial/ports/{id}/transChanClose',
      type: 'General Resource',
      version: '1.0',
      ids: { from: 'fixed', values: ['1'] },
      operations: {
        PUT: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: ['wire'],
          restorability: 'unreadable',
          contained: true,
          reason: 'Can cut off another user of the line, has no body to make harmless, and no answer tells whether it was open.',
        },
      },
    },
    {
      section: '8.7.6',
      title: 'Transparent channel send data',
      uri: '/Serial/ports/{id}/transChanSendData',
      type: 'General Resource',
      version: '1.0',
      ids: { from: 'fixed', values: ['1'] },
      readings: ['E-082'],
      operations: {
        PUT: {
          level: 'Operator',
          inbound: 'Raw Data',
          success: 'ResponseStatus',
          readings: ['E-082'],
          effects: ['wire', 'motion'],
          restorability: 'lossy',
          contained: true,
          reason: 'Whatever the body holds goes out on the line, so no form of it is harmless, and bytes cannot be taken back.',
        },
      },
    },
    {
      section: '8.7.7',
      title: 'Transparent channel receive data',
      uri: '/Serial/ports/{id}/transChanRecvData',
      type: 'General Resource',
      version: '1.0',
      ids: { from: 'fixed', values: ['1'] },
      readings: ['E-082'],
      operations: {
        // Bytes read here are lost to whoever opened the channel.
        GET: { level: 'Operator', success: 'Raw Data', readings: ['E-082'], effects: ['wire'] },
      },
    },
  ],
  blocks: [],
} as const satisfies Family;
