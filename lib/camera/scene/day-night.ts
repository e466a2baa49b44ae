/** The infrared filter: in front of the sensor by day, out of the way by night, by hand or by the light outside. The unit has no lamp; the head has. */
import type { Device } from '../device.ts';
import { leaf, part } from '../state/documents.ts';
import { imageUri, inputUri } from './settings.ts';

export interface DayNight {
  /** Sets the light outside, 0 to 100. */
  shine(level: number): void;
  light(): number;
  isNight(): boolean;
  /** Looks at light and settings, and moves the filter if they say so. */
  mind(): void;
}

const daylight = 80;
/** Below this light the filter goes, by its sensitivity. */
const dusk: Readonly<Record<string, number>> = { low: 15, normal: 25, high: 35 };

/** The filter of a camera; `turned` hears when it has moved. */
export const makeDayNight = (device: Device, turned: () => void): DayNight => {
  let light = daylight;
  let night = false;
  let cancel: (() => void) | undefined;

  const filter = () => {
    const doc = device.documents.get(`${imageUri}/IrcutFilter`);
    const input = part(device.documents.get(inputUri), 'DayNightFilter');
    const type = leaf(doc, 'IrcutFilterType') ?? leaf(input, 'dayNightFilterType') ?? 'auto';
    const isDark = light < (dusk[leaf(doc, 'IrcutFilterLevel') ?? 'normal'] ?? 25);
    return {
      isAuto: type === 'auto',
      wanted: type === 'auto' ? isDark : type === 'night',
      seconds: Number(leaf(doc, 'IrcutFilterTime') ?? 0),
    };
  };
  const turn = (toNight: boolean): void => {
    cancel?.();
    cancel = undefined;
    if (night === toNight) return;
    night = toNight;
    turned();
  };
  const mind = (): void => {
    const { isAuto, wanted, seconds } = filter();
    if (!isAuto || wanted === night) turn(wanted);
    // A passing shadow must not make the filter click.
    else cancel ??= device.schedule.after(seconds * 1000, () => turn(filter().wanted));
  };
  return {
    shine: (level) => {
      light = level;
      turned();
      mind();
    },
    light: () => light,
    isNight: () => night,
    mind,
  };
};
