/** 8.11.6: the schedule of a single event type, under its id and its earlier URL. */
import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { pathsFor } from '../../lib/probes/absence.ts';
import { differences } from '../../lib/xml/compare.ts';
import { textAt } from '../../lib/xml/tree.ts';
import { blockOf, probeOf, sourceOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';

const block = blockOf('EventSchedule', '8.11.6');
const place = '/Event/Schedule';
const earlierPlace = '/Custom/HIKCGI/Event/schedule';
const types = ['VMD', 'videoloss', 'shelteralarm'] as const;

const read = probeOf(
  sourceOf('event.schedule.id'),
  'get-ids',
  { operation: 'get', safety: 'read-only', effects: [] },
  async ({ context, notes }) => {
    const ports = (kind: 'IN' | 'OUT', id: 'iO.inputs.id' | 'iO.outputs.id'): readonly string[] =>
      pathsFor(context, id).length === 0 ? [] : [`IO_${kind}_1`];
    for (const id of [...types, ...ports('IN', 'iO.inputs.id'), ...ports('OUT', 'iO.outputs.id')])
      await notes.ask({ step: 'schedule', about: id, method: 'GET', path: `${place}/${id}`, fresh: true });
    await notes.ask({ step: 'earlier', about: 'VMD', method: 'GET', path: `${earlierPlace}/VMD`, counts: 'event.schedule.id' });
    await notes.ask({ step: 'no-type', about: 'no-such-type', method: 'GET', path: `${place}/no-such-type` });
    return [];
  },
);

const rootOf = (seen: Observation | undefined, evidence: Evidence): XmlNode | undefined =>
  seen?.exchange.response?.status === 200 ? readAs(seen, block, evidence)?.root : undefined;

const shownIn = (evidence: Evidence): readonly (readonly [Observation, XmlNode])[] =>
  stepsOf(evidence.observations, 'schedule').flatMap((seen) => {
    const root = rootOf(seen, evidence);
    return root === undefined ? [] : [[seen, root] as const];
  });

const none = 'the firmware has no schedules of single event types, which older ones need not';

const lookAtSupport = (evidence: Evidence): readonly Finding[] | string => {
  const asks = stepsOf(evidence.observations, 'schedule');
  if (asks.length === 0) return 'no schedule was asked for';
  const [shown, broken] = [shownIn(evidence), asks.filter(({ exchange }) => (exchange.response?.status ?? 500) >= 500)];
  if (shown.length === 0 && broken.length === 0) return none;
  return broken.map((seen) =>
    finding(`${asked(seen)}: ${gotLine(seen, evidence)}`, [seen], { expected: '200, or 404', actual: gotLine(seen, evidence) }),
  );
};

const lookAtEarlier = (evidence: Evidence): readonly Finding[] | string => {
  const here = shownIn(evidence).find(([seen]) => seen.about === 'VMD');
  const [there] = stepsOf(evidence.observations, 'earlier');
  if (here === undefined || there === undefined) return none;
  const root = rootOf(there, evidence);
  if (root === undefined) {
    const got = gotLine(there, evidence);
    return [
      finding(`${asked(there)}: ${got}, expected the schedule of ${asked(here[0])}`, [here[0], there], { expected: '200', actual: got }),
    ];
  }
  return differences(here[1], root, block).map(({ path, before, after }) =>
    finding(`${asked(there)}: ${path} is "${after ?? 'absent'}", ${asked(here[0])} has "${before ?? 'absent'}"`, [here[0], there], {
      expected: before ?? 'absent',
      actual: after ?? 'absent',
    }),
  );
};

/** What the id of a schedule says that its document must say, too. */
const dueOf = (id: string): Readonly<Record<string, string>> => {
  const [, kind] = /^IO_(IN|OUT)_(\d+)$/.exec(id) ?? [];
  return kind === undefined ? { eventType: id } : { eventType: 'IO' };
};

const lookAtIds = (evidence: Evidence): readonly Finding[] | string => {
  const shown = shownIn(evidence);
  if (shown.length === 0) return none;
  const absent = stepsOf(evidence.observations, 'schedule')
    .filter((seen) => !shown.some(([each]) => each === seen))
    .map((seen) =>
      finding(`${asked(seen)}: ${gotLine(seen, evidence)}, the id names an event of the device`, [seen], {
        expected: '200',
        actual: gotLine(seen, evidence),
        reading: 'E-094',
      }),
    );
  const other = shown.flatMap(([seen, root]) =>
    Object.entries(dueOf(seen.about ?? ''))
      .filter(([name, due]) => textAt(root, name) !== due)
      .map(([name, due]) =>
        finding(`${asked(seen)}: ${name} is ${textAt(root, name) ?? 'absent'}`, [seen], {
          expected: due,
          actual: textAt(root, name) ?? 'absent',
        }),
      ),
  );
  const portless = shown
    .filter(([seen, root]) => {
      const [, kind] = /^IO_(IN|OUT)_/.exec(seen.about ?? '') ?? [];
      return kind !== undefined && !/^\d+$/.test(textAt(root, kind === 'IN' ? 'inputIOPortID' : 'outputIOPortID') ?? '');
    })
    .map(([seen]) => finding(`${asked(seen)}: names no port`, [seen], { expected: 'a port', actual: 'absent', reading: 'E-091' }));
  const strangers = stepsOf(evidence.observations, 'no-type')
    .filter((seen) => rootOf(seen, evidence) !== undefined)
    .map((seen) => finding(`${asked(seen)}: a schedule, although the id names no event type`, [seen], { expected: '404', actual: '200' }));
  return [...absent, ...other, ...portless, ...strangers];
};

export const typeSchedules: Topic = {
  probes: [read],
  checks: [
    looking(read, {
      id: 'event.schedule.id/get/offered',
      title: 'the schedules of single event types answer, or are not there',
      requirements: ['8.11.6-1'],
      look: lookAtSupport,
    }),
    looking(read, {
      id: 'event.schedule.id/get/earlier-url',
      title: 'the schedule of a single event type answers under its earlier URL, too',
      requirements: ['8.11.6-2'],
      look: lookAtEarlier,
    }),
    looking(read, {
      id: 'event.schedule.id/get/ids',
      title: 'the id of such a schedule is the event type, or IO_IN_ or IO_OUT_ and a number',
      requirements: ['8.11.6-3'],
      readings: ['E-094', 'E-126'],
      look: lookAtIds,
    }),
  ],
};
