/** The configuration that a camera writes for itself. */
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Camera } from '../../camera/camera.ts';
import { entryOf } from '../camera-entry.ts';
import { UsageError } from '../exit.ts';

/** A devices.json that names all the cameras. */
export const deviceFileText = (cameras: readonly Camera[]): string =>
  `${JSON.stringify({ devices: cameras.map((camera) => entryOf(camera)) }, null, 2)}\n`;

/** Writes a file that only its owner can read, whole or not at all: whoever waits for it never sees half of it. */
export const writePrivate = (cwd: string, file: string, text: string): void => {
  const path = resolve(cwd, file);
  const partial = `${path}.${process.pid}.partial`;
  try {
    writeFileSync(partial, text, { mode: 0o600, flag: 'wx' });
    try {
      renameSync(partial, path);
    } catch (error) {
      rmSync(partial, { force: true });
      throw error;
    }
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
};
