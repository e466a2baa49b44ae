/** A frame as it leaves the camera unit: the scene drawn, seen through the lens, developed with the settings, flipped. */
import { movingBox } from './actors.ts';
import { drawBackdrop } from './backdrop.ts';
import { exposureOf } from './exposure.ts';
import { applyTone, blur, type Noise, noiseTile, type Shading, sharpen } from './filters.ts';
import { type Aim, painterOn } from './painter.ts';
import { blankRaster, copyRaster, fillBox, flipEnds, flipSides, type Raster, turnHalf } from './raster.ts';
import { type Grade, type ImageSettings, regionOf, type Size } from './settings.ts';
import { toneOf } from './tone.ts';
import type { Moment } from './unit.ts';

/** Backdrops are drawn once for a size and an aim; a few sizes are in use at a time. */
const keptBackdrops = 2;

export interface Sensor {
  /** The frame of a moment at a size. `main` is the size that coordinates in the settings refer to. */
  frame(moment: Moment, size: Size, main: Size): Raster;
}

const drawActors = (raster: Raster, { actors, seconds, aim }: Moment, smear: number): void => {
  const ghosts = smear > 0.04 ? 4 : 0;
  for (const actor of actors) {
    const isMoving = ghosts > 0 && movingBox(actor, seconds) !== undefined;
    for (let ghost = isMoving ? ghosts : 0; ghost >= 0; ghost -= 1) {
      const then = seconds - (smear * ghost) / Math.max(1, ghosts);
      const box = actor.at(then);
      if (box !== undefined) actor.draw(painterOn(raster, aim, isMoving ? 0.35 : 1), box, then);
    }
  }
};

/** Lamps that beat against the shutter leave dark bands which wander. */
const bands = (height: number, seconds: number): Float32Array =>
  Float32Array.from({ length: height }, (_, row) => 0.86 + 0.14 * Math.cos((row / height) * Math.PI * 10 + seconds * 5));

/** From 1 at an end to 0 at the middle; `from` 1 begins at the far end. */
const ramp = (length: number, from: 0 | 1): Float32Array =>
  Float32Array.from({ length }, (_, at) => Math.max(0, 1 - 2 * Math.abs(at / Math.max(1, length - 1) - from)));
const hump = (length: number): Float32Array => Float32Array.from({ length }, (_, at) => Math.sin((Math.PI * (at + 0.5)) / length) ** 2);
const even = (length: number, value: number): Float32Array => new Float32Array(length).fill(value);

const shadingOf = ({ settings, flickers, seconds }: Moment, { width, height }: Size): Shading => {
  const { backlight } = settings;
  const rows = flickers ? bands(height, seconds) : even(height, 1);
  if (backlight === undefined) return { rows, patchRows: even(height, 0), patchColumns: even(width, 0) };
  const strength = backlight.level / 140;
  const scaled = (line: Float32Array): Float32Array => line.map((value) => value * strength);
  const down = { UP: ramp(height, 0), DOWN: ramp(height, 1), CENTER: hump(height) }[backlight.mode] ?? even(height, 1);
  const across = { LEFT: ramp(width, 0), RIGHT: ramp(width, 1), CENTER: hump(width) }[backlight.mode] ?? even(width, 1);
  return { rows, patchRows: scaled(down), patchColumns: across };
};

/** Gain that follows a window: what lies in it is brought to a middle grey. 1 without one. */
const meteredOf = (raster: Raster, settings: ImageSettings, main: Size): number => {
  const region = settings.exposure.mode === 'gainFirst' ? regionOf(settings.window) : undefined;
  if (region === undefined) return 1;
  const [across, down] = [raster.width / main.width, raster.height / main.height];
  let sum = 0;
  let count = 0;
  for (let y = region.bottom; y < region.top; y += 8) {
    for (let x = region.left; x < region.right; x += 8) {
      const at = ((raster.height - 1 - Math.floor(y * down)) * raster.width + Math.floor(x * across)) * 4;
      sum += raster.pixels[at + 1] ?? 0;
      count += 1;
    }
  }
  return count === 0 ? 1 : Math.max(0.6, Math.min(1.7, Math.sqrt(118 / Math.max(8, sum / count))));
};

const enhanced: Readonly<Record<Grade, number>> = { low: 0.15, normal: 0.3, high: 0.5 };

/** Sharpening of a level: 50 leaves the picture as it is, 0 softens it. */
const sharpening = ({ sharpness, enhancement }: ImageSettings): number =>
  (sharpness < 50 ? (sharpness - 50) / 250 : (sharpness - 50) / 80) + (enhancement === undefined ? 0 : enhanced[enhancement]);

const blurRadius = (off: number, width: number): number =>
  Math.min(Math.round(width / 16), Math.round((Math.max(0, off - 8) * width) / 16_000));

/** The blade of the wiper, from below the middle. */
const drawWiper = (raster: Raster, seconds: number): void => {
  const angle = Math.sin(seconds * 4) * 1.1;
  const [x, y] = [0.5 + Math.sin(angle) * 0.9, Math.cos(angle) * 0.9 - 0.05];
  painterOn(raster).shape(
    [
      [0.49, -0.05],
      [x - 0.008, y],
      [x + 0.008, y],
      [0.51, -0.05],
    ],
    [20, 20, 22],
  );
};

const flip = (raster: Raster, style: string | undefined): void => {
  if (style === 'LEFTRIGHT') flipSides(raster);
  if (style === 'UPDOWN') flipEnds(raster);
  if (style === 'CENTER') turnHalf(raster);
};

/** The sensor of a camera, whose scene follows from the seed. */
export const makeSensor = (seed: number): Sensor => {
  const tile = noiseTile(seed);
  let backdrops: readonly { readonly key: string; readonly raster: Raster }[] = [];

  const backdrop = ({ width, height }: Size, aim: Aim): Raster => {
    const key = `${width} ${height} ${aim.x} ${aim.y} ${aim.zoom}`;
    const known = backdrops.find((each) => each.key === key);
    if (known !== undefined) return known.raster;
    const raster = blankRaster(width, height);
    drawBackdrop(painterOn(raster, aim), seed);
    backdrops = [...backdrops, { key, raster }].slice(-keptBackdrops);
    return raster;
  };

  return {
    frame: (moment, size, main) => {
      const { settings } = moment;
      const raster = copyRaster(backdrop(size, moment.aim));
      const { factor, noise, smear } = exposureOf(settings, moment.light, moment.night);
      drawActors(raster, moment, smear);
      blur(raster, blurRadius(moment.blur, size.width));
      if (moment.wiper) drawWiper(raster, moment.seconds);
      if (moment.covered > 0) fillBox(raster, 0, 0, Math.round(size.width * moment.covered), size.height, [6, 6, 6]);
      const tone = toneOf(settings, factor * meteredOf(raster, settings, main), moment.night);
      const grain: Noise = { tile, amount: noise, from: (moment.frame * 7919) >>> 0 };
      applyTone(raster, tone, shadingOf(moment, size), grain);
      sharpen(raster, sharpening(settings));
      flip(raster, settings.flip);
      return raster;
    },
  };
};
