import type { Family } from '../../model/catalogue.ts';

/** 8.12.3 to 8.12.6: patrols and the points that they visit. */
export const patrols = {
  resources: [
    {
      section: '8.12.3',
      title: 'Patrols',
      uri: '/PTZ/channels/{id}/patrols',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-160'],
      operations: { GET: { level: 'Viewer', success: 'PTZPatrolList', effects: [] } },
    },
    {
      section: '8.12.4',
      title: 'Patrol',
      uri: '/PTZ/channels/{id}/patrols/{id2}',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-160'],
      operations: {
        GET: { level: 'Viewer', success: 'PTZPatrol', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'PTZPatrol',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'The points are read back, and a patrol moves the head only once it is started.',
        },
      },
    },
    {
      section: '8.12.5',
      title: 'Patrol keyPoints',
      uri: '/PTZ/channels/{id}/patrols/{id2}/keyPoints',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-160'],
      operations: {
        GET: { level: 'Viewer', success: 'PatrolPointList', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'PatrolPointList',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'The points are read back, and a patrol moves the head only once it is started.',
        },
        POST: {
          level: 'Operator',
          inbound: 'PatrolPoint',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'Undone by deleting the new point.',
        },
        DELETE: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'lossy',
          reason: 'Points made again may get other ids and another order.',
          contained: true,
        },
      },
    },
    {
      section: '8.12.6',
      title: 'Patrol keyPoint',
      uri: '/PTZ/channels/{id}/patrols/{id2}/keyPoints/{id3}',
      type: 'General Resource',
      version: '1.0',
      operations: {
        GET: { level: 'Viewer', success: 'PatrolPoint', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'PatrolPoint',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'readable',
          reason: 'Preset number, speed and dwell time are read back.',
        },
        DELETE: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: [],
          restorability: 'lossy',
          reason: 'A point made again may get another id and place; the run deletes only points that it made.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'PTZPatrolList',
      section: '8.12.3',
      root: 'PTZPatrolList',
      readings: ['E-126', 'E-127'],
      fields: [{ name: 'PTZPatrol', presence: 'opt', list: true, ref: 'PTZPatrol', readings: ['E-127'] }],
    },
    {
      name: 'PTZPatrol',
      section: '8.12.4',
      root: 'PTZPatrol',
      readings: ['E-023', 'E-053', 'E-126'],
      fields: [
        { name: 'id', presence: 'req', type: 'integer' },
        { name: 'PatrolPointList', presence: 'opt', ref: 'PatrolPointList' },
      ],
    },
    {
      name: 'PatrolPointList',
      section: '8.12.5',
      root: 'PatrolPointList',
      readings: ['E-053'],
      fields: [{ name: 'PatrolPoint', presence: 'opt', list: true, ref: 'PatrolPoint' }],
    },
    {
      name: 'PatrolPoint',
      section: '8.12.6',
      root: 'PatrolPoint',
      readings: ['E-053', 'E-126'],
      fields: [
        { name: 'id', presence: 'req', type: 'integer' },
        { name: 'presetNo', presence: 'req', type: 'integer' },
        { name: 'speed', presence: 'opt', type: 'integer' },
        { name: 'dwellTime', presence: 'opt', type: 'integer', unit: 'seconds' },
      ],
    },
  ],
} as const satisfies Family;
