/** Controls that belong to no section: clock, faults, reset, and what was received and touched. */
import type { Device } from '../device.ts';
import type { CameraServer } from '../http/server.ts';
import type { Control } from '../section.ts';
import { toPlain } from '../state/documents.ts';
import { insideOf } from './inside.ts';

const number = (value: unknown, name: string): number => {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Error(`${name} must be a number`);
  return value;
};

/** `{jumpSeconds}` moves the clock, `{set}` sets it to an ISO 8601 time. Without either it is only told. */
const clock =
  (device: Device): Control =>
  (_id, body) => {
    if (body.jumpSeconds !== undefined) device.clock.set(device.clock.now() + number(body.jumpSeconds, 'jumpSeconds') * 1000);
    if (body.set !== undefined) {
      const instant = Date.parse(String(body.set));
      if (Number.isNaN(instant)) throw new Error('set must be an ISO 8601 time such as 2026-03-29T00:59:50Z');
      device.clock.set(instant);
    }
    return { now: new Date(device.clock.now()).toISOString() };
  };

/** `{name, on}` switches a fault on or off. */
const fault =
  (device: Device): Control =>
  (_id, body) => {
    device.faults.set(String(body.name), body.on !== false);
    return { on: device.faults.names };
  };

/** Back to the factory's configuration, with nobody locked out and nothing counted. The clock stays. */
const reset =
  (device: Device, server: CameraServer): Control =>
  () => {
    device.replace(device.factory());
    device.gate.clear();
    device.sessions.clear();
    for (const kind of Object.keys(device.effects)) Reflect.deleteProperty(device.effects, kind);
    server.forgetRequests();
    return { done: true };
  };

export const builtInControls = (device: Device, server: CameraServer): Readonly<Record<string, Control>> => ({
  clock: clock(device),
  faults: fault(device),
  reset: reset(device, server),
});

export const builtInReadings = (device: Device, server: CameraServer): Readonly<Record<string, () => unknown>> => ({
  requests: () => server.requests,
  effects: () => device.effects,
  state: () => toPlain(device.documents),
  inside: () => insideOf(device),
  log: () => device.log.entries,
  /** Events that are going on, whatever any schedule or trigger makes of them. */
  events: () => device.events.active(),
  faults: () => ({ on: device.faults.names }),
});
