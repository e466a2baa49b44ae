/** What devices in the field have in common, whether they call themselves PSIA or ISAPI. */
import type { AbsentRule, FormRule, LexicalRule, NameRule, PathRule } from './types.ts';

/** Services that stand at the root in the document and below System in the field. */
export const belowSystem = [
  { document: '/Network', dialect: '/System/Network' },
  { document: '/IO', dialect: '/System/IO' },
  { document: '/Video', dialect: '/System/Video' },
  { document: '/Audio', dialect: '/System/Audio' },
  { document: '/Serial', dialect: '/System/Serial' },
  { document: '/MotionDetection', dialect: '/System/MotionDetection' },
  {
    document: '/Video/inputs/channels/{id}/shelterAlarm',
    dialect: '/System/Video/inputs/channels/{id}/tamperDetection',
  },
] as const satisfies readonly PathRule[];

export const tamperNames = [
  { block: 'ShelterAlarm', dialect: 'TamperDetection', document: 'ShelterAlarm' },
  { block: 'ShelterAlarm', dialect: 'TamperDetectionRegionList', document: 'ShelterAlarmRegionList' },
  { block: 'ShelterAlarm', dialect: 'TamperDetectionRegion', document: 'ShelterAlarmRegion' },
  { block: 'ShelterAlarmRegionList', dialect: 'TamperDetectionRegionList', document: 'ShelterAlarmRegionList' },
  { block: 'ShelterAlarmRegionList', dialect: 'TamperDetectionRegion', document: 'ShelterAlarmRegion' },
  { block: 'ShelterAlarmRegion', dialect: 'TamperDetectionRegion', document: 'ShelterAlarmRegion' },
] as const satisfies readonly NameRule[];

export const deviceForms = [
  {
    block: 'DeviceInfo',
    path: 'deviceID',
    pattern: '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}',
    about: 'most devices have a GUID where the document has a number from 1 to 255',
  },
  {
    block: 'EventTrigger',
    path: 'id',
    pattern: '[A-Za-z]\\w*(-\\d+)?',
    about: 'triggers are called by their event and port (VMD-1, IO-1, diskfull)',
  },
] as const satisfies readonly FormRule[];

/** Recorders leave out what describes a place or a person. */
export const deviceAbsences = [
  { block: 'DeviceInfo', path: 'deviceDescription', about: 'recorders leave it out' },
  { block: 'DeviceInfo', path: 'deviceLocation', about: 'recorders leave it out' },
  { block: 'DeviceInfo', path: 'systemContact', about: 'recorders leave it out' },
] as const satisfies readonly AbsentRule[];

/** Other faults seen in times (04:2800:00, CST-8:00:00) have no certain meaning: they stay findings. */
export const timeFaults = [
  {
    type: 'dateTime',
    pattern: '(?<sign>[+-])(?<rest>\\d:\\d\\d)$',
    replace: '$<sign>0$<rest>',
    about: 'the hour of the offset is written with one digit (-8:00)',
  },
  {
    type: 'time',
    pattern: '^(?<minutes>\\d\\d:\\d\\d)$',
    replace: '$<minutes>:00',
    about: 'a time is written without seconds',
  },
] as const satisfies readonly LexicalRule[];
