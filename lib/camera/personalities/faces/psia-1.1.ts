/** Firmware of the first years: the document's blocks below /PSIA in the namespace of the PSIA, with index and description. */
import type { Face } from '../face.ts';
import { served } from '../impolite/catalogue.ts';
import { deviceInfo } from '../pages/device.ts';
import { htmlUnauthorized, psiaNamespace } from './shared.ts';

const services = ['System', 'Network', 'IO', 'Video', 'Audio', 'Serial', 'Security', 'Streaming', 'PTZ', 'MotionDetection', 'Event'];

export const face: Face = {
  name: 'psia-1.1',
  title: 'camera of the first years, below /PSIA in the namespace of the PSIA',
  dialect: 'psia',
  prefix: '/PSIA',
  authentication: 'basic',
  namespace: psiaNamespace,
  version: '1.0',
  serves: [
    ...served(services, { where: 'below System', special: ['index', 'description'] }),
    { inside: '/Event/Schedule/{}', outside: '/Custom/HIKCGI/Event/schedule/{}' },
  ],
  streams: { 1: '1', 2: '2' },
  pages: [],
  changes: [
    ...deviceInfo('DS-2CD864-EI3', 'V4.0.1', { deviceType: 'IPCamera' }),
    { at: 'ShelterAlarmRegion', name: 'TamperDetectionRegion' },
    { at: 'ShelterAlarmRegionList', name: 'TamperDetectionRegionList' },
    { at: 'ShelterAlarm', name: 'TamperDetection' },
    { at: 'EventTrigger/eventType', values: { shelteralarm: 'tamperdetection' } },
    { at: 'EventNotificationAlert/eventType', values: { shelteralarm: 'tamperdetection' } },
  ],
  unauthorized: htmlUnauthorized,
  refusal: { status: 404, body: 'status', string: 'Invalid Operation' },
  requestURL: 'sent',
  contentType: 'text/xml',
  stream: { boundary: 'boundary', namespace: psiaNamespace, version: '1.0' },
};
