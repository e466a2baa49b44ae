import type { Family } from '../../model/catalogue.ts';

/** 8.11.1 and 8.11.2: which event sets off which reactions. */
export const triggers = {
  resources: [
    {
      section: '8.11.1',
      title: 'Triggers',
      uri: '/Event/triggers',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-022'],
      operations: {
        GET: { level: 'Viewer', success: 'EventTriggerList', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'EventTriggerList',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'All triggers are read back; a new event type or reaction is marked at the field.',
        },
        POST: {
          level: 'Operator',
          inbound: 'EventTrigger',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'Undone by deleting the new trigger; one without notifications sets nothing off.',
        },
        DELETE: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: ['mail', 'relay', 'recording'],
          restorability: 'lossy',
          reason: 'Every reaction to events ends, and the read-only input of an IO trigger cannot be given again.',
          contained: true,
        },
      },
    },
    {
      section: '8.11.2',
      title: 'Trigger',
      uri: '/Event/triggers/{id}',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-091', 'E-155'],
      operations: {
        GET: { level: 'Viewer', success: 'EventTrigger', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'EventTrigger',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'All of a trigger is read back; a new event type or reaction is marked at the field.',
        },
        DELETE: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'lossy',
          reason: 'The read-only input of an IO trigger cannot be given again; the run deletes only triggers that it made.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'EventTriggerList',
      section: '8.11.1',
      root: 'EventTriggerList',
      fields: [{ name: 'EventTrigger', presence: 'opt', list: true, ref: 'EventTrigger' }],
    },
    {
      name: 'EventTrigger',
      section: '8.11.2',
      root: 'EventTrigger',
      printed: 'EventTriggerList',
      readings: ['E-155'],
      fields: [
        { name: 'id', presence: 'req', type: 'integer' },
        {
          name: 'eventType',
          presence: 'req',
          type: 'string',
          enum: ['IO', 'VMD', 'videoloss', 'shelteralarm'],
          // The reactions that hang on the trigger then follow another cause, perhaps one that lasts.
          effects: ['mail', 'relay', 'recording'],
          readings: ['E-155'],
        },
        { name: 'eventDescription', presence: 'req', access: 'ro', type: 'string' },
        {
          name: 'inputIOPortID',
          presence: 'req',
          access: 'ro',
          type: 'string',
          pattern: '[0-9]+',
          when: { path: 'eventType', is: ['IO'] },
          readings: ['E-091'],
          about: 'Printed req; the Notes require it for IO alone.',
        },
        { name: 'EventTriggerNotificationList', presence: 'req', ref: 'EventTriggerNotificationList' },
      ],
      constraints: [{ kind: 'idsCorrespond', path: 'inputIOPortID', to: '/IO/inputs', requirement: '8.11.2-3' }],
    },
  ],
} as const satisfies Family;
