/** Files beside the journal that a person may need should a run die: an exported configuration before a reset. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ProbeContext } from '../model/probe.ts';
import { makeFolder, reasonOf, replaceFile, StateError } from './state.ts';

export interface KeptFiles {
  /** Throws StateError when it cannot be written: then nothing may be sent that relies on it. */
  readonly keep: ProbeContext['keep'];
  /** Undefined when there is no such file. */
  read(name: string): Uint8Array | undefined;
  discard(name: string): void;
}

/** Keeps bytes in `<stateDir>/<name>-<device>`, readable by the owner alone: what a device exports holds its secrets. */
export const keptFilesIn = (stateDir: string, device: string): KeptFiles => {
  const placeOf = (name: string): string => join(stateDir, `${name}-${device}`);
  const discard = (name: string): void => rmSync(placeOf(name), { force: true });
  return {
    keep: (name, bytes) => {
      const place = placeOf(name);
      try {
        makeFolder(stateDir);
        replaceFile(place, bytes);
      } catch (error) {
        throw new StateError(`${place}: cannot be written (${reasonOf(error)}): what relies on it is not sent to the device`);
      }
      return { place, discard: () => discard(name) };
    },
    read: (name) => (existsSync(placeOf(name)) ? readFileSync(placeOf(name)) : undefined),
    discard,
  };
};
