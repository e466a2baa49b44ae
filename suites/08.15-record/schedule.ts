/** 8.15.1: the three reasons to record. */
import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { readNow } from '../../lib/probes/document.ts';
import { namespaces } from '../../lib/spec/catalogue.ts';
import { element, nodesAt, textAt } from '../../lib/xml/tree.ts';
import { notGranted, notRefused } from '../kit/outcome.ts';
import { blockOf, probeOf, sourceOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';

const source = sourceOf('record.schedule');
const block = blockOf('RecordSchedule', '8.15.1');
const reasons = ['Alarm', 'Motion', 'Timing'];
const others = ['Manual', 'timing', ''];

const leaf = (name: string, text: string): XmlNode => element(name, namespaces.document, text);

/** A block for an hour of Monday. */
const timeBlock = (reason: string): XmlNode =>
  element('TimeBlock', namespaces.document, [
    leaf('recordType', reason),
    leaf('dayOfWeek', '1'),
    element('TimeRange', namespaces.document, [leaf('beginTime', '03:00:00'), leaf('endTime', '04:00:00')]),
  ]);

const withBlocks = (schedule: XmlNode, blocks: readonly XmlNode[]): XmlNode => ({
  ...schedule,
  children: schedule.children.map((child) => (child.name === 'TimeBlockList' ? { ...child, children: blocks } : child)),
});

const recorded = probeOf(
  source,
  'put-reasons',
  { operation: 'put', needs: 'PUT', safety: 'reversible', effects: ['recording'] },
  async ({ context, notes, path }) => {
    const before = await readNow(context, notes, 'before', path);
    if (before === undefined) return { verdict: 'blocked', reason: `${path} could not be read before the write` };
    for (const reason of reasons) {
      await notes.ask({
        step: 'reason',
        method: 'PUT',
        path,
        value: reason,
        body: withBlocks(before, [timeBlock(reason)]),
        optional: true,
      });
      await readNow(context, notes, 'after', path, reason);
    }
    for (const reason of others)
      await notes.ask({
        step: 'other',
        method: 'PUT',
        path,
        value: reason,
        body: withBlocks(before, [timeBlock(reason)]),
        claims: 'value',
      });
    return [];
  },
);

const look = (evidence: Evidence): readonly Finding[] | undefined => {
  const puts = stepsOf(evidence.observations, 'reason');
  if (puts.length === 0) return undefined;
  const kept = puts.flatMap((put): readonly Finding[] => {
    const fault = notGranted(put, evidence, `with recordType ${put.value}`);
    const seen = evidence.observations.find((each) => each.step === 'after' && each.about === put.value);
    const root = seen?.exchange.response?.status === 200 ? readAs(seen, block, evidence)?.root : undefined;
    if (fault.length > 0 || seen === undefined || root === undefined) return fault;
    const shown = nodesAt(root, 'TimeBlockList/TimeBlock').map((each) => textAt(each, 'recordType') ?? 'absent');
    return shown.length === 1 && shown[0] === put.value
      ? []
      : [
          finding(`${asked(put)}: GET afterwards returned the recordTypes "${shown.join(', ')}", sent "${put.value}"`, [put, seen], {
            expected: put.value ?? '',
            actual: shown.join(', '),
          }),
        ];
  });
  const wrong = stepsOf(evidence.observations, 'other').flatMap((seen) => {
    const found = notRefused(seen, evidence, `with recordType "${seen.value}"`);
    const isFolded = reasons.some((reason) => reason.toLowerCase() === seen.value?.toLowerCase());
    return isFolded ? found.map((each): Finding => ({ ...each, kind: 'spelling' })) : found;
  });
  return [...kept, ...wrong];
};

export const schedule: Topic = {
  probes: [recorded],
  checks: [
    looking(recorded, {
      id: `${source.id}/put/reasons`,
      title: 'a time block records for Alarm, Motion or Timing, and for nothing else',
      requirements: ['8.15.1-1'],
      readings: ['E-174'],
      look,
    }),
  ],
};
