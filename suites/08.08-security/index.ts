/** 8.8 Security. */
import type { Topic } from '../../lib/model/probe.ts';
import { sectionTopic } from '../generic.ts';
import { sameCheck } from '../kit/worded.ts';
import { listMembers } from '../rules/list-members.ts';
import { accounts } from './accounts.ts';
import { admin } from './admin.ts';
import { list } from './list.ts';
import { passwords } from './passwords.ts';
import { room } from './room.ts';
import { userList } from './user-list.ts';

// The list holds the accounts that the run itself uses: its PUT and its DELETE are asked with care.
const generic = sectionTopic('8.8', { commands: {}, byHand: ['PUT security.users', 'DELETE security.users'] });

/** 8.8.3: the protocols that there are. */
const adminAccess: Topic = {
  probes: [],
  checks: [
    sameCheck(generic, 'security.adminAccess/put/refused-values', {
      id: 'security.adminAccess/put/protocol',
      title: 'the protocol for administrators is HTTP or HTTPS, and no other is taken',
      requirements: ['8.8.3-1'],
    }),
  ],
};

export const topics: readonly Topic[] = [
  generic,
  admin,
  passwords,
  userList,
  list,
  listMembers('security.users', 'security.users.id'),
  room(generic),
  accounts,
  adminAccess,
];
