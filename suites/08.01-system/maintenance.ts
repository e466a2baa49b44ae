/** 8.1.2 to 8.1.5: configuration file, factory default, firmware and reboot. All of it is contained. */

import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import { levelsCheck } from '../../lib/checks/generic/levels.ts';
import type { Observation } from '../../lib/model/check.ts';
import type { Ask, Evidence, ProbeContext, Topic } from '../../lib/model/probe.ts';
import { absence } from '../../lib/probes/absence.ts';
import type { Notebook } from '../../lib/probes/document.ts';
import { onlyLeaf } from '../../lib/probes/draft.ts';
import { blockFor, resource } from '../../lib/spec/catalogue.ts';
import { reactionOf, statusOf } from '../../lib/xml/status.ts';
import { childrenOf, textAt } from '../../lib/xml/tree.ts';
import { awaitRestart, readUptime } from '../restart.ts';
import { asking, first, looking } from '../worded.ts';

const octets = [['Content-Type', 'application/octet-stream']] as const;
const marker = 'probe marker';

const info = '/System/deviceInfo';
const address = '/Network/interfaces/1/pppoe';

/** After a full reset only the account that the document names is left. @see 4.7 */
const factoryAccount = { user: 'admin', password: '12345' } as const;

const rolesBelow = async (context: ProbeContext, notes: Notebook, ask: Omit<Ask, 'step' | 'role'>): Promise<void> => {
  for (const role of ['nobody', ...context.survey.roles.filter((each) => each !== 'administrator')] as const)
    await notes.ask({ ...ask, step: 'level', role, about: role });
};

const mark = async (context: ProbeContext, notes: Notebook, path: string, field: string, value: string): Promise<void> => {
  const seen = await notes.ask({ step: 'unmarked', method: 'GET', path, fresh: true });
  const root = seen.exchange.response?.status === 200 ? context.tree(seen) : undefined;
  if (root !== undefined) await notes.ask({ step: 'mark', method: 'PUT', path, body: onlyLeaf(root, field, value), about: field });
};

const configuration = asking({
  id: 'system.configurationFile/round-trip',
  section: '8.1.2',
  resource: 'system.configurationFile',
  operation: 'put',
  safety: 'destructive',
  effects: ['restart', 'address', 'account', 'clock', 'recording', 'mask'],
  contained: ['PUT system.configurationFile'],
  ask: async (context, notes) => {
    const unasked = absence(context, 'system.configurationFile', 'PUT');
    if (unasked !== undefined) return unasked.reason;
    const exported = await notes.ask({ step: 'export', method: 'GET', path: '/System/configurationFile', fresh: true });
    const body = exported.exchange.response?.status === 200 ? exported.exchange.response.body : undefined;
    if (body === undefined || body.length === 0) return 'the configuration could not be exported';
    await context.protect(info);
    await mark(context, notes, info, 'deviceName', marker);
    await rolesBelow(context, notes, { method: 'PUT', path: '/System/configurationFile', body, headers: octets });
    await notes.ask({ step: 'garbage', method: 'PUT', path: '/System/configurationFile', body: 'no configuration', headers: octets });
    await readUptime(notes, 'before');
    const put = await notes.ask({
      step: 'level',
      about: 'administrator',
      method: 'PUT',
      path: '/System/configurationFile',
      body,
      headers: octets,
    });
    await awaitRestart(context, notes, put);
    await notes.ask({ step: 'after', method: 'GET', path: info, fresh: true });
    return undefined;
  },
});

interface Reset {
  readonly mode: 'full' | 'basic' | 'none';
  readonly query: string;
}

const resets: readonly Reset[] = [
  { mode: 'basic', query: '?mode=basic' },
  { mode: 'full', query: '?mode=full' },
  { mode: 'none', query: '' },
];

