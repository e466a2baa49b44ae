/** What the head gives to the picture: where it looks, what part is enlarged, what is written over it. For whoever draws. */
import type { Device } from '../device.ts';
import { leaf } from '../state/documents.ts';
import { type DigitalZoom, headOf, shownPosition } from './head.ts';
import { fieldOfView, magnification } from './position.ts';
import { control } from './uris.ts';

export interface Look {
  /** Degrees clockwise from the sensor in the base, from 0 to below 360. */
  readonly pan: number;
  /** Degrees above the horizon, -90 to 270. */
  readonly tilt: number;
  /** Degrees that the picture spans. */
  readonly across: number;
  readonly upright: number;
  /** Pixels of 704 by 576 from the lower left; level 0 is the whole picture, 100 enlarges 16 times. */
  readonly digital: DigitalZoom;
  /** Per cent of the ring's way; 50 is where the camera was delivered. */
  readonly focus: number;
  readonly iris: number;
  readonly lamp: boolean;
  readonly wiper: boolean;
  /** Lines on the screen for as long as PTZOSDDisplay shows them. @see 8.13.27 */
  readonly labels: readonly string[];
}

const seconds: Readonly<Record<string, number>> = {
  '2sec': 2,
  '5sec': 5,
  '10sec': 10,
  alwaysclose: 0,
  alwaysopen: Number.POSITIVE_INFINITY,
};

/** Labels in force, by how long ago what they tell has changed. */
const labelsOf = (device: Device): readonly string[] => {
  const head = headOf(device);
  const { motion } = head;
  const display = device.documents.get(`${control}/PTZOSDDisplay`);
  const isShown = (name: string, changedMs: number): boolean => {
    const lasts = (seconds[leaf(display, name) ?? 'alwaysclose'] ?? 0) * head.waitMs;
    return lasts > 0 && changedMs <= lasts;
  };
  const { azimuth, elevation } = shownPosition(head);
  const recalledMs = head.recalled === undefined ? undefined : device.clock.elapsed() - head.recalled.at;
  return [
    ...(isShown('zoomlable', motion.restingMs(['zoom'])) ? [`x${magnification(motion.at('zoom')).toFixed(1)}`] : []),
    ...(isShown('azimuth', motion.restingMs(['pan', 'tilt'])) ? [`${(azimuth / 10).toFixed(1)} / ${(elevation / 10).toFixed(1)}`] : []),
    ...(head.recalled !== undefined && recalledMs !== undefined && isShown('presetlable', recalledMs) ? [head.recalled.name] : []),
  ];
};

/** The look at this moment. A camera without PTZ looks straight ahead. */
export const lookOf = (device: Device): Look => {
  const { motion, digital, switches } = headOf(device);
  const { pan, tilt, zoom } = motion.position();
  return {
    pan,
    tilt,
    ...fieldOfView(zoom),
    digital,
    focus: motion.at('focus'),
    iris: motion.at('iris'),
    lamp: switches.isOn('LIGHT'),
    wiper: switches.isOn('WIPER'),
    labels: labelsOf(device),
  };
};
