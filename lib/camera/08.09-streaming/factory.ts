/** The two streams of a new camera, after the worked example of 8.9.3; the sub stream is smaller in every respect. */
import { mainStreamUri } from '../scene/settings.ts';
import type { Doc } from '../state/documents.ts';

const transport = (sourcePort: string, address: string, port: string): Doc => ({
  rtspPortNo: '554',
  maxPacketSize: '1000',
  sourcePortNo: sourcePort,
  ControlProtocolList: { ControlProtocol: [{ streamingTransport: 'RTSP' }] },
  Unicast: { enabled: 'true' },
  Multicast: { enabled: 'true', destIPAddress: address, destPortNo: port },
});

const common = {
  enabled: 'true',
  videoInputChannelID: '1',
  videoCodecType: 'H.264',
  videoScanType: 'progressive',
} as const;

const after = {
  keyFrameInterval: '25',
  BPFrameInterval: '0',
  mirrorStatus: 'OFF',
  // The example has 180, from a camera that hangs from a ceiling.
  rotationDegree: '0',
  snapShotImageType: 'JPEG',
} as const;

const sound: Doc = { enabled: 'true', audioInputChannelID: '11', audioCompressionType: 'G.711ulaw' };

export const factory = (): Readonly<Record<string, Doc>> => ({
  [mainStreamUri]: {
    id: '1',
    channelName: 'Input 1 H.264',
    enabled: 'true',
    Transport: transport('8200', '224.16.74.1', '8600'),
    Video: {
      ...common,
      videoResolutionWidth: '640',
      videoResolutionHeight: '480',
      videoQualityControlType: 'CBR',
      constantBitRate: '3072',
      fixedQuality: '80',
      maxFrameRate: '2500',
      ...after,
    },
    Audio: sound,
  },
  '/Streaming/channels/2': {
    id: '2',
    channelName: 'Input 1 H.264 sub',
    enabled: 'true',
    Transport: transport('8202', '224.16.74.2', '8602'),
    Video: {
      ...common,
      videoResolutionWidth: '320',
      videoResolutionHeight: '240',
      videoQualityControlType: 'VBR',
      constantBitRate: '512',
      fixedQuality: '60',
      maxFrameRate: '1200',
      ...after,
    },
    Audio: sound,
  },
});