const resetOnce = async (context: ProbeContext, notes: Notebook, { mode, query }: Reset, backup: Uint8Array): Promise<void> => {
  await mark(context, notes, info, 'deviceName', marker);
  await mark(context, notes, address, 'userName', marker.replace(' ', ''));
  await readUptime(notes, `before-${mode}`);
  const reset = await notes.ask({ step: `reset-${mode}`, about: 'administrator', method: 'PUT', path: `/System/factoryDefault${query}` });
  const own = mode === 'basic' ? {} : { account: factoryAccount };
  await awaitRestart(context, notes, reset, own.account);
  for (const [step, path] of [
    ['name', info],
    ['network', address],
    ['users', '/Security/users'],
    ['users-capabilities', '/Security/users/capabilities'],
  ] as const) {
    await notes.ask({ step: `${step}-${mode}`, method: 'GET', path, fresh: true, ...own });
  }
  const restored = await context.send({
    step: 'restore-configuration',
    method: 'PUT',
    path: '/System/configurationFile',
    body: backup,
    headers: octets,
    ...own,
  });
  await awaitRestart(context, { observations: [], ask: context.send }, restored);
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
    const backup = exported.exchange.response?.status === 200 ? exported.exchange.response.body : undefined;
    if (backup === undefined || backup.length === 0)
      return 'the configuration could not be exported, so that a reset could not be taken back';
    await rolesBelow(context, notes, { method: 'PUT', path: '/System/factoryDefault?mode=basic' });
    await notes.ask({ step: 'bad-mode', method: 'PUT', path: '/System/factoryDefault?mode=nonsense' });
    for (const reset of resets) await resetOnce(context, notes, reset, backup);
    return undefined;
  },
});

const reboot = asking({
  id: 'system.reboot/put',
  section: '8.1.5',
  resource: 'system.reboot',
  operation: 'put',
  safety: 'destructive',
  effects: ['restart'],
  contained: ['PUT system.reboot'],
  ask: async (context, notes) => {
    const unasked = absence(context, 'system.reboot', 'PUT');
    if (unasked !== undefined) return unasked.reason;
    await rolesBelow(context, notes, { method: 'PUT', path: '/System/reboot' });
    await readUptime(notes, 'before');
    const put = await notes.ask({ step: 'level', about: 'administrator', method: 'PUT', path: '/System/reboot' });
    await awaitRestart(context, notes, put);
    return undefined;
  },
});

const firmware = asking({
  id: 'system.firmwareUpgrade/put',
  section: '8.1.4',
  resource: 'system.firmwareUpgrade',
  operation: 'put',
  safety: 'destructive',
  effects: ['restart', 'erase'],
  contained: ['PUT system.firmwareUpgrade', 'PUT system.reboot'],
  ask: async (context, notes) => {
    const unasked = absence(context, 'system.firmwareUpgrade', 'PUT');
    if (unasked !== undefined) return unasked.reason;
    const path = '/System/firmwareUpgrade';
    await rolesBelow(context, notes, { method: 'PUT', path, body: 'no firmware', headers: octets });
    await notes.ask({ step: 'garbage', method: 'PUT', path, body: 'no firmware', headers: octets });
    const { firmwareVersion: version = '', firmwareReleasedDate: released = '' } = context.survey.reported;
    // The same version again: an upgrade that leaves the device as it was.
    const given = await context.stimulate('control', 'firmware', { version, released });
    const image =
      typeof given === 'object' && given !== null && 'image' in given && typeof given.image === 'string'
        ? Buffer.from(given.image, 'base64')
        : undefined;
    if (image === undefined) return undefined;
    await readUptime(notes, 'before');
    const put = await notes.ask({ step: 'level', about: 'administrator', method: 'PUT', path, body: image, headers: octets });
    await notes.ask({ step: 'busy', method: 'PUT', path: '/System/reboot' });
    await awaitRestart(context, notes, put);
    await notes.ask({ step: 'after', method: 'GET', path: info, fresh: true });
    return undefined;
  },
});

const deviceName = (seen: Observation | undefined, evidence: Evidence): string | undefined => {
  const block = blockFor('DeviceInfo', '8.1.1');
  const root = seen?.exchange.response?.status === 200 && block !== undefined ? readAs(seen, block, evidence)?.root : undefined;
  return root === undefined ? undefined : textAt(root, 'deviceName');
};

const leafOf = (seen: Observation | undefined, name: string, section: string, leaf: string, evidence: Evidence): string | undefined => {
  const block = blockFor(name, section);
  const root = seen?.exchange.response?.status === 200 && block !== undefined ? readAs(seen, block, evidence)?.root : undefined;
  return root === undefined ? undefined : textAt(root, leaf);
};

const uptime = (seen: Observation | undefined, evidence: Evidence): number | undefined => {
  const text = leafOf(seen, 'DeviceStatus', '8.1.6', 'deviceUpTime', evidence);
  return text === undefined ? undefined : Number(text);
};

/** A restart shows in an uptime that is smaller than what has passed since the request, plus what was there before. */
const restarted = (
  evidence: Evidence,
  before: Observation | undefined,
  request: Observation | undefined,
  after: Observation | undefined,
): boolean | undefined => {
  const [was, is] = [uptime(before, evidence), uptime(after, evidence)];
  if (request === undefined || after === undefined || is === undefined) return undefined;
  const passed = (Date.parse(after.exchange.startedAt) - Date.parse(request.exchange.startedAt)) / 1000;
  return is <= passed + 1 && (was === undefined || is < was + passed - 0.5 || was <= 2);
};

