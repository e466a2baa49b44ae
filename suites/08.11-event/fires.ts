/** 8.11.2, 8.11.10 and 8.11.11: what is told of events that were caused, and what they set off. */
import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import { textAt } from '../../lib/xml/tree.ts';
import { type Alert, type AlertType, eventsOf, type Heard, heardIn } from '../kit/alerts.ts';
import { blockOf } from '../kit/resource-probe.ts';
import { first, looking } from '../kit/worded.ts';
import { causedTypes, causes } from './causes.ts';
import { triggersIn } from './ports.ts';

const silent = 'no alert stream was opened while events were caused';

interface Told {
  readonly heard: Heard;
  /** Types that were caused. */
  readonly types: readonly AlertType[];
}

const typeNames: readonly AlertType[] = ['IO', 'VMD', 'videoloss', 'shelteralarm'];

const toldIn = (evidence: Evidence): Told | undefined => {
  const heard = heardIn(evidence, 'events');
  const caused = causedTypes(first(evidence, 'caused'));
  return heard === undefined ? undefined : { heard, types: typeNames.filter((type) => caused.includes(type)) };
};

/** Judges the events of a run; a text when there were none of the types. */
const ofEvents =
  (types: readonly AlertType[], judge: (alerts: readonly Alert[], type: AlertType, heard: Heard) => readonly Finding[]) =>
  (evidence: Evidence): readonly Finding[] | string => {
    const told = toldIn(evidence);
    if (told === undefined) return silent;
    const found = types.map((type) => [type, eventsOf(told.heard, type)] as const).filter(([, alerts]) => alerts.length > 0);
    return found.length === 0 ? `no ${types.join(', ')} alert came` : found.flatMap(([type, alerts]) => judge(alerts, type, told.heard));
  };

const lookAtFiring = (evidence: Evidence): readonly Finding[] | string => {
  const told = toldIn(evidence);
  if (told === undefined) return silent;
  // An event without a trigger need not be told.
  const triggered = triggersIn(evidence)?.entries.map((entry) => textAt(entry, 'eventType'));
  const due = told.types.filter((type) => triggered === undefined || triggered.includes(type));
  if (due.length === 0) return 'no event that a trigger waits for could be caused';
  return due
    .filter((type) => !eventsOf(told.heard, type).some(({ state }) => state === 'active'))
    .map((type) =>
      finding(`${asked(told.heard.seen)}: no active ${type} alert came while it was caused`, [told.heard.seen], {
        expected: type,
        actual: 'none',
      }),
    );
};

/** Alerts of an event from one beginning to its end. */
const runsOf = (alerts: readonly Alert[]): readonly (readonly Alert[])[] => {
  const runs: Alert[][] = [];
  for (const alert of alerts) {
    const run = runs.at(-1);
    if (run === undefined || run.at(-1)?.state === 'inactive') runs.push([alert]);
    else run.push(alert);
  }
  return runs;
};

const keyOf = ({ channel, input }: Alert): string => input ?? channel ?? '';

/** An event may have been going on when the stream was opened: its first alerts then begin with a later number. */
const isUnderWay = (run: readonly Alert[], at: number): boolean =>
  at === 0 && run[0]?.count !== undefined && run.every(({ count }, place) => count === place + (run[0]?.count ?? 1));

const lookAtCounts = (evidence: Evidence): readonly Finding[] | string =>
  ofEvents(typeNames, (alerts, type, { seen }) => {
    const keys = [...new Set(alerts.map(keyOf))];
    const runs = keys.flatMap((key) =>
      runsOf(alerts.filter((alert) => keyOf(alert) === key)).map((run, at) => ({ run, underWay: isUnderWay(run, at) })),
    );
    return runs
      .filter(({ run }) => run.some(({ count }, at) => count !== at + 1))
      .map(({ run, underWay }) => {
        const counts = run.map(({ count }) => count).join(', ');
        return finding(`${asked(seen)}: the alerts of a ${type} event have activePostCount ${counts}`, [seen], {
          expected: run.map((_, at) => at + 1).join(', '),
          actual: counts,
          ...(underWay ? { reading: 'E-186', option: 'b' } : {}),
        });
      });
  })(evidence);

const lookAtChannels = ofEvents(['VMD', 'videoloss', 'shelteralarm'], (alerts, type, { seen }) => {
  const bad = alerts.find(({ channel }) => channel === undefined || !/^\d+$/.test(channel));
  return bad === undefined
    ? []
    : [
        finding(`${asked(seen)}: a ${type} alert has channelID ${bad.channel ?? 'absent'}`, [seen], {
          expected: 'a channel',
          actual: bad.channel ?? 'absent',
          reading: 'E-157',
        }),
      ];
});

