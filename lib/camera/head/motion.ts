/** The mechanics: five axes that stand or move, and tell when they have come to rest. */
import { type Leg, placeOn } from './leg.ts';
import { type Axis, type Position, shortest, turned } from './position.ts';
import type { Speeds } from './speeds.ts';

/** A way to go along one axis: how far, where that ends, and how long it takes. */
export interface Way {
  readonly by: number;
  readonly to: number;
  readonly takesMs: number;
}
export type Ways = Readonly<Partial<Record<Axis, Way>>>;

/** A push along one axis: units a second, and how far there is to go from a place before something stops it. */
export interface Push {
  readonly speed: number;
  room(from: number): number;
  /** It ends by itself after so many milliseconds. */
  readonly lastsMs?: number;
}

export interface Motion {
  at(axis: Axis): number;
  position(): Position;
  /** Speeds keep until something stops the axis; axes that are not named go on as they were. Speed 0 stops one. */
  push(pushes: Readonly<Partial<Record<Axis, Push>>>): void;
  /**
   * Sends the head on its ways; what is not named of pan, tilt and zoom stops. Milliseconds until the last arrives.
   * `again` moves on with what was told to the world before.
   */
  go(ways: Ways, again?: 'again'): number;
  /** The way to a place: pan by the shorter turn. */
  wayTo(axis: Axis, target: number, speeds: Speeds): Way;
  wayBy(axis: Axis, by: number, speeds: Speeds): Way;
  /** Stops pan, tilt and zoom, or the axes named. */
  stop(axes?: readonly Axis[]): void;
  isMoving(axes?: readonly Axis[]): boolean;
  /** Milliseconds since pan, tilt and zoom, or the axes named, came to rest; 0 while one moves, Infinity when none ever did since the power came. */
  restingMs(axes?: readonly Axis[]): number;
  /** Puts the head somewhere at once: where the power came back. */
  place(position: Position): void;
}

export interface Mechanics {
  /** Milliseconds of running time. */
  elapsed(): number;
  after(milliseconds: number, work: () => void): () => void;
  /** Real milliseconds in which the head does what takes a second. */
  readonly secondMs: number;
  /** Something begins to move that stood, or went otherwise. */
  moved(): void;
  /** The last axis has come to rest. */
  rested(): void;
}

export const allAxes: readonly Axis[] = ['pan', 'tilt', 'zoom', 'focus', 'iris'];
/** What points the camera; the rings of focus and iris turn beside it. */
const pointing: readonly Axis[] = ['pan', 'tilt', 'zoom'];
const least = 1e-6;

export const makeMotion = (mechanics: Mechanics): Motion => {
  const { elapsed, secondMs } = mechanics;
  const places: Record<Axis, number> = { pan: 0, tilt: 0, zoom: 0, focus: 50, iris: 50 };
  const legs: Partial<Record<Axis, Leg>> = {};
  const lastMoved: Partial<Record<Axis, number>> = {};
  /** Axes whose way ends with time. */
  const timed = new Set<Axis>();
  let forgetArrival = (): void => undefined;

  const at = (axis: Axis): number => {
    const leg = legs[axis];
    return leg === undefined ? places[axis] : placeOn(leg, elapsed());
  };
  const isMoving = (axes: readonly Axis[] = allAxes): boolean => axes.some((axis) => (legs[axis]?.ends ?? 0) > elapsed());

  /** Ends the axis where it is now. */
  const halt = (axis: Axis): void => {
    const leg = legs[axis];
    if (leg === undefined) return;
    const isArrived = elapsed() >= leg.ends;
    lastMoved[axis] = Math.min(leg.ends, elapsed());
    places[axis] = axis === 'pan' && !isArrived ? turned(at(axis)) : at(axis);
    delete legs[axis];
    timed.delete(axis);
  };

  const awaitRest = (): void => {
    forgetArrival();
    const ends = Math.max(0, ...allAxes.map((axis) => legs[axis]?.ends ?? 0));
    if (ends === Number.POSITIVE_INFINITY) return;
    const left = ends - elapsed();
    if (ends > 0 && left > 0) {
      forgetArrival = mechanics.after(Math.ceil(left), () => {
        // Timers may ring a little early.
        if (isMoving()) {
          awaitRest();
          return;
        }
        for (const axis of allAxes) halt(axis);
        mechanics.rested();
      });
    }
  };

  const begin = (axis: Axis, rate: number, length: number, to: number): void => {
    const now = elapsed();
    legs[axis] = { from: places[axis], rate, begins: now, ends: now + length, to };
  };

  /** True when the axis now moves in a way in which it did not before. */
  const pushed = (axis: Axis, push: Push): boolean => {
    const rate = push.speed / secondMs;
    const { lastsMs } = push;
    const goesOn = legs[axis]?.rate === rate && isMoving([axis]) && lastsMs === undefined && !timed.has(axis);
    if (goesOn) return false;
    halt(axis);
    const room =
      rate === 0 ? 0 : Math.min(push.room(places[axis]), lastsMs === undefined ? Number.POSITIVE_INFINITY : Math.abs(rate) * lastsMs);
    if (room < least) return false;
    if (lastsMs !== undefined) timed.add(axis);
    begin(axis, rate, room / Math.abs(rate), places[axis] + Math.sign(rate) * room);
    return true;
  };

  const started = (axis: Axis, { by, to, takesMs }: Way): boolean => {
    if (Math.abs(by) < least || takesMs <= 0) {
      places[axis] = to;
      return false;
    }
    begin(axis, by / takesMs, takesMs, to);
    return true;
  };

  const wayBy = (axis: Axis, by: number, speeds: Speeds): Way => ({
    by,
    to: at(axis) + by,
    takesMs: (Math.abs(by) / speeds[axis]) * secondMs,
  });
  return {
    at,
    position: () => ({ pan: turned(at('pan')), tilt: at('tilt'), zoom: at('zoom') }),
    push: (pushes) => {
      const wasMoving = isMoving();
      const begun = allAxes.filter((axis) => {
        const push = pushes[axis];
        return push !== undefined && pushed(axis, push);
      });
      if (begun.length > 0) mechanics.moved();
      awaitRest();
      if (wasMoving && !isMoving()) mechanics.rested();
    },
    go: (ways, again) => {
      for (const axis of pointing) halt(axis);
      const begun = pointing.filter((axis) => {
        const way = ways[axis];
        return way !== undefined && started(axis, way);
      });
      if (begun.length > 0 && again === undefined) mechanics.moved();
      awaitRest();
      return Math.max(0, ...begun.map((axis) => ways[axis]?.takesMs ?? 0));
    },
    wayBy,
    wayTo: (axis, target, speeds) => ({
      ...wayBy(axis, axis === 'pan' ? shortest(at(axis), target) : target - at(axis), speeds),
      to: target,
    }),
    stop: (axes = pointing) => {
      const wasMoving = isMoving();
      for (const axis of axes) halt(axis);
      awaitRest();
      if (wasMoving && !isMoving()) mechanics.rested();
    },
    isMoving,
    restingMs: (axes = pointing) =>
      isMoving(axes) ? 0 : elapsed() - Math.max(...axes.map((axis) => legs[axis]?.ends ?? lastMoved[axis] ?? Number.NEGATIVE_INFINITY)),
    place: (position) => {
      for (const axis of allAxes) halt(axis);
      awaitRest();
      for (const axis of allAxes) delete lastMoved[axis];
      Object.assign(places, position);
    },
  };
};
