/** The end of asking, by a signal, a budget or a fault: requests and waits are cut, what was changed is still taken back. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Stop } from '../stop.ts';

export interface Interruption {
  /** Nothing may be asked any more. */
  readonly isAborted: () => boolean;
  /** Throws Stop once nothing may be asked any more: a question that is cut short must not be judged. */
  check(): void;
  /** From now on requests go out again, for restoring and for so long only. Gives the end of that time to whom it was set. */
  restoring(limitMs: number): void;
  /** What cuts a request short: a read at once, a write when its answer is late, for the answer says what is to be taken back. */
  cut(isRead: boolean): AbortSignal | undefined;
  /** Waits; throws Stop as soon as nothing may be asked any more. */
  wait(ms: number): Promise<void>;
  /** Ends the time for restoring: no timer is left. */
  over(): void;
}

/** So long a write that is under way may still be answered. */
const graceMs = 2000;

const stopOf = ({ reason }: AbortSignal): Stop =>
  reason instanceof Stop ? reason : new Stop('interrupted', 'interrupted; what was changed is being restored');

/** A signal that follows another one, later. */
const later = (signal: AbortSignal, ms: number): AbortSignal => {
  const controller = new AbortController();
  const end = (): void => void setTimeout(() => controller.abort(signal.reason), ms).unref();
  if (signal.aborted) end();
  else signal.addEventListener('abort', end, { once: true });
  return controller.signal;
};

interface Phase {
  readonly reads: AbortSignal;
  readonly writes: AbortSignal;
}

const phaseOf = (signal: AbortSignal): Phase => ({ reads: signal, writes: later(signal, graceMs) });

/** Watches the signal that ends the asking; its reason is the Stop that is thrown. */
export const openInterruption = (signal: AbortSignal | undefined): Interruption => {
  let phase = signal === undefined ? undefined : phaseOf(signal);
  let timer: NodeJS.Timeout | undefined;
  const check = (): void => {
    if (phase?.reads.aborted === true) throw stopOf(phase.reads);
  };
  return {
    isAborted: () => phase?.reads.aborted === true,
    check,
    restoring: (limitMs) => {
      const end = new AbortController();
      const message = `the time for putting back, ${Math.round(limitMs / 1000)} s, is over`;
      timer = setTimeout(() => end.abort(new Stop('interrupted', message)), limitMs);
      phase = phaseOf(end.signal);
    },
    cut: (isRead) => (isRead ? phase?.reads : phase?.writes),
    wait: async (ms) => {
      try {
        await sleep(ms, undefined, phase === undefined ? {} : { signal: phase.reads });
      } catch {
        check();
      }
    },
    over: () => clearTimeout(timer),
  };
};
