/** A dome of 2016: Basic, picture settings below Image in another order and case, addresses of two kinds, 404 in HTML. */
import type { Face, Page } from '../face.ts';
import { accessPage } from '../pages/access.ts';
import { motionPage, tamperPage } from '../pages/detection.ts';
import { deviceCapPage, deviceInfo, userCheckPage } from '../pages/device.ts';
import { imagePages } from '../pages/image.ts';
import { inputsPage } from '../pages/inputs.ts';
import { networkPages } from '../pages/network.ts';
import { overlayPages } from '../pages/overlays.ts';
import { storagePage } from '../pages/storage.ts';
import { type Cause, triggerPages } from '../pages/triggers.ts';
import { alertChanges, exceptions, htmlUnauthorized, ntpChanges, streamChanges, streams, twoStreams, usual, ver20 } from './shared.ts';

const center = { id: 'center', method: 'center', recurrence: 'beginning' } as const;

const causes: readonly Cause[] = [
  { id: 'VMD-1', eventType: 'VMD', description: 'Motion alarm', about: { dynVideoInputChannelID: '1' }, reactions: [center] },
  { id: 'tamper-1', eventType: 'tamperdetection', description: 'Tamper', about: { dynVideoInputChannelID: '1' } },
  { id: 'audioexception-1', eventType: 'audioexception', description: 'Sound', about: { dynVideoInputChannelID: '1' } },
  {
    id: 'unattendedBaggage-1',
    eventType: 'unattendedBaggage',
    description: 'Baggage',
    reactions: [{ id: 'trace', method: 'trace', recurrence: 'beginning' }],
  },
  ...exceptions.map((name): Cause => ({ id: name, eventType: name, description: name })),
];

/** The status of the head: tenths of a degree. */
const headPages: readonly Page[] = [
  {
    path: '/PTZCtrl/channels/1/status',
    root: 'PTZStatus',
    content: { AbsoluteHigh: { elevation: '350', azimuth: '1800', absoluteZoom: '10' } },
  },
  {
    path: '/PTZCtrl/channels/1/capabilities',
    root: 'PTZChanelCap',
    content: {
      AbsolutePanTiltPositionSpace: { XRange: { Min: '0', Max: '3600' }, YRange: { Min: '-50', Max: '900' } },
      ContinuousPanTiltSpace: { XRange: { Min: '-100', Max: '100' }, YRange: { Min: '-100', Max: '100' } },
      homePostionSupport: 'true',
      maxPresetNum: '300',
    },
  },
];

export const face: Face = {
  name: 'ipc-5.4',
  title: 'PTZ dome with firmware V5.4.5 of 2016: Basic, Image in other words, 404 as a page',
  dialect: 'isapi',
  prefix: '/ISAPI',
  authentication: 'basic',
  namespace: ver20,
  version: '2.0',
  namespaces: { hddList: 'http://www.hikvision.com/ver10/XMLSchema' },
  serves: [
    ...usual,
    ...streams,
    { inside: '/System/status' },
    { inside: '/PTZCtrl/channels/{}/presets' },
    { inside: '/PTZCtrl/channels/{}/presets/{}' },
    { inside: '/PTZCtrl/channels/{}/patrols' },
    { inside: '/PTZCtrl/channels/{}/patrols/{}' },
  ],
  streams: twoStreams,
  pages: [
    storagePage({ disks: [], listVersion: '1.0', nas: 'ok' }),
    accessPage([
      ['1', 'HTTP', '80', 'true'],
      ['2', 'HTTPS', '443', 'true'],
      ['3', 'DEV_MANAGE', '8000', 'true'],
      ['4', 'RTSP', '554', 'true'],
      ['6', 'WebSocket', '7681', 'true'],
      ['10', 'WebSocketS', '7682', 'true'],
    ]),
    inputsPage(['1']),
    ...networkPages,
    ...imagePages,
    ...overlayPages,
    ...headPages,
    motionPage({ path: '/System/Video/inputs/channels/1/motionDetection', sensitivity: '80', enabled: 'false' }),
    tamperPage({
      path: '/System/Video/inputs/channels/1/tamperDetection',
      region: { id: '0', sensitivity: '30', coordinates: false },
    }),
    ...triggerPages(causes, { wrapped: true }),
    deviceCapPage('0'),
    userCheckPage,
  ],
  changes: [
    ...deviceInfo('DS-2DE4A425IW-DE', 'V5.4.5', {
      encoderVersion: 'V7.3',
      encoderReleasedDate: 'build 161110',
      deviceType: 'IPDome',
      telecontrolID: '88',
      supportBeep: 'false',
      supportVideoLoss: 'false',
      firmwareVersionInfo: 'B-R-R7-0',
    }),
    ...streamChanges({ transports: ['HTTP', 'SHTTP'], multicast: '0.0.0.0', certificate: 'digest/basic' }),
    ...ntpChanges,
    { at: 'PatrolSequence/id', drop: true },
    { at: 'PatrolSequence', last: ['seqSpeed'] },
    { at: 'PTZPatrol/resumeType', drop: true },
    { at: 'DeviceStatus', add: { CameraList: { Camera: { zoomReverseTimes: '0' } }, totalRebootCount: '0' } },
    ...alertChanges,
  ],
  unauthorized: htmlUnauthorized,
  refusal: { status: 404, body: 'html' },
  refusals: [{ below: '/ContentMgmt', refusal: { status: 403, body: 'status', sub: 'notSupport' } }],
  requestURL: 'empty',
  contentType: 'application/xml',
  stream: { boundary: 'hikboundary', namespace: ver20, version: '2.0' },
};
