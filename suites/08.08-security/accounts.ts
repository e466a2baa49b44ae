/** 8.8.1 and 8.8.2 in force: who is created gets in with the rights of the level, with the password of today, and until deleted. */

import { asked, finding, gotLine } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import { levels } from '../../lib/model/catalogue.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, ProbeContext, Topic } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';
import type { Notebook } from '../../lib/probes/document.ts';
import { reactionOf } from '../../lib/xml/status.ts';
import { granted, lastOf, notGranted, resting } from '../kit/outcome.ts';
import { notApplicable, probeOf, written } from '../kit/resource-probe.ts';
import { first, looking } from '../kit/worded.ts';
import { type Account, makeAccount, mayDo, password, requestFor, user, users } from './account.ts';

const head = { operation: 'post', needs: 'POST', safety: 'disruptive', effects: ['account'] } as const;
const newPassword = 'Probe-0815y';

/** What an account can do: `about` is its level, the step the level that the request needs. */
const tryAll = async (context: ProbeContext, notes: Notebook, { login }: Account, about: string): Promise<void> => {
  for (const due of levels) {
    const request = await requestFor(context, due);
    if (request !== undefined) await notes.ask({ ...request, step: `as-${due}`, about, account: login });
  }
};

const created = probeOf(users, 'post-in-force', head, async ({ context, notes }) => {
  for (const level of levels) {
    const account = await makeAccount(context, notes, level, 'create');
    if (account !== undefined) await tryAll(context, notes, account, level);
    if (account !== undefined) await notes.ask({ step: 'remove', method: 'DELETE', path: account.path });
  }
  const plain = await makeAccount(context, notes, undefined, 'create-plain');
  if (plain === undefined) return [];
  await tryAll(context, notes, plain, 'none');
  const again = written('User', '8.8.2', { id: '16', userName: plain.login.user, password, userLevel: 'Viewer' });
  await notes.ask({ step: 'same-name', method: 'POST', path: users.resource.uri, body: again });
  return [];
});

/** With all that the block requires: a device may take no less (E-007). */
const changePassword = (notes: Notebook, { id, path, login: { user: userName } }: Account): Promise<Observation> =>
  notes.ask({ step: 'change', method: 'PUT', path, body: written('User', '8.8.2', { id, userName, password: newPassword }) });

const changed = probeOf(user, 'put-password', { ...head, operation: 'put', needs: 'PUT' }, async ({ context, notes }) => {
  const account = await makeAccount(context, notes, 'Viewer', 'create');
  if (account === undefined) return notApplicable('no account could be made');
  await changePassword(notes, account);
  await notes.ask({
    step: 'new-password',
    method: 'GET',
    path: '/System/deviceInfo',
    fresh: true,
    account: { ...account.login, password: newPassword },
  });
  return [];
});

// Two logins that must be refused: all that a device is asked to bear.
const gone = probeOf(user, 'delete-login', { ...head, operation: 'delete', needs: 'DELETE' }, async ({ context, notes }) => {
  if (!context.wrongPasswords) return { verdict: 'not-run', reason: "the device's entry does not allow wrong passwords" };
  const account = await makeAccount(context, notes, 'Viewer', 'create');
  if (account === undefined) return notApplicable('no account could be made');
  const login = (step: Step, secret: string): Promise<Observation> =>
    notes.ask({
      step,
      method: 'GET',
      path: '/System/deviceInfo',
      fresh: true,
      account: { ...account.login, password: secret },
      wrongPassword: true,
    });
  await changePassword(notes, account);
  await login('old-password', account.login.password);
  await notes.ask({ step: 'delete', method: 'DELETE', path: account.path });
  await login('deleted', newPassword);
  return [];
});

const tooMuch = (seen: Observation, evidence: Evidence): readonly Finding[] => {
  const got = gotLine(seen, evidence);
  const refused = reactionOf(seen, evidence) === 'refused';
  return refused
    ? []
    : [finding(`${asked(seen)} as a new user of level ${seen.about}: ${got}, expected 403`, [seen], { expected: '403', actual: got })];
};

const tooLittle = (seen: Observation, evidence: Evidence): readonly Finding[] => {
  const status = seen.exchange.response?.status;
  if (status !== 401 && status !== 403) return [];
  const got = gotLine(seen, evidence);
  return [
    finding(`${asked(seen)} as a new user of level ${seen.about}: ${got}, the level suffices`, [seen], { expected: '2xx', actual: got }),
  ];
};

