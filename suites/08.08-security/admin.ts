/** 8.8.1 and 8.8.2: the account admin, which is there from the first day and stays, whatever is done to the list. */
import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import { levelsCheck } from '../../lib/checks/generic/levels.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, ProbeContext, Topic } from '../../lib/model/probe.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { absence, pathsFor } from '../../lib/probes/absence.ts';
import { readNow } from '../../lib/probes/document.ts';
import { textAt } from '../../lib/xml/tree.ts';
import { granted, lastOf, notGranted, notRefused } from '../outcome.ts';
import { probeOf, rolesOf } from '../resource-probe.ts';
import { awaitRestart } from '../restart.ts';
import { looking } from '../worded.ts';
import { listBlock, makeAccount, user, userBlock, users, usersPath } from './account.ts';

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
    await notes.ask({ step: 'delete', method: 'DELETE', path: adminPath });
    await readNow(context, notes, 'member', adminPath);
    await notes.ask({ step: 'login', method: 'GET', path: login, fresh: true });
    return [];
  },
);

const withoutAdmin = (list: XmlNode): XmlNode => ({
  ...list,
  children: list.children.filter((entry) => textAt(entry, 'id') !== '1' && textAt(entry, 'userName') !== 'admin'),
});

const configuration = '/System/configurationFile';
const octets = [['Content-Type', 'application/octet-stream']] as const;

/** The device's whole configuration: passwords are in it and nowhere else, so that only it brings back who was deleted. */
const backupOf = async (context: ProbeContext): Promise<Uint8Array | undefined> => {
  if (absence(context, 'system.configurationFile', 'PUT') !== undefined) return undefined;
  const seen = await context.send({ step: 'backup', method: 'GET', path: configuration, fresh: true });
  const { response } = seen.exchange;
  return response?.status === 200 && response.body.length > 0 ? response.body : undefined;
};

const cleared = probeOf(
  users,
  'delete',
  {
    operation: 'delete',
    needs: 'DELETE',
    safety: 'destructive',
    effects: ['account', 'restart'],
    contained: ['DELETE security.users', 'PUT system.configurationFile'],
  },
  async ({ context, notes }) => {
    const look = async (about: string): Promise<void> => {
      await readNow(context, notes, 'list', usersPath, about);
      await notes.ask({ step: 'login', method: 'GET', path: login, fresh: true, about });
    };
    for (const role of rolesOf(context).filter((each) => each !== 'administrator'))
      await notes.ask({ step: 'level', method: 'DELETE', path: usersPath, role, about: role });
    const backup = await backupOf(context);
    if (backup === undefined)
      return ['DELETE was not sent as administrator: the configuration could not be exported, and passwords could not be put back'];
    const before = await readNow(context, notes, 'list', usersPath, 'before');
    if (before !== undefined) await notes.ask({ step: 'without-admin', method: 'PUT', path: usersPath, body: withoutAdmin(before) });
    await look('without-admin');
    await makeAccount(context, notes, 'Viewer', 'create');
    await notes.ask({ step: 'level', method: 'DELETE', path: usersPath, about: 'administrator' });
    await look('cleared');
    const restored = await context.send({
      step: 'restore-configuration',
      method: 'PUT',
      path: configuration,
      body: backup,
      headers: octets,
    });
    await awaitRestart(context, { observations: [], ask: context.send }, restored);
    return [];
  },
);

const usersIn = (seen: Observation | undefined, evidence: Evidence): readonly XmlNode[] | undefined =>
  seen?.exchange.response?.status === 200 ? readAs(seen, listBlock, evidence)?.root?.children : undefined;

const isAdmin = (entry: XmlNode): boolean => textAt(entry, 'userName') === 'admin';

