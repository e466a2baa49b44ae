/** Every way in which somebody ends a run: the first asks it to stop and put everything back, the second leaves at once. */
import { asStop } from '../../engine/fault.ts';
import { Stop } from '../../engine/stop.ts';

export interface Interrupt {
  /** Aborted with the Stop that says why. */
  readonly signal: AbortSignal;
  /** The exit code that the signal asks for (128 and its number); undefined when none came. */
  code(): number | undefined;
  /** Gives the signals back to whoever had them. */
  release(): void;
}

/** Who presses Ctrl-C can press it again; a CI that sends SIGTERM kills ten seconds later, a closed terminal cannot be told of anything. */
const signals = {
  SIGINT: { code: 130, restoringMs: 180_000 },
  SIGTERM: { code: 143, restoringMs: 5000 },
  SIGHUP: { code: 129, restoringMs: 5000 },
} as const;
type Name = keyof typeof signals;

/** What nobody caught: a fault of ours in a callback, which must not leave a device changed. */
const faults = ['uncaughtException', 'unhandledRejection'] as const;

type Listener = (given: unknown) => void;

/** Puts a listener in the place of those of others; gives them back. */
const replace = (event: string, listener: Listener): (() => void) => {
  const others = process.rawListeners(event as Name);
  process.removeAllListeners(event as Name);
  process.on(event as Name, listener as NodeJS.SignalsListener);
  return () => {
    process.removeListener(event as Name, listener);
    for (const other of others) process.on(event as Name, other as NodeJS.SignalsListener);
  };
};

/**
 * Takes signals and faults over until released; listeners of others (vitest's) are set aside meanwhile.
 * `first` and `second` say what is happening; `leave` ends the program.
 */
export const takeInterrupts = (
  words: { readonly first: (why: string) => void; readonly second: () => void },
  leave: (code: number) => void = (code) => process.exit(code),
): Interrupt => {
  const controller = new AbortController();
  let code: number | undefined;
  const signalled = (name: Name): void => {
    const { code: asked, restoringMs } = signals[name];
    if (code !== undefined) {
      words.second();
      leave(asked);
      return;
    }
    code = asked;
    words.first(name);
    controller.abort(new Stop('interrupted', `interrupted by ${name}`, restoringMs));
  };
  const faulted = (error: unknown): void => {
    const stop = asStop(error);
    words.first(stop.message);
    controller.abort(stop);
  };
  const releases = [
    ...(Object.keys(signals) as Name[]).map((name) => replace(name, () => signalled(name))),
    ...faults.map((event) => replace(event, faulted)),
  ];
  return {
    signal: controller.signal,
    code: () => code,
    release: () => {
      for (const release of releases) release();
    },
  };
};
