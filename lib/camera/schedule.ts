/** Work for later, all of it cancelled when the camera closes. */

export interface Schedule {
  /** Runs once after so many milliseconds of real time; returns what cancels it. */
  after(milliseconds: number, work: () => void): () => void;
  /** Runs again and again; returns what stops it. */
  every(milliseconds: number, work: () => void): () => void;
  close(): void;
}

export const makeSchedule = (): Schedule => {
  const timers = new Set<NodeJS.Timeout>();
  let closed = false;
  const cancel = (timer: NodeJS.Timeout) => () => {
    clearTimeout(timer);
    timers.delete(timer);
  };
  return {
    after: (milliseconds, work) => {
      if (closed) return () => undefined;
      const timer = setTimeout(() => {
        timers.delete(timer);
        work();
      }, milliseconds);
      timers.add(timer);
      return cancel(timer);
    },
    every: (milliseconds, work) => {
      if (closed) return () => undefined;
      const timer = setInterval(work, milliseconds);
      timers.add(timer);
      return cancel(timer);
    },
    close: () => {
      closed = true;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
};
