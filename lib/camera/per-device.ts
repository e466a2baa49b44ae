/** What a camera has once and several of its sections share, without a place in the device for each such thing. */
import type { Device } from './device.ts';

/** Answers the same thing for the same camera: made when it is first asked for, gone with the camera. */
export const perDevice = <T>(make: (device: Device) => T): ((device: Device) => T) => {
  const known = new WeakMap<Device, { readonly thing: T }>();
  return (device) => {
    const found = known.get(device) ?? { thing: make(device) };
    known.set(device, found);
    return found.thing;
  };
};
