/** Refused logins of a device, counted on disk across runs: cameras lock accounts after a few of them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, reasonOf, replaceFile, StateError } from './state.ts';

export interface Counters {
  /** Undefined when a wrong password may be tried now; else why not. */
  wrongPasswordRefusal(): string | undefined;
  /** Counts a deliberately wrong password. To be called before it is sent. */
  noteWrongPassword(account: string): void;
  /** Undefined when an account may log in now; else why not, and until when. */
  loginRefusal(account: string): string | undefined;
  /** Counts a 401 to credentials that should have been right. */
  noteUnexpected401(account: string): void;
  /** How many of both happened within the window. */
  recent(): number;
}

interface Refusal {
  readonly kind: 'wrong-password' | 'unexpected-401';
  readonly account: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Devices lock after 5 to 7 tries and count for half an hour: 2 leave room for a person's own mistakes. */
const most = 2;
const windowMs = 30 * 60_000;

const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'at' in value && typeof value.at === 'number';

const readRefusals = (file: string): readonly Refusal[] => {
  if (!existsSync(file)) return [];
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (Array.isArray(value)) return value.filter(isRefusal);
  } catch {
    // Told below: what cannot be read must not be taken for zero.
  }
  throw new StateError(`${file}: the count of refused logins cannot be read: wait 30 minutes, then delete the file`);
};

/** The counters of a device in `<stateDir>/counters-<device>.json`. Throws StateError when they cannot be read or written. */
export const openCounters = (stateDir: string, device: string, now: () => number = Date.now): Counters => {
  const file = join(stateDir, `counters-${device}.json`);
  // A clock that was set back leaves entries in the future: they count.
  const recent = (): readonly Refusal[] => readRefusals(file).filter(({ at }) => at > now() - windowMs);
  const note = (kind: Refusal['kind'], account: string): void => {
    const all = [...recent(), { kind, account, at: now() }];
    try {
      makeFolder(stateDir);
      replaceFile(file, `${JSON.stringify(all)}\n`);
    } catch (error) {
      throw new StateError(`${file}: the count of refused logins cannot be written (${reasonOf(error)}): make the folder writable`);
    }
  };
  return {
    recent: () => recent().length,
    wrongPasswordRefusal: () => {
      const found = recent();
      if (found.length < most) return undefined;
      const free = new Date(Math.min(...found.slice(-most).map(({ at }) => at)) + windowMs).toISOString();
      return `${found.length} refused logins within 30 minutes: no wrong password before ${free}, so that no account is locked`;
    },
    loginRefusal: (account) => {
      const found = recent().filter((each) => each.kind === 'unexpected-401' && each.account === account);
      if (found.length < most) return undefined;
      const free = new Date(Math.min(...found.slice(-most).map(({ at }) => at)) + windowMs).toISOString();
      return `the account "${account}" was refused ${found.length} times within 30 minutes: it is not tried before ${free}, so that it is not locked; once its password is corrected in the entry, delete ${file} to go on at once`;
    },
    noteWrongPassword: (account) => note('wrong-password', account),
    noteUnexpected401: (account) => note('unexpected-401', account),
  };
};
