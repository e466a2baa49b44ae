/** 8.13.5 and 8.13.6: a head that goes on at a speed until zero, and one that stops by itself after a time. */
import { asked, finding } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import { writeXml } from '../../lib/xml/write.ts';
import { lastOf, notGranted, notRefused, ofStep, resting } from '../kit/outcome.ts';
import { notApplicable, probeOf, sourceOf, written } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';
import { atRest, away, headChannel, readPosition, remaining, speeds } from './head/driving.ts';
import { apart, hasMoved, positionAt, told } from './head/position.ts';

const continuous = sourceOf('pTZCtrl.channels.id.continuous');
const momentary = sourceOf('pTZCtrl.channels.id.momentary');
const noStatus = notApplicable('the device shows no position, so no movement can be seen');

const motion = { operation: 'put', needs: 'PUT', safety: 'reversible', effects: ['motion'] } as const;

/** A fifth of the top speed: seen within a moment, and no head goes far in it. */
const gentle = 20;
const watchedMs = 250;
/** Motors start late, and a status may lag behind them. */
const underWayAtLastMs = 2000;

const outside = [
  ['pan', '101'],
  ['pan', '-101'],
  ['tilt', '101'],
  ['tilt', '-101'],
  ['zoom', '101'],
  ['zoom', '-101'],
] as const;

const refused = probeOf(continuous, 'put-range', motion, async ({ notes, path }) => {
  for (const [axis, value] of outside) {
    await notes.ask({
      step: 'outside',
      method: 'PUT',
      path,
      about: axis,
      value,
      body: written('PTZData', '8.13.5', { [axis]: value }),
      claims: 'value',
    });
  }
  return [];
});

const moved = probeOf(continuous, 'put-moves', motion, async ({ context, notes, path }) => {
  const channel = headChannel(context);
  if (channel === undefined) return noStatus;
  const start = await readPosition(context, notes, channel, 'start');
  await notes.ask({ step: 'move', method: 'PUT', path, body: speeds(gentle, 0, 0) });
  const moving = await away(context, notes, channel, start, 'moving', underWayAtLastMs);
  await context.wait(watchedMs);
  await away(context, notes, channel, moving, 'still-moving', underWayAtLastMs);
  await notes.ask({ step: 'stop', method: 'PUT', path, body: speeds(0, 0, 0) });
  const place = await atRest(context, notes, channel, 'stopped');
  await remaining(context, notes, channel, place, 'stayed', watchedMs);
  return [];
});

const lookAtMove = (evidence: Evidence): readonly Finding[] | string => {
  const [start, moving, later] = (['start', 'moving', 'still-moving'] as const).map((step) => lastOf(evidence, step));
  const [stopped, stayed] = stepsOf(evidence.observations, 'stopped', 'stayed').slice(-2);
  const [move, stop] = [lastOf(evidence, 'move'), lastOf(evidence, 'stop')];
  const places = [start, moving, later, stopped, stayed].map((seen) => positionAt(seen, evidence));
  const [p0, p1, p2, p3, p4] = places;
  if (!move || !stop || !start || !moving || !later || !stopped || !stayed || !p0 || !p1 || !p2 || !p3 || !p4)
    return 'the position could not be read at every moment';
  const findings = [...notGranted(move, evidence, `with pan ${gentle}`), ...notGranted(stop, evidence, 'with zeros')];
  if (findings.length > 0) return findings;
  if (!hasMoved(p0, p1) && !hasMoved(p0, p2))
    findings.push(
      finding(`${asked(move)} with pan ${gentle}: the head stood still at ${told(p0)}`, [move, start, later], {
        expected: 'movement',
        actual: told(p2),
      }),
    );
  else if (!hasMoved(p1, p2))
    findings.push(
      finding(`${asked(move)} with pan ${gentle}: the head stopped by itself at ${told(p2)}`, [move, moving, later], {
        expected: 'movement until 0',
        actual: told(p2),
      }),
    );
  if (hasMoved(p3, p4))
    findings.push(
      finding(`${asked(stop)} with zeros: the head still moved from ${told(p3)} to ${told(p4)}`, [stop, stopped, stayed], {
        expected: 'rest',
        actual: told(p4),
      }),
    );
  return findings;
};

const inQuery = probeOf(continuous, 'put-query', motion, async ({ context, notes, path }) => {
  const body = writeXml(speeds(0, 0, 0));
  context.afterwards({ what: 'the head stopped', recipe: 'requests', requests: [{ method: 'PUT', path, body }] });
  await notes.ask({ step: 'query', method: 'PUT', path: `${path}?pan=0&tilt=0&zoom=0` });
  await notes.ask({ step: 'body', method: 'PUT', path, body: speeds(0, 0, 0) });
  for (const value of ['101', '-101'])
    await notes.ask({ step: 'outside', method: 'PUT', path: `${path}?pan=${value}`, about: 'pan', value });
  return [];
});

