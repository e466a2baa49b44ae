/** 8.11.2 and 8.11.4: triggers and notifications are numbered, and name the ports that they need. */
import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import type { Finding, FindingKind, Observation } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { pathsFor } from '../../lib/probes/absence.ts';
import { childrenOf, textAt } from '../../lib/xml/tree.ts';
import { blockOf, probeOf, sourceOf } from '../kit/resource-probe.ts';
import { first, looking } from '../kit/worded.ts';
import { notificationsOf, triggersIn } from './ports.ts';

const unread = 'the list of triggers could not be read';

const read = probeOf(
  sourceOf('event.triggers'),
  'get-ports',
  { operation: 'get', needs: 'GET', safety: 'read-only', effects: [] },
  async ({ context, notes, path }) => {
    await notes.ask({ step: 'triggers', method: 'GET', path });
    for (const [step, id] of [
      ['inputs', 'iO.inputs'],
      ['outputs', 'iO.outputs'],
    ] as const) {
      const ports = pathsFor(context, id)[0];
      if (ports !== undefined) await notes.ask({ step, method: 'GET', path: ports });
    }
    return [];
  },
);

/** What is wrong with the numbers of entries: not from 1 up, or one of them twice. */
const numberFaults = (seen: Observation, block: string, what: string, entries: readonly XmlNode[]): readonly Finding[] => {
  const ids = entries.map((entry) => textAt(entry, 'id') ?? '');
  const isNumber = (id: string): boolean => /^[1-9]\d*$/.test(id);
  const bad = ids.filter((id) => !isNumber(id));
  const twice = ids.filter((id, at) => ids.indexOf(id) < at);
  const noFirst = ids.length > 0 && bad.length === 0 && !ids.includes('1');
  const subject = { block, path: 'id' };
  const say = (kind: FindingKind, message: string, actual: string): Finding =>
    finding(`${asked(seen)}: ${message}`, [seen], { kind, subject, expected: '1, 2, 3 ...', actual });
  return [
    ...bad.map((id) => say('lexical', `${what} has id "${id}"`, id)),
    ...twice.map((id) => say('contradiction', `${what} has an id ${id} twice`, id)),
    ...(noFirst ? [say('out-of-range', `${what} begins with ${Math.min(...ids.map(Number))}`, ids.join(', '))] : []),
  ];
};

const lookAtTriggerIds = (evidence: Evidence): readonly Finding[] | string => {
  const list = triggersIn(evidence);
  if (list === undefined) return unread;
  return list.entries.length === 0 ? 'there is no trigger' : numberFaults(list.seen, 'EventTrigger', 'the list of triggers', list.entries);
};

const lookAtNotificationIds = (evidence: Evidence): readonly Finding[] | string => {
  const list = triggersIn(evidence);
  if (list === undefined) return unread;
  const numbered = list.entries.filter((trigger) => notificationsOf(trigger).length > 0);
  if (numbered.length === 0) return 'no trigger has notifications';
  return numbered.flatMap((trigger) =>
    numberFaults(
      list.seen,
      'EventTriggerNotification',
      `the list of notifications of trigger ${textAt(trigger, 'id')}`,
      notificationsOf(trigger),
    ),
  );
};

interface Naming {
  readonly what: string;
  readonly decides: string;
  readonly port: string;
  readonly step: 'inputs' | 'outputs';
}

const namingInput: Naming = { what: 'trigger', decides: 'eventType', port: 'inputIOPortID', step: 'inputs' };
const namingOutput: Naming = { what: 'notification', decides: 'notificationMethod', port: 'outputIOPortID', step: 'outputs' };

const portsIn = (evidence: Evidence, step: Naming['step']): readonly string[] | undefined => {
  const seen = first(evidence, step);
  const block = step === 'inputs' ? blockOf('IOInputPortList', '8.3.2') : blockOf('IOOutputPortList', '8.3.5');
  const root = seen?.exchange.response?.status === 200 ? readAs(seen, block, evidence)?.root : undefined;
  return root === undefined
    ? undefined
    : childrenOf(root, step === 'inputs' ? 'IOInputPort' : 'IOOutputPort').map((each) => textAt(each, 'id') ?? '');
};

/** Each IO entry names a port that is there; no other entry names one. */
const portFaults = (evidence: Evidence, naming: Naming, entries: readonly (readonly [string, XmlNode])[], seen: Observation) => {
  const ports = portsIn(evidence, naming.step);
  return entries.flatMap(([name, entry]): readonly Finding[] => {
    const [kind, port] = [textAt(entry, naming.decides), textAt(entry, naming.port)];
    const say = (message: string, expected: string, more: Partial<Finding> = {}): Finding =>
      finding(`${asked(seen)}: ${name} ${message}`, [seen], { kind: 'contradiction', expected, actual: port ?? 'absent', ...more });
    if (kind !== 'IO') {
      // The listing marks the input as required without a condition.
      return port === undefined ? [] : [say(`is of ${kind} and has ${naming.port} ${port}`, 'absent', { reading: 'E-091', option: 'b' })];
    }
    if (port === undefined) return [say(`is of IO and has no ${naming.port}`, 'a port')];
    return ports === undefined || ports.includes(port)
      ? []
      : [say(`has ${naming.port} ${port}, the ${naming.step} are ${ports.join(', ')}`, ports.join(' or '))];
  });
};

const lookAtInputs = (evidence: Evidence): readonly Finding[] | string => {
  const list = triggersIn(evidence);
  if (list === undefined) return unread;
  if (list.entries.length === 0) return 'there is no trigger';
  const named = list.entries.map((entry) => [`trigger ${textAt(entry, 'id')}`, entry] as const);
  return portFaults(evidence, namingInput, named, list.seen);
};

const lookAtOutputs = (evidence: Evidence): readonly Finding[] | string => {
  const list = triggersIn(evidence);
  if (list === undefined) return unread;
  const named = list.entries.flatMap((trigger) =>
    notificationsOf(trigger).map((entry) => [`notification ${textAt(entry, 'id')} of trigger ${textAt(trigger, 'id')}`, entry] as const),
  );
  return named.length === 0 ? 'no trigger has notifications' : portFaults(evidence, namingOutput, named, list.seen);
};

export const triggers: Topic = {
  probes: [read],
  checks: [
    looking(read, {
      id: 'event.triggers.id/get/numbers',
      title: 'triggers are numbered from 1',
      requirements: ['8.11.2-2'],
      look: lookAtTriggerIds,
    }),
    looking(read, {
      id: 'event.triggers.id/get/input',
      title: 'a trigger of type IO, and no other, names an input port that is there',
      requirements: ['8.11.2-3'],
      readings: ['E-091'],
      look: lookAtInputs,
    }),
    looking(read, {
      id: 'event.triggers.id.notifications.id2/get/numbers',
      title: 'the notifications of each trigger are numbered from 1',
      requirements: ['8.11.4-1'],
      look: lookAtNotificationIds,
    }),
    looking(read, {
      id: 'event.triggers.id.notifications.id2/get/output',
      title: 'a notification by IO, and no other, names an output port that is there',
      requirements: ['8.11.4-2'],
      readings: ['E-091', 'E-092'],
      look: lookAtOutputs,
    }),
  ],
};
