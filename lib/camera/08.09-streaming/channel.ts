/** 8.9.3: what a stream's settings may be, and which of them hang together. */
import type { Limits } from '../blocks/limits.ts';
import type { Device } from '../device.ts';
import type { Behaviour } from '../section.ts';
import { type Doc, leaf, part } from '../state/documents.ts';
import { pairOf, sideLimit, streamSizes } from './resolutions.ts';

const port = { min: 1, max: 65535 } as const;

/** Frames in a hundred seconds, as the example of 8.9.3 lists them. */
const frameRates = '2500,2200,2000,1800,1600,1500,1200,1000,800,600,400,200,100,50,25,12,6'.split(',');

const leastRate = 32;
/** The highest bit rate of a size, in kbit a second. */
const mostRates: Readonly<Record<string, number>> = { '1280*720': 8000, '704*576': 4000, '640*480': 4000 };
const subRate = 1024;
const highestRate = Math.max(...Object.values(mostRates));
const mostRate = (video: Doc): number => mostRates[pairOf(video)] ?? subRate;

/** Limits of one stream; without an id those that any stream of a list has, and `check` looks at each. */
const limitsOf = (id: string | undefined, video: Doc, knowsInputs: boolean): Limits => {
  const sizes = id === undefined ? Object.values(streamSizes).flat() : (streamSizes[id] ?? []);
  const isSub = id === '2';
  return {
    channelName: { min: 0, max: 64 },
    enabled: { options: ['true'] },
    'Transport/rtspPortNo': port,
    'Transport/maxPacketSize': { options: ['1000'] },
    'Transport/sourcePortNo': port,
    'Transport/ControlProtocolList/ControlProtocol': { size: 1 },
    'Transport/Multicast/destPortNo': port,
    'Video/videoInputChannelID': knowsInputs ? { options: ['1'] } : { told: { options: ['1'] } },
    'Video/videoCodecType': { options: ['H.264'] },
    'Video/videoResolutionWidth': sideLimit(sizes, 0),
    'Video/videoResolutionHeight': sideLimit(sizes, 1),
    'Video/constantBitRate': isSub
      ? { min: leastRate, max: subRate }
      : { min: leastRate, max: highestRate, dynamic: true, ...(id === undefined ? {} : { told: { max: mostRate(video) } }) },
    'Video/fixedQuality': { options: ['1', '20', '40', '60', '80', '100'] },
    'Video/maxFrameRate': { options: frameRates },
    'Video/keyFrameInterval': { min: 1, max: 400 },
    'Video/BPFrameInterval': { options: ['0', '1', '2'] },
    'Audio/enabled': { options: ['true'] },
    'Audio/audioInputChannelID': { options: ['11'] },
  };
};

/** Where streams come from and go to. */
const addressNames = ['rtspPortNo', 'sourcePortNo', 'destIPAddress', 'destPortNo'] as const;

const videoOf = (doc: Doc | undefined): Doc => part(doc, 'Video');

/** One streaming channel. */
export const channel = (device: Device): Behaviour => ({
  limits: (ids, documents) =>
    limitsOf(ids[0], videoOf(documents.get(`/Streaming/channels/${ids[0]}`)), device.honours('streaming.video-input')),
  check: ({ ids, after, given }) => {
    const video = videoOf(after);
    const sizes = streamSizes[ids[0] ?? ''] ?? [];
    if (!sizes.includes(pairOf(video)) && device.honours('streaming.pairs')) {
      return `videoResolutionWidth and videoResolutionHeight must be one of ${sizes.join(', ')}`;
    }
    const most = mostRate(video);
    const isGiven = leaf(videoOf(given), 'constantBitRate') !== undefined && device.honours('streaming.rate');
    const isTooFast = isGiven && Number(leaf(video, 'constantBitRate')) > most;
    return isTooFast ? `constantBitRate must be from ${leastRate} to ${most} at ${pairOf(video)}` : undefined;
  },
  changed: (_uri, _ids, before, after) => {
    const addresses = (doc: Doc | undefined): Doc => ({
      ...part(doc, 'Transport'),
      ...part(part(doc, 'Transport'), 'Multicast'),
    });
    const isMoved = addressNames.some((name) => leaf(addresses(before), name) !== leaf(addresses(after), name));
    if (isMoved) device.effect('address');
  },
  // A rate that only a larger size had comes down with the size.
  store: ({ after }) => {
    const video = videoOf(after);
    const most = device.honours('streaming.rate') ? mostRate(video) : highestRate;
    const rate = Math.min(Number(leaf(video, 'constantBitRate') ?? leastRate), most);
    return { ...after, Video: { ...video, constantBitRate: String(rate) } };
  },
});
