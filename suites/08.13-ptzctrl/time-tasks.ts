/** 8.13.34 to 8.13.36: tasks of the seven days, their numbers and times, and the copying of a day. */

import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Claim, Evidence, ProbeContext, Topic } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { type Notebook, readNow } from '../../lib/probes/document.ts';
import { namespaces } from '../../lib/spec/catalogue.ts';
import { childrenOf, element, textAt } from '../../lib/xml/tree.ts';
import { allOf, granted, lastOf, notGranted, notRefused, ofStep } from '../kit/outcome.ts';
import { blockOf, probeOf, type ResourceAsking, sourceOf, type Unasked, written } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';

const week = sourceOf('pTZCtrl.channels.id.timetasks');
const day = sourceOf('pTZCtrl.channels.id.timetasks.id2');
const copytask = sourceOf('pTZCtrl.channels.id.timetasks.id2.copytask');
const weekBlock = blockOf('TimeTaskList', '8.13.34');
const dayBlock = blockOf('TimeTaskBlock', '8.13.35');

interface Task {
  readonly begin: string;
  readonly end: string;
  readonly type: string;
  readonly number?: string;
}

const leaf = (name: string, text: string): XmlNode => element(name, namespaces.document, text);

const range = ({ begin, end, type, number }: Task, at: number): XmlNode =>
  element('TimeTaskRange', namespaces.document, [
    leaf('TaskID', String(at + 1)),
    leaf('beginTime', begin),
    leaf('endTime', end),
    element('Task', namespaces.document, [leaf('TaskType', type), ...(number === undefined ? [] : [leaf('TaskNum', number)])]),
  ]);

const dayOf = (number: string, tasks: readonly Task[]): XmlNode => {
  const document = written('TimeTaskBlock', '8.13.35', { dayOfWeek: number });
  return { ...document, children: [...document.children, ...tasks.map(range)] };
};

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** Spans of an hour that do nothing, one after the other. */
const idleSpans = (count: number): readonly Task[] =>
  Array.from({ length: count }, (_, at) => ({ begin: `${twoDigits(at)}:00:00`, end: `${twoDigits(at)}:59:00`, type: 'disable' }));

const noon = (type: string, number?: string): Task => ({
  begin: '12:00:00',
  end: '12:01:00',
  type,
  ...(number === undefined ? {} : { number }),
});

const read = probeOf(week, 'get-week', { operation: 'get', needs: 'GET', safety: 'read-only', effects: [] }, async ({ notes, path }) => {
  await notes.ask({ step: 'week', method: 'GET', path });
  return [];
});

const lookAtWeek = (evidence: Evidence): readonly Finding[] | string => {
  const seen = lastOf(evidence, 'week');
  const root = seen?.exchange.response?.status === 200 ? readAs(seen, weekBlock, evidence)?.root : undefined;
  if (seen === undefined || root === undefined) return 'the tasks of the week could not be read';
  const days = childrenOf(root, 'TimeTaskBlock').map((block) => textAt(block, 'dayOfWeek') ?? 'absent');
  const wrong = days.length > 7 || new Set(days).size < days.length || days.some((each) => !/^[1-7]$/.test(each));
  const lacking = ['enabled', 'Parktime'].filter((name) => childrenOf(root, name).length !== 1);
  return [
    ...(wrong
      ? [
          finding(`${asked(seen)}: has tasks for the days ${days.join(', ')}`, [seen], {
            expected: 'each of 1 to 7 at most once',
            actual: days.join(', '),
          }),
        ]
      : []),
    ...lacking.map((name) =>
      finding(`${asked(seen)}: has ${childrenOf(root, name).length} times <${name}>, one is for all days`, [seen], {
        expected: `one ${name}`,
        actual: String(childrenOf(root, name).length),
      }),
    ),
  ];
};

/** The whole week is noted in the journal, since one day's PUT may reach another's. */
const writing = async (
  { context, path }: ResourceAsking,
  write: (
    send: (step: Step, about: string, tasks: readonly Task[], claims?: Claim, dayNumber?: string) => Promise<Observation>,
    own: string,
  ) => Promise<void>,
  notes: Notebook,
): Promise<Unasked | readonly string[]> => {
  const own = path.split('/').at(-1) ?? '';
  await context.protect(path.slice(0, path.lastIndexOf('/')));
  await write(
    (step, about, tasks, claims = 'legal', dayNumber = own) =>
      notes.ask({ step, method: 'PUT', path, about, body: dayOf(dayNumber, tasks), claims, optional: true }),
    own,
  );
  return [];
};

