/** 8.5 Audio. */
import type { Topic } from '../../lib/model/probe.ts';
import { sectionTopic } from '../generic.ts';
import { sameCheck } from '../kit/worded.ts';
import { fixedMembers } from '../rules/fixed-members.ts';
import { listMembers } from '../rules/list-members.ts';

const generic = sectionTopic('8.5');

/** 8.5.2: what a channel tells of itself, within the values of the document. */
const channel: Topic = {
  probes: [],
  checks: [
    sameCheck(generic, 'audio.channels.id/get/fields', {
      id: 'audio.channels.id/get/mode-and-volumes',
      title: 'audioMode is talkonly or talkandlisten, volumes are percentages',
      requirements: ['8.5.2-1'],
      readings: ['E-149'],
    }),
  ],
};

export const topics: readonly Topic[] = [
  generic,
  fixedMembers('audio.channels', 'audio.channels.id', '8.5.1-1'),
  listMembers('audio.channels', 'audio.channels.id'),
  channel,
];
