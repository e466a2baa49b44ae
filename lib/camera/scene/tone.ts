/** From the sensor's values to the picture's: balance, saturation, hue, brightness, contrast, gamma and dynamic range as tables. */
import type { ImageSettings } from './settings.ts';

export interface Tone {
  /** Nine factors: what red, green and blue of the picture take from red, green and blue of the sensor. */
  readonly matrix: readonly number[];
  /** The picture's value for each of the sensor's from 0 to 511: above 255 lies what only a wide range shows. */
  readonly curve: Uint8ClampedArray;
}

export const curveLength = 512;

const weights = [0.299, 0.587, 0.114] as const;

/** Red and blue against green, for each style of white balance. */
const balances: Readonly<Record<string, readonly [number, number]>> = {
  auto: [1, 1],
  autotrace: [1, 1],
  onece: [1, 1],
  indoor: [0.78, 1.24],
  outdoor: [1.07, 0.93],
};

const balanceOf = ({ balance }: ImageSettings): readonly [number, number, number] => {
  const [red, blue] = balances[balance.style] ?? [0.5 + balance.red / 100, 0.5 + balance.blue / 100];
  return [red, 1, blue];
};

type Row = readonly [number, number, number];
type Matrix = readonly [Row, Row, Row];

const times = (left: Matrix, right: Matrix): Matrix => {
  const at = (row: Row, column: 0 | 1 | 2): number => row[0] * right[0][column] + row[1] * right[1][column] + row[2] * right[2][column];
  const rowOf = (row: Row): Row => [at(row, 0), at(row, 1), at(row, 2)];
  return [rowOf(left[0]), rowOf(left[1]), rowOf(left[2])];
};

/** Saturation: each colour between its grey and itself, or beyond. */
const saturated = (amount: number): Matrix => {
  const row = (own: 0 | 1 | 2): Row => {
    const grey = weights.map((weight) => weight * (1 - amount));
    const with_ = (column: 0 | 1 | 2): number => (grey[column] ?? 0) + (column === own ? amount : 0);
    return [with_(0), with_(1), with_(2)];
  };
  return [row(0), row(1), row(2)];
};

/** Hue: a turn about the axis of the greys, which stay as they are. */
const turned = (degrees: number): Matrix => {
  const angle = (degrees * Math.PI) / 180;
  const [same, other] = [Math.cos(angle), Math.sin(angle) / Math.sqrt(3)];
  const third = (1 - same) / 3;
  return [
    [same + third, third - other, third + other],
    [third + other, same + third, third - other],
    [third - other, third + other, same + third],
  ];
};

const scaled = (matrix: Matrix, [red, green, blue]: readonly [number, number, number]): readonly number[] =>
  matrix.flatMap((row) => [row[0] * red, row[1] * green, row[2] * blue]);

const grey: Matrix = [weights, weights, weights];

/** Lifts the shadows and holds back the lights: level from 0 to 100. */
const compressed = (value: number, level: number): number => {
  const strength = (level / 100) * 0.55;
  return 255 * (value / 255) ** (1 - strength) * (1 - strength * 0.12 * Math.min(2, value / 255));
};

const curveOf = (settings: ImageSettings): Uint8ClampedArray => {
  const { brightness, contrast, gamma, wideRange } = settings;
  const curve = new Uint8ClampedArray(curveLength);
  const slope = 2 ** ((contrast - 50) / 35) * (wideRange === undefined ? 1 : 2 ** ((wideRange.contrast - 50) / 100));
  const bend = gamma === undefined ? 1 : 2 ** ((50 - gamma) / 40);
  for (let value = 0; value < curveLength; value += 1) {
    const ranged = wideRange === undefined ? Math.min(255, value) : compressed(value, wideRange.level);
    const bent = 255 * (Math.min(255, ranged) / 255) ** bend;
    curve[value] = (bent - 118) * slope + 118 + (brightness - 50) * 1.8;
  }
  return curve;
};

/** The tables of settings; `factor` is the light of the exposure, `night` is a picture without colour. */
export const toneOf = (settings: ImageSettings, factor: number, night: boolean): Tone => {
  const colours = night ? grey : times(turned((settings.hue - 50) * 1.8), saturated(settings.saturation / 50));
  const [red, green, blue] = balanceOf(settings);
  const level = night ? [factor, factor, factor] : [red * factor, green * factor, blue * factor];
  return { matrix: scaled(colours, [level[0] ?? 1, level[1] ?? 1, level[2] ?? 1]), curve: curveOf(settings) };
};
