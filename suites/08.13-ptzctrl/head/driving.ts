/** A probe's hands on a pan and tilt head: reading where it stands, driving it, waiting for it, taking it back. */

import type { Method } from '../../../lib/model/catalogue.ts';
import type { Observation } from '../../../lib/model/check.ts';
import type { Probe, ProbeContext, RunState, Topic } from '../../../lib/model/probe.ts';
import type { Step, StepName } from '../../../lib/model/steps.ts';
import type { XmlNode } from '../../../lib/model/xml.ts';
import { pathsFor } from '../../../lib/probes/absence.ts';
import { limitsAt } from '../../../lib/probes/document.ts';
import { blockOf, written } from '../../kit/resource-probe.ts';
import { type Axis, absoluteTo, apart, hasMoved, near, type Position, positionIn } from './position.ts';

/** Anything that sends and keeps what it sent: a probe's notebook, or the context alone when nobody judges it. */
export interface Sender {
  ask: ProbeContext['send'];
}

/** The first channel whose status can be read, by its path. Undefined when the device shows no position. */
export const headChannel = (context: ProbeContext): string | undefined => {
  const id = 'pTZCtrl.channels.id.status';
  if (context.survey.features.get(id)?.operations.GET === 'not') return undefined;
  return pathsFor(context, id)[0]?.replace(/\/status$/, '');
};

/** True when the device does not deny an operation of the resource. */
export const offers = (context: ProbeContext, id: string, method: Method): boolean =>
  context.survey.features.get(id)?.operations[method] !== 'not' && pathsFor(context, id).length > 0;

/** Between two looks: short at first and where the head may have arrived, longer for a head that takes its time. */
const firstLookMs = 20;
const lastLookMs = 500;
const growth = 1.3;
/** The slowest heads turn 10 degrees a second, and half a turn is the farthest place. */
const longestMs = 20_000;

export const readPosition = async (
  context: ProbeContext,
  by: Sender,
  channel: string,
  step: Step,
  about?: string,
): Promise<Position | undefined> => {
  const seen = await by.ask({ step, method: 'GET', path: `${channel}/status`, fresh: true, ...(about === undefined ? {} : { about }) });
  return seen.exchange.response?.status === 200 ? positionIn(context.tree(seen)) : undefined;
};

/** Looks until `done` holds or the time is over; the last look is the one under `step`, those before are under `{step}-poll`. */
const lookUntil = async (
  context: ProbeContext,
  by: Sender,
  channel: string,
  step: StepName,
  limitMs: number,
  done: (now: Position) => boolean,
  { target, about }: { readonly target?: Position | undefined; readonly about?: string | undefined } = {},
): Promise<Position | undefined> => {
  const from = performance.now();
  let before: Position | undefined;
  let pause = firstLookMs;
  while (performance.now() - from < limitMs) {
    await context.wait(pause);
    const now = await readPosition(context, by, channel, `${step}-poll`, about);
    if (now === undefined || done(now)) break;
    const mayStand = (target !== undefined && near(now, target)) || (before !== undefined && apart(now, before) === 0);
    pause = mayStand ? firstLookMs : Math.min(pause * growth, lastLookMs);
    before = now;
  }
  return readPosition(context, by, channel, step, about);
};

/** How old what a device's status shows may be, in milliseconds, as its moves tell: learnt once, and more from each move. */
const staleness: RunState<{ ms?: number }> = { begin: () => ({}) };
const mostStaleMs = 2000;

const learn = ({ learnt }: ProbeContext, ms: number): void => {
  const known = learnt(staleness);
  known.ms = Math.min(mostStaleMs, Math.max(known.ms ?? 0, ms));
};

/** A head that stands where it is due stands soon; for any other conclusion it must stay so long, longer while its status is not known. */
const patience = ({ learnt }: ProbeContext): { readonly restMs: number; readonly surelyMs: number } => {
  const known = learnt(staleness).ms;
  return known === undefined ? { restMs: 300, surelyMs: 1500 } : { restMs: 2 * known, surelyMs: Math.max(300, 3 * known) };
};

