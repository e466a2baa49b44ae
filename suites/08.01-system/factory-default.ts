/** 8.1.3 and 4.7: back to the factory's settings, in either mode. Contained. */

import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import { levelsCheck } from '../../lib/checks/generic/levels.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Ask, Evidence, ProbeContext, Topic } from '../../lib/model/probe.ts';
import { absence } from '../../lib/probes/absence.ts';
import type { Notebook } from '../../lib/probes/document.ts';
import { factoryAccount } from '../../lib/probes/made-account.ts';
import { createMember, postedBlock } from '../../lib/probes/members.ts';
import { blockFor, resource } from '../../lib/spec/catalogue.ts';
import { parseXml } from '../../lib/xml/parse.ts';
import { reactionOf } from '../../lib/xml/status.ts';
import { childrenOf, textAt } from '../../lib/xml/tree.ts';
import { notRefused } from '../kit/outcome.ts';
import { awaitRestart, readUptime } from '../kit/restart.ts';
import { asking, first, looking } from '../kit/worded.ts';
import { defaultsLook } from './defaults.ts';
import { deviceName, info, leafOf, mark, marker, octets, rolesBelow } from './marks.ts';
import { restartLook } from './restarted.ts';

const address = '/Network/interfaces/1/pppoe';
const users = '/Security/users';

/** Its name among the files beside the journal. */
const keptAs = 'configuration';

interface Reset {
  readonly mode: 'full' | 'basic' | 'none';
  readonly query: string;
}

const resets: readonly Reset[] = [
  { mode: 'basic', query: '?mode=basic' },
  { mode: 'full', query: '?mode=full' },
  { mode: 'none', query: '' },
];

/** An account of our own: a reset takes it away. */
const markUser = async (context: ProbeContext, notes: Notebook): Promise<void> => {
  const block = absence(context, 'security.users', 'POST') === undefined ? postedBlock(resource('security.users')) : undefined;
  if (block !== undefined) await createMember(context, notes, users, block, 'mark-user');
};

/** Imports the configuration that stood before a reset; true when the device took it. */
const putBack = async (context: ProbeContext, bytes: Uint8Array, account: Ask['account']): Promise<boolean> => {
  const restored = await context.send({
    step: 'restore-configuration',
    method: 'PUT',
    path: '/System/configurationFile',
    body: bytes,
    headers: octets,
    ...(account === undefined ? {} : { account }),
  });
  if (reactionOf(restored, context) !== 'granted') return false;
  await awaitRestart(context, { observations: [], ask: context.send }, restored);
  return true;
};

const resetOnce = async (context: ProbeContext, notes: Notebook, { mode, query }: Reset, bytes: Uint8Array): Promise<boolean> => {
  await mark(context, notes, info, 'deviceName', marker);
  await mark(context, notes, address, 'userName', marker.replace(' ', ''));
  await markUser(context, notes);
  await readUptime(notes, `before-${mode}`);
  // Either mode may take the users with it: whichever account is taken afterwards is used.
  const accounts = mode === 'basic' ? [undefined, factoryAccount] : [factoryAccount, undefined];
  // After a full reset only the account that the document names is left (4.7); the recipe knows it, too.
  const kept = { what: 'the configuration in force that stood before the reset', recipe: 'configuration', file: keptAs } as const;
  const announced = context.afterwards(kept);
  const reset = await notes.ask({ step: `reset-${mode}`, about: 'administrator', method: 'PUT', path: `/System/factoryDefault${query}` });
  const account = await awaitRestart(context, notes, reset, accounts);
  const own = account === undefined ? {} : { account };
  for (const [step, path] of [
    ['name', info],
    ['limits', `${info}/capabilities`],
    ['network', address],
    ['users', users],
    ['users-capabilities', `${users}/capabilities`],
  ] as const) {
    await notes.ask({ step: `${step}-${mode}`, method: 'GET', path, fresh: true, ...own });
  }
  const isBack = await putBack(context, bytes, account);
  if (isBack) announced.withdraw();
  return isBack;
};

