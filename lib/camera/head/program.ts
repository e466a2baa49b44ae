/** What the head does by itself, one thing at a time. */
import type { Tour } from './tour.ts';

/** Who began it: a client, the clock (a task or a schedule), or the park action. */
export type Beginner = 'client' | 'clock' | 'park';

export interface Program {
  readonly kind: 'patrol' | 'pattern' | 'scan';
  /** The patrol's or pattern's number, or the scan's name. */
  readonly id: string;
  readonly by: Beginner;
  readonly tour: Tour;
}

export type PatrolState = 'running' | 'stopped' | 'paused';

export interface Programs {
  readonly running: Program | undefined;
  /** Begins one in place of whatever ran. */
  begin(kind: Program['kind'], id: string, by: Beginner, start: (ended: () => void) => Tour): void;
  /** Ends what runs; false when nothing did. */
  halt(): boolean;
  /** Ends what runs and remembers at which of its points the patrol was. */
  pause(): void;
  readonly paused: { readonly id: string; readonly point: number } | undefined;
  forgetPaused(): void;
  stateOf(patrol: string): PatrolState;
}

/** `ended` is told when the last of a program is over, however it came. */
export const makePrograms = (ended: () => void): Programs => {
  let running: Program | undefined;
  let paused: { readonly id: string; readonly point: number } | undefined;
  const halt = (): boolean => {
    if (running === undefined) return false;
    running.tour.halt();
    running = undefined;
    ended();
    return true;
  };
  return {
    get running() {
      return running;
    },
    get paused() {
      return paused;
    },
    begin: (kind, id, by, start) => {
      running?.tour.halt();
      running = undefined;
      paused = undefined;
      let isOver = false;
      const tour = start(() => {
        isOver = true;
        if (running === undefined || running.tour !== tour) return;
        running = undefined;
        ended();
      });
      if (!isOver) running = { kind, id, by, tour };
    },
    halt,
    pause: () => {
      const was = running;
      halt();
      paused = was === undefined ? undefined : { id: was.id, point: was.tour.point?.() ?? 0 };
    },
    forgetPaused: () => {
      paused = undefined;
    },
    stateOf: (patrol) => {
      if (running?.kind === 'patrol' && running.id === patrol) return 'running';
      return paused?.id === patrol ? 'paused' : 'stopped';
    },
  };
};