interface Stand {
  /** Two looks in a row saw the same place. */
  readonly same: boolean;
  /** It stays, as far as the status can tell. */
  readonly still: boolean;
  /** It stays, and has not merely not started. */
  readonly surely: boolean;
}

/** Tells at each look whether the head stands. */
const standing = (context: ProbeContext): ((now: Position) => Stand) => {
  let anchor: { readonly place: Position; readonly since: number } | undefined;
  let before: { readonly place: Position; readonly at: number } | undefined;
  let isUnderWay = false;
  return (place) => {
    const at = performance.now();
    const same = before !== undefined && apart(place, before.place) === 0;
    if (anchor !== undefined && before !== undefined && hasMoved(anchor.place, place)) {
      if (isUnderWay) learn(context, before.at - anchor.since);
      isUnderWay = true;
      anchor = undefined;
    }
    anchor ??= { place, since: at };
    before = { place, at };
    const stoodMs = at - anchor.since;
    const { restMs, surelyMs } = patience(context);
    const surely = stoodMs >= surelyMs;
    return { same, still: surely || (same && stoodMs >= restMs), surely };
  };
};

/** Where the head comes to rest. */
export const atRest = (
  context: ProbeContext,
  by: Sender,
  channel: string,
  step: StepName,
  limitMs = longestMs,
  about?: string,
): Promise<Position | undefined> => {
  const looked = standing(context);
  return lookUntil(context, by, channel, step, limitMs, (now) => looked(now).still, { about });
};

/** Looks until the head is away from a place, or the time is over; the last look is the one under `step`. */
export const away = (
  context: ProbeContext,
  by: Sender,
  channel: string,
  from: Position | undefined,
  step: StepName,
  limitMs: number,
): Promise<Position | undefined> => lookUntil(context, by, channel, step, limitMs, (now) => from !== undefined && hasMoved(from, now));

/** Looks a second and, where it is not where it was, a third time under `step` at a head that should rest at a place. */
export const remaining = async (
  context: ProbeContext,
  by: Sender,
  channel: string,
  place: Position | undefined,
  step: Step,
  apartMs: number,
  about?: string,
): Promise<void> => {
  let before = place;
  for (let look = 0; look < 2; look++) {
    await context.wait(apartMs);
    const now = await readPosition(context, by, channel, step, about);
    if (before === undefined || now === undefined || !hasMoved(before, now)) return;
    before = now;
  }
};

/** Waits until the head stands at the target; without one, until it has moved and rests; else until it has surely not moved. */
export const arrival = (
  context: ProbeContext,
  by: Sender,
  channel: string,
  target: Position | undefined,
  step: StepName,
  limitMs = longestMs,
): Promise<Position | undefined> => {
  const looked = standing(context);
  const from = performance.now();
  let first: Position | undefined;
  let hasStarted = false;
  const arrived = (now: Position): boolean => {
    first ??= now;
    if (!hasStarted && hasMoved(first, now)) {
      hasStarted = true;
      // Only a move to a known place is known to start at once.
      if (target !== undefined) learn(context, performance.now() - from);
    }
    const { same, still, surely } = looked(now);
    return surely || (target === undefined ? hasStarted && still : same && near(now, target));
  };
  return lookUntil(context, by, channel, step, limitMs, arrived, { target });
};

/** Sends the head to a position and waits for it. */
export const driveTo = async (
  context: ProbeContext,
  by: Sender,
  channel: string,
  target: Position,
  step: StepName,
): Promise<Position | undefined> => {
  await by.ask({ step: `${step}-move`, method: 'PUT', path: `${channel}/absolute`, body: absoluteTo(target) });
  return arrival(context, by, channel, target, step);
};

export const speeds = (pan: number, tilt: number, zoom: number): XmlNode =>
  written('PTZData', '8.13.5', { pan: String(pan), tilt: String(tilt), zoom: String(zoom) });