const restartLook = (
  evidence: Evidence,
  request: Observation | undefined,
  before: Observation | undefined,
  after: Observation | undefined,
) => {
  if (request === undefined || reactionOf(request, evidence) !== 'granted') return 'the request was refused';
  // 7 tells the client to restart the device itself (E-059).
  if (statusOf(request, evidence)?.code === 7) return [];
  const done = restarted(evidence, before, request, after);
  if (done === undefined)
    return [
      finding(`${asked(request)}: the device did not come back with a status`, [request], {
        expected: 'a restart',
        actual: after === undefined ? 'no answer' : gotLine(after, evidence),
      }),
    ];
  return done
    ? []
    : [
        finding(
          `${asked(request)}: deviceUpTime goes on, so the device neither restarted nor asked for it with statusCode 7`,
          [request, ...(after === undefined ? [] : [after])],
          { expected: 'a restart or statusCode 7', actual: `uptime ${uptime(after, evidence)}`, reading: 'E-059' },
        ),
      ];
};

const usersOf = (seen: Observation | undefined, evidence: Evidence) => {
  const block = blockFor('UserList', '8.8.1');
  const root = seen?.exchange.response?.status === 200 && block !== undefined ? readAs(seen, block, evidence)?.root : undefined;
  return root === undefined ? undefined : childrenOf(root, 'User');
};

