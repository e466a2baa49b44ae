/** Names, parts and values that today's devices write otherwise. */
import { tamperNames } from '../field.ts';
import type { NameRule, ValueRule, WithinRule, WrapRule } from '../types.ts';

const inBlock = (block: NameRule['block'], names: Readonly<Record<string, string>>): readonly NameRule[] =>
  Object.entries(names).map(([dialect, document]) => ({ block, dialect, document }));

const disk = { hdd: 'StorageVolume', hddName: 'volumeName', hddPath: 'volumePath', hddType: 'volumeType' } as const;

export const names: readonly NameRule[] = [
  ...tamperNames,
  ...inBlock('StorageVolumeList', { hddList: 'StorageVolumeList', ...disk }),
  ...inBlock('StorageVolume', disk),
  ...inBlock('VideoInputChannelList', { InputProxyChannelList: 'VideoInputChannelList', InputProxyChannel: 'VideoInputChannel' }),
  ...inBlock('VideoInputChannel', { InputProxyChannel: 'VideoInputChannel' }),
  ...inBlock('StreamingChannel', { videoDestPortNo: 'destPortNo' }),
  ...inBlock('EventNotificationAlert', { protocolType: 'protocol' }),
  ...inBlock('TextOverlay', { positionX: 'posX', positionY: 'posY', displayText: 'message' }),
  ...inBlock('OsdDatetime', { DateTimeOverlay: 'OsdDatetime', positionX: 'posX', positionY: 'posY' }),
  ...inBlock('EventSchedule', { Schedule: 'EventSchedule' }),
  ...inBlock('MailingNotificationList', { mailingList: 'MailingNotificationList', mailing: 'MailingNotification' }),
  ...inBlock('MailingNotification', { mailing: 'MailingNotification' }),
  ...inBlock('ImageChannel', { ImageFlip: 'ImageFilp', FocusConfiguration: 'Focus', WhiteBalance: 'WhiteBlance' }),
  ...inBlock('Focus', { FocusConfiguration: 'Focus' }),
  ...inBlock('WhiteBlance', {
    WhiteBalance: 'WhiteBlance',
    WhiteBalanceStyle: 'WhiteBlanceStyle',
    WhiteBalanceRed: 'WhiteBlanceRed',
    WhiteBalanceBlue: 'WhiteBlanceBlue',
  }),
  ...inBlock('IrcutFilter', { nightToDayFilterLevel: 'IrcutFilterLevel', nightToDayFilterTime: 'IrcutFilterTime' }),
  ...inBlock('WDR', { mode: 'enabled' }),
  ...inBlock('NoiseReduce', { mode: 'enabled' }),
];

/** Documents that are a part of another one. */
export const within: readonly WithinRule[] = [
  { block: 'StorageVolumeList', root: 'storage', part: 'hddList' },
  { block: 'EventTriggerList', root: 'EventNotification', part: 'EventTriggerList' },
  { block: 'TextOverlayList', root: 'VideoOverlay', part: 'TextOverlayList' },
  { block: 'OsdDatetime', root: 'VideoOverlay', part: 'DateTimeOverlay' },
];

export const wrapped: readonly WrapRule[] = [
  {
    block: 'AdminAccessProtocol',
    list: 'AdminAccessProtocolList',
    entry: 'AdminAccessProtocol',
    by: 'protocol',
    prefer: ['HTTP', 'HTTPS'],
  },
];

const switched = (block: ValueRule['block'], words: Readonly<Record<string, string>>): readonly ValueRule[] =>
  Object.entries(words).map(([dialect, document]) => ({ block, path: 'enabled', dialect, document }));

export const values: readonly ValueRule[] = [
  { block: 'EventTrigger', path: 'eventType', dialect: 'tamperdetection', document: 'shelteralarm' },
  { block: 'EventNotificationAlert', path: 'eventType', dialect: 'tamperdetection', document: 'shelteralarm' },
  { block: 'EventSchedule', path: 'eventType', dialect: 'tamperdetection', document: 'shelteralarm' },
  { block: 'StorageVolume', path: 'status', dialect: 'ok', document: 'HD_NORMAL' },
  { block: 'StorageVolume', path: 'status', dialect: 'error', document: 'HD_ERROR' },
  { block: 'StorageVolume', path: 'status', dialect: 'idle', document: 'HD_IDLE' },
  ...switched('WDR', { close: 'false', open: 'true', auto: 'true' }),
  ...switched('NoiseReduce', { close: 'false', general: 'true', advanced: 'true' }),
];
