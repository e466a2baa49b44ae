/** The camera unit: sensor, lens and filter of one camera, and what somebody does in front of it. Shared by all that has to do with its picture. */
import type { Device } from '../device.ts';
import { perDevice } from '../per-device.ts';
import { leaf, part } from '../state/documents.ts';
import { type Actor, actorsOf } from './actors.ts';
import { type DayNight, makeDayNight } from './day-night.ts';
import { type Lens, makeLens } from './lens.ts';
import { type Aim, straight } from './painter.ts';
import { type ImageSettings, imageSettings, imageUri, inputUri, mainStreamUri } from './settings.ts';
import { makeVisitors, type Visitors } from './visitors.ts';

/** All that decides how a picture taken at a moment looks, before anything is drawn over it. */
export interface Moment {
  /** Number of the frame since the camera was made. */
  readonly frame: number;
  /** The scene's time in seconds. */
  readonly seconds: number;
  /** The camera's clock in milliseconds. */
  readonly instant: number;
  readonly settings: ImageSettings;
  readonly actors: readonly Actor[];
  readonly aim: Aim;
  readonly focus: number;
  /** Light outside, 0 to 100. */
  readonly light: number;
  readonly night: boolean;
  /** The share of the lens that is covered, from the left. */
  readonly covered: number;
  /** True while lamps beat against the sensor: it is set to another mains frequency than there is. */
  readonly flickers: boolean;
}

export type Signal = 'picture' | 'lost' | 'restarting';

export interface CameraUnit {
  readonly lens: Lens;
  readonly dayNight: DayNight;
  readonly visitors: Visitors;
  moment(): Moment;
  signal(): Signal;
  /** Changes with everything that pictures depend on besides time and configuration. */
  version(): number;
  /** Holds the picture of this moment, or lets it go on. */
  freeze(on: boolean): void;
  isFrozen(): boolean;
  /** Cuts the unit's power for a while: no picture until it is back. False when it is on its way already. */
  restart(): boolean;
  /** To be called when power has come back: what waited for that takes effect. */
  powered(): void;
  loseVideo(on: boolean): void;
  cover(share: number): void;
  covered(): number;
  /** Names who tells where the camera looks: the head that it sits on. */
  lookWith(aim: () => Aim): void;
  aim(): Aim;
}

/** The mains of the country in whose time the camera is delivered. */
const mains = '50hz';

const frameRate = (device: Device): number => {
  const text = leaf(part(device.documents.get(mainStreamUri), 'Video'), 'maxFrameRate');
  // The sensor's own rate where no stream tells one; of slower streams than a frame a second a snapshot is fresh all the same.
  return Math.max(1, Number(text ?? 2500) / 100);
};

const lineFrequency = (device: Device): string =>
  leaf(device.documents.get(`${imageUri}/powerLineFrequency`), 'powerLineFrequencyMode') ??
  leaf(device.documents.get(inputUri), 'powerLineFrequencyMode') ??
  mains;

const makeUnit = (device: Device): CameraUnit => {
  const own = actorsOf(device.facts.seed);
  const lens = makeLens(device.clock.elapsed);
  const state = {
    version: 0,
    isLost: false,
    isRestarting: false,
    covered: 0,
    lineFrequency: lineFrequency(device),
    aim: (): Aim => straight,
  };
  let frozen: Moment | undefined;
  const set = (change: Partial<typeof state>): void => {
    Object.assign(state, change, { version: state.version + 1 });
  };
  const dayNight = makeDayNight(device, () => set({}));
  const visitors = makeVisitors(device.schedule, () => set({}));

  const live = (): Moment => {
    const rate = frameRate(device);
    const frame = Math.floor((device.clock.elapsed() / 1000) * rate);
    return {
      frame,
      seconds: frame / rate,
      instant: device.clock.now(),
      settings: imageSettings(device.documents),
      actors: [...own, ...visitors.present()],
      aim: state.aim(),
      focus: lens.position(),
      light: dayNight.light(),
      night: dayNight.isNight(),
      covered: state.covered,
      flickers: state.lineFrequency !== mains,
    };
  };
  const powered = (): void => {
    set({ isRestarting: false, lineFrequency: lineFrequency(device) });
    // A frozen picture does not survive a loss of power: the first one after it is held instead.
    if (frozen !== undefined) frozen = live();
  };

  return {
    lens,
    dayNight,
    visitors,
    moment: () => frozen ?? live(),
    signal: () => (state.isRestarting ? 'restarting' : state.isLost ? 'lost' : 'picture'),
    version: () => state.version,
    freeze: (on) => {
      frozen = on ? (frozen ?? live()) : undefined;
      set({});
    },
    isFrozen: () => frozen !== undefined,
    restart: () => {
      if (state.isRestarting) return false;
      set({ isRestarting: true });
      device.schedule.after(device.settings.timing.unitRestartMs, powered);
      return true;
    },
    powered,
    loseVideo: (isLost) => set({ isLost }),
    cover: (covered) => set({ covered }),
    covered: () => state.covered,
    lookWith: (aim) => set({ aim }),
    aim: () => state.aim(),
  };
};

/** The unit of a camera. */
export const cameraUnit = perDevice(makeUnit);
