/** 8.13.37: light, wiper, fan and heater; the command in the query says which, enabled says whether. */
import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import { getChecks } from '../../lib/checks/generic/get.ts';
import { levelsCheck } from '../../lib/checks/generic/levels.ts';
import { putChecks } from '../../lib/checks/generic/put.ts';
import { putRefusedChecks } from '../../lib/checks/generic/refused.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Effect } from '../../lib/model/catalogue.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, ProbeContext, Topic } from '../../lib/model/probe.ts';
import { readNow } from '../../lib/probes/document.ts';
import { malformed, refuseAll } from '../../lib/probes/generic/refuse.ts';
import { writeDocument } from '../../lib/probes/generic/write.ts';
import { sameValue } from '../../lib/xml/compare.ts';
import { textAt, withText } from '../../lib/xml/tree.ts';
import { notGranted, notRefused, ofStep } from '../kit/outcome.ts';
import { askAsAll, blockOf, notApplicable, probeOf, sourceOf, written } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';

const source = sourceOf('pTZCtrl.channels.id.auxcontrol');
const block = blockOf('PTZAuxStatus', '8.13.37');

const commands: readonly (readonly [command: string, effect: Effect])[] = [
  ['LIGHT_PWRON', 'light'],
  ['WIPER_PWRON', 'wiper'],
  ['FAN_PWRON', 'relay'],
  ['HEATER_PWRON', 'relay'],
];
const unknown = 'SIREN_PWRON';

const of = (path: string, command: string): string => `${path}?command=${command}`;

const reading = { operation: 'get', needs: 'GET', safety: 'read-only', effects: [] } as const;
const writing = { operation: 'put', needs: 'PUT', safety: 'reversible', effects: ['light', 'wiper', 'relay'] } as const;

const read = probeOf(source, 'get', reading, async ({ notes, path }) => {
  for (const [command] of commands) await notes.ask({ step: 'read', method: 'GET', path: of(path, command), about: command });
  await notes.ask({ step: 'bad-command', method: 'GET', path: of(path, unknown), about: unknown });
  return [];
});

const readLevels = probeOf(source, 'get-levels', reading, async ({ context, notes, path }) => {
  await askAsAll(context, notes, { step: 'level', method: 'GET', path: of(path, commands[0]?.[0] ?? '') });
  return [];
});

/** The first command whose device may be switched here, and that the camera has. */
const switchable = async (context: ProbeContext, path: string): Promise<string | undefined> => {
  for (const [command, effect] of commands) {
    if (!context.allows(effect, path)) continue;
    const seen = await context.send({ step: 'look', method: 'GET', path: of(path, command) });
    if (seen.exchange.response?.status === 200) return of(path, command);
  }
  return undefined;
};

const none = notApplicable('the device has none of light, wiper, fan and heater that may be switched');

const write = probeOf(source, 'put', writing, async ({ context, notes, path }) => {
  const target = await switchable(context, path);
  return target === undefined ? none : writeDocument(context, notes, target, block, true);
});

const refuse = probeOf(source, 'put-refused', writing, async ({ context, notes, path }) => {
  const target = await switchable(context, path);
  if (target === undefined) return none;
  await context.protect(target);
  const before = await readNow(context, notes, 'before', target);
  const bad = before === undefined ? undefined : withText(before, 'enabled', 'yes');
  if (before === undefined || bad === undefined) return { verdict: 'blocked', reason: `${target} could not be read before the write` };
  await refuseAll(context, notes, target, block, [
    { step: 'bad-value', about: 'enabled', value: 'yes (wrong type)', body: bad, claims: 'value' },
    ...malformed(before),
  ]);
  return [];
});

const writeLevels = probeOf(source, 'put-levels', { ...writing, safety: 'disruptive' }, async ({ context, notes, path }) => {
  const target = await switchable(context, path);
  if (target === undefined) return none;
  await context.protect(target);
  const body = await readNow(context, notes, 'before', target);
  if (body === undefined) return { verdict: 'blocked', reason: `${target} could not be read before the write` };
  await askAsAll(context, notes, { step: 'level', method: 'PUT', path: target, body });
  return [];
});

/** The command after another in the document's order, the first after the last. */
const nextTo = (command: string): string =>
  commands[(commands.findIndex(([each]) => each === command) + 1) % commands.length]?.[0] ?? command;

