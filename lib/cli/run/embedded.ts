/** The camera that is built in, as a target of a run. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCamera } from '../../camera/camera.ts';
import { deviceOf } from '../../device/config.ts';
import { entryOf } from '../camera-entry.ts';
import type { Target } from './targets.ts';

/** Name of the embedded camera in reports and folders. */
export const embeddedName = 'reference-camera';

/** Starts a camera on a free loopback port for as long as `use` takes: judged strictly, with everything allowed. */
export const withCamera = async <T>(seed: number, use: (target: Target) => Promise<T>): Promise<T> => {
  const camera = await startCamera({ port: 0, control: true, seed });
  const stateDir = mkdtempSync(join(tmpdir(), 'ipmd-'));
  try {
    return await use({ device: deviceOf(entryOf(camera, embeddedName)), stateDir, profile: 'strict', safety: 'destructive' });
  } finally {
    await camera.close();
    rmSync(stateDir, { recursive: true, force: true });
  }
};