/** What the accounts of some levels could do, against what their level gives them. */
const rights = (evidence: Evidence, accounts: readonly string[], levelOf: (account: string) => string): readonly Finding[] | undefined => {
  const tries = levels
    .flatMap((due) => stepsOf(evidence.observations, `as-${due}`).map((seen) => ({ seen, due })))
    .filter(({ seen }) => accounts.includes(seen.about ?? ''));
  if (tries.length === 0) return undefined;
  return tries.flatMap(({ seen, due }) => (mayDo(levelOf(seen.about ?? ''), due) ? tooLittle(seen, evidence) : tooMuch(seen, evidence)));
};

const lookAtPlain = (evidence: Evidence): readonly Finding[] | string => {
  const post = lastOf(evidence, 'create-plain');
  if (post === undefined) return 'no account could be made';
  if (!granted(post, evidence)) return resting(notGranted(post, evidence, 'without userLevel', [201, 200]), 'E-084', 'b');
  return resting(rights(evidence, ['none'], () => 'Viewer') ?? [], 'E-084');
};

/** A login that must not succeed. */
const keptOut = (evidence: Evidence, step: Step, after: Step, what: string): readonly Finding[] | string => {
  const [cause, seen] = [lastOf(evidence, after), lastOf(evidence, step)];
  if (cause === undefined || seen === undefined || !granted(cause, evidence))
    return `the ${after} was refused, so that nothing could follow from it`;
  if (seen.exchange.response?.status === 401) return [];
  return [
    finding(`${asked(seen)} ${what}: ${gotLine(seen, evidence)}, expected 401`, [cause, seen], {
      expected: '401',
      actual: gotLine(seen, evidence),
    }),
  ];
};

export const accounts: Topic = {
  probes: [created, changed, gone],
  checks: [
    looking(created, {
      id: 'security.users/post/rights',
      title: 'a new user can do at once what the level allows, and no more',
      requirements: ['4.7-1', '4.7-2', '4.7-3', '4.7-4'],
      readings: ['E-048'],
      look: (evidence) => rights(evidence, levels, (level) => level) ?? 'no account could be made',
    }),
    looking(created, {
      id: 'security.users/post/no-level',
      title: 'a user without userLevel has the least rights',
      strength: 'SHOULD',
      requirements: ['4.7-1'],
      readings: ['E-084'],
      look: lookAtPlain,
    }),
    looking(created, {
      id: 'security.users/post/same-name',
      title: 'no two users have one name',
      strength: 'INFO',
      requirements: [],
      look: (evidence) => {
        const seen = first(evidence, 'same-name');
        if (seen === undefined) return 'no account could be made';
        return granted(seen, evidence)
          ? [
              finding(`${asked(seen)} with a name that is taken: ${gotLine(seen, evidence)}`, [seen], {
                expected: 'a refusal',
                actual: gotLine(seen, evidence),
              }),
            ]
          : [];
      },
    }),
    looking(changed, {
      id: 'security.users.id/put/new-password',
      title: 'a new password is in force when the PUT is answered',
      requirements: ['4.5.4-5', '8.8.2-3'],
      readings: ['E-007'],
      look: (evidence) => {
        const [change, login] = [lastOf(evidence, 'change'), lastOf(evidence, 'new-password')];
        if (change === undefined || login === undefined) return 'no account could be made';
        const refused = notGranted(change, evidence, 'with a new password');
        if (refused.length > 0) return refused;
        return login.exchange.response?.status === 200
          ? []
          : [
              finding(`${asked(login)} with the new password: ${gotLine(login, evidence)}`, [change, login], {
                expected: '200',
                actual: gotLine(login, evidence),
              }),
            ];
      },
    }),
    looking(gone, {
      id: 'security.users.id/put/old-password',
      title: 'after a change of the password the old one no longer works',
      requirements: ['4.5.4-5'],
      look: (evidence) => keptOut(evidence, 'old-password', 'change', 'with the old password'),
    }),
    looking(gone, {
      id: 'security.users.id/delete/login',
      title: 'a deleted user cannot log in any more',
      requirements: ['4.5.4-11'],
      look: (evidence) => keptOut(evidence, 'deleted', 'delete', 'as the user just deleted'),
    }),
  ],
};
