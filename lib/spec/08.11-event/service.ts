import type { Family } from '../../model/catalogue.ts';

/** 8.11: triggers, schedule and notification methods in one document. */
export const service = {
  resources: [
    {
      section: '8.11',
      title: 'Event',
      uri: '/Event',
      type: 'Service',
      version: '1.0',
      readings: ['E-020'],
      operations: {
        GET: { level: 'Viewer', success: 'EventNotification', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'EventNotification',
          success: 'ResponseStatus',
          effects: ['mail'],
          restorability: 'unreadable',
          reason: 'Carries the mail accounts: alarm mail goes where this says, and their passwords need not be shown.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'EventNotification',
      section: '8.11',
      root: 'EventNotification',
      readings: ['E-020'],
      fields: [
        { name: 'EventTriggerList', presence: 'opt', ref: 'EventTriggerList' },
        { name: 'EventSchedule', presence: 'opt', ref: 'EventSchedule', readings: ['E-020'], about: 'The schedule of 8.11.5.' },
        { name: 'EventNotificationMethods', presence: 'opt', ref: 'EventNotificationMethods' },
      ],
    },
  ],
} as const satisfies Family;