const tasksOf = { operation: 'put', needs: 'PUT', safety: 'reversible', effects: ['motion'] } as const;

const rules = probeOf(day, 'put-rules', tasksOf, (asking) =>
  writing(
    asking,
    async (send) => {
      for (const number of ['0', '8']) await send('bad-day', `dayOfWeek ${number}`, [noon('disable')], 'value', number);
      await send('eleven', '11 spans', idleSpans(11), 'rule');
      await send('ten', '10 spans', idleSpans(10));
      await send('backwards', 'a span that ends before it begins', [{ begin: '13:00:00', end: '12:00:00', type: 'disable' }], 'rule');
      await send('equal', 'a span that ends as it begins', [{ begin: '12:00:00', end: '12:00:00', type: 'disable' }]);
      await send('ends', 'a span from 00:00:00 to 23:59:00', [{ begin: '00:00:00', end: '23:59:00', type: 'disable' }]);
    },
    asking.notes,
  ),
);

const numbered = probeOf(day, 'put-number', tasksOf, (asking) =>
  writing(
    asking,
    async (send) => {
      await send('scan', 'framescan with TaskNum 3', [noon('framescan', '3')], 'rule');
      await readNow(asking.context, asking.notes, 'scan-after', asking.path);
      await send('preset', 'preset with TaskNum 3', [noon('preset', '3')]);
      await readNow(asking.context, asking.notes, 'preset-after', asking.path);
    },
    asking.notes,
  ),
);

const dayIn = (seen: Observation | undefined, evidence: Evidence): XmlNode | undefined =>
  seen?.exchange.response?.status === 200 ? readAs(seen, dayBlock, evidence)?.root : undefined;

const numberAfter = (evidence: Evidence, step: Step): string | undefined => {
  const root = dayIn(lastOf(evidence, step), evidence);
  return root === undefined ? undefined : textAt(root, 'TimeTaskRange/Task/TaskNum');
};

const lookAtNumbers = (evidence: Evidence): readonly Finding[] | string => {
  const [scan, preset] = [lastOf(evidence, 'scan'), lastOf(evidence, 'preset')];
  if (scan === undefined || preset === undefined) return 'no task was written';
  const findings: Finding[] = [];
  const kept = numberAfter(evidence, 'scan-after');
  if (granted(scan, evidence) && kept !== undefined && Number(kept) !== 0)
    findings.push(
      finding(`${asked(scan)} with ${scan.about}: GET afterwards returned TaskNum "${kept}", expected 0 or a refusal`, [scan], {
        expected: '0',
        actual: kept,
      }),
    );
  const shown = numberAfter(evidence, 'preset-after');
  if (granted(preset, evidence) && shown !== '3')
    findings.push(
      finding(`${asked(preset)} with ${preset.about}: GET afterwards returned TaskNum "${shown ?? 'absent'}"`, [preset], {
        expected: '3',
        actual: shown ?? 'absent',
      }),
    );
  return findings;
};

/** What a day holds, without its number and the ids of its tasks, which a device may give anew. */
const contentOf = (root: XmlNode): string =>
  childrenOf(root, 'TimeTaskRange')
    .map((each) => ['beginTime', 'endTime', 'Task/TaskType', 'Task/TaskNum'].map((name) => textAt(each, name) ?? '').join(' '))
    .join('; ');

const copying = { operation: 'put', needs: 'PUT', safety: 'disruptive', effects: ['motion', 'relay', 'restart'] } as const;

const copied = probeOf(copytask, 'put-copies', copying, async ({ context, notes, path }) => {
  const from = path.replace(/\/copytask$/, '');
  const collection = from.slice(0, from.lastIndexOf('/'));
  const [own, other] = [from.split('/').at(-1) ?? '', from.endsWith('/2') ? '3' : '2'];
  await context.protect(collection);
  await notes.ask({ step: 'fill', method: 'PUT', path: from, body: dayOf(own, [...idleSpans(2), noon('framescan')]) });
  await notes.ask({ step: 'empty', method: 'PUT', path: `${collection}/${other}`, body: dayOf(other, [noon('disable')]) });
  await notes.ask({
    step: 'copy',
    method: 'PUT',
    path,
    body: written('TimeTaskCopy', '8.13.36', { curDayOfWeek: own, copyDayOfWeek: other }),
  });
  await readNow(context, notes, 'source', from);
  await readNow(context, notes, 'target', `${collection}/${other}`);
  return [];
});

