/** Waiting for what is to be heard or seen, and no longer. */
import type { ProbeContext } from '../../lib/model/probe.ts';

const lookMs = 30;

/** Waits until `done` holds, or so many milliseconds; tells whether it held. */
export const until = async (context: Pick<ProbeContext, 'wait'>, limitMs: number, done: () => boolean): Promise<boolean> => {
  const from = performance.now();
  while (!done()) {
    if (performance.now() - from >= limitMs) return false;
    await context.wait(lookMs);
  }
  return true;
};
