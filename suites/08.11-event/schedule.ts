/** 8.11 and 8.11.5: the schedule decides when anybody is told of an event, by days as ISO 8601 counts them. */

import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, StreamPart, Topic } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { readNow } from '../../lib/probes/document.ts';
import { namespaces } from '../../lib/spec/catalogue.ts';
import { element, nodesAt, textAt } from '../../lib/xml/tree.ts';
import { eventsOf, heardIn, listeningProbe, saysThat, silenceAfter } from '../kit/alerts.ts';
import { noSignal, opposite, putSignal, type Signal, signalStimuli } from '../kit/input-signal.ts';
import { weekday } from '../kit/local-time.ts';
import { granted, lastOf, notGranted, notRefused } from '../kit/outcome.ts';
import { blockOf, sourceOf } from '../kit/resource-probe.ts';
import { until } from '../kit/until.ts';
import { bodyText, first, looking } from '../kit/worded.ts';
import { ioTriggerIn } from './ports.ts';

const block = blockOf('EventSchedule', '8.11.5');

interface TimeBlock {
  readonly day: number;
  readonly begin: string;
  readonly end: string;
}

const leaf = (name: string, text: string): XmlNode => element(name, namespaces.document, text);
const branch = (name: string, children: readonly XmlNode[]): XmlNode => element(name, namespaces.document, children);

/** The schedule as shown with these blocks in place of its own. */
const opening = (shown: XmlNode, blocks: readonly TimeBlock[]): XmlNode => {
  const list = branch(
    'TimeBlockList',
    blocks.map(({ day, begin, end }) =>
      branch('TimeBlock', [leaf('dayOfWeek', String(day)), branch('TimeRange', [leaf('beginTime', begin), leaf('endTime', end)])]),
    ),
  );
  return { ...shown, children: [...shown.children.filter(({ name }) => name !== list.name), list] };
};

const wholeDay = (day: number): TimeBlock => ({ day, begin: '00:00:00', end: '23:59:59' });
const tuesday: TimeBlock = { day: 2, begin: '07:00:00', end: '17:00:00' };

const later = (day: number, days: number): number => ((day - 1 + days) % 7) + 1;

const openMs = 9000;
/** An input whose event was told is not watched again for a while. */
const restMs = 1000;
const patienceMs = 1500;
const mostPulses = 3;

const gate = listeningProbe(
  sourceOf('event.schedule'),
  'put-gate',
  { operation: 'put', needs: 'PUT', safety: 'reversible', effects: ['mail', 'relay', 'recording'] },
  async ({ context, notes, path, listen }) => {
    await context.protect(path);
    const shown = await readNow(context, notes, 'before', path);
    if (shown === undefined) return { verdict: 'blocked', reason: `${path} could not be read before the write` };
    const put = (step: Step, blocks: readonly TimeBlock[], about: string) =>
      notes.ask({ step, about, method: 'PUT', path, body: opening(shown, blocks), ...(step === 'no-day' ? { claims: 'value' } : {}) });
    for (const day of [0, 8]) await put('no-day', [wholeDay(day)], `dayOfWeek ${day}`);
    await put('example', [tuesday], 'Tuesday from 07:00:00 to 17:00:00');
    await readNow(context, notes, 'example-after', path);

    const list = await readNow(context, notes, 'triggers', '/Event/triggers');
    const trigger = ioTriggerIn(list);
    if (trigger === undefined) return ['no trigger waits for an input: whether the schedule is obeyed cannot be seen'];
    const input = await readNow(context, notes, 'input', `/IO/inputs/${trigger.input}`);
    const level: Signal = input !== undefined && textAt(input, 'triggering') === 'low' ? 'low' : 'high';
    const clock = await notes.ask({ step: 'clock', method: 'GET', path: '/System/time/localTime', fresh: true });
    const today = weekday(bodyText(clock));
    if (today === undefined) return ['the local time could not be read: which day to close is not known'];

    context.afterwards({ what: 'the input at rest', recipe: 'stimuli', stimuli: signalStimuli(context, trigger.input, opposite(level)) });
    const pulse = async (ms: number, enough: () => boolean): Promise<void> => {
      await putSignal(context, trigger.input, level);
      await until(context, ms, enough);
      await putSignal(context, trigger.input, opposite(level));
    };
    if (!(await putSignal(context, trigger.input, opposite(level)))) return [`${noSignal}: whether the schedule is obeyed cannot be seen`];
    // Both days, should midnight come between.
    await put('open', [wholeDay(today), wholeDay(later(today, 1))], `days ${today} and ${later(today, 1)}`);
    let heard: readonly StreamPart[] = [];
    const isTold = (): boolean => heard.some((part) => saysThat(part, 'IO', 'active'));
    const isOver = (parts: readonly StreamPart[]): boolean => {
      heard = parts;
      return isTold() && saysThat(parts.at(-1), 'IO', 'inactive');
    };
    const told = await listen('open-heard', openMs, isOver, async () => {
      for (let turn = 0; turn < mostPulses && !isTold(); turn += 1) await pulse(patienceMs, isTold);
    });
    await put('close', [wholeDay(later(today, 3))], `day ${later(today, 3)} alone`);
    await context.wait(restMs);
    const silence = silenceAfter(told, 'IO');
    await listen(
      'closed',
      silence,
      () => false,
      () => pulse(silence / 2, () => false),
    );
    return [];
  },
);

