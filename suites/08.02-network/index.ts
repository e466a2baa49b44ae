/** 8.2 Network. */
import type { Topic } from '../../lib/model/probe.ts';
import { sectionTopic } from '../generic.ts';
import { listMembers } from '../rules/list-members.ts';
import { listReplaced } from '../rules/list-replaced.ts';
import { ddns } from './ddns.ts';
import { interfaces } from './interfaces.ts';
import { ipAddress } from './ip-address.ts';
import { passwords } from './passwords.ts';
import { wireless } from './wireless.ts';

const generic = sectionTopic('8.2');

export const topics: readonly Topic[] = [
  generic,
  ...interfaces,
  ipAddress(generic),
  wireless,
  listMembers('network.interfaces.id.detectedWirelessList', 'network.interfaces.id.detectedWirelessList.id2'),
  passwords,
  ddns,
  listMembers('network.interfaces.id.nFSList', 'network.interfaces.id.nFSList.id2'),
  listReplaced('network.interfaces.id.nFSList', 'NFS'),
];
