/** Faults of 8.5 and 8.6: audio channels and the intercom. */
import { bytesAnswer, done } from '../http/answer.ts';
import { eachElement, isAbout, refusedMedium, withHeader, withText } from './edits.ts';
import type { Fault } from './fault.ts';

const isChannel = (resourceId: string | undefined): boolean => resourceId?.startsWith('audio.channels') === true;

const audio = [
  {
    name: 'audio-deletable',
    about: 'DELETE of an audio channel is confirmed',
    breaks: ['audio.channels/methods/undefined', 'audio.channels/methods/fixed', 'audio.channels.id/methods/undefined'],
    answers: (answer, { method, resourceId, path }) => (method === 'DELETE' && isChannel(resourceId) ? done({ target: path }) : answer),
  },
  {
    name: 'audio-creatable',
    about: 'POST of an audio channel is confirmed',
    breaks: ['audio.channels/methods/undefined', 'audio.channels/methods/fixed'],
    answers: (answer, { method, resourceId, path }) =>
      method === 'POST' && resourceId === 'audio.channels' ? { ...done({ target: path }), status: 201 } : answer,
  },
  {
    name: 'audio-writable',
    about: 'PUT of an audio channel is confirmed',
    breaks: ['audio.channels.id/methods/undefined'],
    answers: (answer, { method, resourceId, path }) =>
      method === 'PUT' && resourceId === 'audio.channels.id' ? done({ target: path }) : answer,
  },
  {
    name: 'audio-listens-only',
    about: 'audioMode is listenonly',
    breaks: [
      'audio.channels/get/schema',
      'audio.channels/get/fields',
      'audio.channels.id/get/schema',
      'audio.channels.id/get/fields',
      'audio.channels.id/get/mode-and-volumes',
    ],
    documents: (root, { resourceId }) => (isChannel(resourceId) ? eachElement(root, 'audioMode', withText('listenonly')) : root),
  },
  {
    name: 'audio-volume-255',
    about: 'a volume is told on a scale to 255',
    breaks: [
      'audio.channels/get/schema',
      'audio.channels/get/fields',
      'audio.channels.id/get/schema',
      'audio.channels.id/get/fields',
      'audio.channels.id/get/mode-and-volumes',
    ],
    documents: (root, { resourceId }) => (isChannel(resourceId) ? eachElement(root, 'speakerVolume', withText('255')) : root),
  },
  {
    name: 'audio-volume-missing',
    about: 'microphoneVolume is missing',
    breaks: [
      'audio.channels/get/schema',
      'audio.channels/get/fields',
      'audio.channels.id/get/schema',
      'audio.channels.id/get/fields',
      'audio.channels.id/get/mode-and-volumes',
    ],
    documents: (root, { resourceId }) => (isChannel(resourceId) ? eachElement(root, 'microphoneVolume', () => undefined) : root),
  },
  {
    name: 'audio-boolean-words',
    about: 'enabled is told as yes and no',
    breaks: [
      'audio.channels/get/schema',
      'audio.channels/get/fields',
      'audio.channels.id/get/schema',
      'audio.channels.id/get/fields',
      'audio.channels.id/get/mode-and-volumes',
    ],
    documents: (root, { resourceId }) =>
      isChannel(resourceId) ? eachElement(root, 'enabled', (node) => ({ ...node, text: node.text === 'true' ? 'yes' : 'no' })) : root,
  },
  {
    name: 'audio-first-always',
    about: 'every audio channel shows the first one',
    breaks: ['audio.channels/get/members', 'audio.channels.id/get/identity'],
    off: ['members.own audio.channels.id'],
  },
] as const satisfies readonly Fault[];

const intercom = [
  {
    name: 'intercom-never-opened',
    about: 'sound is taken and given before the intercom is open',
    breaks: ['twowayAudio.open/put/first'],
    off: ['intercom.open-first'],
  },
  { name: 'intercom-two-talkers', about: 'two talk at a time', breaks: ['twowayAudio.open/put/one-talker'], off: ['intercom.one-talker'] },
  {
    name: 'intercom-silent',
    about: 'what is said is confirmed and never heard',
    breaks: ['twowayAudio.sendData/put/heard'],
    off: ['intercom.plays'],
  },
  {
    name: 'intercom-answers-xml',
    about: 'received sound is called application/xml',
    breaks: ['04-protocol/utf-8', '04-protocol/media-type', 'twowayAudio.receiveData/get/audio-basic'],
    bytes: (raw, situation) =>
      isAbout(situation, 'twowayAudio.receiveData') && raw.status === 200 ? withHeader(raw, 'Content-Type', 'application/xml') : raw,
  },
  {
    name: 'intercom-refuses-audio',
    about: 'audio/basic is refused',
    breaks: ['twowayAudio.sendData/put/audio-basic'],
    answers: (answer, situation) =>
      isAbout(situation, 'twowayAudio.sendData') && answer.status === 200 ? refusedMedium(situation) : answer,
  },
  {
    name: 'intercom-open-to-viewers',
    about: 'a Viewer may talk',
    breaks: [
      'twowayAudio.open/put/levels',
      'twowayAudio.close/put/levels',
      'twowayAudio.sendData/put/levels',
      'twowayAudio.receiveData/get/levels',
    ],
    due: (_method, level, { resourceId }) => (resourceId?.startsWith('twowayAudio.') === true ? 'Viewer' : level),
  },
  {
    name: 'intercom-empty',
    about: 'received sound is empty',
    breaks: ['twowayAudio.receiveData/get/audio-basic', 'twowayAudio.sendData/put/heard'],
    answers: (answer, situation) =>
      isAbout(situation, 'twowayAudio.receiveData') && answer.status === 200 ? bytesAnswer('audio/basic', new Uint8Array()) : answer,
  },
  {
    name: 'intercom-endless',
    about: 'received sound has no end that is told',
    breaks: ['twowayAudio.receiveData/get/audio-basic'],
    bytes: (raw, situation) => (isAbout(situation, 'twowayAudio.receiveData') && raw.status === 200 ? { ...raw, chunked: true } : raw),
  },
] as const satisfies readonly Fault[];

export const audioFaults: readonly Fault[] = [...audio, ...intercom];
