import type { Family } from '../../model/catalogue.ts';

/** 8.9.3: one streaming channel: its transport, its video and its audio. */
export const channel = {
  resources: [
    {
      section: '8.9.3',
      title: 'Channel',
      uri: '/Streaming/channels/{id}',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-040', 'E-154'],
      operations: {
        GET: { level: 'Viewer', success: 'StreamingChannel', effects: [] },
        PUT: {
          level: 'Administrator',
          inbound: 'StreamingChannel',
          success: 'ResponseStatus',
          effects: ['recording'],
          restorability: 'readable',
          reason: 'The encoder may restart, which leaves a gap in what is recorded; every field is shown.',
        },
        DELETE: {
          level: 'Administrator',
          success: 'ResponseStatus',
          effects: ['recording'],
          restorability: 'lossy',
          reason:
            "Ends a stream that may be recorded; its id and name are the device's own and need not come back; the run deletes only channels that it made.",
        },
      },
    },
  ],
  blocks: [
    {
      name: 'StreamingChannel',
      section: '8.9.3',
      root: 'StreamingChannel',
      readings: ['E-011', 'E-085', 'E-086', 'E-087', 'E-088', 'E-152', 'E-153', 'E-154'],
      fields: [
        { name: 'id', presence: 'req', type: 'integer', enum: ['1', '2'], readings: ['E-056', 'E-154'] },
        { name: 'channelName', presence: 'req', access: 'ro', type: 'string', readings: ['E-152'] },
        { name: 'enabled', presence: 'req', access: 'ro', type: 'boolean', readings: ['E-086'] },
        {
          name: 'Transport',
          presence: 'req',
          fields: [
            { name: 'rtspPortNo', presence: 'opt', type: 'integer', effects: ['address'] },
            { name: 'maxPacketSize', presence: 'opt', access: 'ro', type: 'integer' },
            { name: 'sourcePortNo', presence: 'opt', type: 'integer', effects: ['address'] },
            {
              name: 'ControlProtocolList',
              presence: 'req',
              fields: [
                {
                  name: 'ControlProtocol',
                  presence: 'opt',
                  list: true,
                  fields: [{ name: 'streamingTransport', presence: 'req', access: 'ro', type: 'string', enum: ['RTSP'] }],
                },
              ],
            },
            {
              name: 'Unicast',
              presence: 'opt',
              fields: [{ name: 'enabled', presence: 'req', access: 'ro', type: 'boolean', enum: ['true'], readings: ['E-086'] }],
            },
            {
              name: 'Multicast',
              presence: 'opt',
              fields: [
                { name: 'enabled', presence: 'req', access: 'ro', type: 'boolean', enum: ['true'], readings: ['E-086'] },
                { name: 'destIPAddress', presence: 'opt', type: 'string', form: 'IPv4', effects: ['address'], readings: ['E-152'] },
                { name: 'destPortNo', presence: 'opt', type: 'integer', effects: ['address'] },
              ],
            },
          ],
        },
        {
          name: 'Video',
          presence: 'none',
          fields: [
            { name: 'enabled', presence: 'req', access: 'ro', type: 'boolean', enum: ['true'], readings: ['E-086'] },
            { name: 'videoInputChannelID', presence: 'req', type: 'integer', frames: true },
            { name: 'videoCodecType', presence: 'opt', access: 'ro', type: 'string', enum: ['H.264', 'MJPEG'] },
            { name: 'videoScanType', presence: 'opt', access: 'ro', type: 'string', enum: ['progressive'] },
            { name: 'videoResolutionWidth', presence: 'req', type: 'integer', unit: 'pixel', readings: ['E-088'], frames: true },
            { name: 'videoResolutionHeight', presence: 'req', type: 'integer', unit: 'pixel', readings: ['E-088'], frames: true },
            { name: 'videoQualityControlType', presence: 'req', type: 'string', enum: ['CBR', 'VBR'] },
            { name: 'constantBitRate', presence: 'opt', type: 'integer', unit: 'kbps' },
            { name: 'fixedQuality', presence: 'opt', type: 'integer', range: [0, 100], unit: 'percent', readings: ['E-152'] },
            { name: 'maxFrameRate', presence: 'req', type: 'FPS', readings: ['E-152'] },
            { name: 'keyFrameInterval', presence: 'opt', type: 'integer', readings: ['E-087'] },
            { name: 'BPFrameInterval', presence: 'opt', type: 'integer' },
            {
              name: 'mirrorStatus',
              presence: 'opt',
              type: 'string',
              enum: ['OFF', 'UpToDown', 'LeftToRight'],
              frames: true,
              readings: ['E-148', 'E-153'],
            },
            {
              name: 'rotationDegree',
              presence: 'opt',
              type: 'integer',
              enum: ['0', '180'],
              unit: 'degree',
              readings: ['E-153'],
              frames: true,
            },
            { name: 'snapShotImageType', presence: 'opt', access: 'ro', type: 'string', enum: ['JPEG'] },
          ],
        },
        {
          name: 'Audio',
          presence: 'none',
          readings: ['E-085'],
          fields: [
            { name: 'enabled', presence: 'req', access: 'ro', type: 'boolean', enum: ['true', 'false'], readings: ['E-086'] },
            { name: 'audioInputChannelID', presence: 'req', access: 'ro', type: 'integer' },
            { name: 'audioCompressionType', presence: 'opt', access: 'ro', type: 'string', enum: ['G.711ulaw'] },
          ],
        },
      ],
      constraints: [
        { kind: 'idsCorrespond', path: 'Video/videoInputChannelID', to: '/Video/inputs/channels', requirement: '8.9.3-2' },
        { kind: 'idsCorrespond', path: 'Audio/audioInputChannelID', to: '/Audio/channels', requirement: '8.9.3-3' },
      ],
    },
  ],
} as const satisfies Family;
