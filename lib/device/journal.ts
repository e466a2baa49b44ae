/** What is about to change on a device, on disk before it changes: the ground of every restore, even after a power cut. */
import { closeSync, ftruncateSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Identity } from './identity.ts';
import { createRedactor } from './secrets.ts';
import { append, makeFolder, reasonOf, StateError, syncFolder } from './state.ts';

export interface Announcement {
  readonly kind: 'change' | 'create' | 'delete';
  /** Concrete path: of the document that changes, of the collection that gets a member, of the member that goes. */
  readonly path: string;
  /** The document as it stood. */
  readonly before?: string;
  /** The document that is written. */
  readonly wrote?: string;
  /** Name of the account that writes. */
  readonly account?: string;
  readonly device?: Identity;
}

export interface Entry extends Announcement {
  readonly id: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  /** Path of the member that a `create` made, once known. */
  readonly created?: string;
}

/**
 * `restored`: read back and as before; `nothing`: the write never took effect; `foreign`: somebody else's edit, left alone;
 * `unproven`: written back, but the device does not show it; `differs`: could not be restored, a person was told.
 */
export type Outcome = 'restored' | 'nothing' | 'foreign' | 'unproven' | 'differs';

export interface Journal {
  readonly file: string;
  /** Puts the entry on the disk and returns its id. Throws StateError, and then nothing may be written to the device. */
  announce(announcement: Announcement): string;
  /** Tells which member a `create` made. */
  created(id: string, path: string): void;
  resolve(id: string, outcome: Outcome): void;
  /** Entries without an outcome, oldest first. */
  pending(): readonly Entry[];
  close(): void;
}

type Line =
  | { readonly journal: 1; readonly device: string; readonly at: string }
  | { readonly entry: Entry }
  | { readonly created: { readonly id: string; readonly path: string } }
  | { readonly resolved: { readonly id: string; readonly outcome: Outcome; readonly at: string } };

/** Above this a journal with nothing pending is set aside for a new one. */
const largest = 4 * 1024 * 1024;

interface Ledger {
  readonly entries: Map<string, Entry>;
  last: number;
}

const apply = (ledger: Ledger, line: Line): void => {
  if ('entry' in line) {
    ledger.entries.set(line.entry.id, line.entry);
    ledger.last = Math.max(ledger.last, Number(line.entry.id));
  } else if ('created' in line) {
    const entry = ledger.entries.get(line.created.id);
    if (entry !== undefined) ledger.entries.set(entry.id, { ...entry, created: line.created.path });
  } else if ('resolved' in line) ledger.entries.delete(line.resolved.id);
};

const parseLine = (text: string): Line | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Line) : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Reads a journal. A last line without its end was cut by a crash: what it announced was never sent, so it counts for
 * nothing. Any other unreadable line may hide a change that is still on the device: that is for a person to decide.
 */
const readJournal = (file: string): { ledger: Ledger; whole: number } => {
  const ledger: Ledger = { entries: new Map(), last: 0 };
  const found = statSync(file, { throwIfNoEntry: false });
  if (found !== undefined && !found.isFile()) throw new StateError(`${file}: the journal is no ordinary file: remove it`);
  const bytes = found === undefined ? Buffer.alloc(0) : readFileSync(file);
  const whole = bytes.lastIndexOf(0x0a) + 1;
  const lines = bytes.subarray(0, whole).toString('utf8').split('\n').slice(0, -1);
  for (const [index, text] of lines.entries()) {
    const line = parseLine(text);
    if (line === undefined) {
      throw new StateError(
        `${file}:${index + 1}: this line of the journal cannot be read: check by hand what the device was set to, then move the file away`,
      );
    }
    apply(ledger, line);
  }
  return { ledger, whole };
};

/** Opens for appending behind the last whole line. */
const openAt = (file: string, whole: number): number => {
  const descriptor = openSync(file, 'a', 0o600);
  ftruncateSync(descriptor, whole);
  return descriptor;
};

const prepare = (stateDir: string, device: string): { file: string; descriptor: number; ledger: Ledger; size: number } => {
  const file = join(stateDir, `journal-${device}.jsonl`);
  try {
    makeFolder(stateDir);
    const { ledger, whole } = readJournal(file);
    const full = ledger.entries.size === 0 && whole > largest;
    if (full) renameSync(file, `${file}.old`);
    const size = full ? 0 : whole;
    const descriptor = openAt(file, size);
    syncFolder(stateDir);
    return { file, descriptor, ledger, size };
  } catch (error) {
    if (error instanceof StateError) throw error;
    throw new StateError(
      `${file}: the journal cannot be opened (${reasonOf(error)}): nothing is sent to the device; make the folder writable`,
    );
  }
};

/**
 * The journal of a device in `<stateDir>/journal-<device>.jsonl`, readable and writable, or StateError before any traffic.
 * `redact` keeps secrets out of it; without one, those are replaced that stand where secrets stand. `lasts: false` is for
 * a device that does not outlive the process: nothing is flushed to the disk.
 */
export const openJournal = (
  stateDir: string,
  device: string,
  redact: (text: string) => string = createRedactor([]).redactText,
  lasts = true,
): Journal => {
  const { file, descriptor, ledger, size } = prepare(stateDir, device);
  let length = size;
  const write = (line: Line, flush = lasts): void => {
    const text = `${JSON.stringify(line)}\n`;
    try {
      append(descriptor, length, text, flush);
    } catch (error) {
      throw new StateError(`${file}: the journal cannot be written (${reasonOf(error)}): nothing is changed on the device`);
    }
    length += Buffer.byteLength(text);
    apply(ledger, line);
  };
  const now = (): string => new Date().toISOString();
  // Written at once, so that a full disk is known before the first change.
  write({ journal: 1, device, at: now() });
  return {
    file,
    announce: ({ before, wrote, ...rest }) => {
      const id = String(ledger.last + 1);
      const texts = { ...(before !== undefined && { before: redact(before) }), ...(wrote !== undefined && { wrote: redact(wrote) }) };
      write({ entry: { id, at: now(), ...rest, ...texts } });
      return id;
    },
    created: (id, path) => write({ created: { id, path } }),
    // Lost with the power, it costs another look: what is pending is compared before it is written back.
    resolve: (id, outcome) => write({ resolved: { id, outcome, at: now() } }, false),
    pending: () => [...ledger.entries.values()],
    close: () => closeSync(descriptor),
  };
};
