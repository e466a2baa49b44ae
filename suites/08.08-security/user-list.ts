/** 8.8.1: writing and deleting the list of users as a whole. The accounts of the run are made again with the entry's passwords. */
import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import { levelsCheck } from '../../lib/checks/generic/levels.ts';
import { successFault } from '../../lib/checks/reactions.ts';
import type { Observation } from '../../lib/model/check.ts';
import type { Evidence, ProbeContext, Topic } from '../../lib/model/probe.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { absence } from '../../lib/probes/absence.ts';
import { readNow } from '../../lib/probes/document.ts';
import { reactionOf } from '../../lib/xml/status.ts';
import { childrenOf, element, textAt, withChild } from '../../lib/xml/tree.ts';
import { writeXml } from '../../lib/xml/write.ts';
import { blockOf, sourceOf } from '../kit/resource-probe.ts';
import { asking, first, looking } from '../kit/worded.ts';
import { keepAdmin } from './keeper.ts';

const list = '/Security/users';
const source = sourceOf('security.users');

const roleOf = (context: ProbeContext, name: string | undefined) =>
  (['administrator', 'operator', 'viewer'] as const).find((role) => context.accounts[role] === name);

/** Accounts that nobody could make again: their passwords are known to nobody here. */
const strangers = (context: ProbeContext, root: XmlNode): readonly string[] =>
  childrenOf(root, 'User').flatMap((user) => {
    const name = textAt(user, 'userName');
    return name === 'admin' || roleOf(context, name) !== undefined ? [] : [name ?? '?'];
  });

/** A user of the list as a document of its own, with the password that the entry holds for it. */
const withPassword = (context: ProbeContext, user: XmlNode): XmlNode => {
  const role = roleOf(context, textAt(user, 'userName'));
  const name = childrenOf(user, 'userName')[0];
  const place = name === undefined ? 0 : user.children.indexOf(name) + 1;
  return (
    withChild({ ...user, attributes: { version: '1.0' } }, '', element('password', user.namespace, `{{password:${role ?? ''}}}`), place) ??
    user
  );
};

/** Makes those of the accounts again after the probe that it took away. */
const makeAgainAfterwards = (context: ProbeContext, before: XmlNode): void => {
  const users = childrenOf(before, 'User').map((user) => ({
    name: textAt(user, 'userName') ?? '',
    document: writeXml(withPassword(context, user)),
  }));
  context.afterwards({ what: 'the accounts of the run', recipe: 'accounts', path: list, users });
};

const common = { section: '8.8.1', resource: 'security.users', safety: 'destructive', effects: ['account'] } as const;

const begin = async (context: ProbeContext, method: 'PUT' | 'DELETE'): Promise<XmlNode | string> => {
  const unasked = absence(context, 'security.users', method) ?? absence(context, 'security.users', 'POST');
  if (unasked !== undefined) return unasked.reason;
  const seen = await context.send({ step: 'users', method: 'GET', path: list, fresh: true });
  const before = seen.exchange.response?.status === 200 ? context.tree(seen) : undefined;
  if (before === undefined) return 'the list of users could not be read';
  const others = strangers(context, before);
  return others.length > 0
    ? `the device has accounts whose passwords are not in the entry (${others.length}), which could not be made again`
    : before;
};

const below = (context: ProbeContext) => ['nobody', ...context.survey.roles.filter((role) => role !== 'administrator')] as const;

const writing = asking({
  ...common,
  id: 'security.users/put',
  operation: 'put',
  ask: async (context, notes) => {
    const before = await begin(context, 'PUT');
    if (typeof before === 'string') return before;
    makeAgainAfterwards(context, before);
    for (const role of below(context)) await notes.ask({ step: 'level', method: 'PUT', path: list, role, about: role, body: before });
    await notes.ask({ step: 'level', method: 'PUT', path: list, about: 'administrator', body: before });
    for (const role of context.survey.roles)
      await notes.ask({ step: 'login', method: 'GET', path: '/System/deviceInfo', role, about: role, fresh: true });
    const keeper = await keepAdmin(context, notes);
    if ('verdict' in keeper) return undefined;
    // The list as it is now: whoever keeps admin safe is in it.
    const now = await readNow(context, notes, 'kept', list);
    if (now === undefined) return undefined;
    const others = { ...now, children: now.children.filter((each) => textAt(each, 'userName') !== 'admin') };
    await notes.ask({ step: 'without-admin', method: 'PUT', path: list, body: others });
    await notes.ask({ step: 'login', method: 'GET', path: list, about: 'after', fresh: true });
    return undefined;
  },
});

