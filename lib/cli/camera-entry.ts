/** A reference camera as an entry of devices.json that lets a run do everything to it. */

import type { Camera } from '../camera/camera.ts';
import type { DeviceEntry } from '../device/config.ts';
import { effects } from '../model/catalogue.ts';

/** The entry of a running camera: nothing on it can be broken, so everything is allowed, as fast as it answers. */
export const entryOf = (camera: Camera, name?: string): DeviceEntry => {
  const { accounts, baseUrl, dialect, serialNumber, ...own } = camera.deviceEntry();
  return {
    name: name ?? own.name,
    baseUrl,
    dialect,
    // It claims to keep the document to the letter, unless it plays a device of another dialect.
    ...(dialect === 'ipmd' ? { profile: 'strict' } : {}),
    accounts,
    serialNumber,
    safety: 'destructive',
    allow: {
      effects: Object.fromEntries(effects.map((effect) => [effect, true])),
      operations: ['*'],
      wrongPasswords: true,
    },
    ...(camera.tls === undefined ? {} : { tls: { pin: camera.tls.fingerprint, ...(camera.tls.isLegacy ? { legacy: true } : {}) } }),
    connections: 4,
    rate: 'off',
    ...(camera.controlUrl === undefined ? {} : { fixtures: { control: camera.controlUrl } }),
  };
};
