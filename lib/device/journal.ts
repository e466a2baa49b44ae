/** What is about to change on a device, on disk before it changes: the ground of every restore, even after a power cut. */
import { closeSync, ftruncateSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { UndoStep } from '../model/undo.ts';
import type { Identity } from './identity.ts';
import { append, makeFolder, reasonOf, StateError, syncFolder } from './state.ts';

interface Base {
  /** Concrete path: of the document that changes, of the collection that gets a member, of the request that cannot be taken back. */
  readonly path: string;
  /** Name of the account that writes. */
  readonly account?: string;
  readonly device?: Identity;
}

/** Documents are texts in the document's vocabulary, without the fields that hold secrets. */
export type Announcement = Base &
  (
    | { readonly kind: 'document'; readonly before: string }
    /** `before`: ids of the members that were there. */
    | { readonly kind: 'member'; readonly before: readonly string[]; readonly posted?: string }
    | { readonly kind: 'recipe'; readonly step: UndoStep }
    /** Nothing brings back what this request takes: `reason` says what, for a person. */
    | { readonly kind: 'lost'; readonly reason: string }
  );

export interface Written {
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly document: string;
  /** Secrets in what was written, by their paths: what stood there cannot be put back from the journal. */
  readonly secrets?: readonly string[];
}

export type Entry = Announcement & {
  readonly id: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  /** What we wrote to the document, oldest first. */
  readonly wrote: readonly Written[];
  /** What the document showed after our writes. */
  readonly seen: readonly string[];
  /** What we wrote comes into force with a restart. */
  readonly delayed?: true;
  /** Path of the member that was made, once known. */
  readonly made?: string;
};

/**
 * `restored`: read back and as before; `nothing`: it was as before already; `foreign`: somebody else's edit, left alone;
 * `unproven`: taken back, but the device does not show it; `told`: it cannot be taken back, and a person was told.
 */
export type Outcome = 'restored' | 'nothing' | 'foreign' | 'unproven' | 'told';

export interface Journal {
  readonly file: string;
  /** Lines that cannot be read, by number and reason: each may hide a change that is still on the device. */
  readonly unreadable: readonly string[];
  /** Puts the entry on the disk and returns its id. Throws StateError, and then nothing may be written to the device. */
  announce(announcement: Announcement): string;
  /** Puts on the disk what is about to be written to an announced document. */
  wrote(id: string, document: string, secrets?: readonly string[]): void;
  /** Notes what an announced document shows; lost with the power, it makes the restoration more careful. */
  seen(id: string, document: string): void;
  /** What was written comes into force with a restart, and until then no document need show it. */
  delayed(id: string): void;
  /** Tells which member was made. */
  made(id: string, path: string): void;
  resolve(id: string, outcome: Outcome): void;
  /** Entries without an outcome, oldest first. */
  pending(): readonly Entry[];
  close(): void;
}

const version = 2;

type Line =
  | { readonly journal: number; readonly device: string; readonly at: string }
  | { readonly entry: Announcement & { readonly id: string; readonly at: string } }
  | { readonly wrote: Written & { readonly id: string } }
  | { readonly seen: { readonly id: string; readonly document: string } }
  | { readonly delayed: { readonly id: string } }
  | { readonly made: { readonly id: string; readonly path: string } }
  | { readonly resolved: { readonly id: string; readonly outcome: Outcome; readonly at: string } };

/** Above this a journal with nothing pending is set aside for a new one. */
const largest = 4 * 1024 * 1024;

interface Book {
  readonly entries: Map<string, Entry>;
  readonly unreadable: string[];
  last: number;
}

const amend = (book: Book, id: string, change: (entry: Entry) => Entry): void => {
  const entry = book.entries.get(id);
  if (entry !== undefined) book.entries.set(id, change(entry));
};

const apply = (book: Book, line: Line): void => {
  if ('entry' in line) {
    book.entries.set(line.entry.id, { ...line.entry, wrote: [], seen: [] });
    book.last = Math.max(book.last, Number(line.entry.id));
  } else if ('wrote' in line) {
    const { id, ...written } = line.wrote;
    amend(book, id, (entry) => ({ ...entry, wrote: [...entry.wrote, written] }));
  } else if ('seen' in line) amend(book, line.seen.id, (entry) => ({ ...entry, seen: [...entry.seen, line.seen.document] }));
  else if ('delayed' in line) amend(book, line.delayed.id, (entry) => ({ ...entry, delayed: true }));
  else if ('made' in line) amend(book, line.made.id, (entry) => ({ ...entry, made: line.made.path }));
  else if ('resolved' in line) book.entries.delete(line.resolved.id);
};

const isLine = (value: unknown): value is Line =>
  typeof value === 'object' &&
  value !== null &&
  ['journal', 'entry', 'wrote', 'seen', 'delayed', 'made', 'resolved'].some((key) => key in value);

/** An object of which nothing is known yet. */
interface Loose {
  readonly journal?: unknown;
  readonly entry?: { readonly id?: unknown };
  readonly resolved?: { readonly id?: unknown };
}

const parseJson = (text: string): Loose | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
};

