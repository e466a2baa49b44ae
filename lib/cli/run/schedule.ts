/** Many things done side by side, some of which must wait for others. */

export interface Scheduling<T> {
  /** How many at once. */
  readonly jobs: number;
  /** True when it may begin now. */
  admits(each: T): boolean;
  /** Resolves when that may have changed. */
  changed(): Promise<void>;
  start(each: T): Promise<void>;
}

/**
 * Starts each in its order, those that may not begin yet after the others; resolves when all are done, with those that were
 * never admitted. What one throws is thrown when the others are done.
 */
export const schedule = async <T>(all: readonly T[], { jobs, admits, changed, start }: Scheduling<T>): Promise<readonly T[]> => {
  const waiting = [...all];
  const running = new Set<Promise<void>>();
  const errors: unknown[] = [];
  for (;;) {
    const next = running.size < jobs ? waiting.findIndex(admits) : -1;
    const [each] = next < 0 ? [] : waiting.splice(next, 1);
    if (each !== undefined) {
      const job = start(each)
        .catch((error) => void errors.push(error))
        .finally(() => running.delete(job));
      running.add(job);
    } else if (running.size > 0) await Promise.race([...running, changed()]);
    else break;
  }
  if (errors.length > 0) throw errors[0];
  return waiting;
};
