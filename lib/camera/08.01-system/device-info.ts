import type { Device } from '../device.ts';
import type { Behaviour } from '../section.ts';
import { installedFirmware } from './firmware.ts';

/** 8.1.1: two names that can be set, the rest told by the hardware and the firmware. */
export const deviceInfo = (device: Device): Behaviour => ({
  limits: {
    deviceName: { min: 1, max: 32 },
    deviceDescription: { max: 255 },
    deviceLocation: { max: 255 },
    systemContact: { max: 255 },
  },
  view: (stored) => {
    const { version, released } = installedFirmware(device);
    return {
      ...stored,
      serialNumber: device.facts.serialNumber,
      macAddress: device.facts.macAddress,
      firmwareVersion: version,
      firmwareReleasedDate: released,
    };
  },
});
