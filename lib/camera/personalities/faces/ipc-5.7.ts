/** A camera of 2022: Digest alone, H.265 and AAC, secure transports, regions beside the grid, no disk. */
import type { Face } from '../face.ts';
import { accessPage } from '../pages/access.ts';
import { motionPage, tamperPage } from '../pages/detection.ts';
import { deviceCapPage, deviceInfo, userCheckPage } from '../pages/device.ts';
import { inputPortPage, inputsPage, portPage } from '../pages/inputs.ts';
import { storagePage } from '../pages/storage.ts';
import { type Cause, triggerPages } from '../pages/triggers.ts';
import {
  exceptions,
  isapi20,
  notSupported,
  ntpChanges,
  streamChanges,
  streams,
  twoStreams,
  userCheckUnauthorized,
  usual,
  ver20,
} from './shared.ts';

const center = { id: 'center', method: 'center', recurrence: 'beginning' } as const;
const record = { id: 'record-1', method: 'record', recurrence: 'beginning', about: { videoInputID: '1' } } as const;
const channel = { videoInputChannelID: '1', dynVideoInputChannelID: '1' } as const;

const causes: readonly Cause[] = [
  { id: 'VMD-1', eventType: 'VMD', description: 'Motion alarm', about: channel, reactions: [center, record] },
  { id: 'IO-1', eventType: 'IO', description: 'IO alarm', about: { inputIOPortID: '1' }, reactions: [center] },
  { id: 'tamper-1', eventType: 'tamperdetection', description: 'Tamper', about: channel, reactions: [center] },
  { id: 'fielddetection-1', eventType: 'fielddetection', description: 'Intrusion', about: channel, reactions: [center, record] },
  { id: 'regionEntrance-1', eventType: 'regionEntrance', description: 'Entrance', about: channel },
  { id: 'storageDetection-1', eventType: 'storageDetection', description: 'Storage' },
  ...exceptions.map((name): Cause => ({ id: name, eventType: name, description: name, reactions: [center] })),
];

export const face: Face = {
  name: 'ipc-5.7',
  title: 'IP camera with firmware V5.7 of 2022: Digest alone, H.265, nine access protocols',
  dialect: 'isapi',
  prefix: '/ISAPI',
  authentication: 'digest',
  namespace: ver20,
  version: '2.0',
  namespaces: { hddList: 'http://www.hikvision.com/ver10/XMLSchema' },
  serves: [...usual, ...streams],
  streams: twoStreams,
  pages: [
    storagePage({ disks: [], nas: 'offline', listVersion: '1.0' }),
    accessPage(
      [
        ['1', 'HTTP', '80', 'true'],
        ['2', 'HTTPS', '443', 'true'],
        ['3', 'DEV_MANAGE', '8000', 'true'],
        ['4', 'RTSP', '554', 'true'],
        ['5', 'SDK_OVER_TLS', '8443', 'true'],
        ['6', 'WebSocket', '7681', 'true'],
        ['7', 'WebSocketS', '7682', 'true'],
        ['8', 'SRTP', '322', 'true'],
        ['10', 'Bonjour', undefined, 'true'],
      ],
      { http: { redirectToHttps: 'false' }, https: { TLS1_1Enable: 'false', TLS1_2Enable: 'true', TLS1_3Enable: 'true' } },
    ),
    inputsPage(['1']),
    inputPortPage('1'),
    portPage('input', '1', 'inactive'),
    portPage('output', '1', 'inactive'),
    motionPage({ path: '/System/Video/inputs/channels/1/motionDetection', targets: 'human,vehicle' }),
    tamperPage({
      path: '/System/Video/inputs/channels/1/tamperDetection',
      sensitivity: '60',
      region: { id: '1', sensitivity: '60', coordinates: true },
      namespace: isapi20,
    }),
    ...triggerPages(causes, {
      members: [
        { id: 'scenechangedetection-1', eventType: 'scenechangedetection', description: 'Scene', about: channel, reactions: [center] },
      ],
    }),
    deviceCapPage('0'),
    userCheckPage,
  ],
  changes: [
    ...deviceInfo('DS-2CD2146G2-ISU', 'V5.7.17', {
      encoderVersion: 'V7.3',
      encoderReleasedDate: 'build 221207',
      deviceType: 'IPCamera',
      telecontrolID: '88',
      supportBeep: 'false',
      supportVideoLoss: 'false',
      firmwareVersionInfo: 'B-R-G5-0',
      manufacturer: 'hikvision',
      subSerialNumber: 'F00000000',
      OEMCode: '1',
    }),
    ...streamChanges({ transports: ['HTTP', 'SHTTP', 'SRTP'], multicast: '0.0.0.0', certificate: 'digest', h265: true, sound: 'AAC' }),
    ...ntpChanges,
    { at: 'EventNotificationAlert/eventType', values: { shelteralarm: 'tamperdetection' } },
    { at: 'EventNotificationAlert', add: { channelName: 'Camera 01', isDataRetransmission: 'false' } },
  ],
  unauthorized: userCheckUnauthorized,
  refusal: notSupported,
  refusals: [{ below: '/System/Holidays', refusal: { status: 404, body: 'status', sub: 'notSupport' } }],
  requestURL: 'missing',
  stream: { boundary: 'boundary', namespace: ver20, version: '2.0' },
};
