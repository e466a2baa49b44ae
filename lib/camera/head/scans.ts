/** Scans: the ways in which the head watches by itself. @see 8.13.28, 8.13.35 */

import type { Fence } from './fence.ts';
import type { Motion, Ways } from './motion.ts';
import { clockwise, fieldOfView, turned, within } from './position.ts';
import { levelSpeeds, type Speeds } from './speeds.ts';
import type { Stop } from './tour.ts';

export type ScanKind = 'atuoscan' | 'framescan' | 'randomscan' | 'panoramascan' | 'tiltscan';
export const scanKinds: readonly ScanKind[] = ['atuoscan', 'framescan', 'randomscan', 'panoramascan', 'tiltscan'];
export const isScan = (kind: string): kind is ScanKind => scanKinds.some((known) => known === kind);

export interface Scanning {
  readonly motion: Motion;
  readonly speeds: Speeds;
  /** The scan limit at this moment. */
  fence(): Fence | undefined;
  random(): number;
  /** Real milliseconds that a second of waiting takes. */
  readonly secondMs: number;
}

/** Seconds that framescan and randomscan look at one picture. */
const lookSeconds = 2;
/** A third of a turn at a time is one movement without end, and never the short way back. */
const sweepDegrees = 120;
const tiltEnds = { low: 0, high: 90 } as const;

/** Between the ends of an arc: on to the far end, then back. */
const toAndFro = ({ motion, speeds }: Scanning, fence: Fence, step: number): (() => Ways) => {
  let direction = 1;
  const room = (): number => (direction > 0 ? clockwise(motion.at('pan'), fence.right) : clockwise(fence.left, motion.at('pan')));
  return () => {
    if (room() < 0.01 || room() > 359.99) direction = -direction;
    return { pan: motion.wayBy('pan', direction * Math.min(room(), step), speeds) };
  };
};

const around = (scanning: Scanning, step: number): (() => Ways) => {
  const fence = scanning.fence();
  return fence === undefined ? () => ({ pan: scanning.motion.wayBy('pan', step, scanning.speeds) }) : toAndFro(scanning, fence, step);
};

const upAndDown = ({ motion, speeds, fence }: Scanning): (() => Ways) => {
  let isUp = motion.at('tilt') < 45;
  return () => {
    const { low, high } = fence() ?? tiltEnds;
    const ways = { tilt: motion.wayTo('tilt', isUp ? high : low, speeds) };
    isUp = !isUp;
    return ways;
  };
};

const anywhere = ({ motion, fence, random }: Scanning): Ways => {
  const { left, right, low, high } = fence() ?? { left: 0, right: 359.99, ...tiltEnds };
  const pan = turned(left + random() * clockwise(left, right));
  const tilt = within(low + random() * (high - low), low, high);
  return { pan: motion.wayTo('pan', pan, levelSpeeds(4)), tilt: motion.wayTo('tilt', tilt, levelSpeeds(4)) };
};

/** The stops of a scan, one after the other without end. */
export const scanStops = (kind: ScanKind, scanning: Scanning): (() => Stop) => {
  const { motion, secondMs } = scanning;
  const look = lookSeconds * secondMs;
  switch (kind) {
    case 'atuoscan': {
      const ways = around(scanning, sweepDegrees);
      return () => ({ ways: ways(), stayMs: 0 });
    }
    case 'panoramascan': {
      // Slices of half a picture, without a rest between them.
      const ways = around(scanning, fieldOfView(motion.at('zoom')).across / 2);
      return () => ({ ways: ways(), stayMs: 0 });
    }
    case 'framescan': {
      const ways = around(scanning, fieldOfView(motion.at('zoom')).across);
      return () => ({ ways: ways(), stayMs: look });
    }
    case 'tiltscan': {
      const ways = upAndDown(scanning);
      return () => ({ ways: ways(), stayMs: 0 });
    }
    case 'randomscan':
      return () => ({ ways: anywhere(scanning), stayMs: look });
  }
};
