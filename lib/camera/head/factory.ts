/** What the head remembers on the day it is made: the documents of 8.13, to which 8.12's follow. */
import type { Doc } from '../state/documents.ts';
import { type Position, positionDoc } from './position.ts';
import { control, days, dayUri, limitUri, patrolUri, patternIds, patternUri, presetUri, scheduleUri } from './uris.ts';

type Plain = Readonly<Record<string, Doc>>;

const preset = (id: string, presetName: string, position: Position): Plain => ({
  [presetUri(id)]: { enabled: 'true', id, presetName, _position: positionDoc(position) },
});

const patrol = (id: string, patrolName: string, resumeType: string, presets: readonly string[]): Plain => ({
  [patrolUri(id)]: {
    enabled: 'true',
    id,
    patrolName,
    resumeType,
    PatrolSequenceList: { PatrolSequence: presets.map((presetID, at) => ({ id: String(at + 1), presetID, seqSpeed: '6', delay: '1' })) },
  },
});

/** Six seconds to the right, up, and back. */
const deliveredPath = '0,0.00,0.00,0.00 2000,40.00,0.00,0.00 4000,40.00,20.00,10.00 6000,0.00,0.00,0.00';

/** The same task each day, none of which counts before somebody enables them. */
const day = (dayOfWeek: string): Plain => ({
  [dayUri(dayOfWeek)]: {
    dayOfWeek,
    TimeTaskRange: [{ TaskID: '1', beginTime: '08:00:00', endTime: '18:00:00', Task: { TaskType: 'patrol', TaskNum: '1' } }],
  },
  [`${dayUri(dayOfWeek)}/copytask`]: { curDayOfWeek: dayOfWeek, copyDayOfWeek: dayOfWeek === '7' ? '1' : String(Number(dayOfWeek) + 1) },
});

const merged = (parts: readonly Plain[]): Plain => Object.assign({}, ...parts);

export const headDocuments = (): Plain => ({
  [control]: {
    id: '1',
    enabled: 'true',
    videoInputID: '1',
    panMaxSpeed: '540',
    tiltMaxSpeed: '400',
    presetSpeed: '8',
    autoPatrolSpeed: '30',
    keyBoardControlSpeed: 'normal',
    controlProtocol: 'pelco-d',
    controlAddress: { enabled: 'true', Address: '1' },
    defaultPresetID: '1',
  },
  ...preset('1', 'Gate', { pan: 0, tilt: 0, zoom: 0 }),
  ...preset('2', 'Parking', { pan: 62.5, tilt: 12, zoom: 20 }),
  ...preset('3', 'Entrance', { pan: 135, tilt: 8.5, zoom: 35 }),
  ...preset('4', 'Loading ramp', { pan: 181.2, tilt: 20, zoom: 5 }),
  ...preset('5', 'Yard', { pan: 240, tilt: 30, zoom: 0 }),
  ...preset('6', 'Fence', { pan: 301.4, tilt: 5, zoom: 60 }),
  ...patrol('1', 'Day round', 'relative', ['1', '2', '3']),
  // One second a week: the fields are all there, and nobody meets a head that turns by itself.
  [scheduleUri('1')]: { TimeBlock: [{ dayOfWeek: '1', TimeRange: { beginTime: '02:00:00', endTime: '02:00:01' } }] },
  ...patrol('2', 'Night round', 'absolute', ['4', '5', '6']),
  ...merged(
    patternIds.map((id) => ({ [patternUri(id)]: id === '1' ? { enabled: 'true', id, _path: deliveredPath } : { enabled: 'false', id } })),
  ),
  [`${control}/PTZOSDDisplay`]: { zoomlable: '2sec', azimuth: '2sec', presetlable: '2sec' },
  [`${control}/parkaction`]: { enabled: 'false', Parktime: '5', Action: { ActionType: 'preset', ActionNum: '1' } },
  [limitUri('1')]: { enabled: 'false', id: '1' },
  [limitUri('2')]: { enabled: 'false', id: '2' },
  [`${control}/saveptzpoweroff`]: { savePtzPoweroffType: '30sec' },
  [`${control}/timetasks`]: { enabled: 'false', Parktime: '5' },
  ...merged(days.map(day)),
});
