import type { Device } from '../device.ts';
import { badContent, badFormat, busy, done } from '../http/answer.ts';
import { logCodes } from '../log/log.ts';
import type { Behaviour } from '../section.ts';
import { leaf } from '../state/documents.ts';
import { deliveredFirmware } from './factory.ts';
import { type Firmware, readFirmware } from './firmware-image.ts';

/** The firmware that runs: no reset takes an upgrade back. */
export const installedFirmware = (device: Device): Firmware => {
  const known = device.hardware.get('firmware');
  return {
    version: leaf(known, 'version') ?? deliveredFirmware.version,
    released: leaf(known, 'released') ?? deliveredFirmware.released,
  };
};

/** 8.1.4: takes an image, is busy while it installs, then restarts with it. */
export const firmwareUpgrade = (device: Device, working: () => string | undefined): Behaviour => ({
  logs: logCodes.upgrade,
  put: (call) => {
    const firmware = readFirmware(call.request.body);
    if (typeof firmware === 'string' && !device.honours('firmware.checked')) return done(call.request);
    if (firmware === 'unknown') return badFormat(call.request, 'the body is no firmware of this device');
    if (firmware === 'damaged') return badContent(call.request, 'the firmware is damaged');
    const reason = working();
    if (reason !== undefined) return busy(call.request, reason);
    if (device.honours('firmware.busy')) device.busy = 'the firmware is being upgraded';
    device.effect('erase');
    device.schedule.after(device.settings.timing.upgradeMs, () => {
      device.hardware.set('firmware', { version: firmware.version, released: firmware.released });
      if (device.honours('firmware.restarts')) device.restart();
      else device.busy = undefined;
    });
    return done(call.request);
  },
});
