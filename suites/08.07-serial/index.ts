/** 8.7 Serial. */
import type { Topic } from '../../lib/model/probe.ts';
import { sectionTopic } from '../generic.ts';
import { fixedMembers } from '../rules/fixed-members.ts';
import { listMembers } from '../rules/list-members.ts';
import { command } from './command.ts';
import { commands } from './commands.ts';
import { ports } from './ports.ts';
import { transparentChannel } from './transparent-channel.ts';

// What is received has no document, and nothing is received before the channel is open.
const generic = sectionTopic('8.7', { commands, notRead: ['serial.ports.id.transChanRecvData'] });

export const topics: readonly Topic[] = [
  generic,
  fixedMembers('serial.ports', 'serial.ports.id', '8.7.1-1'),
  listMembers('serial.ports', 'serial.ports.id'),
  ports,
  command,
  ...transparentChannel,
];
