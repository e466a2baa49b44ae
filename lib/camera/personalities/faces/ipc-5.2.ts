/** A camera of 2014: Basic, a PIR and wireless sensors, triggers in a wrapper, two namespaces in one document; at the root, too. */
import type { Face } from '../face.ts';
import { accessPage } from '../pages/access.ts';
import { motionPage, tamperPage } from '../pages/detection.ts';
import { deviceCapPage, deviceInfo, userCheckPage } from '../pages/device.ts';
import { inputPortPage, inputsPage, portPage } from '../pages/inputs.ts';
import { storagePage } from '../pages/storage.ts';
import { type Cause, triggerPages } from '../pages/triggers.ts';
import { alertChanges, exceptions, htmlUnauthorized, notSupported, streamChanges, streams, twoStreams, usual, ver20 } from './shared.ts';

const center = { id: 'center', method: 'center', recurrence: 'beginning' } as const;
const record = { id: 'record-1', method: 'record', recurrence: 'beginning', about: { videoInputID: '1' } } as const;
const email = { id: 'email', method: 'email', recurrence: 'beginning' } as const;
const output = { id: 'IO-1', method: 'IO', recurrence: 'beginning', about: { outputIOPortID: '1' } } as const;

const causes: readonly Cause[] = [
  { id: 'IO-1', eventType: 'IO', description: 'IO alarm', about: { inputIOPortID: '1' }, reactions: [center, email, output] },
  { id: 'VMD-1', eventType: 'VMD', description: 'Motion alarm', about: { videoInputChannelID: '1' }, reactions: [center, record] },
  { id: 'tamper-1', eventType: 'tamperdetection', description: 'Tamper', about: { videoInputChannelID: '1' }, reactions: [center] },
  { id: 'videoloss-1', eventType: 'videoloss', description: 'Video loss', about: { videoInputChannelID: '1' } },
  { id: 'Linedetection-1', eventType: 'linedetection', description: 'Line', about: { videoInputChannelID: '1' }, reactions: [center] },
  { id: 'PIR', eventType: 'PIR', description: 'PIR alarm', reactions: [{ id: 'FTP', method: 'FTP', recurrence: 'beginning' }] },
  { id: 'WLSensor-1', eventType: 'WLSensor', description: 'Wireless alarm', about: { WLSensorID: '1' } },
  ...exceptions.map(
    (name): Cause => ({
      id: name,
      eventType: name,
      description: name,
      reactions: [{ id: 'beep', method: 'beep', recurrence: 'beginning' }],
    }),
  ),
];

export const face: Face = {
  name: 'ipc-5.2',
  title: 'IP camera with firmware V5.2.0 of 2014, below /ISAPI and at the root',
  dialect: 'isapi',
  prefix: '/ISAPI',
  alsoAtRoot: true,
  authentication: 'basic',
  namespace: ver20,
  version: '2.0',
  namespaces: { hddList: 'http://www.hikvision.com/ver10/XMLSchema', hdd: ver20 },
  serves: [...usual, ...streams],
  streams: twoStreams,
  pages: [
    storagePage({
      disks: [{ id: '1', name: 'hdde', status: 'ok', capacity: '30543', free: '0' }],
      size: '8',
      listVersion: '1.0',
      diskVersion: '2.0',
    }),
    accessPage(
      [
        ['1', 'HTTP', '80', 'true'],
        ['2', 'HTTPS', '443', 'true'],
        ['3', 'DEV_MANAGE', '8000', 'true'],
        ['4', 'RTSP', '554', 'true'],
      ],
      { entryVersion: '2.0' },
    ),
    inputsPage(['1']),
    inputPortPage('1'),
    portPage('input', '1', 'inactive'),
    portPage('output', '1', 'active'),
    motionPage({ path: '/System/Video/inputs/channels/1/motionDetection', sensitivity: '40' }),
    tamperPage({
      path: '/System/Video/inputs/channels/1/tamperDetection',
      region: { id: '1', sensitivity: '0', coordinates: false },
    }),
    ...triggerPages(causes, { wrapped: true, version: '2.0' }),
    deviceCapPage('0'),
    userCheckPage,
  ],
  changes: [
    ...deviceInfo('DS-2CD2532F-IWS', 'V5.2.0', {
      encoderVersion: 'V5.0',
      encoderReleasedDate: 'build 140714',
      deviceType: 'IPCamera',
      telecontrolID: '88',
      supportBeep: 'false',
      supportVideoLoss: 'false',
    }),
    ...streamChanges({ transports: ['HTTP', 'SHTTP'], multicast: '0.0.0.0' }),
    { at: 'StreamingChannel/Video/videoQualityControlType', values: { CBR: 'cbr', VBR: 'vbr' } },
    // The hour of the offset with one digit.
    { at: 'DeviceInfo/hardwareVersion', values: { '0x0': '\t0x0' } },
    ...alertChanges,
  ],
  unauthorized: htmlUnauthorized,
  refusal: notSupported,
  refusals: [
    { below: '/Streaming/channels', refusal: { status: 500, body: 'status', code: 3, string: 'Device Error', sub: 'deviceError' } },
    { below: '/System/Holidays', refusal: { status: 403, body: 'status', sub: 'invalidOperation' } },
  ],
  requestURL: 'sent',
  stream: { boundary: 'boundary', namespace: ver20, version: '2.0' },
};
