/** The one head that both PTZ services speak of: mechanics, switches, what runs, and who has it in hand. */
import type { Device } from '../device.ts';
import { perDevice } from '../per-device.ts';
import { type Documents, leaf } from '../state/documents.ts';
import { type Clockwork, makeClockwork } from './clockwork.ts';
import { startPosition } from './memory.ts';
import { fromControl, fromPlain } from './mirror.ts';
import { allAxes, type Motion, makeMotion } from './motion.ts';
import { makeRecorder, type Recorder } from './pattern-recorder.ts';
import { samePosition, turned } from './position.ts';
import { makePrograms, type Programs } from './program.ts';
import { makeSwitches, type Switches } from './switches.ts';
import { control } from './uris.ts';

/** A part of the picture, enlarged without the lens. Pixels from the lower left, level 0 to 100. @see 8.13.9 */
export interface DigitalZoom {
  readonly x: number;
  readonly y: number;
  readonly level: number;
}

/** Pixels of the screen on which a client clicks, and where its middle is. */
export const screen = { width: 704, height: 576 } as const;
const middle: DigitalZoom = { x: screen.width / 2, y: screen.height / 2, level: 0 };

export interface Head {
  readonly device: Device;
  readonly motion: Motion;
  readonly switches: Switches;
  readonly programs: Programs;
  readonly recorder: Recorder;
  readonly clockwork: Clockwork;
  digital: DigitalZoom;
  /** Name of the preset that was last reached, and when in running time. */
  recalled: { readonly name: string; readonly at: number } | undefined;
  /** Real milliseconds that a second of waiting takes. */
  readonly waitMs: number;
  /** A client has a wish: the park time begins anew, and a time task waits. */
  touch(): void;
  /** A client takes the head in hand: whatever it did by itself ends. */
  takeOver(): void;
  /** Puts a configuration in force that both services agree on. */
  keep(documents: Documents): void;
  /** Lets one service follow what the other was told. */
  follow(told: 'plain' | 'control'): void;
  /** Where panning counts from. @see 8.13.3 */
  zero(): number;
  tick(): void;
  booted(): void;
  replaced(): void;
  close(): void;
}

const makeHead = (device: Device): Head => {
  const { clock, schedule, settings } = device;
  let isPlaced = false;

  const motion = makeMotion({
    elapsed: clock.elapsed,
    after: schedule.after,
    secondMs: settings.timing.headSecondMs,
    moved: () => device.effect('motion'),
    rested: () => clockwork.rested(),
  });
  const programs = makePrograms(() => clockwork.released());
  const keep = (documents: Documents): void => device.commit(fromControl(documents));
  const recorder = makeRecorder({
    elapsed: clock.elapsed,
    every: schedule.every,
    position: motion.position,
    documents: () => device.documents,
    commit: keep,
  });

  /** Everything stops where it is. */
  const settle = (): void => {
    recorder.drop();
    programs.halt();
    programs.forgetPaused();
    motion.stop(allAxes);
  };
  const head: Head = {
    device,
    motion,
    switches: makeSwitches(device.effect),
    programs,
    recorder,
    get clockwork() {
      return clockwork;
    },
    digital: middle,
    recalled: undefined,
    waitMs: settings.timing.idleSecondMs,
    touch: () => clockwork.touched(),
    takeOver: () => {
      head.touch();
      if (programs.halt()) motion.stop();
    },
    keep,
    follow: (told) => {
      device.commit(told === 'plain' ? fromPlain(device.documents) : fromControl(device.documents));
    },
    zero: () => Number(leaf(device.documents.get(control), '_zero') ?? '0'),
    tick: () => clockwork.evaluate(),
    booted: () => {
      settle();
      head.digital = middle;
      head.recalled = undefined;
      head.switches.allOff();
      clockwork.reset();
      const target = startPosition(device);
      if (isPlaced && !samePosition(motion.position(), target)) device.effect('motion');
      isPlaced = true;
      motion.place(target);
    },
    replaced: () => {
      settle();
      keep(device.documents);
      clockwork.reset();
    },
    close: () => void programs.halt(),
  };
  const clockwork = makeClockwork(head);
  return head;
};

/** The head of a camera: the same for every section that asks. */
export const headOf = perDevice(makeHead);

/** Where the head looks, in the tenths of 8.13.8: azimuth from the zero point. */
export const shownPosition = (head: Head): { readonly elevation: number; readonly azimuth: number; readonly absoluteZoom: number } => {
  const { motion } = head;
  const raw = motion.at('pan') - head.zero();
  // A client that asked for 3600 reads 3600: the end of the range is a place of its own.
  const azimuth = raw >= 0 && raw <= 360 ? raw : turned(raw);
  const tenths = Math.round(azimuth * 10);
  return {
    elevation: Math.round(motion.at('tilt') * 10),
    azimuth: tenths === 3600 && azimuth < 359.999 ? 0 : tenths,
    absoluteZoom: Math.round(motion.at('zoom') * 10),
  };
};
