/** Streams of a device with more of them than the camera inside has. */
import type { Content, Page } from '../face.ts';

export interface Stream {
  readonly id: string;
  readonly name?: string;
  readonly input: string;
  readonly codec: string;
  readonly width: string;
  readonly height: string;
  /** Hundredths of a frame a second; recorders answer 0. */
  readonly rate?: string;
  readonly sound?: string;
  /** Cameras say more of their transport and their rates than recorders. */
  readonly transports?: readonly string[];
  readonly camera?: { readonly multicast: string; readonly security?: string };
}

const transportOf = ({ transports = ['RTSP'], camera }: Stream): Content => ({
  ...(camera === undefined ? {} : { maxPacketSize: '1000' }),
  ControlProtocolList: { ControlProtocol: transports.map((streamingTransport) => ({ streamingTransport })) },
  ...(camera === undefined
    ? {}
    : {
        Unicast: { enabled: 'true', rtpTransportType: 'RTP/TCP' },
        Multicast: { enabled: 'true', destIPAddress: camera.multicast, videoDestPortNo: '8860', audioDestPortNo: '8862' },
        Security: { enabled: 'true', ...(camera.security === undefined ? {} : { certificateType: camera.security }) },
      }),
});

const videoOf = ({ input, codec, width, height, rate = '2500', camera }: Stream): Content => ({
  enabled: 'true',
  videoInputChannelID: input,
  videoCodecType: codec,
  ...(camera === undefined ? {} : { videoScanType: 'progressive' }),
  videoResolutionWidth: width,
  videoResolutionHeight: height,
  videoQualityControlType: 'VBR',
  ...(camera === undefined ? {} : { constantBitRate: '4096' }),
  fixedQuality: '60',
  vbrUpperCap: '4096',
  vbrLowerCap: '32',
  maxFrameRate: rate,
  ...(camera === undefined ? {} : { keyFrameInterval: '2000' }),
  snapShotImageType: 'JPEG',
  ...(camera === undefined ? {} : { GovLength: '50', SVC: { enabled: 'false' }, PacketType: ['PS', 'RTP'], smoothing: '50' }),
  SmartCodec: { enabled: 'false' },
});

const streamOf = (stream: Stream): Readonly<Record<string, Content | readonly Content[]>> => ({
  id: stream.id,
  channelName: stream.name ?? stream.id,
  enabled: 'true',
  Transport: transportOf(stream),
  Video: videoOf(stream),
  ...(stream.sound === undefined
    ? {}
    : { Audio: { enabled: 'true', audioInputChannelID: stream.input, audioCompressionType: stream.sound } }),
});

/** A document for each; with `listed`, the list that names those of them. */
export const streamPages = (streams: readonly Stream[], listed?: readonly string[]): readonly Page[] => [
  ...streams.map(
    (stream): Page => ({
      path: `/Streaming/channels/${stream.id}`,
      root: 'StreamingChannel',
      methods: ['GET', 'PUT'],
      content: streamOf(stream),
    }),
  ),
  ...(listed === undefined
    ? []
    : [
        {
          path: '/Streaming/channels',
          root: 'StreamingChannelList',
          content: {
            StreamingChannel: streams
              .filter(({ id }) => listed.includes(id))
              .map((stream): Content => ({ '@version': '2.0', ...streamOf(stream) })),
          },
        } satisfies Page,
      ]),
];
