/** The camera unit: sensor, lens and filter of one camera, and what somebody does in front of it. Shared by all that has to do with its picture. */
import type { Device } from '../device.ts';
import { type Look, lookOf } from '../head/look.ts';
import { perDevice } from '../per-device.ts';
import { leaf, part } from '../state/documents.ts';
import { type Actor, actorsOf } from './actors.ts';
import { type DayNight, makeDayNight } from './day-night.ts';
import { type Lens, makeLens, sharpFocus } from './lens.ts';
import type { Aim } from './painter.ts';
import { type ImageSettings, imageSettings, imageUri, inputUri, mainStreamUri } from './settings.ts';
import { makeVisitors, type Visitors } from './visitors.ts';
import { aimOf } from './where.ts';

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
  /** Units by which the lens is out of focus, 0 when it is sharp. */
  readonly blur: number;
  /** Light outside, 0 to 100. */
  readonly light: number;
  readonly night: boolean;
  /** The share of the lens that is covered, from the left. */
  readonly covered: number;
  /** The wiper goes to and fro. */
  readonly wiper: boolean;
  /** What the head has to say in the picture, line by line. */
  readonly labels: readonly string[];
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

/** How bright the head's lamp makes the yard. */
const lampLight = 45;
/** Units of the focus ring for a per cent of the way that the head turns it by hand. */
const unitsPerCent = 10;

/** Automatic focus takes back what the head turned; else both add up. */
const blurOf = (device: Device, lens: Lens, look: Look): number => {
  const isAuto = (leaf(device.documents.get(`${imageUri}/Focus`), 'FocusStyle') ?? 'AUTO') === 'AUTO';
  return Math.abs(lens.position() - sharpFocus + (isAuto ? 0 : (look.focus - 50) * unitsPerCent));
};

/** The head's iris counts where the iris is set by hand; else the exposure makes up for it. */
const withIris = (settings: ImageSettings, { iris }: Look): ImageSettings => {
  const { exposure } = settings;
  const isByHand = exposure.mode === 'IrisFirst' || exposure.mode === 'manual';
  return isByHand ? { ...settings, exposure: { ...exposure, opened: iris - 50 } } : settings;
};

interface Parts {
  readonly own: readonly Actor[];
  readonly lens: Lens;
  readonly dayNight: DayNight;
  readonly visitors: Visitors;
  readonly state: { covered: number; lineFrequency: string };
}

const momentOf = (device: Device, { own, lens, dayNight, visitors, state }: Parts): Moment => {
  const rate = frameRate(device);
  const frame = Math.floor((device.clock.elapsed() / 1000) * rate);
  const look = lookOf(device);
  return {
    frame,
    seconds: frame / rate,
    instant: device.clock.now(),
    settings: withIris(imageSettings(device.documents, device.honours), look),
    actors: [...own, ...visitors.present()],
    aim: aimOf(look),
    blur: blurOf(device, lens, look),
    light: Math.max(dayNight.light(), look.lamp ? lampLight : 0),
    night: dayNight.isNight(),
    covered: state.covered,
    wiper: look.wiper,
    labels: look.labels,
    flickers: state.lineFrequency !== mains,
  };
};

const makeUnit = (device: Device): CameraUnit => {
  const state = { version: 0, isLost: false, isRestarting: false, covered: 0, lineFrequency: lineFrequency(device) };
  const set = (change: Partial<typeof state>): void => {
    Object.assign(state, change, { version: state.version + 1 });
  };
  const parts: Parts = {
    own: actorsOf(device.facts.seed),
    lens: makeLens(device.clock.elapsed),
    dayNight: makeDayNight(device, () => set({})),
    visitors: makeVisitors(device.schedule, () => set({})),
    state,
  };
  const live = (): Moment => momentOf(device, parts);
  let frozen: Moment | undefined;
  const powered = (): void => {
    set({ isRestarting: false, lineFrequency: lineFrequency(device) });
    // A frozen picture does not survive a loss of power: the first one after it is held instead.
    if (frozen !== undefined) frozen = live();
  };

  return {
    ...parts,
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
  };
};

/** The unit of a camera. */
export const cameraUnit = perDevice(makeUnit);
