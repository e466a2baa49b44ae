/** Who may send when: few connections at once, and a limited number of requests a second. */
import { setTimeout as sleep } from 'node:timers/promises';

export interface Gate<Slot> {
  /** A free slot, once one is free and the rate allows a request; undefined when the signal was aborted first. */
  enter(signal?: AbortSignal): Promise<Slot | undefined>;
  leave(slot: Slot): void;
  /** Leaves a slot for good: the device serves fewer than there are. The last one stays. */
  retire(slot: Slot): void;
  /** Slots that there are, and those in use. */
  count(): { readonly all: number; readonly used: number };
  /** Waits for the rate alone; false when the signal was aborted first. */
  pace(signal?: AbortSignal): Promise<boolean>;
}

/** True after the time, false when the signal ended the wait. */
const waited = async (ms: number, signal?: AbortSignal): Promise<boolean> => {
  if (ms <= 0) return signal?.aborted !== true;
  try {
    await sleep(ms, undefined, signal && { signal });
    return true;
  } catch {
    return false;
  }
};

/** A gate over slots; the one used last is given first, so that serial requests share one kept-alive socket. */
export const createGate = <Slot>(slots: readonly Slot[], rate: number | 'off', now: () => number = () => performance.now()): Gate<Slot> => {
  const free = [...slots].reverse();
  let all = slots.length;
  const waiting: ((slot: Slot) => void)[] = [];
  const spacing = rate === 'off' ? 0 : 1000 / rate;
  let next = 0;

  const pace = (signal?: AbortSignal): Promise<boolean> => {
    const at = Math.max(now(), next);
    next = at + spacing;
    return waited(at - now(), signal);
  };
  const leave = (slot: Slot): void => {
    const first = waiting.shift();
    if (first === undefined) free.push(slot);
    else first(slot);
  };
  const take = (signal?: AbortSignal): Promise<Slot | undefined> => {
    const slot = free.pop();
    if (slot !== undefined) return Promise.resolve(slot);
    return new Promise((resolve) => {
      const given = (offered: Slot): void => {
        signal?.removeEventListener('abort', gone);
        resolve(offered);
      };
      const gone = (): void => {
        waiting.splice(waiting.indexOf(given), 1);
        resolve(undefined);
      };
      waiting.push(given);
      signal?.addEventListener('abort', gone, { once: true });
    });
  };
  return {
    pace,
    leave,
    retire: (slot) => {
      if (all > 1) all--;
      else leave(slot);
    },
    count: () => ({ all, used: all - free.length }),
    enter: async (signal) => {
      if (signal?.aborted) return undefined;
      const slot = await take(signal);
      if (slot === undefined || (await pace(signal))) return slot;
      leave(slot);
      return undefined;
    },
  };
};
