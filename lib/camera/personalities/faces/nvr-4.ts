/** A recorder of IP cameras: version 1.0 in a ver20 namespace, another one for what its cameras say, inputs behind a proxy. */
import type { Face } from '../face.ts';
import { accessPage } from '../pages/access.ts';
import { motionPage, tamperPage } from '../pages/detection.ts';
import { deviceCapPage, deviceInfo, recorderInfo, userCheckPage } from '../pages/device.ts';
import { portPage, proxyPage } from '../pages/inputs.ts';
import { diskPages, storagePage } from '../pages/storage.ts';
import { streamPages } from '../pages/streams.ts';
import { type Cause, triggerPages } from '../pages/triggers.ts';
import { exceptions, isapi20, notSupported, userCheckUnauthorized, usual, ver20 } from './shared.ts';

const inputs = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
const beep = { id: 'beep', method: 'beep' } as const;

const causes: readonly Cause[] = [
  ...['1', '2'].map(
    (id): Cause => ({
      id: `IO-${id}`,
      eventType: 'IO',
      about: { inputIOPortID: id },
      reactions: [{ id: 'IO-1', method: 'IO', about: { outputIOPortID: '1' } }],
    }),
  ),
  {
    id: 'IO-101',
    eventType: 'IO',
    about: { dynInputIOPortID: '101' },
    reactions: [
      { id: 'IO-101', method: 'IO', about: { dynOutputIOPortID: '101' } },
      { id: 'monitorAlarm', method: 'monitorAlarm' },
    ],
  },
  ...inputs.map(
    (id): Cause => ({
      id: `VMD-${id}`,
      eventType: 'VMD',
      about: { dynVideoInputChannelID: id },
      reactions: [beep, { id: `record-${id}`, method: 'record', about: { dynVideoInputID: id } }],
    }),
  ),
  ...inputs.map((id): Cause => ({ id: `tamper-${id}`, eventType: 'tamperdetection', about: { dynVideoInputChannelID: id } })),
  { id: 'scenechangedetection-1', eventType: 'scenechangedetection', about: { dynVideoInputChannelID: '1' } },
  { id: 'recordingfailure', eventType: 'recordingfailure', reactions: [beep] },
  ...exceptions.map((name): Cause => ({ id: name, eventType: name, reactions: [beep] })),
];

const shelf = {
  disks: [
    { id: '1', name: 'hdd1', status: 'ok', capacity: '3815447', free: '0' },
    { id: '2', name: 'hdd2', status: 'unformatted', capacity: '3815447', free: '0' },
  ],
  diskVersion: '1.0',
} as const;

export const face: Face = {
  name: 'nvr-4',
  title: 'recorder with firmware V4.74: IP inputs behind a proxy, streams 101 to 902, no descriptions',
  dialect: 'isapi',
  prefix: '/ISAPI',
  authentication: 'digest',
  namespace: ver20,
  version: '1.0',
  namespaces: { EventTrigger: isapi20 },
  serves: usual,
  streams: {},
  pages: [
    storagePage(shelf),
    ...diskPages(shelf),
    accessPage(
      [
        ['1', 'HTTP', '80', 'true'],
        ['3', 'HTTPS', '443', 'true'],
        ['4', 'DEV_MANAGE', '8000'],
        ['2', 'RTSP', '554', 'true'],
      ],
      { entryVersion: '1.0' },
    ),
    proxyPage(inputs, '10'),
    portPage('input', '1', 'inactive'),
    portPage('output', '1', 'inactive'),
    ...inputs.map((id) =>
      motionPage({
        path: `/ContentMgmt/InputProxy/channels/${id}/video/motionDetection`,
        rows: id === '9' ? 15 : 18,
        ...(id === '1' ? { targets: 'human,vehicle' } : {}),
        namespace: isapi20,
      }),
    ),
    ...inputs.map((id) =>
      tamperPage({
        path: `/ContentMgmt/InputProxy/channels/${id}/video/tamperDetection`,
        sensitivity: '2',
        height: '480',
        namespace: isapi20,
      }),
    ),
    ...streamPages(
      inputs.flatMap((input) => [
        { id: `${input}01`, input, codec: 'H.265', width: '3840', height: '2160', rate: '0', sound: 'G.711ulaw' },
        { id: `${input}02`, input, codec: 'H.264', width: '640', height: '360', rate: '0' },
      ]),
    ),
    ...triggerPages(causes, { version: '1.0' }),
    deviceCapPage('0'),
    userCheckPage,
  ],
  changes: [
    ...deviceInfo('DS-7616NI-K2', 'V4.74.210', {
      encoderVersion: 'V5.0',
      encoderReleasedDate: 'build 230516',
      deviceType: 'NVR',
      telecontrolID: '255',
      manufacturer: 'hikvision',
    }),
    ...recorderInfo,
    { at: 'DeviceInfo/hardwareVersion', text: 'B-R-K51-00' },
    { at: 'EventNotificationAlert/eventType', values: { shelteralarm: 'tamperdetection' } },
    { at: 'EventNotificationAlert/channelID', name: 'dynChannelID' },
    { at: 'EventNotificationAlert/protocol', name: 'protocolType' },
    { at: 'EventNotificationAlert', add: { channelName: 'Camera 01' } },
  ],
  unauthorized: userCheckUnauthorized,
  refusal: notSupported,
  refusals: [{ below: '/Network', refusal: { status: 404, body: 'status', sub: 'notSupport' } }],
  requestURL: 'sent',
  stream: { boundary: 'boundary', namespace: ver20, version: '1.0', dropMs: 1200 },
};
