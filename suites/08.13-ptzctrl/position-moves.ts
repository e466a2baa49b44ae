/** 8.13.7 to 8.13.9: moves to a place: on the screen, in tenths of a degree, and inside the digital picture. */

import { asked, finding } from '../../lib/checks/answers.ts';
import { levelsCheck } from '../../lib/checks/generic/levels.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';
import { notGranted, notRefused, ofStep, resting } from '../kit/outcome.ts';
import { askAsAll, notApplicable, probeOf, sourceOf, written } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';
import { arrival, beside, driveTo, headChannel, offers, reachOf, readPosition } from './head/driving.ts';
import { absoluteTo, near, type Position, play, positionAt, told } from './head/position.ts';

const absolute = sourceOf('pTZCtrl.channels.id.absolute');
const relative = sourceOf('pTZCtrl.channels.id.relative');
const motion = { operation: 'put', needs: 'PUT', safety: 'reversible', effects: ['motion'] } as const;
const noStatus = notApplicable('the device shows no position, so no movement can be seen');

/** A target as it stands in an observation's value, and back. */
const spelt = (place: Position): string => JSON.stringify(place);
const targetOf = (value: string | undefined): Position => (value === undefined ? {} : (JSON.parse(value) as Position));

const arrives = probeOf(absolute, 'put-arrives', motion, async ({ context, notes, path }) => {
  const channel = headChannel(context);
  const start = channel === undefined ? undefined : await readPosition(context, notes, channel, 'start');
  if (channel === undefined || start === undefined) return noStatus;
  const reach = await reachOf(context, channel);
  for (const [azimuth, elevation] of [
    [300, 100],
    [-200, -50],
  ] as const) {
    const target = beside(start, reach, azimuth, elevation);
    await driveTo(context, { ask: (ask) => notes.ask({ ...ask, value: spelt(target) }) }, channel, target, 'absolute');
  }
  const target = beside(start, reach, 150, 0);
  const query = Object.entries(target).map(([axis, value]) => `${axis}=${value}`);
  await notes.ask({ step: 'query-move', method: 'PUT', path: `${path}?${query.join('&')}`, value: spelt(target) });
  await arrival(context, { ask: (ask) => notes.ask({ ...ask, value: spelt(target) }) }, channel, target, 'query');
  return [];
});

/** Where each move of a step led, against where it was sent. */
const misses = (evidence: Evidence, step: Step): readonly Finding[] => {
  const moves = stepsOf(evidence.observations, `${step}-move`);
  return moves.flatMap((move): readonly Finding[] => {
    const seen = evidence.observations.filter((each) => each.step === step && each.value === move.value).at(-1);
    const fault = notGranted(move, evidence, `to ${told(targetOf(move.value))}`);
    if (fault.length > 0) return fault;
    const [target, place] = [targetOf(move.value), positionAt(seen, evidence)];
    if (seen === undefined || place === undefined)
      return [
        finding(`${asked(move)} to ${told(target)}: the position cannot be read afterwards`, [move], {
          expected: told(target),
          actual: 'no position',
        }),
      ];
    if (near(place, target)) return [];
    return [
      finding(`${asked(move)}: the status shows ${told(place)}, sent ${told(target)}`, [move, seen], {
        expected: `${told(target)} (give or take ${play})`,
        actual: told(place),
      }),
    ];
  });
};

/** One azimuth in the body, another in the query. */
const conflicting = probeOf(absolute, 'put-both', motion, async ({ context, notes, path }) => {
  const channel = headChannel(context);
  const start = channel === undefined ? undefined : await readPosition(context, notes, channel, 'start');
  if (channel === undefined || start?.azimuth === undefined) return noStatus;
  const reach = await reachOf(context, channel);
  const [body, query] = [beside(start, reach, 250, 0), beside(start, reach, -250, 0)];
  await notes.ask({
    step: 'both-move',
    method: 'PUT',
    path: `${path}?azimuth=${query.azimuth}`,
    value: spelt(body),
    body: absoluteTo({ azimuth: body.azimuth ?? 0 }),
  });
  await arrival(context, { ask: (ask) => notes.ask({ ...ask, value: spelt(body) }) }, channel, body, 'both');
  return [];
});

const outside = [
  ['elevation', '-901'],
  ['elevation', '2701'],
  ['azimuth', '-1'],
  ['azimuth', '3601'],
  ['absoluteZoom', '-1'],
  ['absoluteZoom', '1001'],
] as const;

const range = probeOf(absolute, 'put-range', motion, async ({ notes, path }) => {
  for (const [axis, value] of outside) {
    await notes.ask({
      step: 'outside',
      method: 'PUT',
      path,
      about: axis,
      value,
      body: written('PTZData', '8.13.8', { [`AbsoluteHigh/${axis}`]: value }),
      claims: 'value',
    });
  }
  return [];
});

/** The place where the head stands, so that nothing moves whoever is allowed to send it there. */
const levels = probeOf(absolute, 'put-levels', { ...motion, safety: 'disruptive' }, async ({ context, notes, path }) => {
  const channel = headChannel(context);
  const here = channel === undefined ? undefined : await readPosition(context, notes, channel, 'start');
  if (here === undefined) return noStatus;
  await askAsAll(context, notes, { step: 'level', method: 'PUT', path, body: absoluteTo(here) });
  return [];
});

