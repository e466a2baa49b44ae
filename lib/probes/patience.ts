/** Waiting for a device that applies what it took a moment later; not for one that never does. */

/** Where waiting never helped for so long in all, there is no more of it. */
const inAllMs = 10_000;
const longestMs = 2000;
const lookMs = 200;

/** Looks again, with pauses, until it is so or the time is over; tells whether it came to be so. */
export type Patience = (isSo: () => Promise<boolean>) => Promise<boolean>;

/** The patience with one device. */
export const openPatience = (wait: (ms: number) => Promise<void>): Patience => {
  let left = inAllMs;
  return async (isSo) => {
    for (let waited = 0; waited < Math.min(left, longestMs); waited += lookMs) {
      await wait(lookMs);
      if (!(await isSo())) continue;
      left = inAllMs;
      return true;
    }
    left = Math.max(0, left - longestMs);
    return false;
  };
};
