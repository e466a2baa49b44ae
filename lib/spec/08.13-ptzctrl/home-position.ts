import type { Family } from '../../model/catalogue.ts';

/** 8.13.3 and 8.13.4: the zero point of panning; nobody can read where it is. */
export const homePosition = {
  resources: [
    {
      section: '8.13.3',
      title: 'Home position',
      uri: '/PTZCtrl/channels/{id}/homeposition',
      type: 'General Resource',
      version: '1.0',
      operations: {
        PUT: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: ['motion'],
          restorability: 'unreadable',
          reason: 'The place where the head stands becomes zero, and every later absolute move goes elsewhere; the old zero is not shown.',
          contained: true,
        },
        DELETE: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: ['motion'],
          restorability: 'unreadable',
          reason: 'The zero that somebody set is lost, and the head may turn to find its sensor; there is no harmless form.',
          contained: true,
        },
      },
    },
    {
      section: '8.13.4',
      title: 'Go to the home position',
      uri: '/PTZCtrl/channels/{id}/homeposition/goto',
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
  blocks: [],
} as const satisfies Family;
