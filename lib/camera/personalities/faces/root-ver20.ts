/** An old camera that speaks at the root, at the document's places, in the later namespace and without special resources. */
import type { Face } from '../face.ts';
import { served } from '../impolite/catalogue.ts';
import { deviceInfo } from '../pages/device.ts';
import { htmlUnauthorized, ver20 } from './shared.ts';

const services = ['System', 'Network', 'IO', 'Video', 'Audio', 'Serial', 'Security', 'Streaming', 'PTZCtrl', 'MotionDetection', 'Event'];

export const face: Face = {
  name: 'root-ver20',
  title: 'camera that speaks at the root in the ver20 namespace, with neither index nor description',
  dialect: 'isapi',
  prefix: '',
  authentication: 'basic',
  namespace: ver20,
  version: '2.0',
  serves: served(services, { where: 'document' }),
  streams: { 101: '1', 102: '2' },
  pages: [],
  changes: [
    ...deviceInfo('DS-2CD2012-I', 'V5.3.0', { encoderVersion: 'V5.0', encoderReleasedDate: 'build 150513', deviceType: 'IPCamera' }),
    { at: 'StreamingChannel/Video/videoQualityControlType', values: { CBR: 'cbr', VBR: 'vbr' } },
  ],
  unauthorized: htmlUnauthorized,
  refusal: { status: 404, body: 'html' },
  requestURL: 'missing',
  stream: { boundary: 'boundary', namespace: ver20, version: '2.0' },
};
