/** 8.8.1 and 8.8.2: the account admin, which is there from the first day, has id 1 and cannot be deleted. */
import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { pathsFor } from '../../lib/probes/absence.ts';
import { textAt } from '../../lib/xml/tree.ts';
import { lastOf, notRefused } from '../kit/outcome.ts';
import { probeOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';
import { listBlock, user, userBlock, users, usersPath } from './account.ts';
import { isAdmin, keepAdmin } from './keeper.ts';

const adminPath = `${usersPath}/1`;
const login = '/System/deviceInfo';

const read = probeOf(users, 'get-admin', { operation: 'get', needs: 'GET', safety: 'read-only', effects: [] }, async ({ notes }) => {
  await notes.ask({ step: 'list', method: 'GET', path: usersPath });
  await notes.ask({ step: 'member', method: 'GET', path: adminPath });
  return [];
});

const deleted = probeOf(
  user,
  'delete-admin',
  { operation: 'delete', needs: 'DELETE', safety: 'destructive', effects: ['account'] },
  async ({ context, notes }) => {
    if (!pathsFor(context, user.id).includes(adminPath)) return { verdict: 'not-applicable', reason: `there is no ${adminPath}` };
    const keeper = await keepAdmin(context, notes);
    if ('verdict' in keeper) return keeper;
    await notes.ask({ step: 'delete', method: 'DELETE', path: adminPath });
    await notes.ask({ step: 'member', method: 'GET', path: adminPath, fresh: true, account: keeper.login });
    await notes.ask({ step: 'login', method: 'GET', path: login, fresh: true });
    return [];
  },
);

const usersIn = (seen: Observation | undefined, evidence: Evidence): readonly XmlNode[] | undefined =>
  seen?.exchange.response?.status === 200 ? readAs(seen, listBlock, evidence)?.root?.children : undefined;

const lookAtFirst = (evidence: Evidence): readonly Finding[] | string => {
  const seen = lastOf(evidence, 'list');
  const shown = usersIn(seen, evidence);
  if (seen === undefined || shown === undefined) return 'the list of users could not be read';
  const admin = shown.find(isAdmin);
  // The level is optional in the block: a list that shows none says nothing of it.
  if (admin !== undefined && textAt(admin, 'userLevel') === undefined) return 'the list shows no levels';
  const actual = admin === undefined ? 'no admin' : `admin of level ${textAt(admin, 'userLevel')}`;
  return actual === 'admin of level Administrator'
    ? []
    : [finding(`${asked(seen)}: the list has ${actual}`, [seen], { expected: 'admin of level Administrator', actual })];
};

const lookAtId = (evidence: Evidence): readonly Finding[] | string => {
  const [list, member] = [lastOf(evidence, 'list'), lastOf(evidence, 'member')];
  const admin = usersIn(list, evidence)?.find(isAdmin);
  if (list === undefined || member === undefined || admin === undefined) return 'the list of users shows no admin';
  const id = textAt(admin, 'id') ?? 'absent';
  const root = member.exchange.response?.status === 200 ? readAs(member, userBlock, evidence)?.root : undefined;
  const name = root === undefined ? gotLine(member, evidence) : (textAt(root, 'userName') ?? 'nobody');
  return [
    ...(id === '1' ? [] : [finding(`${asked(list)}: admin has id ${id}`, [list], { expected: '1', actual: id })]),
    ...(name === 'admin' ? [] : [finding(`${asked(member)}: ${name}, expected admin`, [member], { expected: 'admin', actual: name })]),
  ];
};

const lookAtDelete = (evidence: Evidence): readonly Finding[] | undefined => {
  const [gone, member, entered] = (['delete', 'member', 'login'] as const).map((step) => lastOf(evidence, step));
  if (gone === undefined || member === undefined || entered === undefined) return undefined;
  const lost = [member, entered].filter((seen) => seen.exchange.response?.status !== 200);
  return [
    ...notRefused(gone, evidence, 'of the account admin', 'state'),
    ...lost.map((seen) =>
      finding(`${asked(seen)} after DELETE ${adminPath}: ${gotLine(seen, evidence)}`, [gone, seen], {
        expected: '200',
        actual: gotLine(seen, evidence),
      }),
    ),
  ];
};

export const admin: Topic = {
  probes: [read, deleted],
  checks: [
    looking(read, {
      id: 'security.users/get/admin',
      title: 'there is an account admin of level Administrator',
      requirements: ['8.8.1-1', '4.7-6'],
      look: lookAtFirst,
    }),
    looking(read, {
      id: 'security.users.id/get/admin-first',
      title: 'the id of admin is 1',
      requirements: ['8.8.2-1'],
      look: lookAtId,
    }),
    looking(deleted, {
      id: 'security.users.id/delete/admin',
      title: 'DELETE of admin is refused, and the account stays',
      requirements: ['8.8.2-2', '4.7-7'],
      readings: ['E-003'],
      look: lookAtDelete,
    }),
  ],
};
