import { namespaces } from '../catalogue.ts';
import { deviceAbsences, deviceForms, tamperNames, timeFaults } from './field.ts';
import { apart, guesses, places } from './isapi/places.ts';
import type { DialectSpec } from './types.ts';

/** What devices of today speak. */
export const isapi = {
  dialect: 'isapi',
  title: 'ISAPI',
  prefix: '/ISAPI',
  namespaces: [
    'http://www.hikvision.com/ver20/XMLSchema',
    'http://www.isapi.org/ver20/XMLSchema',
    '',
    namespaces.document,
    'http://www.std-cgi.com/ver10/XMLSchema',
  ],
  mixedNamespaces: true,
  versions: ['2.0', '1.0', ''],
  paths: places,
  apart,
  guesses,
  streamIds: 'channel*100+stream',
  names: [
    ...tamperNames,
    { block: 'StorageVolumeList', dialect: 'hddList', document: 'StorageVolumeList' },
    { block: 'StorageVolumeList', dialect: 'hdd', document: 'StorageVolume' },
    { block: 'StorageVolumeList', dialect: 'hddName', document: 'volumeName' },
    { block: 'StorageVolumeList', dialect: 'hddPath', document: 'volumePath' },
    { block: 'StorageVolumeList', dialect: 'hddType', document: 'volumeType' },
    { block: 'StorageVolume', dialect: 'hdd', document: 'StorageVolume' },
    { block: 'StorageVolume', dialect: 'hddName', document: 'volumeName' },
    { block: 'StorageVolume', dialect: 'hddPath', document: 'volumePath' },
    { block: 'StorageVolume', dialect: 'hddType', document: 'volumeType' },
    { block: 'EventNotificationAlert', dialect: 'protocolType', document: 'protocol' },
    { block: 'EventNotificationAlert', dialect: 'dynChannelID', document: 'channelID' },
  ],
  wrapped: [
    {
      block: 'AdminAccessProtocol',
      list: 'AdminAccessProtocolList',
      entry: 'AdminAccessProtocol',
      by: 'protocol',
      prefer: ['HTTP', 'HTTPS'],
    },
  ],
  values: [
    { block: 'EventTrigger', path: 'eventType', dialect: 'tamperdetection', document: 'shelteralarm' },
    { block: 'EventNotificationAlert', path: 'eventType', dialect: 'tamperdetection', document: 'shelteralarm' },
  ],
  open: [
    { block: 'StreamingChannel', path: 'Video/videoCodecType', values: ['H.265'] },
    {
      block: 'StreamingChannel',
      path: 'Transport/ControlProtocolList/ControlProtocol/streamingTransport',
      values: ['HTTP', 'SRTP', 'SHTTP'],
    },
    {
      block: 'EventNotificationAlert',
      path: 'eventType',
      values: ['diskfull', 'diskerror', 'nicbroken', 'ipconflict', 'illaccess', 'Heartbeat'],
    },
  ],
  forms: deviceForms,
  absent: [
    ...deviceAbsences,
    {
      block: 'MotionDetection',
      path: 'MotionDetectionRegionList',
      about: 'the regions are a MotionDetectionLayout with a gridMap',
    },
    { block: 'AdminAccessProtocol', path: 'netClientPort', about: 'the entries of the list have protocol and portNo' },
  ],
  lexical: timeFaults,
  forgives: [],
  anyCase: true,
  trim: true,
  unknownElements: 'set-aside',
} as const satisfies DialectSpec;
