/** What devices in the field have in common, whether they call themselves PSIA or ISAPI. */
import { namespaces } from '../catalogue.ts';
import type { AbsentRule, ForgivenRule, FormRule, LexicalRule, NameRule, PathRule } from './types.ts';

/** Every name that devices have given the protocol, and none: firmware mixes them, whatever it speaks. */
export const fieldNamespaces = [
  'http://www.hikvision.com/ver20/XMLSchema',
  'http://www.isapi.org/ver20/XMLSchema',
  '',
  namespaces.document,
  'http://www.std-cgi.com/ver10/XMLSchema',
  namespaces.psia,
] as const;

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

/** How devices in the field answer, whatever they call their protocol: read by grading in the field profile alone. */
export const habits = [
  {
    kind: 'wrong-status',
    requirement: '4.5.5-16',
    actual: '^(400|403)\\b',
    about: 'devices answer 400 or 403 for what is not there',
    source: 'field-notes: unsupported paths',
  },
  {
    kind: 'wrong-status',
    requirement: '4.5.5-18',
    actual: '^(400|403|404|501)\\b',
    about: 'devices answer 400, 403, 404 or 501 for a method that they do not have',
    source: 'field-notes: methods',
  },
  {
    kind: 'wrong-status',
    requirement: '4.5.5-20',
    actual: '^(400|404|405|501)\\b',
    about: 'devices answer 400, 404, 405 or 501 for what they do not support',
    source: 'field-notes: unsupported paths',
  },
  {
    kind: 'out-of-range',
    requirement: '8.11.2-2',
    about: 'lists of triggers begin with another number than 1',
    source: 'field-notes: event triggers',
  },
  {
    kind: 'refused-though-legal',
    resource: 'serial.ports.id.command',
    requirement: '8.7.3-4',
    about: 'devices know commands in XML only',
    source: 'field-notes: serial ports',
  },
  { kind: 'wrong-code', about: 'devices choose other statusCodes for what they refuse', source: 'field-notes: ResponseStatus' },
  {
    kind: 'missing-field',
    block: 'ResponseStatus',
    path: 'requestURL',
    about: 'devices leave the requestURL out',
    source: 'field-notes: ResponseStatus',
  },
  {
    kind: 'behaviour',
    requirement: '7.4-22',
    about: 'devices of today have no special resources at their root',
    source: 'field-notes: special resources',
  },
  {
    kind: 'behaviour',
    requirement: '4.3-6',
    about: 'devices of today have no index that names their services',
    source: 'field-notes: special resources',
  },
  {
    kind: 'mechanism-absent',
    about: 'devices of today have no index, description or capabilities here',
    source: 'field-notes: special resources',
  },
  { kind: 'spelling', about: 'devices write it in another case or with white space around', source: 'field-vocabulary: values' },
] as const satisfies readonly ForgivenRule[];
