/** A round of stops: go, stay, go on. Patrols and scans are such rounds. */
import type { Motion, Ways } from './motion.ts';

/** Where to go next, decided when it is time to go. */
export interface Stop {
  readonly ways: Ways;
  readonly stayMs: number;
  readonly arrived?: () => void;
}

export interface Tour {
  halt(): void;
  /** Where in its round it is, from 0, where rounds can be taken up again. */
  point?(): number;
}

/** A round without ways and stays would never let anybody else work. */
const leastMs = 20;

/** Runs until it is halted, or until there is no next stop. */
export const runTour = (
  motion: Motion,
  after: (milliseconds: number, work: () => void) => () => void,
  next: () => Stop | undefined,
  ended: () => void,
): Tour => {
  let cancel = (): void => undefined;
  const step = (): void => {
    const stop = next();
    if (stop === undefined) {
      ended();
      return;
    }
    const travels = motion.go(stop.ways);
    // Timers may ring a little early: a stop is reached before it is left.
    cancel = after(Math.ceil(Math.max(travels, leastMs)) + 2, () => {
      stop.arrived?.();
      cancel = after(Math.max(stop.stayMs, 0), step);
    });
  };
  step();
  return { halt: () => cancel() };
};
