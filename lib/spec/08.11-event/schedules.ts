import type { Family } from '../../model/catalogue.ts';

/** A schedule that opens lets alarms through, one that closes silences them. */
const alarms = ['mail', 'relay', 'recording'] as const;

/** The weekly time blocks that both schedules share. */
const timeBlock = {
  name: 'TimeBlock',
  presence: 'none',
  list: true,
  fields: [
    {
      name: 'dayOfWeek',
      presence: 'opt',
      type: 'integer',
      range: [1, 7],
      effects: alarms,
      readings: ['E-095'],
      about: '1 is Monday; absent means every day.',
    },
    {
      name: 'TimeRange',
      presence: 'req',
      fields: [
        { name: 'beginTime', presence: 'req', type: 'time', effects: alarms },
        { name: 'endTime', presence: 'req', type: 'time', effects: alarms },
      ],
    },
  ],
} as const;

/** 8.11.5 and 8.11.6: when events notify anybody, for all of them and for one type or port. */
export const schedules = {
  resources: [
    {
      section: '8.11.5',
      title: 'Schedule',
      uri: '/Event/schedule',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-020', 'E-095'],
      operations: {
        GET: { level: 'Viewer', success: 'EventSchedule', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'EventSchedule',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'All time blocks are read back; other times open or silence alarms and are marked at the fields.',
        },
      },
    },
    {
      section: '8.11.6',
      title: 'Schedule/ID',
      uri: '/Event/Schedule/{id}',
      type: 'General Resource',
      version: '1.0',
      aliases: ['/Custom/HIKCGI/Event/schedule/{id}', '/Event/schedule/{id}'],
      // No list names these ids. The port numbers depend on the device; the first of each kind stands for them.
      ids: { from: 'fixed', values: ['VMD', 'videoloss', 'shelteralarm', 'IO_IN_1', 'IO_OUT_1'], byHardware: true },
      readings: ['E-020', 'E-045', 'E-094'],
      operations: {
        GET: { level: 'Viewer', success: 'EventSchedule', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'EventSchedule',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'All time blocks are read back; other times open or silence alarms and are marked at the fields.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'EventSchedule',
      section: '8.11.5',
      root: 'EventSchedule',
      readings: ['E-020', 'E-095'],
      fields: [{ name: 'TimeBlockList', presence: 'req', fields: [timeBlock] }],
      constraints: [{ kind: 'uniqueBy', entries: 'TimeBlockList/TimeBlock', by: 'dayOfWeek', requirement: '8.11.5-2' }],
    },
    {
      name: 'TimeBlockList',
      section: '8.11.5',
      root: 'TimeBlockList',
      version: 'optional',
      origin: 'inner',
      readings: ['E-027', 'E-095'],
      fields: [timeBlock],
    },
    {
      name: 'EventSchedule',
      section: '8.11.6',
      root: 'EventSchedule',
      readings: ['E-020', 'E-094', 'E-126', 'E-145'],
      fields: [
        {
          name: 'eventType',
          presence: 'req',
          type: 'string',
          enum: ['IO', 'VMD', 'videoloss', 'shelteralarm'],
          effects: alarms,
          readings: ['E-145'],
          about: 'The type that the id in the URI names.',
        },
        {
          name: 'inputIOPortID',
          presence: 'dep',
          type: 'string',
          effects: alarms,
          readings: ['E-091'],
          about: 'The port of an IO_IN_n schedule.',
        },
        {
          name: 'outputIOPortID',
          presence: 'dep',
          type: 'string',
          effects: alarms,
          readings: ['E-126'],
          about: 'The port of an IO_OUT_n schedule.',
        },
        { name: 'TimeBlockList', presence: 'req', fields: [timeBlock] },
      ],
    },
  ],
} as const satisfies Family;
