/** 8.15.1: what is recorded, as only something beside the device can tell: while the schedule is open and switched on. */
import { asked, finding } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, ProbeContext, Topic } from '../../lib/model/probe.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { readNow } from '../../lib/probes/document.ts';
import { withField } from '../../lib/probes/draft.ts';
import { namespaces } from '../../lib/spec/catalogue.ts';
import { child, element } from '../../lib/xml/tree.ts';
import { granted, lastOf } from '../kit/outcome.ts';
import { blockOf, probeOf, sourceOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';

const source = sourceOf('record.schedule');
const block = blockOf('RecordSchedule', '8.15.1');
const untold = { verdict: 'not-run', reason: 'no control fixture tells what the device records' } as const;

const leaf = (name: string, text: string): XmlNode => element(name, namespaces.document, text);

/** Recording all day on a weekday, or on every day. */
const allDay = (weekday?: string): XmlNode =>
  element('TimeBlock', namespaces.document, [
    leaf('recordType', 'Timing'),
    ...(weekday === undefined ? [] : [leaf('dayOfWeek', weekday)]),
    element('TimeRange', namespaces.document, [leaf('beginTime', '00:00:00'), leaf('endTime', '23:59:59')]),
  ]);

const scheduled = (schedule: XmlNode, on: boolean, time: XmlNode): XmlNode => {
  // The switch is written in the spelling that the device uses (E-034).
  const name = child(schedule, 'enabled') === undefined ? 'enalbled' : 'enabled';
  const switched =
    name === 'enalbled'
      ? withField(schedule, block, name, String(on))
      : { ...schedule, children: schedule.children.map((each) => (each.name === name ? leaf(name, String(on)) : each)) };
  return { ...switched, children: switched.children.map((each) => (each.name === 'TimeBlockList' ? { ...each, children: [time] } : each)) };
};

interface Told {
  readonly type: string;
  readonly to?: string;
}

const isTold = (value: unknown): value is { readonly recordings: readonly Told[] } =>
  typeof value === 'object' && value !== null && 'recordings' in value && Array.isArray(value.recordings);

/** Whether a recording by the clock goes on; undefined when nobody tells. */
const goesOn = async (context: ProbeContext): Promise<boolean | undefined> => {
  const told = await context.stimulate('control', '/recordings', {});
  return isTold(told) ? told.recordings.some(({ type, to }) => type === 'Timing' && to === undefined) : undefined;
};

/** The weekday two days after the device's own, from 1 for Monday: far from now whatever its zone. */
const otherDay = async (context: ProbeContext): Promise<string | undefined> => {
  const seen = await context.send({ step: 'clock', method: 'GET', path: '/System/time/localTime', fresh: true });
  const date = /^\d{4}-\d\d-\d\d/.exec(new TextDecoder().decode(seen.exchange.response?.body ?? new Uint8Array()).trim())?.[0];
  if (date === undefined) return undefined;
  const sundayFirst = new Date(`${date}T00:00:00Z`).getUTCDay();
  return String(((sundayFirst + 1) % 7) + 1);
};

/** A recorder looks at its schedule about every second. */
const settleMs = 1500;

const follows = probeOf(
  source,
  'put-follows',
  { operation: 'put', needs: 'PUT', safety: 'reversible', effects: ['recording'] },
  async ({ context, notes, path }) => {
    const before = await readNow(context, notes, 'before', path);
    const elsewhen = await otherDay(context);
    if ((await goesOn(context)) === undefined) return untold;
    if (before === undefined || elsewhen === undefined)
      return { verdict: 'blocked', reason: `${path} or the device's time could not be read before the write` };
    const cases = [
      ['open', true, allDay()],
      ['closed', true, allDay(elsewhen)],
      ['off', false, allDay()],
    ] as const;
    for (const [step, on, time] of cases) {
      await notes.ask({ step: 'put', method: 'PUT', path, about: step, body: scheduled(before, on, time) });
      const from = performance.now();
      while ((await goesOn(context)) !== (step === 'open') && performance.now() - from < settleMs) await context.wait(100);
      await notes.ask({ step, method: 'GET', path, fresh: true, value: String(await goesOn(context)) });
    }
    return [];
  },
);

const says = { open: 'the schedule is open', closed: 'the schedule is closed', off: 'recording is switched off' } as const;

const look = (evidence: Evidence): readonly Finding[] | string => {
  const puts = stepsOf(evidence.observations, 'put');
  if (puts.length === 0 || puts.some((seen) => !granted(seen, evidence))) return 'the schedule could not be written';
  return (['open', 'closed', 'off'] as const).flatMap((step): readonly Finding[] => {
    const [put, seen] = [puts.find((each) => each.about === step), lastOf(evidence, step)];
    const due = String(step === 'open');
    if (put === undefined || seen === undefined || seen.value === due) return [];
    return [
      finding(
        `${asked(put)}: ${seen.value === 'true' ? 'the device records' : 'the device does not record'} although ${says[step]}`,
        [put, seen],
        { expected: due === 'true' ? 'a recording' : 'none', actual: seen.value === 'true' ? 'a recording' : 'none' },
      ),
    ];
  });
};

export const recordings: Topic = {
  probes: [follows],
  checks: [
    looking(follows, {
      id: '08.15-record/follows-schedule',
      title: 'the device records by the clock while its schedule is open and switched on, and not else',
      strength: 'SHOULD',
      requirements: ['8.15.1-1'],
      readings: ['E-034'],
      look,
    }),
  ],
};
