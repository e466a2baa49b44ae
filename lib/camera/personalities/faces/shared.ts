/** What faces have in common: namespaces, ways to refuse, and how streams of today are written. */
import type { Change, Refusal, Served } from '../face.ts';

export const ver20 = 'http://www.hikvision.com/ver20/XMLSchema';
export const isapi20 = 'http://www.isapi.org/ver20/XMLSchema';
export const psiaNamespace = 'urn:psialliance-org';

export const notSupported: Refusal = { status: 403, body: 'status', sub: 'notSupport' };
export const htmlUnauthorized: Refusal = { status: 401, body: 'html' };
export const userCheckUnauthorized: Refusal = { status: 401, body: 'userCheck' };

/** What every device of today answers from its own configuration. */
export const usual: readonly Served[] = [
  { inside: '/System/deviceInfo' },
  { inside: '/System/time' },
  { inside: '/System/time/ntpServers' },
  { inside: '/System/time/ntpServers/{}' },
  { inside: '/Security/users' },
  { inside: '/Security/users/{}' },
  { inside: '/Event/notification/alertStream' },
];

/** The two streams of a camera, by channel and stream. */
export const streams: readonly Served[] = [
  { inside: '/Streaming/channels/{}', methods: ['GET', 'PUT'] },
  { inside: '/Streaming/channels/{}/picture' },
];
export const twoStreams = { 101: '1', 102: '2' } as const;

export interface Streaming {
  readonly transports: readonly string[];
  readonly multicast: string;
  readonly certificate?: string;
  readonly h265?: true;
  readonly sound?: string;
}

const absent: readonly Change[] = [
  'Transport/rtspPortNo',
  'Transport/sourcePortNo',
  'Video/BPFrameInterval',
  'Video/mirrorStatus',
  'Video/rotationDegree',
].map((at) => ({ at: `StreamingChannel/${at}`, drop: true }));

/** A stream as cameras of today write it: more transports, two ports, further elements. */
export const streamChanges = ({ transports, multicast, certificate, h265, sound }: Streaming): readonly Change[] => [
  ...absent,
  { at: 'Transport/ControlProtocolList', add: { ControlProtocol: transports.map((streamingTransport) => ({ streamingTransport })) } },
  { at: 'Transport/Unicast', add: { rtpTransportType: 'RTP/TCP' } },
  { at: 'Transport/Multicast/destIPAddress', text: multicast },
  { at: 'Transport/Multicast/destPortNo', name: 'videoDestPortNo' },
  { at: 'Transport/Multicast', add: { audioDestPortNo: '8862' } },
  {
    at: 'StreamingChannel/Transport',
    add: { Security: { enabled: 'true', ...(certificate === undefined ? {} : { certificateType: certificate }) } },
  },
  { at: 'StreamingChannel/Video', add: { vbrUpperCap: '4096', vbrLowerCap: '32', GovLength: '50' } },
  { at: 'StreamingChannel/Video', add: { SVC: { enabled: 'false' }, PacketType: ['PS', 'RTP'], smoothing: '50' } },
  ...(h265 === true
    ? [
        { at: 'StreamingChannel/Video/videoCodecType', values: { 'H.264': 'H.265' } },
        { at: 'StreamingChannel/Video', add: { H265Profile: 'Main', SmartCodec: { enabled: 'false' } } },
      ]
    : [{ at: 'StreamingChannel/Video', add: { H264Profile: 'Main' } }]),
  ...(sound === undefined ? [] : [{ at: 'StreamingChannel/Audio/audioCompressionType', values: { 'G.711ulaw': sound } }]),
];

/** Alerts of today: another word for the covered lens, the channel's name behind. */
export const alertChanges: readonly Change[] = [
  { at: 'EventNotificationAlert/eventType', values: { shelteralarm: 'tamperdetection' } },
  { at: 'EventNotificationAlert', add: { channelName: 'Camera 01' } },
];

/** NTP servers have an interval, in minutes. */
export const ntpChanges: readonly Change[] = [{ at: 'NTPServer', add: { synchronizeInterval: '60' } }];

/** Exceptions of the whole device, which have no number. */
export const exceptions = ['diskfull', 'diskerror', 'nicbroken', 'ipconflict', 'illaccess', 'badvideo'] as const;
