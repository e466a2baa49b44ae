/** Running a pattern: to where it begins, then along its path at the pace of the recording, again and again. */
import type { Motion } from './motion.ts';
import type { Moment } from './pattern-path.ts';
import { shortest } from './position.ts';
import { levelSpeeds } from './speeds.ts';
import type { Tour } from './tour.ts';

/** Runs until it is halted. `path` has at least two moments. */
export const runPattern = (
  motion: Motion,
  after: (milliseconds: number, work: () => void) => () => void,
  path: readonly Moment[],
): Tour => {
  const speeds = levelSpeeds(8);
  let cancel = (): void => undefined;
  const step = (at: number): void => {
    const [from, to] = [path[at], path[at + 1]];
    if (from === undefined || to === undefined) {
      begin();
      return;
    }
    const takesMs = Math.max(1, to.ms - from.ms);
    const along = (axis: 'tilt' | 'zoom') => ({ by: to[axis] - motion.at(axis), to: to[axis], takesMs });
    // One run is one movement: only its first piece is told to the world.
    motion.go(
      { pan: { by: shortest(motion.at('pan'), to.pan), to: to.pan, takesMs }, tilt: along('tilt'), zoom: along('zoom') },
      at === 0 ? undefined : 'again',
    );
    cancel = after(takesMs, () => step(at + 1));
  };
  const begin = (): void => {
    const [first] = path;
    if (first === undefined) return;
    const { pan, tilt, zoom } = first;
    const travels = motion.go({
      pan: motion.wayTo('pan', pan, speeds),
      tilt: motion.wayTo('tilt', tilt, speeds),
      zoom: motion.wayTo('zoom', zoom, speeds),
    });
    cancel = after(Math.max(20, travels), () => step(0));
  };
  begin();
  return { halt: () => cancel() };
};
