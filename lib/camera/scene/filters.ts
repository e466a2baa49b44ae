/** What lens and signal processor do to a picture's detail: blur, sharpening, and the one pass that turns values and adds noise. */
import { chance } from './chance.ts';
import type { Raster } from './raster.ts';
import { curveLength, type Tone } from './tone.ts';

const noiseLength = 1 << 15;

/** Values from -1 to 1 in no order that an eye could see. */
export const noiseTile = (seed: number): Float32Array => Float32Array.from({ length: noiseLength }, (_, at) => chance(seed, at) * 2 - 1);

/** What differs from place to place: factors by row, and a patch of more light. */
export interface Shading {
  readonly rows: Float32Array;
  readonly patchRows: Float32Array;
  readonly patchColumns: Float32Array;
}

export interface Noise {
  readonly tile: Float32Array;
  readonly amount: number;
  /** Where in the tile a picture begins: another place for each frame. */
  readonly from: number;
}

/** Applies tone, shading and noise, in place. */
export const applyTone = ({ width, height, pixels }: Raster, { matrix, curve }: Tone, shading: Shading, noise: Noise): void => {
  const [rr = 1, rg = 0, rb = 0, gr = 0, gg = 1, gb = 0, br = 0, bg = 0, bb = 1] = matrix;
  const { tile, amount } = noise;
  const { rows, patchRows, patchColumns } = shading;
  const last = curveLength - 1;
  let at = 0;
  let grain = noise.from % noiseLength;
  for (let row = 0; row < height; row += 1) {
    const light = rows[row] as number;
    const patch = patchRows[row] as number;
    for (let column = 0; column < width; column += 1) {
      const factor = light * (1 + patch * (patchColumns[column] as number));
      const r = (pixels[at] as number) * factor;
      const g = (pixels[at + 1] as number) * factor;
      const b = (pixels[at + 2] as number) * factor;
      const red = (rr * r + rg * g + rb * b) | 0;
      const green = (gr * r + gg * g + gb * b) | 0;
      const blue = (br * r + bg * g + bb * b) | 0;
      const off = (tile[grain] as number) * amount;
      grain = (grain + 1) & (noiseLength - 1);
      pixels[at] = (curve[red < 0 ? 0 : red > last ? last : red] as number) + off;
      pixels[at + 1] = (curve[green < 0 ? 0 : green > last ? last : green] as number) + off;
      pixels[at + 2] = (curve[blue < 0 ? 0 : blue > last ? last : blue] as number) + off;
      at += 4;
    }
  }
};

/** One direction of a box blur: the mean of `2 * radius + 1` neighbours along lines of `count` pixels that are `step` apart. */
const blurLines = (
  from: Uint8ClampedArray,
  to: Uint8ClampedArray,
  lines: number,
  lineStep: number,
  count: number,
  step: number,
  radius: number,
): void => {
  const scale = 1 / (2 * radius + 1);
  for (let line = 0; line < lines; line += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      const start = line * lineStep + channel;
      const valueAt = (place: number): number => from[start + Math.max(0, Math.min(count - 1, place)) * step] as number;
      let sum = 0;
      for (let place = -radius; place <= radius; place += 1) sum += valueAt(place);
      for (let place = 0; place < count; place += 1) {
        to[start + place * step] = sum * scale;
        sum += valueAt(place + radius + 1) - valueAt(place - radius);
      }
    }
  }
};

/** Blurs a picture by so many pixels, in place; a lens out of focus. */
export const blur = ({ width, height, pixels }: Raster, radius: number): void => {
  if (radius < 1) return;
  const between = new Uint8ClampedArray(pixels.length);
  blurLines(pixels, between, height, width * 4, width, 4, radius);
  blurLines(between, pixels, width, 4, height, width * 4, radius);
};

/** Sharpens by an amount above 0, or softens by one below, in place. */
export const sharpen = ({ width, height, pixels }: Raster, amount: number): void => {
  if (amount === 0) return;
  const before = pixels.slice();
  const line = width * 4;
  const own = 1 + 4 * amount;
  for (let row = 1; row < height - 1; row += 1) {
    const end = (row + 1) * line - 4;
    for (let at = row * line + 4; at < end; at += 1) {
      if ((at & 3) === 3) continue;
      const around =
        (before[at - line] as number) + (before[at + line] as number) + (before[at - 4] as number) + (before[at + 4] as number);
      pixels[at] = (before[at] as number) * own - around * amount;
    }
  }
};
