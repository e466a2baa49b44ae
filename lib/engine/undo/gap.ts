/** For how long the run kept what watches and records from doing as it was set. */

export const watches = ['recording', 'mask', 'motion detection', 'alarm', 'mail'] as const;
export type Watch = (typeof watches)[number];

const kinds: readonly (readonly [RegExp, Watch])[] = [
  [/^\/Record\//, 'recording'],
  [/\/privacyMask(\/|$)/, 'mask'],
  [/^\/MotionDetection(\/|$)/, 'motion detection'],
  [/^\/Event\/notification\/mailing(\/|$)/, 'mail'],
  [/^\/Event(\/|$)/, 'alarm'],
  [/\/shelterAlarm(\/|$)/, 'alarm'],
  [/^\/IO\/inputs(\/|$)/, 'alarm'],
];

/** What a document watches over; undefined when it is no matter of surveillance. */
export const watchOf = (path: string): Watch | undefined => kinds.find(([pattern]) => pattern.test(path))?.[1];

export interface Gap {
  readonly path: string;
  readonly watch: Watch;
  readonly seconds: number;
}

export interface Gaps {
  /** The document at the path is not as it was from now on. */
  open(path: string, at: number): void;
  close(path: string, at: number): void;
  /** What is still open counts up to `at`. */
  told(at: number): readonly Gap[];
}

export const openGaps = (): Gaps => {
  const since = new Map<string, number>();
  const total = new Map<string, number>();
  return {
    open: (path, at) => {
      if (watchOf(path) !== undefined && !since.has(path)) since.set(path, at);
    },
    close: (path, at) => {
      const from = since.get(path);
      if (from === undefined) return;
      since.delete(path);
      total.set(path, (total.get(path) ?? 0) + at - from);
    },
    told: (at) =>
      [...new Set([...total.keys(), ...since.keys()])].sort().flatMap((path) => {
        const watch = watchOf(path);
        const open = since.get(path);
        const ms = (total.get(path) ?? 0) + (open === undefined ? 0 : at - open);
        return watch === undefined ? [] : [{ path, watch, seconds: Math.ceil(ms / 100) / 10 }];
      }),
  };
};
