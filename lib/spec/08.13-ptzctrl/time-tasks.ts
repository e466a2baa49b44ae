import type { Family } from '../../model/catalogue.ts';

/** 8.13.34 to 8.13.36: what the head does by the clock, a list of tasks a weekday. */
export const timeTasks = {
  resources: [
    {
      section: '8.13.34',
      title: 'Time tasks',
      uri: '/PTZCtrl/channels/{id}/timetasks',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-036', 'E-170'],
      operations: {
        GET: { level: 'Viewer', success: 'TimeTaskList', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'TimeTaskList',
          success: 'ResponseStatus',
          effects: ['motion'],
          restorability: 'readable',
          reason: 'The whole week is shown; a task whose time is now starts at once.',
        },
      },
    },
    {
      section: '8.13.35',
      title: 'Time tasks of a day',
      uri: '/PTZCtrl/channels/{id}/timetasks/{id2}',
      type: 'General Resource',
      version: '1.0',
      ids: { from: 'fixed', values: ['1', '2', '3', '4', '5', '6', '7'], element: 'dayOfWeek' },
      readings: ['E-030'],
      operations: {
        GET: { level: 'Viewer', success: 'TimeTaskBlock', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'TimeTaskBlock',
          success: 'ResponseStatus',
          effects: ['motion'],
          restorability: 'readable',
          reason: 'The tasks of the day are shown; one whose time is now starts at once.',
        },
        DELETE: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: ['motion'],
          restorability: 'readable',
          reason: 'A task that runs ends; the tasks read before are put back.',
        },
      },
    },
    {
      section: '8.13.36',
      title: 'Copy the tasks of a day',
      uri: '/PTZCtrl/channels/{id}/timetasks/{id2}/copytask',
      type: 'General Resource',
      version: '1.0',
      ids: { from: 'fixed', values: ['1', '2', '3', '4', '5', '6', '7'] },
      readings: ['E-105', 'E-170'],
      operations: {
        GET: { level: 'Viewer', success: 'TimeTaskCopy', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'TimeTaskCopy',
          success: 'ResponseStatus',
          effects: ['motion', 'relay', 'restart'],
          restorability: 'lossy',
          reason: "Another day's tasks are overwritten, with whatever the first day holds; its own GET shows the two days, not the tasks.",
        },
      },
    },
  ],
  blocks: [
    {
      name: 'TimeTaskList',
      section: '8.13.34',
      root: 'TimeTaskList',
      printed: 'EventSchedule',
      readings: ['E-170'],
      fields: [
        {
          name: 'enabled',
          presence: 'req',
          type: 'boolean',
          // Tasks that are stored already may reboot or switch an output once they are enabled.
          valueEffects: { true: ['motion', 'relay', 'restart'] },
        },
        { name: 'Parktime', presence: 'req', type: 'integer', unit: 'seconds' },
        { name: 'TimeTaskBlock', presence: 'opt', list: true, maxEntries: 7, ref: 'TimeTaskBlock' },
      ],
      constraints: [{ kind: 'uniqueBy', entries: 'TimeTaskBlock', by: 'dayOfWeek', requirement: '8.13.34-1' }],
    },
    {
      name: 'TimeTaskBlock',
      section: '8.13.35',
      root: 'TimeTaskBlock',
      readings: ['E-030', 'E-104', 'E-125'],
      fields: [
        { name: 'dayOfWeek', presence: 'req', type: 'integer', range: [1, 7], about: 'ISO 8601: 1 is Monday.' },
        {
          name: 'TimeTaskRange',
          presence: 'none',
          list: true,
          maxEntries: 10,
          fields: [
            { name: 'TaskID', presence: 'req', type: 'string', readings: ['E-045'] },
            { name: 'beginTime', presence: 'req', type: 'time', aliases: ['beginDateTime'], readings: ['E-030'] },
            { name: 'endTime', presence: 'req', type: 'time', aliases: ['endDateTime'], readings: ['E-030'] },
            {
              name: 'Task',
              presence: 'none',
              fields: [
                {
                  name: 'TaskType',
                  presence: 'req',
                  type: 'string',
                  enum: [
                    'disable',
                    'atuoscan',
                    'framescan',
                    'randomscan',
                    'panoramascan',
                    'patrol',
                    'pattern',
                    'preset',
                    'tiltscan',
                    'periodreboot',
                    'periodadjust',
                    'auxoutput',
                  ],
                  valueAliases: { autoscan: 'atuoscan' },
                  valueEffects: { periodreboot: ['restart'], auxoutput: ['relay'] },
                  readings: ['E-104'],
                },
                {
                  name: 'TaskNum',
                  presence: 'dep',
                  type: 'integer',
                  range: [0, 8],
                  when: { path: 'TaskType', is: ['patrol', 'pattern', 'preset', 'auxoutput'] },
                  writableWhen: { path: 'TaskType', is: ['patrol', 'pattern', 'preset', 'auxoutput'] },
                  about: '0 for the other tasks.',
                  readings: ['E-030', 'E-055'],
                },
              ],
            },
          ],
        },
      ],
      constraints: [
        { kind: 'before', begin: 'TimeTaskRange/beginTime', end: 'TimeTaskRange/endTime', equal: true, requirement: '8.13.35-3' },
      ],
    },
    {
      name: 'TimeTaskCopy',
      section: '8.13.36',
      root: 'TimeTaskCopy',
      printed: 'EventSchedule',
      readings: ['E-105', 'E-126', 'E-170'],
      fields: [
        { name: 'curDayOfWeek', presence: 'req', type: 'integer', range: [1, 7], about: 'ISO 8601: 1 is Monday.', readings: ['E-126'] },
        {
          name: 'copyDayOfWeek',
          presence: 'req',
          type: 'integer',
          range: [1, 7],
          about: 'The day that is overwritten.',
          readings: ['E-105'],
        },
      ],
    },
  ],
} as const satisfies Family;
