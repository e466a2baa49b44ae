/** The focus ring: where it stands from 0, nearest, to 1000, farthest, and how it gets elsewhere. */

export const focusEnds = { nearest: 0, farthest: 1000 } as const;
/** Where the ring has to stand for the yard to be sharp. */
export const sharpFocus = 700;
/** Units a second at full speed. */
const fullSpeed = 1000;

interface Travel {
  readonly from: number;
  readonly to: number;
  readonly startedAt: number;
  /** Milliseconds until it arrives. */
  readonly lasts: number;
}

export interface Lens {
  /** Where the ring stands now. */
  position(): number;
  /** Where it is going, or stands. */
  target(): number;
  /** Goes to a position at full speed; true when it has to move. */
  moveTo(position: number): boolean;
  /** Goes on towards an end at per cents of full speed, negative to near, until 0 stops it; true when it has to move. */
  drive(percent: number): boolean;
  isDriven(): boolean;
  /** Runs through the whole range and back to where it stood. */
  initialise(milliseconds: number): void;
  isInitialising(): boolean;
  /** Stops an initialisation early: the ring goes back to where it stood. */
  stop(): void;
}

/** A lens in focus; `elapsed` tells milliseconds. */
export const makeLens = (elapsed: () => number): Lens => {
  let travel: Travel = { from: sharpFocus, to: sharpFocus, startedAt: 0, lasts: 0 };
  let driven = 0;
  let run: { readonly home: number; readonly endsAt: number; readonly lasts: number } | undefined;

  const isRunning = (): boolean => run !== undefined && elapsed() < run.endsAt;
  const restingPosition = (): number => {
    const share = travel.lasts === 0 ? 1 : Math.min(1, (elapsed() - travel.startedAt) / travel.lasts);
    return Math.round(travel.from + (travel.to - travel.from) * share);
  };
  const position = (): number => {
    if (run === undefined || !isRunning()) return restingPosition();
    // To the near end, to the far end, and home: a third of the time each.
    const share = (1 - (run.endsAt - elapsed()) / run.lasts) * 3;
    if (share < 1) return Math.round(run.home * (1 - share));
    return Math.round(share < 2 ? (share - 1) * focusEnds.farthest : focusEnds.farthest + (run.home - focusEnds.farthest) * (share - 2));
  };
  const go = (to: number, speed: number): boolean => {
    const from = position();
    run = undefined;
    travel = { from, to, startedAt: elapsed(), lasts: (Math.abs(to - from) / (fullSpeed * speed)) * 1000 };
    return from !== to;
  };

  return {
    position,
    target: () => (isRunning() ? (run?.home ?? position()) : travel.to),
    moveTo: (to) => {
      driven = 0;
      return to === travel.to && !isRunning() ? false : go(to, 1);
    },
    drive: (percent) => {
      if (percent === driven) return false;
      driven = percent;
      if (percent === 0) {
        go(position(), 1);
        return false;
      }
      return go(percent < 0 ? focusEnds.nearest : focusEnds.farthest, Math.abs(percent) / 100);
    },
    isDriven: () => driven !== 0,
    initialise: (milliseconds) => {
      const home = driven === 0 ? travel.to : restingPosition();
      driven = 0;
      travel = { from: home, to: home, startedAt: elapsed(), lasts: 0 };
      run = { home, endsAt: elapsed() + milliseconds, lasts: milliseconds };
    },
    isInitialising: isRunning,
    stop: () => {
      if (isRunning()) go(run?.home ?? position(), 1);
    },
  };
};
