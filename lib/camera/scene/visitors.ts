/** Balls that roll where somebody asked for motion, each for its time. */
import type { Schedule } from '../schedule.ts';
import { type Actor, ball } from './actors.ts';
import type { Box } from './painter.ts';

export interface Visitors {
  present(): readonly Actor[];
  /** Lets a ball roll in a box of the scene for so many milliseconds. */
  visit(where: Box, milliseconds: number): void;
  /** Takes all balls away. */
  leave(): void;
}

/** Visitors of one camera; `changed` hears when one comes or goes. */
export const makeVisitors = (schedule: Schedule, changed: () => void): Visitors => {
  let present: readonly Actor[] = [];
  const become = (next: readonly Actor[]): void => {
    present = next;
    changed();
  };
  return {
    present: () => present,
    visit: (where, milliseconds) => {
      const visitor = ball(where);
      become([...present, visitor]);
      schedule.after(milliseconds, () => become(present.filter((other) => other !== visitor)));
    },
    leave: () => become([]),
  };
};
