/** A recorder of analogue cameras: 400 for what it does not have, eighteen inputs, an alert stream that it soon hangs up. */
import type { Face } from '../face.ts';
import { accessPage } from '../pages/access.ts';
import { motionPage, tamperPage } from '../pages/detection.ts';
import { deviceCapPage, deviceInfo, recorderInfo } from '../pages/device.ts';
import { inputsPage, proxyPage } from '../pages/inputs.ts';
import { storagePage } from '../pages/storage.ts';
import { streamPages } from '../pages/streams.ts';
import { type Cause, triggerPages } from '../pages/triggers.ts';
import { exceptions, htmlUnauthorized, isapi20, usual, ver20 } from './shared.ts';

const inputs = Array.from({ length: 18 }, (_, at) => String(at + 1));
const beep = { id: 'beep', method: 'beep' } as const;

const causes: readonly Cause[] = [
  ...inputs.flatMap((id): readonly Cause[] => [
    {
      id: `VMD-${id}`,
      eventType: 'VMD',
      about: { videoInputChannelID: id },
      reactions: [
        { id: `record-${id}`, method: 'record', about: { videoInputID: id } },
        { id: `whiteLightOut-${id}`, method: 'whiteLightOut', about: { lightAudioOutID: id } },
      ],
    },
    { id: `videoloss-${id}`, eventType: 'videoloss', about: { videoInputChannelID: id }, reactions: [beep] },
  ]),
  ...exceptions.map((name): Cause => ({ id: name, eventType: name, reactions: [beep] })),
];

export const face: Face = {
  name: 'dvr-3',
  title: 'recorder of eighteen analogue inputs, firmware V3.4: streams 101 to 1804, 400 for what it lacks',
  dialect: 'isapi',
  prefix: '/ISAPI',
  authentication: 'basic',
  namespace: ver20,
  version: '1.0',
  serves: usual,
  streams: {},
  pages: [
    storagePage({ disks: [{ id: '1', name: 'hdd1', status: 'error', capacity: '1907729', free: '0' }], diskVersion: '1.0' }),
    accessPage([
      ['1', 'HTTP', '80', 'true'],
      ['2', 'RTSP', '554', 'true'],
      ['3', 'HTTPS', '443', 'true'],
      ['4', 'DEV_MANAGE', '8000'],
      ['5', 'WebSocket', '7681', 'true'],
    ]),
    inputsPage(inputs, { videoInputEnabled: 'true', resDesc: 'NO VIDEO' }),
    proxyPage([], '2'),
    ...inputs.map((id) =>
      motionPage({
        path: `/System/Video/inputs/channels/${id}/motionDetection`,
        namespace: isapi20,
        ...(id === '1' ? { targets: 'human' } : {}),
      }),
    ),
    ...inputs.map((id) =>
      tamperPage({ path: `/System/Video/inputs/channels/${id}/tamperDetection`, sensitivity: '1', namespace: isapi20 }),
    ),
    ...streamPages(
      inputs.flatMap((input) =>
        ['01', '02', '04'].map((stream) => ({
          id: `${input}${stream}`,
          input,
          codec: 'H.264',
          width: '960',
          height: '576',
          ...(stream === '01' ? { sound: 'G.711ulaw' } : {}),
        })),
      ),
      inputs.flatMap((input) => [`${input}01`, `${input}02`, `${input}04`]),
    ),
    ...triggerPages(causes),
    deviceCapPage('18'),
  ],
  changes: [
    ...deviceInfo('DS-7216HQHI', 'V3.4.83', {
      encoderVersion: 'V5.0',
      encoderReleasedDate: 'build 160314',
      deviceType: 'DVR',
      telecontrolID: '255',
    }),
    ...recorderInfo,
    { at: 'DeviceInfo/hardwareVersion', text: '0xc0ebc00' },
    { at: 'EventNotificationAlert/eventType', values: { shelteralarm: 'tamperdetection' } },
    { at: 'EventNotificationAlert', add: { channelName: '' } },
  ],
  unauthorized: htmlUnauthorized,
  refusal: { status: 400, body: 'status', code: 6, string: 'Invalid XML Content', sub: 'badXmlContent' },
  refusals: [{ below: '/Streaming/channels', refusal: { status: 403, body: 'status', sub: 'invalidOperation' } }],
  requestURL: 'empty',
  stream: { boundary: 'boundary', namespace: ver20, version: '1.0', dropMs: 800 },
};
