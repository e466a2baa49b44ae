/** The camera that is built in, as a target of a run. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Camera, type Parts, startCamera } from '../../camera/camera.ts';
import type { CameraOptions } from '../../camera/options.ts';
import { type DeviceEntry, deviceOf } from '../../device/config.ts';
import { entryOf } from '../camera-entry.ts';
import { startLab } from './lab.ts';
import type { Target } from './targets.ts';

/** Name of the embedded camera in reports and folders. */
export const embeddedName = 'reference-camera';

/** Seconds after which the embedded camera will not come back any more. */
const longestReboot = 8;

/** Physical durations of a camera that nobody watches: long enough to be seen by a probe, short enough to wait for. */
const timing = {
  rebootMs: 120,
  unitRestartMs: 250,
  formatMs: 300,
  upgradeMs: 200,
  lensMs: 250,
  headSecondMs: 160,
  heartbeatMs: 200,
  alertRepeatMs: 300,
  inputRestMs: 300,
  motionRestMs: 500,
} as const;

/** Starts a camera on a free loopback port for as long as `use` takes: judged strictly, with everything allowed. */
export const withCamera = async <T>(
  seed: number,
  use: (target: Target & { readonly entry: DeviceEntry }, camera: Camera) => Promise<T>,
  options: Pick<CameraOptions, 'faults' | 'personality' | 'without' | 'authentication' | 'digest' | 'https' | 'tls'> = {},
  parts: Parts = {},
): Promise<T> => {
  const lab = await startLab();
  const { ntpPort, smtpPort } = lab;
  const camera = await startCamera({ port: 0, control: true, seed, timing, ntpPort, smtpPort, ...options }, parts);
  const stateDir = mkdtempSync(join(tmpdir(), 'ipmd-'));
  try {
    const plain = entryOf(camera, embeddedName);
    const entry = { ...plain, fixtures: { ...plain.fixtures, ...lab.fixtures }, timeouts: { reboot: longestReboot } };
    return await use({ device: deviceOf(entry), entry, stateDir, profile: 'strict', safety: 'destructive' }, camera);
  } finally {
    await camera.close();
    await lab.close();
    rmSync(stateDir, { recursive: true, force: true });
  }
};