/** Moves at a speed until told otherwise; zeros stop. */
export const drive = (by: Sender, channel: string, step: Step, body: XmlNode): Promise<Observation> =>
  by.ask({ step, method: 'PUT', path: `${channel}/continuous`, body });

/** How far an axis reaches, by the document and by the device's own capabilities. */
export const reachOf = async (context: ProbeContext, channel: string): Promise<Readonly<Record<Axis, readonly [number, number]>>> => {
  const limits = await limitsAt(context, `${channel}/absolute`, blockOf('PTZData', '8.13.8'));
  const of = (axis: Axis, low: number, high: number): readonly [number, number] => {
    const own = limits.get(`AbsoluteHigh/${axis}`);
    return [Math.max(low, own?.min ?? low), Math.min(high, own?.max ?? high)];
  };
  return { elevation: of('elevation', -900, 2700), azimuth: of('azimuth', 0, 3600), absoluteZoom: of('absoluteZoom', 0, 1000) };
};

const turn = 3600;

/** The value `by` tenths on, the other way where the axis ends; a head that turns all around goes on beyond zero. */
const shifted = (value: number | undefined, by: number, [low, high]: readonly [number, number], around: boolean): number | undefined => {
  if (value === undefined || high - low < Math.abs(by)) return value;
  if (around && low === 0 && high === turn) return (value + by + turn) % turn;
  return value + by <= high && value + by >= low ? value + by : value - by;
};

/** A place some degrees beside another, inside what the head reaches. */
export const beside = (
  place: Position,
  reach: Readonly<Record<Axis, readonly [number, number]>>,
  azimuth: number,
  elevation: number,
): Position => {
  const moved = {
    azimuth: shifted(place.azimuth, azimuth, reach.azimuth, true),
    elevation: shifted(place.elevation, elevation, reach.elevation, false),
    absoluteZoom: place.absoluteZoom,
  };
  return Object.fromEntries(Object.entries(moved).filter(([, value]) => value !== undefined));
};

/** Announces that the head goes back where it stands; `withdraw` once nothing has moved it. */
const returnAfterwards = async (context: ProbeContext): Promise<{ readonly withdrawUnmoved: () => Promise<void> } | undefined> => {
  const channel = headChannel(context);
  const by: Sender = { ask: context.send };
  const position = channel === undefined ? undefined : await readPosition(context, by, channel, 'head-before');
  if (channel === undefined || position === undefined) return undefined;
  const announced = context.afterwards({
    what: 'the head back where it stood',
    recipe: 'head',
    channel,
    position,
    stops: offers(context, 'pTZCtrl.channels.id.continuous', 'PUT'),
    goes: offers(context, 'pTZCtrl.channels.id.absolute', 'PUT'),
  });
  const withdrawUnmoved = async (): Promise<void> => {
    const now = await readPosition(context, by, channel, 'head-look');
    if (now !== undefined && !hasMoved(now, position)) announced.withdraw();
  };
  return { withdrawUnmoved };
};

const moves = (probe: Probe): boolean =>
  probe.safety !== 'read-only' && (probe.effects.includes('motion') || probe.contained !== undefined);

/** The topic with every probe that may move the head taking it back. */
export const returning = (topic: Topic): Topic => ({
  checks: topic.checks,
  probes: topic.probes.map((probe) =>
    moves(probe)
      ? {
          ...probe,
          run: async (context) => {
            let mayMove = false;
            const send: ProbeContext['send'] = async (ask) => {
              const seen = await context.send(ask);
              // What was refused at once moves nothing later; no answer at all may be a command on its way.
              if (ask.method !== 'GET' && !((seen.exchange.response?.status ?? 0) >= 400)) mayMove = true;
              return seen;
            };
            const returning = await returnAfterwards(context);
            const outcome = await probe.run({ ...context, send });
            if (!mayMove) await returning?.withdrawUnmoved();
            return outcome;
          },
        }
      : probe,
  ),
});
