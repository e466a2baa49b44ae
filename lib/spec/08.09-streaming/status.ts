import type { Family } from '../../model/catalogue.ts';

/** 8.9, 8.9.1 and 8.9.4: the streaming service, and who is being streamed to, over all and by channel. */
export const status = {
  resources: [
    {
      section: '8.9',
      title: 'Streaming',
      uri: '/Streaming',
      type: 'Service',
      version: '1.0',
      readings: ['E-113'],
      operations: {},
    },
    {
      section: '8.9.1',
      title: 'Status',
      uri: '/Streaming/status',
      type: 'General Resource',
      version: '1.0',
      operations: {
        GET: { level: 'Administrator', success: 'StreamingStatus', effects: [] },
      },
    },
    {
      section: '8.9.4',
      title: 'Channel status',
      uri: '/Streaming/channels/{id}/status',
      type: 'General Resource',
      version: '1.0',
      operations: {
        GET: { level: 'Administrator', success: 'StreamingSessionStatusList', effects: [] },
      },
    },
  ],
  blocks: [
    {
      name: 'StreamingStatus',
      section: '8.9.1',
      root: 'StreamingStatus',
      fields: [
        { name: 'totalStreamingSessions', presence: 'req', type: 'integer', volatile: true },
        {
          name: 'StreamingSessionStatusList',
          presence: 'dep',
          ref: 'StreamingSessionStatusList',
          unless: { path: 'totalStreamingSessions', is: ['0'] },
          volatile: true,
        },
      ],
    },
    {
      name: 'StreamingSessionStatusList',
      section: '8.9.4',
      root: 'StreamingSessionStatusList',
      fields: [
        {
          name: 'StreamingSessionStatus',
          presence: 'none',
          list: true,
          volatile: true,
          fields: [
            {
              name: 'clientAddress',
              presence: 'req',
              fields: [{ name: 'ipAddress', presence: 'req', type: 'string', volatile: true }],
            },
          ],
        },
      ],
    },
  ],
} as const satisfies Family;