const resetLook = (evidence: Evidence, mode: 'full' | 'none') => {
  const request = first(evidence, `reset-${mode}`);
  if (request === undefined) return undefined;
  const words = mode === 'none' ? 'without a mode' : 'with mode full';
  if (reactionOf(request, evidence) !== 'granted')
    return [
      finding(`${asked(request)}: ${gotLine(request, evidence)}, 200 with statusCode 1 was due`, [request], {
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
  ];
};

export const maintenance: Topic = {
  probes: [configuration, factory, reboot, firmware],
  checks: [
    looking(configuration, {
      id: 'system.configurationFile/put/takes-own',
      title: 'the device takes back the configuration file that it gave, and it is then in force',
      requirements: ['8.1.2-1', '4.5.4-13', '4.5.4-14', '4.5.3-3'],
      readings: ['E-047'],
      look: (evidence) => {
        const [put, after] = [first(evidence, 'level', 'administrator'), first(evidence, 'after')];
        if (put === undefined) return undefined;
        if (reactionOf(put, evidence) !== 'granted')
          return [
            finding(`${asked(put)} with the file just exported: ${gotLine(put, evidence)}`, [put], {
              expected: '200, statusCode 1',
              actual: gotLine(put, evidence),
            }),
          ];
        const name = deviceName(after, evidence);
        return after !== undefined && name === marker
          ? [
              finding(`${asked(put)}: deviceName is still "${marker}", set after the export`, [put, after], {
                expected: 'the name at the time of the export',
                actual: marker,
              }),
            ]
          : [];
      },
    }),
    looking(configuration, {
      id: 'system.configurationFile/put/restart',
      title: 'an import is followed by a restart, or asks for one',
      requirements: ['8.1.2-2'],
      readings: ['E-059'],
      look: (evidence) =>
        restartLook(evidence, first(evidence, 'level', 'administrator'), first(evidence, 'before'), first(evidence, 'restarted')),
    }),
    looking(configuration, {
      id: 'system.configurationFile/put/garbage',
      title: 'what is no configuration file is refused with a ResponseStatus',
      requirements: ['4.5.4-13', '4.5.4-4'],
      look: (evidence) => {
        const seen = first(evidence, 'garbage');
        if (seen === undefined) return undefined;
        const right = reactionOf(seen, evidence) === 'refused' && (statusOf(seen, evidence) !== undefined || evidence.profile === 'field');
        return right
          ? []
          : [
              finding(`${asked(seen)} with garbage: ${gotLine(seen, evidence)}, a refusal with a ResponseStatus was due`, [seen], {
                expected: '400, ResponseStatus',
                actual: gotLine(seen, evidence),
              }),
            ];
      },
    }),
    levelsCheck(
      { id: 'system.configurationFile', resource: resource('system.configurationFile') },
      'PUT',
      configuration.id,
      'level',
      'destructive',
    ),
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
        ];
      },
    }),
    looking(factory, {
      id: 'system.factoryDefault/put/bad-mode',
      title: 'a mode that does not exist is refused',
      requirements: ['4.5.5-34'],
      readings: ['E-038'],
      look: (evidence) => {
        const seen = first(evidence, 'bad-mode');
        if (seen === undefined) return undefined;
        const right = reactionOf(seen, evidence) === 'refused' && (evidence.profile === 'field' || seen.exchange.response?.status === 400);
        return right
          ? []
          : [
              finding(`${asked(seen)}: ${gotLine(seen, evidence)}, 400 with statusCode 6 was due`, [seen], {
                expected: '400, statusCode 6',
                actual: gotLine(seen, evidence),
              }),
            ];
      },
    }),
    looking(factory, {
      id: 'system.factoryDefault/put/restart',
      title: 'a reset is followed by a restart, or asks for one',
      requirements: ['8.1.3-4'],
      readings: ['E-059'],
      look: (evidence) => {
        const restarts = evidence.observations.filter((seen) => seen.step === 'restarted');
        return resets
          .map(({ mode }, index) =>
            restartLook(evidence, first(evidence, `reset-${mode}`), first(evidence, `before-${mode}`), restarts[index]),
          )
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
    looking(reboot, {
      id: 'system.reboot/put/answered-first',
      title: 'the answer to a reboot comes before the device goes',
      requirements: ['8.1.5-1'],
      look: (evidence) => {
        const seen = first(evidence, 'level', 'administrator');
        if (seen === undefined) return undefined;
        if (reactionOf(seen, evidence) !== 'granted')
          return [
            finding(`${asked(seen)}: ${gotLine(seen, evidence)}, 200 with a whole ResponseStatus was due`, [seen], {
              expected: '200, statusCode 1',
              actual: gotLine(seen, evidence),
            }),
          ];
        const found = restartLook(evidence, seen, first(evidence, 'before'), first(evidence, 'restarted'));
        return typeof found === 'string' ? undefined : found;
      },
    }),
    levelsCheck({ id: 'system.reboot', resource: resource('system.reboot') }, 'PUT', reboot.id, 'level', 'destructive'),
    looking(firmware, {
      id: 'system.firmwareUpgrade/put/garbage',
      title: 'what is no firmware is refused with a ResponseStatus',
      requirements: ['4.5.4-13', '4.5.4-4'],
      look: (evidence) => {
        const seen = first(evidence, 'garbage');
        if (seen === undefined) return undefined;
        const right = reactionOf(seen, evidence) === 'refused' && (statusOf(seen, evidence) !== undefined || evidence.profile === 'field');
        return right
          ? []
          : [
              finding(`${asked(seen)} with garbage: ${gotLine(seen, evidence)}, a refusal with a ResponseStatus was due`, [seen], {
                expected: '400, ResponseStatus',
                actual: gotLine(seen, evidence),
              }),
            ];
      },
    }),
    looking(firmware, {
      id: 'system.firmwareUpgrade/put/restart',
      title: 'an upgrade is followed by a restart, or asks for one',
      requirements: ['8.1.4-1'],
      readings: ['E-059'],
      look: (evidence) => {
        const request = first(evidence, 'level', 'administrator');
        return request === undefined
          ? 'no firmware was given to the run (fixture control)'
          : restartLook(evidence, request, first(evidence, 'before'), first(evidence, 'restarted'));
      },
    }),
    looking(firmware, {
      id: 'system.firmwareUpgrade/put/busy',
      title: 'a reboot asked for during an upgrade is refused as Device Busy',
      requirements: ['4.5.5-27'],
      readings: ['E-003'],
      look: (evidence) => {
        const [request, seen] = [first(evidence, 'level', 'administrator'), first(evidence, 'busy')];
        if (request === undefined || seen === undefined || reactionOf(request, evidence) !== 'granted') return 'no upgrade went on';
        const code = statusOf(seen, evidence)?.code;
        const right = code === 2 && (evidence.profile === 'field' || seen.exchange.response?.status === 503);
        return right
          ? []
          : [
              finding(`${asked(seen)} during an upgrade: ${gotLine(seen, evidence)}, 503 with statusCode 2 was due`, [request, seen], {
                expected: '503, statusCode 2',
                actual: gotLine(seen, evidence),
                reading: 'E-003',
              }),
            ];
      },
    }),
    levelsCheck({ id: 'system.firmwareUpgrade', resource: resource('system.firmwareUpgrade') }, 'PUT', firmware.id, 'level', 'destructive'),
  ],
};
