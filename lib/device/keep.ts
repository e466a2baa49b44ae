/** Files beside the journal that a person may need should a run die: an exported configuration before a reset. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ProbeContext } from '../model/probe.ts';
import { makeFolder, reasonOf, replaceFile, StateError } from './state.ts';

/**
 * Keeps bytes in `<stateDir>/<name>-<device>`, readable by the owner alone: what a device exports holds its secrets.
 * Throws StateError when it cannot be written: then nothing may be sent that relies on it.
 */
export const keeperIn =
  (stateDir: string, device: string): ProbeContext['keep'] =>
  (name, bytes) => {
    const place = join(stateDir, `${name}-${device}`);
    try {
      makeFolder(stateDir);
      replaceFile(place, bytes);
    } catch (error) {
      throw new StateError(`${place}: cannot be written (${reasonOf(error)}): what relies on it is not sent to the device`);
    }
    return { place, discard: () => rmSync(place, { force: true }) };
  };
