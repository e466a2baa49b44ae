/** 8.13.16 to 8.13.19: a patrol runs through its points in order, is paused, goes on, and stops from either state. */

import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import { levelsCheck } from '../../lib/checks/generic/levels.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';
import { pathsFor } from '../../lib/probes/absence.ts';
import { reactionOf } from '../../lib/xml/status.ts';
import { textAt } from '../../lib/xml/tree.ts';
import { granted, lastOf, notGranted } from '../kit/outcome.ts';
import { askAsAll, blockOf, notApplicable, probeOf, sourceOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';
import { headChannel, readPosition } from './head/driving.ts';
import { near, type Position, positionAt, told } from './head/position.ts';
import { makeTour, stateOf } from './head/tour.ts';

const start = sourceOf('pTZCtrl.channels.id.patrols.id2.start');
const stop = sourceOf('pTZCtrl.channels.id.patrols.id2.stop');
const pause = sourceOf('pTZCtrl.channels.id.patrols.id2.pause');
const patrols = sourceOf('pTZCtrl.channels.id.patrols');
const status = sourceOf('pTZCtrl.channels.id.patrols.id2.status');
const statusBlock = blockOf('PTZPatrolStatus', '8.13.19');
const words = ['running', 'stopped', 'paused'];

const running = {
  operation: 'put',
  needs: 'POST',
  safety: 'destructive',
  effects: ['motion'],
  contained: [
    'PUT pTZCtrl.channels.id.patrols.id2.start',
    'PUT pTZCtrl.channels.id.patrols.id2.stop',
    'PUT pTZCtrl.channels.id.patrols.id2.pause',
  ],
} as const;

const noTour = notApplicable(
  'no patrol of its own could be made for the probe: the device shows no position, or takes no new presets or patrols',
);

/** Two points, a second at each where it counts in seconds, and the ways between them. */
const watchedMs = 5000;

const visits = probeOf(patrols, 'visits', running, async ({ context, notes }) => {
  const channel = headChannel(context);
  const tour = channel === undefined ? undefined : await makeTour(context, notes, channel);
  if (channel === undefined || tour === undefined) return noTour;
  context.afterwards({ what: 'the patrol stopped', recipe: 'requests', requests: [{ method: 'PUT', path: `${tour.path}/stop` }] });
  await notes.ask({ step: 'start', method: 'PUT', path: `${tour.path}/start`, value: JSON.stringify(tour.stops) });
  const from = performance.now();
  const seen = new Set<number>();
  while (performance.now() - from < watchedMs && seen.size < tour.stops.length) {
    await context.wait(100);
    const place = await readPosition(context, notes, channel, 'visit');
    const at = place === undefined ? -1 : tour.stops.findIndex((each) => near(each, place));
    if (at >= 0) seen.add(at);
  }
  return [];
});

const lookAtVisits = (evidence: Evidence): readonly Finding[] | string => {
  const begun = lastOf(evidence, 'start');
  const looks = stepsOf(evidence.observations, 'visit');
  if (begun?.value === undefined || looks.length === 0) return 'no patrol ran';
  const fault = notGranted(begun, evidence, '');
  if (fault.length > 0) return fault;
  const stops = JSON.parse(begun.value) as readonly Position[];
  const order = looks.flatMap((seen) => {
    const place = positionAt(seen, evidence);
    const at = place === undefined ? -1 : stops.findIndex((each) => near(each, place));
    return at < 0 ? [] : [at];
  });
  const last = looks.at(-1);
  const whereabouts = told(positionAt(last, evidence));
  if (order.length === 0) {
    const first = positionAt(looks[0], evidence);
    const place = positionAt(last, evidence);
    // A head that travels but is never caught at a point stays too short at each: the unit of delay is open (E-103).
    if (first !== undefined && place !== undefined && !near(first, place)) return 'the head moved, but was never seen at one of the points';
    return [
      finding(`${asked(begun)}: the head stayed at ${whereabouts}, away from every point`, [begun, ...(last === undefined ? [] : [last])], {
        expected: stops.map(told).join('; '),
        actual: whereabouts,
      }),
    ];
  }
  if (order[0] !== 0)
    return [
      finding(`${asked(begun)}: the head came to ${told(stops[order[0] ?? 0])} first, the patrol begins at ${told(stops[0])}`, [begun], {
        expected: told(stops[0]),
        actual: told(stops[order[0] ?? 0]),
      }),
    ];
  if (order.includes(1)) return [];
  const [place, begin] = [positionAt(last, evidence), stops[0]];
  // A slow head may still be on its way; one that stays passes a second, as much as a millisecond (E-103).
  if (place === undefined || begin === undefined || !near(begin, place))
    return 'the head left the first point and was not seen at the second';
  return [
    finding(
      `${asked(begun)}: the head came to ${told(stops[0])} and not on to ${told(stops[1])} within ${watchedMs} ms`,
      [begun, ...(last === undefined ? [] : [last])],
      { expected: told(stops[1]), actual: whereabouts },
    ),
  ];
};

const states = probeOf(patrols, 'states', running, async ({ context, notes }) => {
  const channel = headChannel(context);
  const tour = channel === undefined ? undefined : await makeTour(context, notes, channel);
  if (tour === undefined) return noTour;
  const command = (name: 'start' | 'stop' | 'pause', step: Step): Promise<Observation> =>
    notes.ask({ step, method: 'PUT', path: `${tour.path}/${name}` });
  context.afterwards({ what: 'the patrol stopped', recipe: 'requests', requests: [{ method: 'PUT', path: `${tour.path}/stop` }] });
  await command('start', 'start');
  await stateOf(context, notes, tour, 'started');
  await command('stop', 'stop');
  await stateOf(context, notes, tour, 'stopped');
  await command('start', 'start-again');
  await command('pause', 'pause');
  await stateOf(context, notes, tour, 'paused');
  await command('start', 'continue');
  await stateOf(context, notes, tour, 'continued');
  await command('pause', 'pause-again');
  await command('stop', 'stop-paused');
  await stateOf(context, notes, tour, 'stopped-paused');
  await askAsAll(context, notes, { step: 'level-start', method: 'PUT', path: `${tour.path}/start` });
  await askAsAll(context, notes, { step: 'level-pause', method: 'PUT', path: `${tour.path}/pause` }, () => command('start', 'prepare'));
  await askAsAll(context, notes, { step: 'level-stop', method: 'PUT', path: `${tour.path}/stop` }, () => command('start', 'prepare'));
  return [];
});

const stateIn = (seen: Observation | undefined, evidence: Evidence): string | undefined => {
  const root = seen?.exchange.response?.status === 200 ? readAs(seen, statusBlock, evidence)?.root : undefined;
  return root === undefined ? undefined : textAt(root, 'patrolStatus');
};

/** A command granted, and the state that must follow it where the device shows one. */
const followed = (evidence: Evidence, step: Step, after: Step, due: string): readonly Finding[] => {
  const [command, seen] = [lastOf(evidence, step), lastOf(evidence, after)];
  if (command === undefined) return [];
  const fault = notGranted(command, evidence, '');
  const state = stateIn(seen, evidence);
  if (fault.length > 0 || seen === undefined || state === undefined || state === due) return fault;
  return [finding(`${asked(command)}: the patrol's status is then "${state}"`, [command, seen], { expected: due, actual: state })];
};

/** True when the device said that it knows no pause, which a dome may. @see E-164 */
const knowsNoPause = (evidence: Evidence): boolean => {
  const seen = lastOf(evidence, 'pause');
  return seen === undefined || (reactionOf(seen, evidence) === 'refused' && seen.exchange.response?.status !== 400);
};

const read = probeOf(status, 'get-state', { operation: 'get', safety: 'read-only', effects: [] }, async ({ context, notes }) => {
  for (const path of pathsFor(context, status.id)) await notes.ask({ step: 'state', method: 'GET', path });
  return [];
});

const lookAtState = (evidence: Evidence): readonly Finding[] | undefined => {
  const seen = stepsOf(evidence.observations, 'state');
  if (seen.length === 0) return undefined;
  return seen.flatMap((each): readonly Finding[] => {
    const code = each.exchange.response?.status;
    // A dome may lack the resource (E-164).
    if (code === 403 || code === 404) return [];
    const word = stateIn(each, evidence);
    if (word !== undefined && words.includes(word)) return [];
    const actual = word ?? gotLine(each, evidence);
    return [finding(`${asked(each)}: patrolStatus is "${actual}"`, [each], { expected: words.join(', '), actual })];
  });
};

export const patrolRuns: Topic = {
  probes: [visits, states, read],
  checks: [
    looking(visits, {
      id: '08.13-ptzctrl/patrol-order',
      title: 'a patrol that is started visits its presets in their order',
      strength: 'SHOULD',
      requirements: ['8.13.15-1', '4.5.4-5'],
      readings: ['E-103'],
      look: lookAtVisits,
    }),
    looking(states, {
      id: 'pTZCtrl.channels.id.patrols.id2.stop/put/stops',
      title: 'stop ends a patrol that runs and one that is paused',
      requirements: ['8.13.17-1'],
      readings: ['E-164'],
      look: (evidence) => {
        if (!granted(lastOf(evidence, 'start'), evidence)) return 'no patrol could be started';
        return [
          ...followed(evidence, 'stop', 'stopped', 'stopped'),
          ...(knowsNoPause(evidence) ? [] : followed(evidence, 'stop-paused', 'stopped-paused', 'stopped')),
        ];
      },
    }),
    looking(states, {
      id: 'pTZCtrl.channels.id.patrols.id2.pause/put/goes-on',
      title: 'a paused patrol goes on by start',
      requirements: ['8.13.18-1'],
      readings: ['E-164'],
      look: (evidence) => {
        if (!granted(lastOf(evidence, 'start'), evidence)) return 'no patrol could be started';
        if (knowsNoPause(evidence)) return 'the device knows no pause, which a dome may';
        return [...followed(evidence, 'pause', 'paused', 'paused'), ...followed(evidence, 'continue', 'continued', 'running')];
      },
    }),
    looking(states, {
      id: 'pTZCtrl.channels.id.patrols.id2.start/put/runs',
      title: 'start lets a patrol run',
      requirements: ['8.13.19-1', '4.5.4-5'],
      readings: ['E-164'],
      look: (evidence) => followed(evidence, 'start', 'started', 'running'),
    }),
    looking(read, {
      id: 'pTZCtrl.channels.id.patrols.id2.status/get/state',
      title: 'the state of a patrol is running, stopped or paused, unless the device lacks it',
      requirements: ['8.13.19-1'],
      readings: ['E-164', 'E-026'],
      look: lookAtState,
    }),
    levelsCheck(start, 'PUT', states.id, 'level-start', 'destructive'),
    levelsCheck(pause, 'PUT', states.id, 'level-pause', 'destructive'),
    levelsCheck(stop, 'PUT', states.id, 'level-stop', 'destructive'),
  ],
};
