/** 8.8.1 and 8.8.2: passwords travel to the device only. */
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Topic } from '../../lib/model/probe.ts';
import { pathsFor } from '../../lib/probes/absence.ts';
import { probeOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';
import { passwordsShown } from '../rules/passwords-shown.ts';
import { user, users, usersPath } from './account.ts';

const head = { operation: 'get', needs: 'GET', safety: 'read-only', effects: [] } as const;

const read = probeOf(users, 'get-passwords', head, async ({ context, notes }) => {
  const paths = [usersPath, ...pathsFor(context, user.id)];
  for (const role of ['viewer', 'administrator'] as const) {
    if (!context.survey.roles.includes(role)) continue;
    for (const path of paths) await notes.ask({ step: path === usersPath ? 'list' : 'member', method: 'GET', path, role });
  }
  await notes.ask({ step: 'list', method: 'GET', path: `${usersPath}/capabilities` });
  for (const path of paths.slice(1, 2)) await notes.ask({ step: 'member', method: 'GET', path: `${path}/capabilities` });
  return [];
});

export const passwords: Topic = {
  probes: [read],
  checks: [
    looking(read, {
      id: 'security.users/get/passwords',
      title: 'no GET shows a password: not of the list, not of a user, not of capabilities',
      requirements: ['8.8.1-3'],
      readings: ['E-037'],
      look: (evidence) => passwordsShown(stepsOf(evidence.observations, 'list', 'member'), 'User'),
    }),
    looking(read, {
      id: 'security.users.id/get/password',
      title: 'the password of a user is never read',
      requirements: ['8.8.2-3'],
      readings: ['E-037'],
      look: (evidence) => passwordsShown(stepsOf(evidence.observations, 'member'), 'User'),
    }),
  ],
};