const short = 150;
const long = 450;
/** A head that goes on beyond its duration is not waited for. */
const longestRestMs = 5000;

const timed = probeOf(momentary, 'put-ends', motion, async ({ context, notes, path }) => {
  const channel = headChannel(context);
  if (channel === undefined) return noStatus;
  for (const duration of [short, long]) {
    const about = String(duration);
    await readPosition(context, notes, channel, 'before', about);
    // The longer move goes the other way, back over the shorter one.
    const pan = duration === short ? gentle : -gentle;
    await notes.ask({
      step: 'move',
      method: 'PUT',
      path,
      about,
      body: written('PTZData', '8.13.6', { pan: String(pan), tilt: '0', zoom: '0', 'Momentary/duration': about }),
    });
    await context.wait(duration);
    const place = await atRest(context, notes, channel, 'rest', longestRestMs, about);
    await remaining(context, notes, channel, place, 'rest', watchedMs, about);
  }
  return [];
});

const lookAtTime = (evidence: Evidence): readonly Finding[] | string => {
  const [moves, before, rests] = ['move', 'before', 'rest'].map((step) => stepsOf(evidence.observations, step));
  const findings: Finding[] = [];
  const lengths: number[] = [];
  for (const [turn, move] of (moves ?? []).entries()) {
    const from = before?.[turn];
    const [stood, to] = (rests ?? []).filter(({ about }) => about === move.about).slice(-2);
    const [p0, p1, p2] = [from, stood, to].map((seen) => positionAt(seen, evidence));
    const fault = notGranted(move, evidence, `for ${move.about} ms`);
    if (fault.length > 0) findings.push(...fault);
    else if (!from || !stood || !to || !p0 || !p1 || !p2) return 'the position could not be read at every moment';
    else if (hasMoved(p1, p2))
      findings.push(
        finding(`${asked(move)} for ${move.about} ms: the head still moved from ${told(p1)} to ${told(p2)}`, [move, stood, to], {
          expected: 'rest',
          actual: told(p2),
        }),
      );
    else if (!hasMoved(p0, p2))
      findings.push(
        finding(`${asked(move)} for ${move.about} ms: the head stood still at ${told(p0)}`, [from, move, to], {
          expected: 'movement',
          actual: told(p2),
        }),
      );
    else lengths.push(apart(p0, p2));
  }
  const [first, second] = lengths;
  if (first !== undefined && second !== undefined && second < first * 1.5) {
    const seen = moves ?? [];
    const what = seen[1] === undefined ? 'PUT' : asked(seen[1]);
    findings.push(
      finding(`${what}: ${long} ms led ${second} tenths away, ${short} ms led ${first}`, seen, {
        expected: 'about three times as far',
        actual: `${second} after ${first}`,
      }),
    );
  }
  return findings;
};

export const speedMoves: Topic = {
  probes: [refused, moved, inQuery, timed],
  checks: [
    looking(refused, {
      id: 'pTZCtrl.channels.id.continuous/put/range',
      title: 'speeds beyond -100 to 100 are refused',
      requirements: ['8.13.5-1'],
      readings: ['E-101', 'E-003'],
      look: (evidence) => ofStep(evidence, 'outside', (seen) => notRefused(seen, evidence, `with ${seen.about} ${seen.value}`)),
    }),
    looking(moved, {
      id: 'pTZCtrl.channels.id.continuous/put/moves-until-zero',
      title: 'a continuous move goes on until zeros are sent, and then ends',
      requirements: ['8.13.5-1'],
      look: lookAtMove,
    }),
    looking(inQuery, {
      id: 'pTZCtrl.channels.id.continuous/put/query',
      title: 'the speeds may stand in the query or in the body',
      strength: 'SHOULD',
      requirements: ['8.13.5-1'],
      readings: ['E-101'],
      look: (evidence) => {
        const [query, body] = [lastOf(evidence, 'query'), lastOf(evidence, 'body')];
        if (query === undefined || body === undefined) return undefined;
        const faults = [notGranted(query, evidence, 'with zeros in the query'), notGranted(body, evidence, 'with zeros in the body')];
        // A device may know one of the two ways only.
        const isOneKnown = faults.some((found) => found.length === 0);
        const lacking = isOneKnown ? resting(faults.flat(), 'E-101', 'c') : faults.flat();
        if (faults[0]?.length !== 0) return lacking;
        return [
          ...lacking,
          ...stepsOf(evidence.observations, 'outside').flatMap((seen) =>
            notRefused(seen, evidence, `with ${seen.about} ${seen.value} in the query`),
          ),
        ];
      },
    }),
    looking(timed, {
      id: 'pTZCtrl.channels.id.momentary/put/ends',
      title: 'a momentary move ends after its duration, and a longer one leads farther',
      requirements: ['8.13.6-1'],
      readings: ['E-101'],
      look: lookAtTime,
    }),
  ],
};