const lookAtCopy = (evidence: Evidence): readonly Finding[] | string => {
  const [copy, source, target] = (['copy', 'source', 'target'] as const).map((step) => lastOf(evidence, step));
  const [left, right] = [dayIn(source, evidence), dayIn(target, evidence)];
  if (!copy || !source || !target || !left || !granted(lastOf(evidence, 'fill'), evidence)) return 'no day with tasks could be written';
  const fault = notGranted(copy, evidence, 'with one day to another');
  if (fault.length > 0) return fault;
  const [due, shown] = [contentOf(left), right === undefined ? 'nothing' : contentOf(right)];
  const findings: Finding[] = [];
  if (due !== shown)
    findings.push(
      finding(`${asked(copy)}: ${target.instance} then has "${shown}", ${source.instance} "${due}"`, [copy, source, target], {
        expected: due,
        actual: shown,
      }),
    );
  const number = right === undefined ? undefined : textAt(right, 'dayOfWeek');
  if (number !== undefined && number !== target.instance.split('/').at(-1))
    findings.push(
      finding(`${asked(copy)}: ${target.instance} then has dayOfWeek "${number}"`, [copy, target], {
        expected: target.instance.split('/').at(-1) ?? '',
        actual: number,
      }),
    );
  return findings;
};

/** The week in the journal before a day is copied over another: the document of copytask alone shows no tasks. */
export const protectWeek = async (context: ProbeContext): Promise<void> => {
  for (const path of context.survey.instances.get(week.id) ?? []) await context.protect(path);
};

export const timeTasks: Topic = {
  probes: [read, rules, numbered, copied],
  checks: [
    looking(read, {
      id: 'pTZCtrl.channels.id.timetasks/get/week',
      title: 'the week has at most seven blocks of different weekdays, under one enabled and one Parktime',
      requirements: ['8.13.34-1'],
      readings: ['E-170'],
      look: lookAtWeek,
    }),
    looking(rules, {
      id: 'pTZCtrl.channels.id.timetasks.id2/put/weekday',
      title: 'a weekday beyond 1 to 7 is refused',
      requirements: ['8.13.35-1'],
      readings: ['E-030'],
      look: (evidence) => ofStep(evidence, 'bad-day', (seen) => notRefused(seen, evidence, `with ${seen.about}`)),
    }),
    looking(rules, {
      id: 'pTZCtrl.channels.id.timetasks.id2/put/ten-spans',
      title: 'a day takes ten spans, and no eleventh',
      requirements: ['8.13.35-2'],
      look: (evidence) =>
        allOf(
          ofStep(evidence, 'eleven', (seen) => notRefused(seen, evidence, `with ${seen.about}`)),
          ofStep(evidence, 'ten', (seen) => notGranted(seen, evidence, `with ${seen.about}`)),
        ),
    }),
    looking(rules, {
      id: 'pTZCtrl.channels.id.timetasks.id2/put/span',
      title: 'a span may begin and end at one moment, and reach over the whole day, but not end before it begins',
      requirements: ['8.13.35-3'],
      readings: ['E-030'],
      look: (evidence) =>
        allOf(
          ofStep(evidence, 'backwards', (seen) => notRefused(seen, evidence, `with ${seen.about}`)),
          ...(['equal', 'ends'] as const).map((step) => ofStep(evidence, step, (seen) => notGranted(seen, evidence, `with ${seen.about}`))),
        ),
    }),
    looking(numbered, {
      id: 'pTZCtrl.channels.id.timetasks.id2/put/number',
      title: 'the number of a task counts for patrol, pattern, preset and auxoutput, and is 0 otherwise',
      requirements: ['8.13.35-4'],
      readings: ['E-104'],
      look: lookAtNumbers,
    }),
    looking(copied, {
      id: 'pTZCtrl.channels.id.timetasks.id2.copytask/put/copies',
      title: 'copying a day gives another day the same tasks',
      requirements: ['8.13.36-1'],
      readings: ['E-105'],
      look: lookAtCopy,
    }),
  ],
};
