import type { Family } from '../../model/catalogue.ts';

/** 8.13.16 to 8.13.20: starting, stopping and pausing a patrol, its state and its schedule. */
export const patrolRuns = {
  resources: [
    {
      section: '8.13.16',
      title: 'Start a patrol',
      uri: '/PTZCtrl/channels/{id}/patrols/{id2}/start',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-164'],
      operations: {
        PUT: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: ['motion'],
          restorability: 'readable',
          reason: 'The head travels until stop; its state and position are shown. Every form of the request starts it.',
          contained: true,
        },
      },
    },
    {
      section: '8.13.17',
      title: 'Stop a patrol',
      uri: '/PTZCtrl/channels/{id}/patrols/{id2}/stop',
      type: 'General Resource',
      version: '1.0',
      operations: {
        PUT: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: ['motion'],
          restorability: 'readable',
          reason: "It may end the guard's own patrol; the state before is shown and start continues it. There is no harmless form.",
          contained: true,
        },
      },
    },
    {
      section: '8.13.18',
      title: 'Pause a patrol',
      uri: '/PTZCtrl/channels/{id}/patrols/{id2}/pause',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-164'],
      operations: {
        PUT: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: ['motion'],
          restorability: 'readable',
          reason: "It may halt the guard's own patrol; the state before is shown and start continues it. There is no harmless form.",
          contained: true,
        },
      },
    },
    {
      section: '8.13.19',
      title: 'Patrol status',
      uri: '/PTZCtrl/channels/{id}/patrols/{id2}/status',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-026', 'E-164'],
      operations: {
        GET: {
          level: 'Viewer',
          inboundPrinted: 'PTZPatrolStatus',
          success: 'PTZPatrolStatus',
          successPrinted: 'ResponseStatus',
          readings: ['E-026'],
          effects: [],
        },
      },
    },
    {
      section: '8.13.20',
      title: 'Patrol schedule',
      uri: '/PTZCtrl/channels/{id}/patrols/{id2}/schedule',
      printed: '/PTZCtrl/channels/{id}/schedule',
      type: 'General Resource',
      version: '1.0',
      aliases: ['/PTZCtrl/channels/{id}/schedule'],
      readings: ['E-027'],
      operations: {
        GET: { level: 'Viewer', success: 'TimeBlockList', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'TimeBlockList',
          success: 'ResponseStatus',
          effects: ['motion'],
          restorability: 'readable',
          reason: 'A time block that holds the present moment starts the patrol; the blocks are all shown.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'PTZPatrolStatus',
      section: '8.13.19',
      root: 'PTZPatrolStatus',
      printed: 'PTZPatrol',
      rootAliases: ['PTZPatrol'],
      readings: ['E-026'],
      wrapper: { name: 'PTZPatrolStatus', presence: 'opt', about: 'Under the printed root PTZPatrol; the used root itself.' },
      fields: [
        { name: 'patrolID', presence: 'req', type: 'string', readings: ['E-045'] },
        { name: 'patrolStatus', presence: 'req', type: 'string', enum: ['running', 'stopped', 'paused'], volatile: true },
      ],
    },
  ],
} as const satisfies Family;
