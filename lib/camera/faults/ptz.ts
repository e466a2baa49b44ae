/** Faults of 8.12: the head told by commands, and what the older service shows of it. */
import type { XmlNode } from '../../model/xml.ts';
import { eachElement, isAbout, withText } from './edits.ts';
import type { Fault } from './fault.ts';

const channels = 'pTZ.channels';
const channel = `${channels}.id`;
const control = `${channel}.pTZControl`;
const points = `${channel}.patrols.id2.keyPoints`;

const described = (name: string, namespace: string): XmlNode => {
  const text = (tag: string, content: string): XmlNode => ({ name: tag, namespace, attributes: {}, children: [], text: content });
  return {
    ...text(name, ''),
    children: [
      text('description', 'Add a channel'),
      text('queryParameterList', ''),
      text('inboundData', 'PTZChannel'),
      text('successReturn', 'ResponseStatus'),
    ],
  };
};

export const ptzFaults = [
  {
    name: 'ptz-described-post',
    about: 'the description of /PTZ/channels lists a POST that is refused, and the capabilities have room for it',
    breaks: [
      'pTZ.channels/methods/undefined',
      'pTZ.channels/post/creates',
      'pTZ.channels/post/incomplete',
      'pTZ.channels/post/malformed',
      'pTZ.channels/post/limit',
      'pTZ.channels/post/as-described',
    ],
    documents: (root, { resourceId, special }) => {
      if (resourceId !== channels || root.name === 'ResponseStatus') return root;
      if (special === 'capabilities') return { ...root, attributes: { ...root.attributes, size: '4' } };
      return special === 'description' ? { ...root, children: [...root.children, described('post', root.namespace)] } : root;
    },
  },
  {
    name: 'ptz-dangling-input',
    about: 'a PTZ channel names a video input that is not there',
    breaks: ['pTZ.channels/put/same', 'pTZ.channels.id/put/same', 'pTZ.channels.id/get/video-input'],
    documents: (root, situation) =>
      isAbout(situation, channel) || isAbout(situation, channels) ? eachElement(root, 'videoInputID', withText('9')) : root,
  },
  {
    name: 'ptz-any-query',
    about: 'unknown commands, other modes and speeds beyond 7 are confirmed',
    breaks: ['pTZ.channels.id.pTZControl/put/words', 'pTZ.channels.id.pTZControl/put/mode', 'pTZ.channels.id.pTZControl/put/speed'],
    off: [`query ${control}`],
  },
  {
    name: 'ptz-number-guessed',
    about: 'a command without its number takes number 1',
    breaks: ['pTZ.channels.id.pTZControl/put/numberless'],
    off: ['ptz.number-needed'],
  },
  {
    name: 'ptz-speed-7',
    about: 'a command without a speed takes the fastest',
    breaks: ['pTZ.channels.id.pTZControl/put/default-speed'],
    off: ['ptz.default-speed'],
  },
  {
    name: 'ptz-dwell-tenfold',
    about: 'a patrol stays ten times as long as is set',
    breaks: ['pTZ.channels.id.patrols.id2.keyPoints.id3/put/dwell-seconds', '08.13-ptzctrl/patrol-order'],
    off: ['ptz.dwell-seconds'],
  },
  {
    name: 'ptz-presets-unset',
    about: 'a channel shows each of its presets as not set',
    breaks: ['pTZ.channels/put/values', 'pTZ.channels.id/put/values', '08.12-ptz/services-agree'],
    documents: (root, { resourceId, special }) =>
      resourceId?.startsWith('pTZ.channels') === true && special === undefined
        ? eachElement(root, 'PresetID', (preset) => eachElement(preset, 'enabled', withText('false')))
        : root,
  },
  {
    name: 'ptz-seventeenth-point',
    about: 'a patrol takes more points than it promises',
    breaks: ['pTZ.channels.id.patrols.id2.keyPoints/post/limit'],
    off: [`list-limit ${points}`],
  },
  {
    name: 'ptz-any-preset',
    about: 'a point of a patrol may name a preset that is not set',
    breaks: ['pTZ.channels.id.patrols.id2.keyPoints.id3/put/refused-values'],
    off: [`range ${points}.id3`],
  },
  {
    name: 'ptz-address-missing',
    about: 'a PTZ channel has no controlAddress',
    breaks: ['pTZ.channels/get/schema', 'pTZ.channels/get/fields', 'pTZ.channels.id/get/schema', 'pTZ.channels.id/get/fields'],
    documents: (root, situation) =>
      isAbout(situation, channel) || isAbout(situation, channels) ? eachElement(root, 'controlAddress', () => undefined) : root,
  },
] as const satisfies readonly Fault[];
