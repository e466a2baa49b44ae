/** What the head switches besides itself: lamp, wiper, fan, heater and two auxiliary outputs. @see 8.12.7, 8.13.37 */
import type { Effect } from '../../model/catalogue.ts';

export type SwitchName = 'LIGHT' | 'WIPER' | 'FAN' | 'HEATER' | 'AUX1' | 'AUX2';

const touches: Readonly<Record<SwitchName, Effect>> = {
  LIGHT: 'light',
  WIPER: 'wiper',
  FAN: 'relay',
  HEATER: 'relay',
  AUX1: 'relay',
  AUX2: 'relay',
};
export const switchNames: readonly SwitchName[] = ['LIGHT', 'WIPER', 'FAN', 'HEATER', 'AUX1', 'AUX2'];
export const isSwitch = (name: string): name is SwitchName => switchNames.some((known) => known === name);

export interface Switches {
  isOn(name: SwitchName): boolean;
  /** Switches; the world notices only what was not so before. */
  set(name: SwitchName, on: boolean): void;
  allOff(): void;
}

export const makeSwitches = (touched: (effect: Effect) => void): Switches => {
  const on = new Set<SwitchName>();
  const set = (name: SwitchName, isOn: boolean): void => {
    if (on.has(name) === isOn) return;
    if (isOn) on.add(name);
    else on.delete(name);
    touched(touches[name]);
  };
  return {
    isOn: (name) => on.has(name),
    set,
    allOff: () => {
      for (const name of switchNames) set(name, false);
    },
  };
};
