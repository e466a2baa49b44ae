import type { Family } from '../../model/catalogue.ts';

/** 8.1 and 8.1.1: the service itself, and who the device says it is. */
export const deviceInfo = {
  resources: [
    { section: '8.1', title: 'System', uri: '/System', type: 'Service', version: '1.0', operations: {} },
    {
      section: '8.1.1',
      title: 'Device Information',
      uri: '/System/deviceInfo',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-007', 'E-129'],
      operations: {
        GET: { level: 'Viewer', success: 'DeviceInfo', effects: [] },
        PUT: {
          level: 'Administrator',
          inbound: 'DeviceInfo',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'Only the name and the number can be written, and both are shown.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'DeviceInfo',
      section: '8.1.1',
      root: 'DeviceInfo',
      readings: ['E-129', 'E-130'],
      fields: [
        { name: 'deviceName', presence: 'req', type: 'string' },
        { name: 'deviceID', presence: 'req', type: 'integer', range: [1, 255] },
        { name: 'deviceDescription', presence: 'req', access: 'ro', type: 'string', readings: ['E-129'] },
        { name: 'deviceLocation', presence: 'req', access: 'ro', type: 'string', readings: ['E-129'] },
        { name: 'systemContact', presence: 'req', access: 'ro', type: 'string', readings: ['E-129'] },
        { name: 'model', presence: 'req', access: 'ro', type: 'string' },
        { name: 'serialNumber', presence: 'req', access: 'ro', type: 'string' },
        { name: 'macAddress', presence: 'req', access: 'ro', type: 'string', form: 'MAC', readings: ['E-130'] },
        { name: 'firmwareVersion', presence: 'req', access: 'ro', type: 'string' },
        { name: 'firmwareReleasedDate', presence: 'opt', access: 'ro', type: 'string', readings: ['E-130'] },
        { name: 'bootVersion', presence: 'opt', access: 'ro', type: 'string' },
        { name: 'bootReleasedDate', presence: 'opt', access: 'ro', type: 'string', readings: ['E-130'] },
        { name: 'hardwareVersion', presence: 'opt', access: 'ro', type: 'string' },
      ],
    },
  ],
} as const satisfies Family;
