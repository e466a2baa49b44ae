/** 8.3 IO. */
import type { Topic } from '../../lib/model/probe.ts';
import { sectionTopic } from '../generic.ts';
import { fixedMembers } from '../rules/fixed-members.ts';
import { listMembers } from '../rules/list-members.ts';
import { inputs } from './inputs.ts';
import { outputs } from './outputs.ts';
import { ports } from './ports.ts';
import { outputTrigger } from './trigger.ts';

const generic = sectionTopic('8.3');

export const topics: readonly Topic[] = [
  generic,
  ports,
  fixedMembers('iO.inputs', 'iO.inputs.id', '8.3.2-1'),
  listMembers('iO.inputs', 'iO.inputs.id'),
  inputs,
  fixedMembers('iO.outputs', 'iO.outputs.id', '8.3.5-1'),
  listMembers('iO.outputs', 'iO.outputs.id'),
  outputs(generic),
  outputTrigger,
];
