/** A camera's state on disk: configuration, log, what the hardware remembers, and how far its clock is from the host's. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import type { DeliveredAccounts } from '../access/accounts.ts';
import type { Device } from '../device.ts';
import type { LogEntry } from '../log/log.ts';
import { type Doc, fromPlain, toPlain } from './documents.ts';

/** What the file holds. */
export interface StoredState {
  readonly format: 'ipmd-camera-state/1';
  readonly serialNumber: string;
  /** Accounts it was delivered with: part of what a factory default brings back. */
  readonly accounts: DeliveredAccounts;
  readonly documents: Readonly<Record<string, Doc>>;
  readonly hardware: Readonly<Record<string, Doc>>;
  readonly log: readonly LogEntry[];
  readonly clockAheadMs: number;
}

const stateOf = (device: Device): StoredState => ({
  format: 'ipmd-camera-state/1',
  serialNumber: device.settings.serialNumber,
  accounts: device.accounts,
  documents: toPlain(device.documents),
  hardware: Object.fromEntries(device.hardware),
  log: device.log.entries,
  clockAheadMs: Math.round(device.clock.now() - Date.now()),
});

const isState = (value: unknown): value is StoredState =>
  typeof value === 'object' && value !== null && 'format' in value && value.format === 'ipmd-camera-state/1';

/** The state in a file; undefined when there is no file yet. Throws when the file holds something else. */
export const readState = async (path: string): Promise<StoredState | undefined> => {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    const state: unknown = JSON.parse(text);
    if (isState(state)) return state;
  } catch {
    // Not even JSON: the same fault.
  }
  throw new Error(`${path} is no state of a camera: remove it, or name another file`);
};

/** Puts a stored state in force. */
export const applyState = (device: Device, state: StoredState): void => {
  for (const [name, doc] of Object.entries(state.hardware)) device.hardware.set(name, doc);
  device.log.replace(state.log);
  device.clock.set(Date.now() + state.clockAheadMs);
  device.replace(fromPlain(state.documents));
};

/** Writes the state each second in which it changed; `flush` writes what is left. A write is whole or not there. */
export const keepState = (device: Device, path: string): { flush(): Promise<void> } => {
  let written = '';
  let writing: Promise<void> = Promise.resolve();
  const write = async (): Promise<void> => {
    const text = JSON.stringify(stateOf(device));
    if (text === written) return;
    await writeFile(`${path}.new`, text, { mode: 0o600 });
    await rename(`${path}.new`, path);
    written = text;
  };
  const save = (): Promise<void> => {
    writing = writing.then(write).catch((error: unknown) => {
      process.stderr.write(`camera: cannot write ${path}: ${error instanceof Error ? error.message : String(error)}\n`);
    });
    return writing;
  };
  device.schedule.every(1000, () => void save());
  return { flush: save };
};