const deleting = asking({
  ...common,
  id: 'security.users/delete',
  operation: 'delete',
  contained: ['DELETE security.users'],
  ask: async (context, notes) => {
    const before = await begin(context, 'DELETE');
    if (typeof before === 'string') return before;
    makeAgainAfterwards(context, before);
    for (const role of below(context)) await notes.ask({ step: 'level', method: 'DELETE', path: list, role, about: role });
    await notes.ask({ step: 'level', method: 'DELETE', path: list, about: 'administrator' });
    await notes.ask({ step: 'login', method: 'GET', path: list, about: 'after', fresh: true });
    return undefined;
  },
});

const names = (seen: Observation | undefined, evidence: Evidence): readonly string[] | undefined => {
  const root = seen?.exchange.response?.status === 200 ? readAs(seen, blockOf('UserList', '8.8.1'), evidence)?.root : undefined;
  return root === undefined ? undefined : childrenOf(root, 'User').map((user) => textAt(user, 'userName') ?? '');
};

const adminStays = (evidence: Evidence, request: Observation | undefined) => {
  const after = first(evidence, 'login', 'after');
  const found = names(after, evidence);
  if (request === undefined || after === undefined) return undefined;
  if (found === undefined)
    return [
      finding(`${asked(request)}: afterwards admin gets ${gotLine(after, evidence)}`, [request, after], {
        expected: '200 for admin',
        actual: gotLine(after, evidence),
      }),
    ];
  return found.includes('admin')
    ? []
    : [finding(`${asked(request)}: admin is no longer in the list`, [request, after], { expected: 'admin', actual: found.join(', ') })];
};

export const userList: Topic = {
  probes: [writing, deleting],
  checks: [
    looking(writing, {
      id: 'security.users/put/same',
      title: 'the list of users is taken back as it was read, and every password stays as it was',
      requirements: ['4.5.4-3', '6.1-7'],
      readings: ['E-037'],
      look: (evidence) => {
        const put = first(evidence, 'level', 'administrator');
        if (put === undefined) return undefined;
        const fault = successFault(put, evidence);
        const out = evidence.observations.filter(
          (seen) => seen.step === 'login' && seen.about !== 'after' && seen.exchange.response?.status === 401,
        );
        return [
          ...(fault === undefined
            ? []
            : [
                finding(`${asked(put)} with the list just read: ${fault.words}`, [put], {
                  ...fault.more,
                  ...(reactionOf(put, evidence) === 'refused' ? { reading: 'E-037', option: 'b' } : {}),
                }),
              ]),
          ...out.map((seen) =>
            finding(`${asked(put)} without passwords: afterwards the ${seen.about} can no longer log in`, [put, seen], {
              expected: '200',
              actual: '401',
              kind: 'side-effect',
              requirement: '6.1-7',
            }),
          ),
        ];
      },
    }),
    looking(writing, {
      id: 'security.users/put/admin-stays',
      title: 'a list of users without admin does not take admin away',
      requirements: ['8.8.1-2', '4.7-5', '4.7-7'],
      readings: ['E-036', 'E-118'],
      look: (evidence) => adminStays(evidence, first(evidence, 'without-admin')),
    }),
    levelsCheck(source, 'PUT', writing.id, 'level', 'destructive'),
    looking(deleting, {
      id: 'security.users/delete/admin-stays',
      title: 'deleting the list of users leaves admin, and only admin',
      requirements: ['8.8.1-2', '4.7-5', '4.1-5'],
      readings: ['E-118'],
      look: (evidence) => {
        const gone = first(evidence, 'level', 'administrator');
        const stays = adminStays(evidence, gone);
        if (gone === undefined || stays === undefined || stays.length > 0) return stays;
        const found = names(first(evidence, 'login', 'after'), evidence) ?? [];
        if (reactionOf(gone, evidence) !== 'granted')
          return [
            finding(`${asked(gone)}: ${gotLine(gone, evidence)}, expected 200 with statusCode 1`, [gone], {
              expected: '200, statusCode 1',
              actual: gotLine(gone, evidence),
              kind: 'refused-though-legal',
              reading: 'E-118',
              option: 'b',
            }),
          ];
        return found.length === 1
          ? []
          : [
              finding(`${asked(gone)}: granted, yet ${found.filter((name) => name !== 'admin').join(', ')} are still there`, [gone], {
                expected: 'admin alone',
                actual: found.join(', '),
              }),
            ];
      },
    }),
    levelsCheck(source, 'DELETE', deleting.id, 'level', 'destructive'),
  ],
};
