/** Which devices a command line means, and how each is to be judged. */
import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { type DeviceConfig, findDevice, loadDevices } from '../../device/config.ts';
import { globMatches, reaches } from '../../engine/plan.ts';
import type { Profile, Safety } from '../../model/check.ts';
import { UsageError } from '../exit.ts';

/** The options that choose devices and how far a run may go, as typed. */
export interface Choosing {
  readonly config?: string;
  /** Names, or patterns in which * stands for anything. */
  readonly device?: readonly string[];
  readonly profile?: Profile;
  readonly safety?: Safety;
}

export interface Target {
  readonly device: DeviceConfig;
  readonly stateDir: string;
  readonly profile: Profile;
  readonly safety: Safety;
}

const defaultFile = 'devices.json';

const targetOf = (device: DeviceConfig, stateDir: string, { profile, safety }: Choosing): Target => {
  if (safety !== undefined && !reaches(device.safety, safety)) {
    throw new UsageError(
      `--safety ${safety} is more than the entry of ${device.name} allows: set "safety": "${safety}" there, after thinking about it`,
    );
  }
  return { device, stateDir, profile: profile ?? device.profile, safety: safety ?? device.safety };
};

/** Each once, in the order of the file; a pattern that fits none is a mistake like a name that there is not. */
const named = (devices: readonly DeviceConfig[], wanted: readonly string[]): readonly DeviceConfig[] => {
  const chosen = new Set(
    wanted.flatMap((name) => {
      if (!name.includes('*')) return [findDevice(devices, name)];
      const fitting = devices.filter((device) => globMatches(name, device.name));
      if (fitting.length > 0) return fitting;
      throw new UsageError(`no device fits "${name}": the file names ${devices.map((device) => device.name).join(', ')}`);
    }),
  );
  return devices.filter((device) => chosen.has(device));
};

/**
 * The devices to judge; undefined when none is named and the embedded camera is meant.
 * Throws UsageError or ConfigurationError before any traffic.
 */
export const targetsOf = (
  typed: Choosing,
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
): readonly Target[] | undefined => {
  if (typed.config === undefined && typed.device === undefined) return undefined;
  const path = resolve(cwd, typed.config ?? defaultFile);
  if (typed.config === undefined && !existsSync(path)) {
    throw new UsageError(
      `--device ${typed.device?.join(', ')} needs a ${defaultFile} in ${cwd}, or --config FILE: devices.example.json shows the form`,
    );
  }
  const { devices, stateDir } = loadDevices(relative(process.cwd(), path), env);
  const chosen = typed.device === undefined ? devices : named(devices, typed.device);
  return chosen.map((device) => targetOf(device, resolve(stateDir), typed));
};
