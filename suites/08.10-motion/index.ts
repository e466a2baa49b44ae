/** 8.10 Motion Detection. */
import type { Topic } from '../../lib/model/probe.ts';
import { sectionTopic } from '../generic.ts';
import { listMembers } from '../rules/list-members.ts';
import { channels } from './channels.ts';
import { detection } from './detection.ts';
import { example8104 } from './example.ts';
import { region } from './region.ts';
import { regions } from './regions.ts';

const generic = sectionTopic('8.10');

export const topics: readonly Topic[] = [
  generic,
  channels,
  listMembers('motionDetection', 'motionDetection.id'),
  regions(generic),
  listMembers('motionDetection.id.regions', 'motionDetection.id.regions.id2'),
  region,
  detection,
  example8104,
];
