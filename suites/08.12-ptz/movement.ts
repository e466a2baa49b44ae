/** 8.12.7: what a command does to the head, as the other service shows it: the mode by default, and the speed by default. */
import { asked, finding } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, ProbeContext, Topic } from '../../lib/model/probe.ts';
import type { Notebook } from '../../lib/probes/document.ts';
import { reactionOf } from '../../lib/xml/status.ts';
import { atRest, away, driveTo, headChannel, offers, readPosition, remaining } from '../08.13-ptzctrl/head/driving.ts';
import { apart, hasMoved, positionAt, told } from '../08.13-ptzctrl/head/position.ts';
import { lastOf, notGranted, notRefused } from '../kit/outcome.ts';
import { notApplicable, probeOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';
import { commanding, source, tell } from './control.ts';

const noStatus = notApplicable('/PTZCtrl shows no position, so what a command does cannot be seen');
const watchedMs = 300;
const underWayMs = 40;
/** Motors start late, and a status may lag behind them. */
const underWayAtLastMs = 2000;
const glanceMs = 30;
/** Tenths that tell one speed from another, however coarse the looks. */
const clearlyApart = 100;

/** Moves for a moment and looks twice meanwhile; the first look lets the head get under way. */
const timed = async (
  context: ProbeContext,
  notes: Notebook,
  path: string,
  channel: string,
  command: string,
  speed: string | undefined,
): Promise<void> => {
  const about = `${command} ${speed ?? 'default'}`;
  await tell(notes, path, 'move', `command=${command}&mode=start${speed === undefined ? '' : `&speed=${speed}`}`, about);
  await context.wait(underWayMs);
  const under = await readPosition(context, notes, channel, 'first', about);
  // Slow heads are watched longer; a fast one would come to the end of its lens.
  for (let waited = 0; waited < watchedMs; waited += glanceMs) {
    await context.wait(glanceMs);
    const now = await readPosition(context, notes, channel, 'second', about);
    if (under === undefined || now === undefined || apart(now, under) >= clearlyApart) break;
  }
  await tell(notes, path, 'stop', `command=${command}&mode=stop`, about);
  await atRest(context, notes, channel, 'rest');
};

const compared = [
  { commands: ['PAN_LEFT', 'PAN_RIGHT'], due: '3', axis: 'azimuth' },
  { commands: ['ZOOM_IN', 'ZOOM_OUT'], due: '1', axis: 'absoluteZoom' },
] as const;

/** Each move with the speed that is the default and without one, and back with the top speed. */
const speeds = probeOf(source, 'put-default-speed', commanding, async ({ context, notes, path }) => {
  const channel = headChannel(context);
  const start = channel === undefined ? undefined : await readPosition(context, notes, channel, 'start');
  if (channel === undefined || start === undefined) return noStatus;
  if (offers(context, 'pTZCtrl.channels.id.absolute', 'PUT'))
    await driveTo(context, notes, channel, { ...start, ...(start.absoluteZoom === undefined ? {} : { absoluteZoom: 0 }) }, 'wide');
  for (const { commands, due } of compared) {
    const [there, back] = commands;
    await timed(context, notes, path, channel, there, due);
    await timed(context, notes, path, channel, there, undefined);
    await timed(context, notes, path, channel, back, '7');
  }
  return [];
});

/** Tenths a second between the two looks at a move; undefined when the head was not seen moving. */
const rateOf = (evidence: Evidence, about: string, axis: 'azimuth' | 'absoluteZoom'): number | undefined => {
  const [first, second] = ['first', 'second'].map((step) =>
    evidence.observations.filter((seen) => seen.step === step && seen.about === about).at(-1),
  );
  const [from, to] = [positionAt(first, evidence), positionAt(second, evidence)];
  if (first === undefined || second === undefined || from?.[axis] === undefined || to?.[axis] === undefined) return undefined;
  const seconds = (Date.parse(second.exchange.startedAt) - Date.parse(first.exchange.startedAt)) / 1000;
  const way = apart({ [axis]: from[axis] }, { [axis]: to[axis] });
  return seconds <= 0 || way === 0 ? undefined : way / seconds;
};

/** Motors start and stop, and looks are not taken to the millisecond: the default must be nearer to its own speed than to the top. */
const lookAtSpeeds = (evidence: Evidence): readonly Finding[] | string => {
  let judged = 0;
  const findings = compared.flatMap(({ commands: [there, back], due, axis }): readonly Finding[] => {
    const [own, without, top] = [
      rateOf(evidence, `${there} ${due}`, axis),
      rateOf(evidence, `${there} default`, axis),
      rateOf(evidence, `${back} 7`, axis),
    ];
    if (own === undefined || without === undefined || top === undefined || top < own * 1.5) return [];
    judged += 1;
    if (Math.abs(Math.log(without / own)) <= Math.abs(Math.log(without / top))) return [];
    const seen = stepsOf(evidence.observations, 'move').filter((each) => each.about === `${there} default`);
    const rate = (value: number): string => `${Math.round(value)} tenths a second`;
    return [
      finding(
        `${seen[0] === undefined ? 'PUT' : asked(seen[0])}: without a speed ${rate(without)}, with speed ${due} ${rate(own)}, with speed 7 ${rate(top)}`,
        seen,
        { expected: rate(own), actual: rate(without) },
      ),
    ];
  });
  return judged === 0 ? 'the head was not seen moving at different speeds' : findings;
};

/** A movement and a lamp without a mode. */
const started = probeOf(source, 'put-default-mode', commanding, async ({ context, notes, path }) => {
  const channel = headChannel(context);
  const before = channel === undefined ? undefined : await readPosition(context, notes, channel, 'before');
  if (channel === undefined || before === undefined) return noStatus;
  await tell(notes, path, 'modeless', 'command=PAN_RIGHT&speed=2', 'PAN_RIGHT');
  await away(context, notes, channel, before, 'after', underWayAtLastMs);
  await tell(notes, path, 'stop', 'command=PAN_RIGHT&mode=stop', 'PAN_RIGHT');
  const place = await atRest(context, notes, channel, 'stopped');
  await remaining(context, notes, channel, place, 'stayed', watchedMs);
  return [];
});

const lookAtStart = (evidence: Evidence): readonly Finding[] | string => {
  const [move, before, after, stop] = (['modeless', 'before', 'after', 'stop'] as const).map((step) => lastOf(evidence, step));
  const [stopped, stayed] = stepsOf(evidence.observations, 'stopped', 'stayed').slice(-2);
  if (!move || !before || !after || !stop || !stopped || !stayed) return 'no command was sent without a mode';
  // Required but for its default: a refusal is right, too (E-024).
  if (reactionOf(move, evidence) === 'refused') return notRefused(move, evidence, 'without a mode');
  const [from, to, end, later] = [before, after, stopped, stayed].map((seen) => positionAt(seen, evidence));
  if (!from || !to || !end || !later) return 'the position could not be read';
  const findings = [...notGranted(move, evidence, 'without a mode')];
  if (findings.length === 0 && !hasMoved(from, to))
    findings.push(
      finding(`${asked(move)}: granted, yet the head stands still at ${told(to)}`, [before, move, after], {
        expected: 'movement, as by mode start',
        actual: told(to),
      }),
    );
  if (hasMoved(end, later))
    findings.push(
      finding(`${asked(stop)}: the head went on from ${told(end)} to ${told(later)}`, [stop, stopped, stayed], {
        expected: 'rest',
        actual: told(later),
      }),
    );
  return findings;
};

export const movement: Topic = {
  probes: [started, speeds],
  checks: [
    looking(started, {
      id: 'pTZ.channels.id.pTZControl/put/default-mode',
      title: 'a command without a mode starts, unless the mode is demanded, and stop ends it',
      requirements: ['8.12.7-2', '8.12.7-3'],
      readings: ['E-024'],
      look: lookAtStart,
    }),
    looking(speeds, {
      id: 'pTZ.channels.id.pTZControl/put/default-speed',
      title: 'without a speed, pan runs at 3 and zoom at 1',
      requirements: ['8.12.7-5'],
      look: lookAtSpeeds,
    }),
  ],
};
