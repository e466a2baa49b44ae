/** Pictures in memory: four bytes a pixel (red, green, blue, unused), rows from the top. */

export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8ClampedArray;
}

/** Red, green and blue from 0 to 255. */
export type Ink = readonly [number, number, number];

export const blankRaster = (width: number, height: number): Raster => ({
  width,
  height,
  pixels: new Uint8ClampedArray(width * height * 4),
});

export const copyRaster = ({ width, height, pixels }: Raster): Raster => ({ width, height, pixels: pixels.slice() });

const within = (value: number, most: number): number => Math.max(0, Math.min(most, value));

/** Fills pixels `left` to before `right` of a row; what lies outside the picture is left out. `cover` below 1 lets the ground through. */
export const fillSpan = (raster: Raster, row: number, left: number, right: number, ink: Ink, cover = 1): void => {
  if (row < 0 || row >= raster.height) return;
  const { pixels, width } = raster;
  const [red, green, blue] = ink;
  const end = (row * width + within(right, width)) * 4;
  for (let at = (row * width + within(left, width)) * 4; at < end; at += 4) {
    if (cover === 1) {
      pixels[at] = red;
      pixels[at + 1] = green;
      pixels[at + 2] = blue;
    } else {
      pixels[at] = (pixels[at] ?? 0) * (1 - cover) + red * cover;
      pixels[at + 1] = (pixels[at + 1] ?? 0) * (1 - cover) + green * cover;
      pixels[at + 2] = (pixels[at + 2] ?? 0) * (1 - cover) + blue * cover;
    }
  }
};

/** Fills a box of pixels, its corner at the upper left. */
export const fillBox = (raster: Raster, left: number, top: number, width: number, height: number, ink: Ink, cover = 1): void => {
  for (let row = Math.max(0, top); row < Math.min(top + height, raster.height); row += 1)
    fillSpan(raster, row, left, left + width, ink, cover);
};

/** Swaps left and right, in place. */
export const flipSides = ({ width, height, pixels }: Raster): void => {
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, width * height);
  for (let row = 0; row < height; row += 1) words.subarray(row * width, (row + 1) * width).reverse();
};

/** Turns a picture upside down by half a turn, in place. */
export const turnHalf = ({ width, height, pixels }: Raster): void => {
  new Uint32Array(pixels.buffer, pixels.byteOffset, width * height).reverse();
};

/** Swaps top and bottom, in place. */
export const flipEnds = (raster: Raster): void => {
  turnHalf(raster);
  flipSides(raster);
};