/** Each device switched over and back, with words and with digits; then a command that there is not. */
const switches = probeOf(source, 'put-switches', writing, async ({ context, notes, path }) => {
  const omitted: string[] = [];
  for (const [command] of commands) await notes.ask({ step: 'start', method: 'GET', path: of(path, command), about: command, fresh: true });
  for (const [command, effect] of commands) {
    if (!context.allows(effect, path)) {
      omitted.push(`${command} was not sent: effect ${effect} is not allowed`);
      continue;
    }
    const target = of(path, command);
    await context.protect(target);
    const before = await readNow(context, notes, 'before', target, command);
    const isOn = before === undefined ? undefined : sameValue('boolean', textAt(before, 'enabled') ?? '', 'true');
    if (isOn === undefined) continue;
    for (const value of isOn ? ['0', 'true'] : ['1', 'false']) {
      await notes.ask({
        step: 'switch',
        method: 'PUT',
        path: target,
        about: command,
        value,
        body: written('PTZAuxStatus', '8.13.37', { enabled: value }),
      });
      await readNow(context, notes, 'switched', target, command);
      await notes.ask({ step: 'other', method: 'GET', path: of(path, nextTo(command)), about: nextTo(command), fresh: true });
    }
  }
  await notes.ask({
    step: 'bad-command',
    method: 'PUT',
    path: of(path, unknown),
    about: unknown,
    body: written('PTZAuxStatus', '8.13.37', { enabled: 'false' }),
  });
  return omitted;
});

const enabledAt = (seen: Observation | undefined, evidence: Evidence): string | undefined => {
  const root = seen?.exchange.response?.status === 200 ? readAs(seen, block, evidence)?.root : undefined;
  return root === undefined ? undefined : textAt(root, 'enabled');
};

/** Devices that changed although another command was sent. */
const drawnAlong = (evidence: Evidence): readonly Finding[] =>
  stepsOf(evidence.observations, 'other').flatMap((seen): readonly Finding[] => {
    const start = evidence.observations.find((each) => each.step === 'start' && each.about === seen.about);
    const put = evidence.observations[evidence.observations.indexOf(seen) - 2];
    const [was, is] = [enabledAt(start, evidence), enabledAt(seen, evidence)];
    if (put === undefined || was === undefined || is === undefined || sameValue('boolean', was, is)) return [];
    return [finding(`${asked(put)}: ${seen.about} became "${is}", too, it was "${was}"`, [put, seen], { expected: was, actual: is })];
  });

const lookAtSwitches = (evidence: Evidence): readonly Finding[] | string => {
  const puts = stepsOf(evidence.observations, 'switch');
  const strange = stepsOf(evidence.observations, 'bad-command').flatMap((seen) =>
    notRefused(seen, evidence, `with the command ${seen.about}`),
  );
  if (puts.length === 0) return strange.length > 0 ? strange : 'no device could be switched';
  const wrong = puts.flatMap((put): readonly Finding[] => {
    const fault = notGranted(put, evidence, `with enabled ${put.value}`);
    if (fault.length > 0) return fault;
    const seen = evidence.observations[evidence.observations.indexOf(put) + 1];
    const shown = enabledAt(seen, evidence);
    if (seen === undefined || (shown !== undefined && sameValue('boolean', shown, put.value ?? ''))) return [];
    return [
      finding(`${asked(put)}: GET afterwards returned enabled "${shown ?? 'absent'}", sent "${put.value}"`, [put, seen], {
        expected: put.value ?? '',
        actual: shown ?? 'absent',
      }),
    ];
  });
  return [...wrong, ...drawnAlong(evidence), ...strange];
};

const put = { ...source, block, safety: 'reversible' } as const;

export const auxControl: Topic = {
  probes: [read, readLevels, write, refuse, writeLevels, switches],
  checks: [
    ...getChecks(source),
    levelsCheck(source, 'GET', readLevels.id, 'level', 'read-only'),
    looking(read, {
      id: 'pTZCtrl.channels.id.auxcontrol/get/command',
      title: 'a GET with a command that is none of the four is refused',
      requirements: ['8.13.37-1'],
      readings: ['E-106'],
      look: (evidence) => ofStep(evidence, 'bad-command', (seen) => notRefused(seen, evidence, `with the command ${seen.about}`)),
    }),
    ...putChecks({ ...put, probe: write.id }, true),
    ...putRefusedChecks({ ...put, probe: refuse.id, operation: 'put' }),
    levelsCheck(source, 'PUT', writeLevels.id, 'level', 'disruptive'),
    looking(switches, {
      id: 'pTZCtrl.channels.id.auxcontrol/put/switches',
      title: 'each of the four commands switches its own device on and off by enabled',
      requirements: ['8.13.37-1'],
      readings: ['E-106'],
      look: lookAtSwitches,
    }),
  ],
};
