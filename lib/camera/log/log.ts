/** The camera's log: what really happened, at most 2000 entries. @see 8.1.12 */

/** One entry; `at` is the camera's clock in milliseconds, UTC. */
export interface LogEntry {
  readonly id: number;
  readonly at: number;
  readonly major: string;
  readonly minor: string;
  readonly user: string;
  readonly address: string;
  readonly channel: number;
}

/** Codes of the log by what they say. */
export const logCodes = {
  alarmInput: '0x1',
  alarmOutput: '0x2',
  motionStart: '0x3',
  motionStop: '0x4',
  shelterStart: '0x5',
  shelterStop: '0x6',
  videoLoss: '0x21',
  illegalAccess: '0x22',
  diskFull: '0x23',
  diskError: '0x24',
  boot: '0x41',
  shutdown: '0x42',
  illegalShutdown: '0x43',
  login: '0x70',
  logout: '0x71',
  startRecord: '0x72',
  stopRecord: '0x73',
  startTransparent: '0x74',
  stopTransparent: '0x75',
  configure: '0x77',
  onGuard: '0x79',
  disarm: '0x7a',
  reboot: '0x7b',
  startTalk: '0x7c',
  stopTalk: '0x7d',
  upgrade: '0x7e',
  ptz: '0x81',
} as const;
export type LogCode = (typeof logCodes)[keyof typeof logCodes];

const majorOf = (minor: string): string => {
  const code = Number.parseInt(minor, 16);
  if (code < 0x20) return '0x1';
  return code < 0x40 ? '0x2' : '0x3';
};

export interface LogSource {
  readonly user?: string;
  readonly address?: string;
  /** Video channel, 0 when the event belongs to none (E-134). */
  readonly channel?: number;
}

export interface Log {
  readonly entries: readonly LogEntry[];
  add(minor: string, source?: LogSource): void;
  replace(entries: readonly LogEntry[]): void;
}

const most = 2000;

export const makeLog = (now: () => number): Log => {
  let entries: LogEntry[] = [];
  let last = 0;
  return {
    get entries() {
      return entries;
    },
    add: (minor, { user = '', address = '', channel = 0 } = {}) => {
      last += 1;
      entries.push({ id: last, at: now(), major: majorOf(minor), minor, user, address, channel });
      if (entries.length > most) entries = entries.slice(-most);
    },
    replace: (stored) => {
      entries = stored.slice(-most);
      last = entries.at(-1)?.id ?? 0;
    },
  };
};
