import type { Family } from '../../model/catalogue.ts';

/** 8.11.10: events pushed over one connection that stays open. */
export const alertStream = {
  resources: [
    {
      section: '8.11.10',
      title: 'Notification alertStream',
      uri: '/Event/notification/alertStream',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-097'],
      operations: {
        // A multipart stream without end whose parts are the block, not one document: named as a medium.
        GET: { level: 'Viewer', success: 'Stream of <EventNotificationAlert>', readings: ['E-097'], effects: [] },
      },
    },
  ],
  blocks: [
    {
      name: 'EventNotificationAlert',
      section: '8.11.10',
      root: 'EventNotificationAlert',
      readings: ['E-018', 'E-021', 'E-091', 'E-157'],
      fields: [
        { name: 'ipAddress', presence: 'dep', type: 'string', readings: ['E-157'], about: 'No field is named that decides: optional.' },
        { name: 'portNo', presence: 'opt', type: 'integer' },
        { name: 'protocol', presence: 'opt', type: 'string', about: 'HTTP or HTTPS.' },
        { name: 'macAddress', presence: 'opt', type: 'MAC' },
        {
          name: 'channelID',
          presence: 'dep',
          type: 'string',
          pattern: '[0-9]+',
          when: { path: 'eventType', is: ['VMD', 'videoloss', 'shelteralarm'] },
          readings: ['E-157'],
        },
        { name: 'dateTime', presence: 'req', type: 'dateTime', volatile: true, readings: ['E-021'] },
        { name: 'activePostCount', presence: 'req', type: 'integer', volatile: true },
        { name: 'eventType', presence: 'req', type: 'string', enum: ['IO', 'VMD', 'videoloss', 'shelteralarm'] },
        { name: 'eventState', presence: 'req', type: 'string', enum: ['active', 'inactive'], readings: ['E-158'] },
        { name: 'eventDescription', presence: 'req', type: 'string' },
        { name: 'inputIOPortID', presence: 'dep', type: 'integer', when: { path: 'eventType', is: ['IO'] }, readings: ['E-091'] },
        {
          name: 'DetectionRegionList',
          presence: 'dep',
          when: { path: 'eventType', is: ['VMD'] },
          fields: [
            {
              name: 'DetectionRegionEntry',
              presence: 'req',
              list: true,
              fields: [
                { name: 'regionID', presence: 'req', type: 'string' },
                { name: 'sensitivityLevel', presence: 'req', type: 'integer', range: [0, 100], readings: ['E-018'] },
              ],
            },
          ],
        },
      ],
    },
  ],
} as const satisfies Family;
