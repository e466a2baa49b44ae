/** A camera with an optical and a thermal lens: another namespace, a list that names half of its streams, alerts without any. */
import type { Face } from '../face.ts';
import { accessPage } from '../pages/access.ts';
import { motionPage, tamperPage } from '../pages/detection.ts';
import { deviceCapPage, deviceInfo, userCheckPage } from '../pages/device.ts';
import { inputsPage, portPage } from '../pages/inputs.ts';
import { storagePage } from '../pages/storage.ts';
import { type Stream, streamPages } from '../pages/streams.ts';
import { type Cause, triggerPages } from '../pages/triggers.ts';
import { exceptions, htmlUnauthorized, isapi20, notSupported, usual } from './shared.ts';

const center = { id: 'center', method: 'center', recurrence: 'beginning' } as const;

const causes: readonly Cause[] = [
  {
    id: 'VMD-2',
    eventType: 'VMD',
    description: 'Motion alarm',
    about: { videoInputChannelID: '2', dynVideoInputChannelID: '2' },
    reactions: [center],
  },
  {
    id: 'thermometry-2',
    eventType: 'thermometry',
    description: 'Temperature',
    about: { dynVideoInputChannelID: '2' },
    reactions: [{ id: 'beep', method: 'beep', recurrence: 'beginning' }],
  },
  { id: 'IO-1', eventType: 'IO', description: 'IO alarm', about: { inputIOPortID: '1' } },
  ...exceptions.map((name): Cause => ({ id: name, eventType: name, description: name })),
];

const stream = (id: string, width: string, height: string): Stream => ({
  id,
  name: `Camera ${id}`,
  input: id.slice(0, 1),
  codec: id.endsWith('1') ? 'H.265' : 'H.264',
  width,
  height,
  sound: 'G.711ulaw',
  transports: ['RTSP', 'HTTP', 'SHTTP'],
  camera: { multicast: '239.0.0.1', security: 'digest' },
});

export const face: Face = {
  name: 'thermal-5.5',
  title: 'thermal camera with firmware V5.5.98: two lenses, eight streams of which four are listed',
  dialect: 'isapi',
  prefix: '/ISAPI',
  authentication: 'digest',
  namespace: isapi20,
  version: '2.0',
  serves: usual,
  streams: {},
  pages: [
    storagePage({
      disks: [
        {
          id: '1',
          name: 'hdde',
          status: 'ok',
          capacity: '61031',
          free: '59904',
          more: {
            formatType: { '@opt': 'EXT4' },
            Encryption: { passwordLen: { '@min': '6', '@max': '64' }, encryptionStatus: 'encrypted' },
          },
        },
      ],
      size: '8',
      diskVersion: '2.0',
    }),
    accessPage([
      ['1', 'HTTP', '80', 'true'],
      ['2', 'HTTPS', '443', 'true'],
      ['3', 'DEV_MANAGE', '8000'],
      ['4', 'RTSP', '554', 'true'],
      ['5', 'modbusTCP', '502', 'false'],
    ]),
    inputsPage(['1', '2']),
    portPage('input', '1', 'inactive'),
    portPage('output', '1', 'inactive'),
    ...['1', '2'].map((id) => motionPage({ path: `/System/Video/inputs/channels/${id}/motionDetection`, sensitivity: '20' })),
    tamperPage({ path: '/System/Video/inputs/channels/1/tamperDetection', region: { id: '1', sensitivity: '30', coordinates: true } }),
    ...streamPages(
      [
        ...['101', '102', '103', '104'].map((id) => stream(id, '1920', '1080')),
        ...['201', '202', '203', '204'].map((id) => stream(id, '320', '240')),
      ],
      ['101', '102', '201', '202'],
    ),
    ...triggerPages(causes, { wrapped: true }),
    deviceCapPage('0'),
    userCheckPage,
  ],
  changes: [
    ...deviceInfo('DS-2TD1228-2-QA', 'V5.5.98', {
      encoderVersion: 'V7.3',
      encoderReleasedDate: 'build 230110',
      deviceType: 'IPCamera',
      telecontrolID: '255',
      supportBeep: 'true',
      supportVideoLoss: 'false',
      manufacturer: '',
      bootTime: '2024-01-01T00:00:00+08:00',
    }),
    { at: 'EventNotificationAlert/eventType', values: { shelteralarm: 'tamperdetection' } },
    // The number stands twice.
    { at: 'EventNotificationAlert', add: { dynChannelID: '2', channelName: 'Camera 02' } },
  ],
  unauthorized: htmlUnauthorized,
  refusal: notSupported,
  requestURL: 'sent',
  stream: { boundary: 'MIME_boundary', namespace: '', version: '' },
};
