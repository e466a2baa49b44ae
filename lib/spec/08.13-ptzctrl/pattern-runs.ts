import type { Family } from '../../model/catalogue.ts';

/** 8.13.23 to 8.13.26: recording and replaying a pattern; no operation has a body. */
export const patternRuns = {
  resources: [
    {
      section: '8.13.23',
      title: 'Start recording a pattern',
      uri: '/PTZCtrl/channels/{id}/patterns/{id2}/recordstart',
      type: 'General Resource',
      version: '1.0',
      operations: {
        PUT: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: ['erase'],
          restorability: 'unreadable',
          reason: 'The path recorded before is overwritten and was not shown; there is no harmless form.',
          contained: true,
        },
      },
    },
    {
      section: '8.13.24',
      title: 'Stop recording a pattern',
      uri: '/PTZCtrl/channels/{id}/patterns/{id2}/recordstop',
      type: 'General Resource',
      version: '1.0',
      operations: {
        PUT: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: ['erase'],
          restorability: 'unreadable',
          reason: "It may cut short somebody else's recording, which cannot be taken up again; there is no harmless form.",
          contained: true,
        },
      },
    },
    {
      section: '8.13.25',
      title: 'Run a pattern',
      uri: '/PTZCtrl/channels/{id}/patterns/{id2}/run',
      type: 'General Resource',
      version: '1.0',
      operations: {
        PUT: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: ['motion'],
          restorability: 'unreadable',
          reason: 'The head repeats the recorded path until stop; nothing shows what it did before. There is no harmless form.',
          contained: true,
        },
      },
    },
    {
      section: '8.13.26',
      title: 'Stop a pattern',
      uri: '/PTZCtrl/channels/{id}/patterns/{id2}/stop',
      type: 'General Resource',
      version: '1.0',
      operations: {
        PUT: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: ['motion'],
          restorability: 'unreadable',
          reason: "It may end the guard's own pattern, and nothing shows whether one was running; there is no harmless form.",
          contained: true,
        },
      },
    },
  ],
  blocks: [],
} as const satisfies Family;