const lookAtFirst = (evidence: Evidence): readonly Finding[] | string => {
  const seen = lastOf(evidence, 'list');
  const shown = usersIn(seen, evidence);
  if (seen === undefined || shown === undefined) return 'the list of users could not be read';
  const admin = shown.find(isAdmin);
  const actual = admin === undefined ? 'no admin' : `admin of level ${textAt(admin, 'userLevel') ?? 'none'}`;
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
    ...(name === 'admin' ? [] : [finding(`${asked(member)}: ${name}, admin was due`, [member], { expected: 'admin', actual: name })]),
  ];
};

const lookAtDelete = (evidence: Evidence): readonly Finding[] | undefined => {
  const [gone, member, entered] = ['delete', 'member', 'login'].map((step) => lastOf(evidence, step));
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

const lookAtStay = (evidence: Evidence): readonly Finding[] | string => {
  const turns = (['without-admin', 'cleared'] as const).map((about) => ({
    about,
    cause:
      about === 'cleared'
        ? stepsOf(evidence.observations, 'level').find((seen) => seen.about === 'administrator')
        : lastOf(evidence, 'without-admin'),
    list: stepsOf(evidence.observations, 'list').find((seen) => seen.about === about),
    entered: stepsOf(evidence.observations, 'login').find((seen) => seen.about === about),
  }));
  const done = turns.filter(({ cause }) => cause !== undefined);
  if (done.length === 0) return 'the list of users was not written';
  return done.flatMap(({ cause, list, entered, about }): readonly Finding[] => {
    if (cause === undefined || list === undefined || entered === undefined) return [];
    const what = about === 'cleared' ? 'of all users' : 'with a list without admin';
    const isListed = usersIn(list, evidence)?.some(isAdmin) === true;
    return [
      ...(isListed
        ? []
        : [
            finding(`${asked(cause)} ${what}: admin is not in the list afterwards`, [cause, list], { expected: 'admin', actual: 'absent' }),
          ]),
      ...(entered.exchange.response?.status === 200
        ? []
        : [
            finding(`${asked(cause)} ${what}: the administrator is then answered ${gotLine(entered, evidence)}`, [cause, entered], {
              expected: '200',
              actual: gotLine(entered, evidence),
            }),
          ]),
    ];
  });
};

const lookAtClear = (evidence: Evidence): readonly Finding[] | string => {
  const gone = stepsOf(evidence.observations, 'level').find((seen) => seen.about === 'administrator');
  const list = stepsOf(evidence.observations, 'list').find((seen) => seen.about === 'cleared');
  if (gone === undefined || list === undefined) return 'the list of users was not deleted';
  // Lenient: the request may be refused because of admin.
  if (evidence.profile === 'field' && !granted(gone, evidence)) return [];
  const left =
    usersIn(list, evidence)
      ?.filter((entry) => !isAdmin(entry))
      .map((entry) => textAt(entry, 'userName') ?? '') ?? [];
  return [
    ...notGranted(gone, evidence, 'of all users'),
    ...(left.length === 0
      ? []
      : [
          finding(`${asked(gone)}: the list still has ${left.join(', ')}`, [gone, list], {
            expected: 'admin alone',
            actual: left.join(', '),
            reading: 'E-118',
          }),
        ]),
  ];
};

export const admin: Topic = {
  probes: [read, deleted, cleared],
  checks: [
    looking(read, {
      id: 'security.users/get/admin',
      title: 'there is an account admin of level Administrator',
      requirements: ['8.8.1-1', '4.7-6'],
      look: lookAtFirst,
    }),
    looking(cleared, {
      id: 'security.users/delete/admin-stays',
      title: 'admin stays and gets in after a list without admin was put, and after the list was deleted',
      requirements: ['8.8.1-2', '4.7-5', '4.7-7'],
      readings: ['E-118'],
      look: lookAtStay,
    }),
    looking(cleared, {
      id: 'security.users/delete/clears',
      title: 'DELETE of the users removes all but admin',
      requirements: ['4.1-5', '4.5.4-11'],
      readings: ['E-118'],
      look: lookAtClear,
    }),
    levelsCheck(users, 'DELETE', cleared.id, 'level', 'destructive'),
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
