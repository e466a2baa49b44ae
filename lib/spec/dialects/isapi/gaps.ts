/** Values, forms and absences of today's devices that have no counterpart in the document: they stay, and are forgiven. */
import { deviceAbsences, deviceForms } from '../field.ts';
import type { AbsentRule, FormRule, OpenRule } from '../types.ts';

/** Lists that the document closes and firmware goes on writing: codecs, transports, protocols, disks, events, reactions, styles. */
export const open: readonly OpenRule[] = [
  { block: 'StreamingChannel', path: '*' },
  { block: 'StorageVolume', path: '*' },
  { block: 'AdminAccessProtocol', path: 'protocol' },
  { block: 'EventTrigger', path: 'eventType' },
  { block: 'EventTriggerNotification', path: 'notificationMethod' },
  { block: 'EventNotificationAlert', path: 'eventType' },
  { block: 'EventSchedule', path: 'eventType' },
  { block: 'IPAddress', path: 'ipVersion' },
  { block: 'ShelterAlarmRegionList', path: 'sensitivityLevel' },
  { block: 'Time', path: 'timeMode' },
  ...(['Focus', 'IrcutFilter', 'NoiseReduce', 'DSS', 'Iris', 'Shutter', 'WhiteBlance', 'Exposure', 'BLC'] as const).map(
    (block): OpenRule => ({ block, path: '*' }),
  ),
];

export const forms: readonly FormRule[] = [
  ...deviceForms,
  {
    block: 'EventTriggerNotification',
    path: 'id',
    pattern: '[A-Za-z]\\w*(-\\d+)?',
    about: 'reactions are called by their method and port (center, record-1, IO-101)',
  },
  { block: 'MailingNotification', path: 'id', pattern: '\\w+', about: 'entries are called by a word' },
];

const lacking = (block: AbsentRule['block'], about: string, ...paths: readonly string[]): readonly AbsentRule[] =>
  paths.map((path) => ({ block, path, about }));

export const absent: readonly AbsentRule[] = [
  ...deviceAbsences,
  ...lacking(
    'MotionDetection',
    'a channel has one MotionDetectionLayout with a gridMap, without id and regions',
    'id',
    'MotionDetectionRegionList',
  ),
  ...lacking('AdminAccessProtocol', 'the list has an entry for each protocol, some without a port', 'netClientPort', 'portNo'),
  ...lacking('ShelterAlarmRegionList', 'the sensitivity is a number of the whole or of each region', 'sensitivityLevel'),
  ...lacking('ShelterAlarmRegion', 'a region that was never drawn has no corners', 'RegionCoordinatesList/RegionCoordinates'),
  ...lacking('EventTrigger', 'recorders describe no event, and name the port of an input otherwise', 'eventDescription', 'inputIOPortID'),
  ...lacking('EventTriggerNotification', 'recorders leave it out', 'notificationRecurrence', 'outputIOPortID'),
  ...lacking(
    'EventNotificationAlert',
    'alerts name a region or a port only where the event has one',
    'DetectionRegionList',
    'DetectionRegionList/DetectionRegionEntry',
    'channelID',
    'inputIOPortID',
  ),
  ...lacking('MailingNotification', 'sender and server are described in elements of their own, one inside the other', '*'),
  ...lacking('OsdDatetime', 'date and time have a style each, and no attribute', 'type', 'attribute'),
  ...lacking('PTZPatrol', 'the steps of a patrol stand in their order, without numbers', 'PatrolSequenceList/PatrolSequence/id'),
  ...lacking('Wireless', 'what is no secret of the network alone is shown', 'WirelessSecurity/WPA/sharedKey'),
  ...lacking('Focus', 'a lens says where it may focus, not where it does', 'FocusLimited', 'FocusValue'),
];
