import type { Family } from '../../model/catalogue.ts';

/** 8.15: when the device records, and how long before and after an alarm. */
export const schedule = {
  resources: [
    { section: '8.15', title: '/Record', uri: '/Record', type: 'Service', version: '1.0', readings: ['E-042'], operations: {} },
    {
      section: '8.15.1',
      title: '/Record/Schedule',
      uri: '/Record/schedule',
      type: 'General Resource',
      typePrinted: '',
      version: '1.0',
      aliases: ['/Record/Schedule'],
      readings: ['E-034', 'E-065'],
      operations: {
        GET: { level: 'Viewer', success: 'RecordSchedule', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'RecordSchedule',
          success: 'ResponseStatus',
          effects: ['recording'],
          restorability: 'readable',
          reason: 'All of the schedule is read back, but a gap in the recording while it differs is never filled.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'RecordSchedule',
      section: '8.15.1',
      root: 'RecordSchedule',
      readings: ['E-034', 'E-126', 'E-174'],
      fields: [
        { name: 'enalbled', presence: 'req', type: 'boolean', aliases: ['enabled'], readings: ['E-034'] },
        { name: 'RecordDelayTime', presence: 'req', type: 'integer', readings: ['E-034'] },
        { name: 'PreRecordTime', presence: 'req', type: 'integer', readings: ['E-034'] },
        {
          name: 'TimeBlockList',
          presence: 'req',
          fields: [
            {
              name: 'TimeBlock',
              presence: 'none',
              list: true,
              fields: [
                { name: 'recordType', presence: 'req', type: 'string', enum: ['Alarm', 'Motion', 'Timing'], readings: ['E-174'] },
                { name: 'dayOfWeek', presence: 'opt', type: 'integer', range: [1, 7], readings: ['E-095'], about: '1 is Monday.' },
                {
                  name: 'TimeRange',
                  presence: 'req',
                  fields: [
                    { name: 'beginTime', presence: 'req', type: 'time' },
                    { name: 'endTime', presence: 'req', type: 'time' },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
  ],
} as const satisfies Family;
