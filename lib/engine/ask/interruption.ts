/** Ctrl-C and its like: nothing is asked any more, but what was changed is still taken back. */
import { Stop } from '../stop.ts';

export interface Interruption {
  readonly isAborted: () => boolean;
  /** Throws Stop once the run was interrupted: a question that is cut short must not be judged. */
  check(): void;
  /** From now on requests go out although the run was interrupted: for restoring only. */
  restoring(): void;
}

export const openInterruption = (signal: AbortSignal | undefined): Interruption => {
  let isRestoring = false;
  const isAborted = (): boolean => signal?.aborted === true;
  return {
    isAborted,
    check: () => {
      if (isAborted() && !isRestoring) throw new Stop('interrupted', 'interrupted; what was changed is being restored');
    },
    restoring: () => {
      isRestoring = true;
    },
  };
};
