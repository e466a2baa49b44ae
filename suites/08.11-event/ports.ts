/** Triggers and notifications that name ports, as lists show them. @see 8.11.2, 8.11.4 */
import { readAs } from '../../lib/checks/answers.ts';
import type { Observation } from '../../lib/model/check.ts';
import type { Evidence } from '../../lib/model/probe.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { childrenOf, nodesAt, textAt } from '../../lib/xml/tree.ts';
import { blockOf } from '../kit/resource-probe.ts';
import { first } from '../kit/worded.ts';

export const triggerListBlock = blockOf('EventTriggerList', '8.11.1');

export interface Triggers {
  readonly seen: Observation;
  readonly entries: readonly XmlNode[];
}

/** The list of triggers that a step read; undefined when it could not be read. */
export const triggersIn = (evidence: Evidence): Triggers | undefined => {
  const seen = first(evidence, 'triggers');
  const root = seen?.exchange.response?.status === 200 ? readAs(seen, triggerListBlock, evidence)?.root : undefined;
  return seen === undefined || root?.name !== triggerListBlock.root ? undefined : { seen, entries: childrenOf(root, 'EventTrigger') };
};

export const notificationsOf = (trigger: XmlNode): readonly XmlNode[] =>
  nodesAt(trigger, 'EventTriggerNotificationList/EventTriggerNotification');

/** An IO trigger with the output that it switches, if it switches one. */
export interface IoTrigger {
  readonly input: string;
  readonly output: string | undefined;
}

/** The first IO trigger, one that switches an output where there is one. */
export const ioTriggerIn = (list: XmlNode | undefined): IoTrigger | undefined => {
  const all = (list === undefined ? [] : childrenOf(list, 'EventTrigger')).flatMap((trigger): readonly IoTrigger[] => {
    const input = textAt(trigger, 'inputIOPortID');
    if (textAt(trigger, 'eventType') !== 'IO' || input === undefined) return [];
    const switching = notificationsOf(trigger).find((each) => textAt(each, 'notificationMethod') === 'IO');
    return [{ input, output: switching === undefined ? undefined : textAt(switching, 'outputIOPortID') }];
  });
  return all.find(({ output }) => output !== undefined) ?? all[0];
};
