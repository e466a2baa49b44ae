import type { Family } from '../../model/catalogue.ts';

/** 8.1.6: clock, uptime and load as the device sees them. */
export const status = {
  resources: [
    {
      section: '8.1.6',
      title: 'Status',
      uri: '/System/status',
      type: 'General Resource',
      version: '1.0',
      operations: {
        GET: { level: 'Viewer', success: 'DeviceStatus', effects: [] },
      },
    },
  ],
  blocks: [
    {
      name: 'DeviceStatus',
      section: '8.1.6',
      root: 'DeviceStatus',
      fields: [
        { name: 'currentDeviceTime', presence: 'req', type: 'dateTime', volatile: true },
        { name: 'deviceUpTime', presence: 'req', type: 'integer', unit: 'seconds', volatile: true },
        {
          name: 'CPUList',
          presence: 'req',
          fields: [
            {
              name: 'CPU',
              presence: 'none',
              list: true,
              fields: [
                { name: 'cpuDescription', presence: 'req', type: 'string' },
                { name: 'cpuUtilization', presence: 'req', type: 'integer', range: [0, 100], unit: 'percent', volatile: true },
              ],
            },
          ],
        },
        {
          name: 'MemoryList',
          presence: 'req',
          fields: [
            {
              name: 'Memory',
              presence: 'none',
              list: true,
              fields: [
                { name: 'memoryDescription', presence: 'req', type: 'string' },
                { name: 'memoryUsage', presence: 'req', type: 'float', unit: 'MB', volatile: true },
                { name: 'memoryAvailable', presence: 'req', type: 'float', unit: 'MB', volatile: true },
              ],
            },
          ],
        },
      ],
    },
  ],
} as const satisfies Family;