const factory = asking({
  id: 'system.factoryDefault/put',
  section: '8.1.3',
  resource: 'system.factoryDefault',
  operation: 'put',
  safety: 'destructive',
  effects: ['restart', 'erase', 'address', 'account', 'clock', 'recording', 'mask'],
  contained: ['PUT system.factoryDefault', 'PUT system.configurationFile'],
  ask: async (context, notes) => {
    const unasked = absence(context, 'system.factoryDefault', 'PUT') ?? absence(context, 'system.configurationFile', 'PUT');
    if (unasked !== undefined) return unasked.reason;
    const exported = await context.send({ step: 'backup', method: 'GET', path: '/System/configurationFile', fresh: true });
    const { response } = exported.exchange;
    // What was cut, on its way or by us, could not be imported again.
    const isWhole = response?.status === 200 && response.truncated !== true && response.lengthMismatch === undefined;
    const bytes = isWhole ? response.body : undefined;
    if (bytes === undefined || bytes.length === 0)
      return 'the configuration could not be exported whole, so that a reset could not be taken back';
    const kept = context.keep(keptAs, bytes);
    await rolesBelow(context, notes, { method: 'PUT', path: '/System/factoryDefault?mode=basic' });
    await notes.ask({ step: 'bad-mode', method: 'PUT', path: '/System/factoryDefault?mode=nonsense' });
    for (const reset of resets) if (!(await resetOnce(context, notes, reset, bytes))) return undefined;
    kept.discard();
    return undefined;
  },
});

const usersOf = (seen: Observation | undefined, evidence: Evidence) => {
  const block = blockFor('UserList', '8.8.1');
  const root = seen?.exchange.response?.status === 200 && block !== undefined ? readAs(seen, block, evidence)?.root : undefined;
  return root === undefined ? undefined : childrenOf(root, 'User');
};

/** The name of the account that was made last before a reset; undefined when none was made. */
const markedUser = (evidence: Evidence, request: Observation): string | undefined => {
  const made = evidence.observations
    .slice(0, evidence.observations.indexOf(request))
    .findLast((seen) => seen.step === 'mark-user' && reactionOf(seen, evidence) === 'granted');
  const sent = made?.exchange.request.body === undefined ? undefined : parseXml(made.exchange.request.body).root;
  return sent === undefined ? undefined : textAt(sent, 'userName');
};

const userKept = (evidence: Evidence, request: Observation, mode: Reset['mode'], words: string): readonly Finding[] => {
  const seen = first(evidence, `users-${mode}`);
  const name = markedUser(evidence, request);
  const isKept = name !== undefined && usersOf(seen, evidence)?.some((user) => textAt(user, 'userName') === name) === true;
  return seen !== undefined && isKept
    ? [finding(`${asked(request)} ${words}: the user ${name} is still there`, [request, seen], { expected: 'no such user', actual: name })]
    : [];
};

const resetLook = (evidence: Evidence, mode: 'full' | 'none') => {
  const request = first(evidence, `reset-${mode}`);
  if (request === undefined) return undefined;
  const words = mode === 'none' ? 'without a mode' : 'with mode full';
  if (reactionOf(request, evidence) !== 'granted')
    return [
      finding(`${asked(request)}: ${gotLine(request, evidence)}, expected 200 with statusCode 1`, [request], {
        expected: '200, statusCode 1',
        actual: gotLine(request, evidence),
      }),
    ];
  const [name, network] = [first(evidence, `name-${mode}`), first(evidence, `network-${mode}`)];
  const kept = leafOf(network, 'PPPoE', '8.2.8', 'userName', evidence);
  if (name === undefined || deviceName(name, evidence) === undefined)
    return [
      finding(
        `${asked(request)}: afterwards ${name === undefined ? 'nothing answers' : gotLine(name, evidence)} to admin with the factory password`,
        [request, ...(name === undefined ? [] : [name])],
        { expected: '200 for admin', actual: name === undefined ? 'no answer' : gotLine(name, evidence) },
      ),
    ];
  return [
    ...(deviceName(name, evidence) === marker
      ? [
          finding(`${asked(request)} ${words}: deviceName is still "${marker}"`, [request, name], {
            expected: 'the factory name',
            actual: marker,
          }),
        ]
      : []),
    ...(network !== undefined && kept === marker.replace(' ', '')
      ? [
          finding(`${asked(request)} ${words}: the network settings were kept`, [request, network], {
            expected: 'factory settings',
            actual: kept,
          }),
        ]
      : []),
    ...userKept(evidence, request, mode, words),
  ];
};

