/** Faults of 8.9: streams, their sessions, snapshots and key frames. */
import { encode } from 'jpeg-js';
import { bytesAnswer, notFound } from '../http/answer.ts';
import { eachElement, isAbout, withHeader, withText } from './edits.ts';
import type { Fault, Situation } from './fault.ts';

const channel = 'streaming.channels.id';
const picture = `${channel}.picture`;

const isPicture = (situation: Situation): boolean => isAbout(situation, picture) && situation.method === 'GET';

/** A grey picture of the size of a stamp. */
const stamp = (): Uint8Array => encode({ width: 16, height: 16, data: new Uint8Array(16 * 16 * 4).fill(128) }, 50).data;

export const streamingFaults = [
  {
    name: 'sessions-uncounted',
    about: 'there are never any sessions',
    breaks: ['streaming.status/get/sessions'],
    off: ['streaming.counts'],
  },
  {
    name: 'empty-session-list',
    about: 'the list of sessions is there without any',
    breaks: ['streaming.status/get/list'],
    off: ['streaming.list-only-with-sessions'],
  },
  {
    name: 'post-described-only',
    about: 'the description of the streaming channels lists a POST that is refused, and the capabilities have room for it',
    breaks: [
      'streaming.channels/methods/undefined',
      'streaming.channels/post/creates',
      'streaming.channels/post/incomplete',
      'streaming.channels/post/malformed',
      'streaming.channels/post/limit',
      'streaming.channels/post/as-described',
    ],
    documents: (root, { resourceId, special }) =>
      resourceId !== 'streaming.channels' || root.name === 'ResponseStatus'
        ? root
        : special === 'description'
          ? { ...root, children: root.children.flatMap((node) => (node.name === 'put' ? [node, { ...node, name: 'post' }] : [node])) }
          : special === 'capabilities'
            ? { ...root, attributes: { ...root.attributes, size: '4' } }
            : root,
  },
  {
    name: 'streams-swapped',
    about: 'channel 1 shows the smallest size',
    breaks: [
      '06-annotations/coordinate-limits',
      'streaming.channels/get/members',
      'streaming.channels.id/get/main-and-sub',
      'streaming.channels.id/put/same',
      'streaming.channels.id.picture/get/size',
    ],
    documents: (root, situation) =>
      isAbout(situation, channel) && situation.path === '/Streaming/channels/1'
        ? eachElement(eachElement(root, 'videoResolutionWidth', withText('176')), 'videoResolutionHeight', withText('144'))
        : root,
  },
  {
    name: 'any-video-input',
    about: 'a stream is tied to a video input that does not exist',
    breaks: ['streaming.channels.id/put/refused-values', 'streaming.channels.id/put/video-input'],
    off: ['streaming.video-input', `constraint ${channel}`],
  },
  {
    name: 'audio-input-unknown',
    about: 'a stream names an audio channel that does not exist',
    breaks: ['streaming.channels/get/members', 'streaming.channels.id/get/audio-input'],
    documents: (root, situation) => (isAbout(situation, channel) ? eachElement(root, 'audioInputChannelID', withText('99')) : root),
  },
  {
    name: 'any-pair-of-sizes',
    about: 'width and height may be mixed',
    breaks: ['streaming.channels.id/put/pairs'],
    off: ['streaming.pairs'],
  },
  {
    name: 'bit-rate-unbound',
    about: 'a bit rate is stored that the size does not have',
    breaks: ['07-special-resources/dynamic-follows', 'streaming.channels.id/put/refused-values'],
    off: ['streaming.rate'],
  },
  {
    name: 'comma-in-capabilities',
    about: 'a comma stands between two attributes of the capabilities',
    breaks: [
      '04-protocol/well-formed',
      '04-protocol/capabilities',
      'streaming.channels.id/capabilities/present',
      'streaming.channels.id/put/values',
    ],
    bytes: (raw, { resourceId, special }) =>
      resourceId === channel && special === 'capabilities'
        ? { ...raw, body: Buffer.from(Buffer.from(raw.body).toString('utf8').replace('min="1" max="400"', 'min="1", max="400"'), 'utf8') }
        : raw,
  },
  {
    name: 'picture-is-png',
    about: 'a snapshot is labelled as PNG',
    breaks: ['streaming.channels.id.picture/get/jpeg'],
    bytes: (raw, situation) => (isPicture(situation) && raw.status === 200 ? withHeader(raw, 'Content-Type', 'image/png') : raw),
  },
  {
    name: 'picture-cut-off',
    about: 'a snapshot ends in the middle',
    breaks: ['streaming.channels.id.picture/get/jpeg'],
    bytes: (raw, situation) =>
      isPicture(situation) && raw.status === 200 ? { ...raw, body: raw.body.subarray(0, Math.floor(raw.body.length / 2)) } : raw,
  },
  {
    name: 'picture-of-sub-stream',
    about: 'the sub stream gives snapshots, too',
    breaks: ['streaming.channels.id.picture/get/main-stream'],
    answers: (answer, { method, path }) =>
      method === 'GET' && path === '/Streaming/channels/2/picture' ? bytesAnswer('image/jpeg', stamp()) : answer,
  },
  {
    name: 'picture-size-ignored',
    about: 'a snapshot has the size of the stream whatever is asked',
    breaks: ['streaming.channels.id.picture/get/size', 'streaming.channels.id.picture/get/offered'],
    off: ['picture.query'],
  },
  {
    name: 'picture-without-capabilities',
    about: 'the snapshot has no capabilities',
    breaks: ['streaming.channels.id.picture/get/offered'],
    answers: (answer, { resourceId, special, path }) =>
      resourceId === picture && special === 'capabilities' ? notFound({ target: path }) : answer,
  },
] as const satisfies readonly Fault[];