const lookAtPlaces = ofEvents(['IO', 'VMD'], (alerts, type, { seen }) => {
  const active = alerts.filter(({ state }) => state === 'active');
  const bad = active.find((alert) => (type === 'IO' ? alert.input === undefined : alert.regions.length === 0));
  const due = type === 'IO' ? 'inputIOPortID' : 'DetectionRegionEntry';
  return bad === undefined ? [] : [finding(`${asked(seen)}: a ${type} alert has no ${due}`, [seen], { expected: due, actual: 'absent' })];
});

const lookAtStream = (evidence: Evidence): readonly Finding[] | string => {
  const told = toldIn(evidence);
  if (told === undefined) return silent;
  const { heard, types } = told;
  const came = typeNames.filter((type) => eventsOf(heard, type).length > 0);
  if (came.length === 0) return 'no alert came';
  return types.length > 1 && came.length < 2
    ? [
        finding(`${asked(heard.seen)}: of ${types.join(', ')} only ${came.join(', ')} came on the one connection`, [heard.seen], {
          expected: types.join(', '),
          actual: came.join(', '),
        }),
      ]
    : [];
};

const outputBlock = blockOf('IOPortStatus', '8.3.1');

const lookAtOutput = (evidence: Evidence): readonly Finding[] | string => {
  const looks = (['output-on', 'output-off'] as const).map((step) => {
    const seen = first(evidence, step);
    const root = seen?.exchange.response?.status === 200 ? readAs(seen, outputBlock, evidence)?.root : undefined;
    return { step, seen, state: root === undefined ? undefined : textAt(root, 'ioState') };
  });
  if (looks.some(({ state }) => state === undefined)) return 'no input that switches an output could be moved';
  return looks.flatMap(({ step, seen, state }) => {
    const due = step === 'output-on' ? 'active' : 'inactive';
    if (seen === undefined || state === due) return [];
    const when = step === 'output-on' ? 'while its input is active' : 'after its input has gone inactive';
    return [finding(`${asked(seen)} ${when}: the output is ${state}`, [seen], { expected: due, actual: state ?? 'unknown' })];
  });
};

const lookAtEnd = (evidence: Evidence): readonly Finding[] | string =>
  ofEvents(typeNames, (alerts, type, { seen }) => {
    const runs = [...new Set(alerts.map(keyOf))].flatMap((key) => runsOf(alerts.filter((alert) => keyOf(alert) === key)));
    // What was going on when the stream was opened may go on when it is closed.
    const begun = runs.filter(([first]) => first?.state === 'active' && first.count === 1);
    const endless = begun.filter((run) => !run.some(({ state }) => state === 'inactive'));
    if (endless.length === 0) return [];
    const message = `${asked(seen)}: ${begun.length} ${type} events were told, and ${begun.length - endless.length} ends`;
    return [
      finding(message, [seen], {
        expected: `${begun.length} ends`,
        actual: String(begun.length - endless.length),
        ...(type === 'IO' ? {} : { reading: 'E-186', option: 'c' }),
      }),
    ];
  })(evidence);

const check = (
  id: string,
  title: string,
  requirements: readonly string[],
  readings: readonly string[],
  look: (evidence: Evidence) => readonly Finding[] | string,
) => looking(causes, { id, title, requirements, readings, look });

const stream = 'event.notification.alertStream';

export const fires: Topic = {
  probes: [causes],
  checks: [
    check('event.triggers.id/get/fires', 'a trigger fires on the cause that its type names', ['8.11.2-1'], [], lookAtFiring),
    check(
      'event.triggers.id/get/output',
      'an input switches the output of its trigger while it is active',
      ['8.11.11-1'],
      [],
      lookAtOutput,
    ),
    check('event.triggers.id/get/end-told', 'the end of an event is told once', ['8.11.11-2'], ['E-093', 'E-158'], lookAtEnd),
    check(`${stream}/get/goes-on`, 'one event after the other arrives on one connection', ['8.11.10-2'], [], lookAtStream),
    check(`${stream}/get/channel`, 'an alert about video has a channelID', ['8.11.10-4'], ['E-157'], lookAtChannels),
    check(`${stream}/get/counts`, 'activePostCount counts the alerts of each event from 1', ['8.11.10-5'], ['E-097'], lookAtCounts),
    check(`${stream}/get/place`, 'an IO alert names its input, a VMD alert its regions', ['8.11.10-6'], ['E-091'], lookAtPlaces),
  ],
};
