import type { Family } from '../../model/catalogue.ts';

/** 8.13.14 and 8.13.15: patrols as settings: a name and the presets to visit; running them is in patrol-runs. */
export const patrols = {
  resources: [
    {
      section: '8.13.14',
      title: 'Patrols',
      uri: '/PTZCtrl/channels/{id}/patrols',
      // No alias: the printed URI is that of the presets.
      printed: '/PTZCtrl/channels/{id}/presets',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-025', 'E-036'],
      operations: {
        GET: { level: 'Viewer', success: 'PTZPatrolList', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'PTZPatrolList',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'A patrol is a list of preset numbers and times, all shown; writing it does not start it.',
        },
        POST: {
          level: 'Operator',
          inbound: 'PTZPatrol',
          success: 'ResponseStatus',
          readings: ['E-041', 'E-045'],
          effects: [],
          restorability: 'readable',
          reason: 'The new patrol is deleted by the id in the answer; it does not start by itself.',
        },
        DELETE: {
          level: 'Administrator',
          success: 'ResponseStatus',
          readings: ['E-099'],
          effects: ['erase'],
          restorability: 'lossy',
          reason: 'All patrols go at once and come back only one by one, perhaps under other ids; there is no harmless form.',
          contained: true,
        },
      },
    },
    {
      section: '8.13.15',
      title: 'Patrol',
      uri: '/PTZCtrl/channels/{id}/patrols/{id2}',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-103'],
      operations: {
        GET: { level: 'Viewer', success: 'PTZPatrol', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'PTZPatrol',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'Every field is shown; writing a patrol does not start it.',
        },
        DELETE: {
          level: 'Operator',
          success: 'ResponseStatus',
          readings: ['E-099'],
          effects: [],
          restorability: 'lossy',
          reason:
            'A patrol created again may get another id, and tasks that name the old one break; the run deletes only patrols that it made.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'PTZPatrolList',
      section: '8.13.14',
      root: 'PTZPatrolList',
      readings: ['E-023', 'E-127'],
      fields: [{ name: 'PTZPatrol', presence: 'opt', list: true, ref: 'PTZPatrol', readings: ['E-127'] }],
    },
    {
      name: 'PTZPatrol',
      section: '8.13.15',
      root: 'PTZPatrol',
      readings: ['E-023', 'E-103'],
      fields: [
        { name: 'enabled', presence: 'req', type: 'boolean' },
        { name: 'id', presence: 'req', type: 'string', readings: ['E-045'] },
        { name: 'patrolName', presence: 'req', type: 'string' },
        { name: 'resumeType', presence: 'opt', type: 'string', enum: ['relative', 'absolute'] },
        {
          name: 'PatrolSequenceList',
          presence: 'req',
          about: 'At least one entry.',
          fields: [
            {
              name: 'PatrolSequence',
              presence: 'req',
              list: true,
              fields: [
                { name: 'id', presence: 'req', type: 'string', readings: ['E-045'] },
                { name: 'presetID', presence: 'req', type: 'string', readings: ['E-045'] },
                { name: 'seqSpeed', presence: 'req', type: 'string', about: 'The speed, though typed as an id.', readings: ['E-103'] },
                {
                  name: 'delay',
                  presence: 'req',
                  type: 'integer',
                  unit: 'milliseconds',
                  about: 'The notes say seconds; the unit is not judged.',
                  readings: ['E-103'],
                },
              ],
            },
          ],
        },
      ],
    },
  ],
} as const satisfies Family;
