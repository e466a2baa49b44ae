/** 8.9 Streaming. */
import type { Topic } from '../../lib/model/probe.ts';
import { asDescribed } from '../08.13-ptzctrl/as-described.ts';
import { sectionTopic } from '../generic.ts';
import { listMembers } from '../rules/list-members.ts';
import { channel } from './channel.ts';
import { commands } from './commands.ts';
import { picture } from './picture.ts';
import { resolution } from './resolution.ts';
import { status } from './status.ts';

const generic = sectionTopic('8.9', { commands });

export const topics: readonly Topic[] = [
  generic,
  status,
  listMembers('streaming.channels', 'streaming.channels.id'),
  asDescribed('streaming.channels', '8.9.2-1'),
  channel(generic),
  resolution,
  picture,
];