const gateFindings = (evidence: Evidence, judged: 'closed' | 'open'): readonly Finding[] | string => {
  const [closed, opened] = [heardIn(evidence, 'closed'), heardIn(evidence, 'open-heard')];
  if (closed === undefined || opened === undefined)
    return 'no event could be caused while the schedule was closed, and again while it was open';
  for (const step of ['close', 'open'] as const) if (!granted(lastOf(evidence, step), evidence)) return 'the schedule could not be written';
  const count = (heard: typeof closed): number => eventsOf(heard, 'IO').filter(({ state }) => state === 'active').length;
  if (judged === 'open')
    return count(opened) > 0
      ? []
      : [
          finding(
            `an input moved while the schedule was open on ${lastOf(evidence, 'open')?.about}, today among them: no alert came`,
            [opened.seen],
            {
              expected: 'an alert',
              actual: 'none',
            },
          ),
        ];
  if (count(opened) === 0) return 'no alert came while the schedule was open either';
  return count(closed) === 0
    ? []
    : [
        finding(
          `an input moved while the schedule was open on ${lastOf(evidence, 'close')?.about}, which is not today: an alert came`,
          [closed.seen],
          {
            expected: 'no alert',
            actual: `${count(closed)} alerts`,
          },
        ),
      ];
};

const lookAtDays = (evidence: Evidence): readonly Finding[] | string => {
  const tries = stepsOf(evidence.observations, 'no-day');
  if (tries.length === 0) return 'the schedule was not written';
  const refused = tries.flatMap((seen) => notRefused(seen, evidence, `with ${seen.about}`));
  const today = gateFindings(evidence, 'open');
  return [...refused, ...(typeof today === 'string' ? [] : today)];
};

const blockLine = (node: XmlNode): string =>
  ['dayOfWeek', 'TimeRange/beginTime', 'TimeRange/endTime'].map((path) => textAt(node, path) ?? 'absent').join(' ');

const exampleShown = (seen: Observation, evidence: Evidence): string | undefined => {
  const root = seen.exchange.response?.status === 200 ? readAs(seen, block, evidence)?.root : undefined;
  return root === undefined ? undefined : nodesAt(root, 'TimeBlockList/TimeBlock').map(blockLine).join('; ');
};

const lookAtExample = (evidence: Evidence): readonly Finding[] | string => {
  const [put, after] = [first(evidence, 'example'), first(evidence, 'example-after')];
  if (put === undefined || after === undefined) return 'the example was not sent';
  const refused = notGranted(put, evidence, `with the worked example, ${put.about}`);
  if (refused.length > 0) return refused;
  const [shown, due] = [exampleShown(after, evidence) ?? gotLine(after, evidence), '2 07:00:00 17:00:00'];
  return shown === due
    ? []
    : [finding(`${asked(put)}: GET afterwards returned "${shown}", sent "${due}"`, [put, after], { expected: due, actual: shown })];
};

export const schedule: Topic = {
  probes: [gate],
  checks: [
    looking(gate, {
      id: 'event.schedule/put/closed',
      title: 'while the schedule is closed nobody is told of an event',
      requirements: ['8.11-1', '8.11.5-1'],
      look: (evidence) => gateFindings(evidence, 'closed'),
    }),
    looking(gate, {
      id: 'event.schedule/put/weekdays',
      title: 'dayOfWeek counts from 1 for Monday to 7 for Sunday',
      requirements: ['8.11.5-3'],
      readings: ['E-095'],
      look: lookAtDays,
    }),
    looking(gate, {
      id: 'event.schedule/put/worked-example',
      title: 'the worked example sets the schedule to Tuesdays from 07:00:00 to 17:00:00',
      requirements: ['8.11.11-3'],
      look: lookAtExample,
    }),
  ],
};