const parseLine = (text: string): Line | undefined => {
  const value: unknown = parseJson(text);
  return isLine(value) ? value : undefined;
};

/**
 * True for the journal of the version before, with nothing open: it may be set aside. What is open in a journal of another
 * version is a person's to decide about, for its entries mean something else.
 */
const isOver = (file: string, lines: readonly string[]): boolean => {
  const values = lines.map(parseJson);
  const found = values.find((value) => value?.journal !== undefined && value.journal !== version)?.journal;
  if (found === undefined) return false;
  const ids = (key: 'entry' | 'resolved'): readonly unknown[] => values.flatMap((value) => value?.[key]?.id ?? []);
  const open = ids('entry').filter((id) => !ids('resolved').includes(id));
  if (found === version - 1 && open.length === 0) return true;
  throw new StateError(
    `${file}: the journal has version ${String(found)} with ${open.length} open entries, this program reads version ${version}: restore with the version that wrote it, or check the device by hand and move the file away`,
  );
};

/**
 * Reads a journal. A last line without its end was cut by a crash: what it announced was never sent, so it counts for
 * nothing. Any other unreadable line may hide a change that is still on the device: it is told, and blocks no other.
 */
const readJournal = (file: string): { book: Book; whole: number; isOver: boolean } => {
  const book: Book = { entries: new Map(), unreadable: [], last: 0 };
  const found = statSync(file, { throwIfNoEntry: false });
  if (found !== undefined && !found.isFile()) throw new StateError(`${file}: the journal is no ordinary file: remove it`);
  const bytes = found === undefined ? Buffer.alloc(0) : readFileSync(file);
  const whole = bytes.lastIndexOf(0x0a) + 1;
  const lines = bytes.subarray(0, whole).toString('utf8').split('\n').slice(0, -1);
  if (isOver(file, lines)) return { book, whole, isOver: true };
  for (const [index, text] of lines.entries()) {
    const line = parseLine(text);
    if (line === undefined) {
      book.unreadable.push(
        `${file}:${index + 1}: this line of the journal cannot be read: check by hand what the device was set to, then take the line out`,
      );
      continue;
    }
    apply(book, line);
  }
  return { book, whole, isOver: false };
};

/** Opens for appending behind the last whole line. */
const openAt = (file: string, whole: number): number => {
  const descriptor = openSync(file, 'a', 0o600);
  ftruncateSync(descriptor, whole);
  return descriptor;
};

const prepare = (stateDir: string, device: string): { file: string; descriptor: number; book: Book; size: number } => {
  const file = join(stateDir, `journal-${device}.jsonl`);
  try {
    makeFolder(stateDir);
    const { book, whole, isOver } = readJournal(file);
    const full = isOver || (book.entries.size === 0 && book.unreadable.length === 0 && whole > largest);
    if (full) renameSync(file, `${file}.old`);
    const size = full ? 0 : whole;
    const descriptor = openAt(file, size);
    syncFolder(stateDir);
    return { file, descriptor, book, size };
  } catch (error) {
    if (error instanceof StateError) throw error;
    throw new StateError(
      `${file}: the journal cannot be opened (${reasonOf(error)}): nothing is sent to the device; make the folder writable`,
    );
  }
};

/** Entries that an earlier run left open, oldest first, without touching the file; none where there is no journal. */
export const pendingIn = (stateDir: string, device: string): readonly Entry[] => [
  ...readJournal(join(stateDir, `journal-${device}.jsonl`)).book.entries.values(),
];

/**
 * The journal of a device in `<stateDir>/journal-<device>.jsonl`, readable by the owner alone, or StateError before any
 * traffic. `lasts: false` is for a device that does not outlive the process: nothing is flushed to the disk.
 */
export const openJournal = (stateDir: string, device: string, lasts = true): Journal => {
  const { file, descriptor, book, size } = prepare(stateDir, device);
  let length = size;
  const write = (line: Line, flush: boolean): void => {
    const text = `${JSON.stringify(line)}\n`;
    try {
      append(descriptor, length, text, flush);
    } catch (error) {
      throw new StateError(`${file}: the journal cannot be written (${reasonOf(error)}): nothing is changed on the device`);
    }
    length += Buffer.byteLength(text);
    apply(book, line);
  };
  const now = (): string => new Date().toISOString();
  // Written at once, so that a full disk is known before the first change.
  write({ journal: version, device, at: now() }, lasts);
  return {
    file,
    unreadable: book.unreadable,
    announce: (announcement) => {
      const id = String(book.last + 1);
      write({ entry: { id, at: now(), ...announcement } }, lasts);
      return id;
    },
    wrote: (id, document, secrets = []) =>
      write({ wrote: { id, at: now(), document, ...(secrets.length === 0 ? {} : { secrets }) } }, lasts),
    seen: (id, document) => write({ seen: { id, document } }, false),
    delayed: (id) => write({ delayed: { id } }, lasts),
    made: (id, path) => write({ made: { id, path } }, lasts),
    // Lost with the power, it costs another look: what is pending is compared before it is written back.
    resolve: (id, outcome) => write({ resolved: { id, outcome, at: now() } }, false),
    pending: () => [...book.entries.values()],
    close: () => closeSync(descriptor),
  };
};
