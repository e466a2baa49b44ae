import type { Family } from '../../model/catalogue.ts';

/** 8.11.3 and 8.11.4: the reactions of one trigger. */
export const triggerNotifications = {
  resources: [
    {
      section: '8.11.3',
      title: 'Trigger notifications',
      uri: '/Event/triggers/{id}/notifications',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-092'],
      operations: {
        GET: { level: 'Viewer', success: 'EventTriggerNotificationList', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'EventTriggerNotificationList',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'All notifications are read back; a new method is marked at the field.',
        },
        POST: {
          level: 'Operator',
          inbound: 'EventTriggerNotification',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'Undone by deleting the new notification; what its method sets off is marked at the field.',
        },
        DELETE: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: ['mail', 'relay', 'recording'],
          restorability: 'lossy',
          reason: 'Every reaction of the trigger ends, and the read-only output of an IO notification cannot be given again.',
          contained: true,
        },
      },
    },
    {
      section: '8.11.4',
      title: 'Trigger notification',
      uri: '/Event/triggers/{id}/notifications/{id2}',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-092', 'E-093'],
      operations: {
        GET: { level: 'Viewer', success: 'EventTriggerNotification', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'EventTriggerNotification',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'All of a notification is read back; a new method is marked at the field.',
        },
        DELETE: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'lossy',
          reason: 'The read-only output of an IO notification cannot be given again; the run deletes only what it made.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'EventTriggerNotificationList',
      section: '8.11.3',
      root: 'EventTriggerNotificationList',
      fields: [{ name: 'EventTriggerNotification', presence: 'opt', list: true, ref: 'EventTriggerNotification' }],
    },
    {
      name: 'EventTriggerNotification',
      section: '8.11.4',
      root: 'EventTriggerNotification',
      readings: ['E-092', 'E-093'],
      fields: [
        { name: 'id', presence: 'req', type: 'integer' },
        {
          name: 'notificationMethod',
          presence: 'req',
          type: 'string',
          enum: ['email', 'IO', 'record'],
          valueEffects: { email: ['mail'], IO: ['relay'], record: ['recording'] },
        },
        { name: 'notificationRecurrence', presence: 'req', access: 'ro', type: 'string', enum: ['beginning'], readings: ['E-093'] },
        {
          name: 'outputIOPortID',
          presence: 'dep',
          access: 'ro',
          type: 'integer',
          when: { path: 'notificationMethod', is: ['IO'] },
          readings: ['E-092'],
        },
      ],
      constraints: [{ kind: 'idsCorrespond', path: 'outputIOPortID', to: '/IO/outputs', requirement: '8.11.4-2' }],
    },
  ],
} as const satisfies Family;