export const factoryDefault: Topic = {
  probes: [factory],
  checks: [
    looking(factory, {
      id: 'system.factoryDefault/put/full',
      title: 'mode full resets everything',
      requirements: ['8.1.3-1'],
      look: (evidence) => resetLook(evidence, 'full'),
    }),
    looking(factory, {
      id: 'system.factoryDefault/put/default-mode',
      title: 'without a mode, full is meant',
      requirements: ['8.1.3-3'],
      look: (evidence) => resetLook(evidence, 'none'),
    }),
    looking(factory, {
      id: 'system.factoryDefault/put/basic',
      title: 'mode basic keeps the values of the Network service, and nothing else',
      requirements: ['8.1.3-2'],
      look: (evidence) => {
        const [request, name, network] = [first(evidence, 'reset-basic'), first(evidence, 'name-basic'), first(evidence, 'network-basic')];
        if (request === undefined || reactionOf(request, evidence) !== 'granted') return 'mode basic was refused';
        const kept = leafOf(network, 'PPPoE', '8.2.8', 'userName', evidence);
        const marked = evidence.observations.some(
          (seen) => seen.step === 'mark' && seen.about === 'userName' && reactionOf(seen, evidence) === 'granted',
        );
        return [
          ...(name !== undefined && deviceName(name, evidence) === marker
            ? [
                finding(`${asked(request)}: deviceName is still "${marker}"`, [request, name], {
                  expected: 'the factory name',
                  actual: marker,
                }),
              ]
            : []),
          ...(marked && network !== undefined && kept !== undefined && kept !== marker.replace(' ', '')
            ? [
                finding(`${asked(request)}: the network settings were reset: PPPoE userName is "${kept}"`, [request, network], {
                  expected: marker.replace(' ', ''),
                  actual: kept,
                }),
              ]
            : []),
          ...userKept(evidence, request, 'basic', 'with mode basic'),
        ];
      },
    }),
    looking(factory, {
      id: 'system.factoryDefault/put/defaults',
      title: 'after a full reset the device information has the values that its capabilities tell as defaults',
      requirements: ['7.4-12'],
      look: defaultsLook,
    }),
    looking(factory, {
      id: 'system.factoryDefault/put/bad-mode',
      title: 'a mode that does not exist is refused',
      requirements: ['4.5.5-34'],
      readings: ['E-038'],
      look: (evidence) => {
        const seen = first(evidence, 'bad-mode');
        if (seen === undefined) return undefined;
        return notRefused(seen, evidence, `with mode ${seen.value ?? seen.about ?? 'unknown'}`);
      },
    }),
    looking(factory, {
      id: 'system.factoryDefault/put/restart',
      title: 'a reset is followed by a restart, or asks for one',
      requirements: ['8.1.3-4'],
      readings: ['E-059'],
      look: (evidence) => {
        return resets
          .map(({ mode }) => {
            const request = first(evidence, `reset-${mode}`);
            const since = evidence.observations.slice(request === undefined ? 0 : evidence.observations.indexOf(request));
            return restartLook(
              evidence,
              request,
              first(evidence, `before-${mode}`),
              since.find(({ step }) => step === 'restarted'),
            );
          })
          .flatMap((found) => (typeof found === 'string' ? [] : found));
      },
    }),
    looking(factory, {
      id: '04-protocol/default-admin',
      title: 'after a full reset there is an account admin, an Administrator, with the password 12345',
      requirements: ['4.7-6', '4.7-8', '4.7-5'],
      look: (evidence) => {
        const seen = first(evidence, 'users-full');
        if (seen === undefined) return 'no full reset was made';
        const users = usersOf(seen, evidence);
        if (users === undefined)
          return [
            finding(`${asked(seen)} with the factory password: ${gotLine(seen, evidence)}`, [seen], {
              expected: '200',
              actual: gotLine(seen, evidence),
            }),
          ];
        const admin = users.find((user) => textAt(user, 'userName') === 'admin');
        return admin !== undefined && textAt(admin, 'userLevel') === 'Administrator'
          ? []
          : [
              finding(
                `${asked(seen)}: ${admin === undefined ? 'no user admin' : `admin has the level ${textAt(admin, 'userLevel') ?? 'none'}`}`,
                [seen],
                { expected: 'admin, Administrator', actual: users.map((user) => textAt(user, 'userName')).join(', ') },
              ),
            ];
      },
    }),
    levelsCheck({ id: 'system.factoryDefault', resource: resource('system.factoryDefault') }, 'PUT', factory.id, 'level', 'destructive'),
  ],
};
