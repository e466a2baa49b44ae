/** The settings that decide how the camera's picture looks, read from its configuration. */
import { type Doc, type Documents, entries, leaf, part } from '../state/documents.ts';
import { scaledPart } from './scale.ts';

export type Grade = 'low' | 'normal' | 'high';

/** Four corners, clockwise from the lower left, in pixels of `size`. */
export interface Region {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

export interface ImageSettings {
  readonly brightness: number;
  readonly contrast: number;
  readonly saturation: number;
  readonly hue: number;
  readonly sharpness: number;
  /** Undefined while the correction is off. */
  readonly gamma: number | undefined;
  readonly balance: { readonly style: string; readonly red: number; readonly blue: number };
  /** `opened` is what the head has opened the iris further, in per cent of its way. */
  readonly exposure: {
    readonly mode: string;
    readonly iris: string;
    readonly shutter: string;
    readonly gain: number;
    readonly opened: number;
  };
  readonly window: Doc | undefined;
  readonly wideRange: { readonly level: number; readonly contrast: number } | undefined;
  readonly backlight: { readonly mode: string; readonly level: number } | undefined;
  readonly noiseReduction: Grade | undefined;
  readonly enhancement: Grade | undefined;
  readonly slowShutter: Grade | undefined;
  readonly flip: string | undefined;
}

export const imageUri = '/Image/channels/1';
export const inputUri = '/Video/inputs/channels/1';
export const mainStreamUri = '/Streaming/channels/1';

/** False for a rule that a fault has switched off. */
type Honours = (rule: string) => boolean;

const number = (text: string | undefined, otherwise: number): number => (text === undefined ? otherwise : Number(text));
const isGrade = (text: string | undefined): text is Grade => text === 'low' || text === 'normal' || text === 'high';
const grade = (text: string | undefined): Grade => (isGrade(text) ? text : 'normal');

/** What applies while the image channel is off, or the camera has no Image service: the sensor as it leaves the works. */
const plain: ImageSettings = {
  brightness: 50,
  contrast: 50,
  saturation: 50,
  hue: 50,
  sharpness: 50,
  gamma: undefined,
  balance: { style: 'auto', red: 50, blue: 50 },
  exposure: { mode: 'auto', iris: 'f2.8', shutter: '1/50', gain: 50, opened: 0 },
  window: undefined,
  wideRange: undefined,
  backlight: undefined,
  noiseReduction: 'normal',
  enhancement: undefined,
  slowShutter: undefined,
  flip: undefined,
};

/** The few settings that the Video service has, for a camera without the Image service. */
const fromInput = (input: Doc | undefined): ImageSettings => {
  const mode = leaf(input, 'whiteBalanceMode') ?? 'auto';
  return {
    ...plain,
    brightness: number(leaf(input, 'brightnessLevel'), 50),
    contrast: number(leaf(input, 'contrastLevel'), 50),
    saturation: number(leaf(input, 'saturationLevel'), 50),
    balance: { ...plain.balance, style: mode === 'indoor/incandescent' ? 'indoor' : mode },
  };
};

const fromImage = (at: (name: string) => Doc | undefined, main: Size, honours: Honours): ImageSettings => {
  const on = <T>(name: string, read: (doc: Doc | undefined) => T, needed = true): T | undefined =>
    leaf(at(name), 'enabled') === 'true' || !needed ? read(at(name)) : undefined;
  const [color, balance] = [at('Color'), at('WhiteBlance')];
  return {
    brightness: number(leaf(color, 'brightnessLevel'), 50),
    contrast: number(leaf(color, 'contrastLevel'), 50),
    saturation: number(leaf(color, 'saturationLevel'), 50),
    hue: number(leaf(color, 'hueLevel'), 50),
    sharpness: number(leaf(at('Sharpness'), 'SharpnessLevel'), 50),
    gamma:
      leaf(at('gamaCorrection'), 'gammaCorrectionEnabled') === 'true'
        ? number(leaf(at('gamaCorrection'), 'gammaCorrectionLevel'), 50)
        : undefined,
    balance: {
      style: leaf(balance, 'WhiteBlanceStyle') ?? 'auto',
      red: number(leaf(balance, 'WhiteBlanceRed'), 50),
      blue: number(leaf(balance, 'WhiteBlanceBlue'), 50),
    },
    exposure: {
      mode: leaf(at('Exposure'), 'ExposureType') ?? 'auto',
      iris: leaf(at('Iris'), 'IrisLevel') ?? 'f2.8',
      shutter: leaf(at('Shutter'), 'ShutterLevel') ?? '1/50',
      gain: number(leaf(at('Gain'), 'GainLevel'), 50),
      opened: 0,
    },
    window: scaledPart(at('Gain'), 'GainWindow', main),
    wideRange: on('WDR', (doc) => ({ level: number(leaf(doc, 'WDRLevel'), 50), contrast: number(leaf(doc, 'WDRContrastLevel'), 50) })),
    backlight: on('BLC', (doc) => ({ mode: leaf(doc, 'BLCMode') ?? 'CENTER', level: number(leaf(doc, 'BLCLevel'), 50) })),
    noiseReduction: on('NoiseReduce', (doc) => grade(leaf(doc, 'NoiseReduceLevel'))),
    enhancement: on('Imageenhancement', (doc) => grade(leaf(doc, 'ImageEnhancementLevel'))),
    slowShutter: on('DSS', (doc) => grade(leaf(doc, 'DSSLevel')), honours('image.slow-shutter-needs-enabled')),
    flip: on('ImageFlip', (doc) => leaf(doc, 'ImageFlipStyle') ?? 'LEFTRIGHT', honours('image.flip-needs-enabled')),
  };
};

/** The settings in a configuration. */
export const imageSettings = (documents: Documents, honours: Honours = () => true): ImageSettings => {
  if (!honours('picture.settings')) return plain;
  const channel = documents.get(imageUri);
  if (channel === undefined) return fromInput(documents.get(inputUri));
  return leaf(channel, 'enabled') === 'true'
    ? fromImage((name) => documents.get(`${imageUri}/${name}`), mainSize(documents), honours)
    : plain;
};

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The picture's size in the main stream: what coordinates in pixels refer to. */
export const mainSize = (documents: Documents): Size => {
  const video = part(documents.get(mainStreamUri), 'Video');
  return { width: number(leaf(video, 'videoResolutionWidth'), 640), height: number(leaf(video, 'videoResolutionHeight'), 480) };
};

/** The corner points of a region's document. */
export const cornersOf = (doc: Doc | undefined): readonly (readonly [number, number])[] =>
  entries(part(doc, 'RegionCoordinatesList'), 'RegionCoordinates').map((point) => [Number(point.positionX), Number(point.positionY)]);

/** The box that a region's corners span; undefined when it has none. */
export const regionOf = (doc: Doc | undefined): Region | undefined => {
  const corners = cornersOf(doc);
  if (corners.length === 0) return undefined;
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  return { left: Math.min(...xs), bottom: Math.min(...ys), right: Math.max(...xs), top: Math.max(...ys) };
};
