/** The output ports: relays that are at rest, held by what triggers them, or pulsed. @see 8.3.6, 8.3.8 */
import type { Device } from '../device.ts';
import { logCodes } from '../log/log.ts';
import { leaf, membersOf } from '../state/documents.ts';
import type { Signal } from './inputs.ts';

const outputsUri = '/IO/outputs';

export interface Outputs {
  /** A high signal counts as active, whatever the default is. @see 8.3.1 */
  isActive(id: string): boolean;
  /** Sets a port by hand; one of pulses falls back by itself. */
  set(id: string, signal: Signal): void;
  /** An event begins to trigger the port, or ends: a pulse does not wait for its end. */
  trigger(id: string, on: boolean): void;
  /** Power on: all ports at their default, whatever pulsed is forgotten. */
  powerOn(): void;
}

const opposite = (signal: Signal): Signal => (signal === 'high' ? 'low' : 'high');

export const makeOutputs = (device: Device): Outputs => {
  const signals = new Map<string, Signal>();
  const pulses = new Map<string, () => void>();

  const configured = (id: string, name: string): string | undefined =>
    leaf(device.documents.get(`${outputsUri}/${id}`), 'PowerOnState', name);
  const atRest = (id: string): Signal => (configured(id, 'defaultState') === 'high' ? 'high' : 'low');
  const signal = (id: string): Signal => signals.get(id) ?? atRest(id);

  const move = (id: string, to: Signal): void => {
    pulses.get(id)?.();
    pulses.delete(id);
    if (signal(id) === to) return;
    signals.set(id, to);
    device.effect('relay');
    if (to !== atRest(id)) device.log.add(logCodes.alarmOutput);
  };
  const isPulsed = (id: string): boolean => configured(id, 'outputState') === 'pulse';
  const set = (id: string, to: Signal): void => {
    if (!device.honours('io.output-moves')) return;
    move(id, to);
    if (!isPulsed(id) || to === atRest(id) || !device.honours('io.pulse-ends')) return;
    pulses.set(
      id,
      device.schedule.after(Number(configured(id, 'pulseDuration')), () => move(id, atRest(id))),
    );
  };
  const triggered = (id: string): Signal => {
    const state = configured(id, 'outputState');
    return state === 'high' || state === 'low' ? state : opposite(atRest(id));
  };
  return {
    isActive: (id) => signal(id) === 'high',
    set,
    trigger: (id, on) => {
      if (!membersOf(device.documents, outputsUri).includes(id)) return;
      if (on) set(id, triggered(id));
      else if (!isPulsed(id)) set(id, atRest(id));
    },
    powerOn: () => {
      if (!device.honours('io.power-on-state')) return;
      for (const id of membersOf(device.documents, outputsUri)) move(id, atRest(id));
    },
  };
};