const clicks = probeOf(relative, 'put-range', motion, async ({ notes, path }) => {
  for (const value of ['-101', '101']) {
    await notes.ask({
      step: 'outside',
      method: 'PUT',
      path,
      about: 'relativeZoom',
      value,
      body: written('PTZData', '8.13.7', { 'Relative/relativeZoom': value }),
      claims: 'value',
    });
  }
  return [];
});

const zooms = probeOf(relative, 'put-zooms', motion, async ({ context, notes, path }) => {
  const channel = headChannel(context);
  const start = channel === undefined ? undefined : await readPosition(context, notes, channel, 'start');
  if (channel === undefined || start?.absoluteZoom === undefined || !offers(context, 'pTZCtrl.channels.id.absolute', 'PUT'))
    return notApplicable('the device shows no zoom');
  // From the wide end only inwards leads anywhere.
  await driveTo(context, notes, channel, { ...start, absoluteZoom: 0 }, 'wide');
  await notes.ask({ step: 'closer', method: 'PUT', path, body: written('PTZData', '8.13.7', { 'Relative/relativeZoom': '20' }) });
  await arrival(context, notes, channel, undefined, 'zoomed');
  return [];
});

const lookAtZoom = (evidence: Evidence): readonly Finding[] | string => {
  const [move] = stepsOf(evidence.observations, 'closer');
  const [wide, zoomed] = ['wide', 'zoomed'].map((step) => stepsOf(evidence.observations, step).at(-1));
  const [from, to] = [positionAt(wide, evidence), positionAt(zoomed, evidence)];
  if (!move || !wide || !zoomed || from?.absoluteZoom === undefined || to?.absoluteZoom === undefined) return 'the zoom could not be read';
  const fault = notGranted(move, evidence, 'with relativeZoom 20');
  if (fault.length > 0) return fault;
  if (to.absoluteZoom > from.absoluteZoom) return [];
  return [
    finding(`${asked(move)} with relativeZoom 20: the status shows ${told(to)}, before ${told(from)}`, [wide, move, zoomed], {
      expected: `more than ${from.absoluteZoom}`,
      actual: String(to.absoluteZoom),
    }),
  ];
};

export const positionMoves: Topic = {
  probes: [arrives, conflicting, range, levels, clicks, zooms],
  checks: [
    looking(clicks, {
      id: 'pTZCtrl.channels.id.relative/put/range',
      title: 'a relative zoom beyond -100 to 100 is refused',
      requirements: ['4.5.5-34'],
      readings: ['E-101', 'E-162'],
      look: (evidence) => ofStep(evidence, 'outside', (seen) => notRefused(seen, evidence, `with ${seen.about} ${seen.value}`)),
    }),
    looking(zooms, {
      id: 'pTZCtrl.channels.id.relative/put/zooms',
      title: 'a relative zoom above zero brings the picture closer',
      strength: 'SHOULD',
      requirements: ['4.5.4-5'],
      readings: ['E-162'],
      look: lookAtZoom,
    }),
    looking(arrives, {
      id: 'pTZCtrl.channels.id.absolute/put/arrives',
      title: 'an absolute position is where the status then shows the head, in tenths',
      requirements: ['8.13.8-1'],
      readings: ['E-162'],
      look: (evidence) => (stepsOf(evidence.observations, 'absolute-move').length === 0 ? undefined : misses(evidence, 'absolute')),
    }),
    looking(arrives, {
      id: 'pTZCtrl.channels.id.absolute/put/query',
      title: 'an absolute position may stand in the query instead of the body',
      strength: 'SHOULD',
      requirements: ['8.13.8-1'],
      readings: ['E-101'],
      look: (evidence) => {
        if (stepsOf(evidence.observations, 'query-move').length === 0) return undefined;
        const byQuery = misses(evidence, 'query');
        // A device may know the body only.
        return misses(evidence, 'absolute').length === 0 ? resting(byQuery, 'E-101', 'c') : byQuery;
      },
    }),
    looking(conflicting, {
      id: 'pTZCtrl.channels.id.absolute/put/body-first',
      title: 'where query and body name different positions, the body counts',
      strength: 'SHOULD',
      requirements: ['8.13.8-1'],
      readings: ['E-101'],
      look: (evidence) => {
        if (stepsOf(evidence.observations, 'both-move').length === 0) return undefined;
        return misses(evidence, 'both');
      },
    }),
    looking(range, {
      id: 'pTZCtrl.channels.id.absolute/put/range',
      title: 'positions beyond -900 to 2700, 0 to 3600 and 0 to 1000 are refused',
      requirements: ['8.13.8-1'],
      readings: ['E-162', 'E-003'],
      look: (evidence) => ofStep(evidence, 'outside', (seen) => notRefused(seen, evidence, `with ${seen.about} ${seen.value}`)),
    }),
    levelsCheck(absolute, 'PUT', levels.id, 'level', 'disruptive'),
  ],
};
