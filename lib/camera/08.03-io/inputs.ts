/** The input ports: a signal from outside, and the event that it is while it stands at the triggering level. @see 8.3.3 */
import type { Device } from '../device.ts';
import { leaf, membersOf } from '../state/documents.ts';

export type Signal = 'high' | 'low';

const inputsUri = '/IO/inputs';

export interface Inputs {
  /** True while the signal is at the level that triggers. */
  isActive(id: string): boolean;
  /** Moves a signal, to a level or to what triggers (`active`) or does not. Throws for a port that is not there. */
  move(id: string, to: Signal | 'active' | 'inactive'): void;
  /** Looks at all ports again: what triggers them may have changed. */
  look(): void;
}

const opposite = (signal: Signal): Signal => (signal === 'high' ? 'low' : 'high');

export const makeInputs = (device: Device): Inputs => {
  const signals = new Map<string, Signal>();
  const restsUntil = new Map<string, number>();

  const triggering = (id: string): Signal => (leaf(device.documents.get(`${inputsUri}/${id}`), 'triggering') === 'low' ? 'low' : 'high');
  // Wired on its first day so that it is at rest then.
  const signal = (id: string): Signal => {
    const known = signals.get(id) ?? opposite(triggering(id));
    signals.set(id, known);
    return known;
  };
  const isActive = (id: string): boolean => signal(id) === triggering(id);

  /** After an event the port rests for a while before it is watched again. @see 8.11.11 */
  const watch = (id: string): void => {
    const isGoing = device.events.isActive('IO', id);
    if (isActive(id) === isGoing) return;
    if (isGoing) {
      restsUntil.set(id, device.clock.elapsed() + device.settings.timing.inputRestMs);
      device.events.publish({ type: 'IO', id, state: 'inactive' });
      return;
    }
    const rest = (restsUntil.get(id) ?? 0) - device.clock.elapsed();
    if (rest > 0) device.schedule.after(rest, () => watch(id));
    else if (device.honours('io.input-events')) device.events.publish({ type: 'IO', id, state: 'active' });
  };

  const ids = (): readonly string[] => membersOf(device.documents, inputsUri);
  for (const id of ids()) signal(id);
  return {
    isActive,
    move: (id, to) => {
      if (!ids().includes(id)) throw new Error(`there is no input ${id}: there are ${ids().join(', ')}`);
      signals.set(id, to === 'active' ? triggering(id) : to === 'inactive' ? opposite(triggering(id)) : to);
      watch(id);
    },
    look: () => {
      for (const id of ids()) watch(id);
    },
  };
};
