/** Ctrl-C: the first asks the run to stop and put everything back, the second leaves at once. */
import { exitCodes } from '../exit.ts';

export interface Interrupt {
  readonly signal: AbortSignal;
  /** Gives the signals back to whoever had them. */
  release(): void;
}

const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * Takes Ctrl-C and a polite kill over until released; listeners of others (vitest's) are set aside meanwhile.
 * `first` and `second` say what is happening; `leave` ends the program.
 */
export const takeInterrupts = (
  words: { readonly first: () => void; readonly second: () => void },
  leave: (code: number) => void = (code) => process.exit(code),
): Interrupt => {
  const controller = new AbortController();
  const listener = (): void => {
    if (controller.signal.aborted) {
      words.second();
      leave(exitCodes.interrupted);
      return;
    }
    words.first();
    controller.abort();
  };
  const aside = signals.map((signal) => ({ signal, listeners: process.rawListeners(signal) }));
  for (const { signal } of aside) {
    process.removeAllListeners(signal);
    process.on(signal, listener);
  }
  return {
    signal: controller.signal,
    release: () => {
      for (const { signal, listeners } of aside) {
        process.removeListener(signal, listener);
        for (const other of listeners) process.on(signal, other as NodeJS.SignalsListener);
      }
    },
  };
};
