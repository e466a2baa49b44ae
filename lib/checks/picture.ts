/**
 * What a snapshot shows, coarsely: the mean brightness of cells of a grid, so that noise, compression and small things
 * that move weigh little.
 */
import { decode } from 'jpeg-js';
import type { Observation } from '../model/check.ts';
import type { Measures, PictureMeasure } from '../model/exchange.ts';
import { type JpegSize, jpegEnds, jpegSize } from './jpeg.ts';

/** Cells of the grid, from the left and from above. */
export const columns = 24;
export const rows = 18;

export type Picture = PictureMeasure;

/** Brightness as the eye weighs red, green and blue. @see ITU-R BT.601 */
const brightnessOf = (red = 0, green = 0, blue = 0): number => 0.299 * red + 0.587 * green + 0.114 * blue;

const gridOf = (data: Uint8Array, width: number, height: number): readonly number[] => {
  const sums = new Float64Array(columns * rows);
  const counts = new Uint32Array(columns * rows);
  for (let y = 0; y < height; y++) {
    const row = Math.floor((y * rows) / height) * columns;
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      const cell = row + Math.floor((x * columns) / width);
      sums[cell] = (sums[cell] ?? 0) + brightnessOf(data[at], data[at + 1], data[at + 2]);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  // Two places are finer than any difference that counts, and short when written down.
  return [...sums].map((sum, cell) => Math.round((100 * sum) / Math.max(1, counts[cell] ?? 0)) / 100);
};

const looked = new WeakMap<Uint8Array, Picture | 'none'>();

const decodedPicture = (body: Uint8Array): Picture | 'none' => {
  try {
    const { data, width, height } = decode(body, { useTArray: true, maxMemoryUsageInMB: 512 });
    return { width, height, cells: gridOf(data, width, height) };
  } catch {
    // What is wrong with the file is the business of the checks of 8.9.5.
    return 'none';
  }
};

const pictureOf = (body: Uint8Array): Picture | undefined => {
  if (jpegSize(body) === undefined) return undefined;
  const known = looked.get(body) ?? decodedPicture(body);
  looked.set(body, known);
  return known === 'none' ? undefined : known;
};

/** The picture of a granted snapshot, decoded once; undefined when the body is no JPEG that can be decoded. */
export const pictureIn = (seen: Observation | undefined): Picture | undefined => {
  const response = seen?.exchange.response;
  if (response?.status !== 200) return undefined;
  return response.elided === undefined ? pictureOf(response.body) : response.elided.measured?.picture;
};

/** Size and end of the JPEG file that an answer holds; undefined when it holds none, or its bytes were too many to keep. */
export const jpegIn = (seen: Observation): (JpegSize & { readonly ends: boolean }) | undefined => {
  const response = seen.exchange.response;
  if (response === undefined) return undefined;
  return response.elided === undefined ? jpegOf(response.body) : response.elided.measured?.jpeg;
};

const jpegOf = (body: Uint8Array): (JpegSize & { readonly ends: boolean }) | undefined => {
  const size = jpegSize(body);
  return size === undefined ? undefined : { ...size, ends: jpegEnds(body) };
};

/** What remains of a body that is not kept: enough for every judge of pictures. */
export const measuresOf = (body: Uint8Array): Measures => {
  const [jpeg, picture] = [jpegOf(body), pictureOf(body)];
  return { ...(jpeg === undefined ? {} : { jpeg }), ...(picture === undefined ? {} : { picture }) };
};

/** Mean brightness from 0 to 255. */
export const brightness = ({ cells }: Picture): number => cells.reduce((sum, cell) => sum + cell, 0) / cells.length;

/** Mean difference of brightness, cell by cell, from 0 to 255. */
export const difference = (one: Picture, other: Picture): number =>
  one.cells.reduce((sum, cell, at) => sum + Math.abs(cell - (other.cells[at] ?? 0)), 0) / one.cells.length;

/** How many cells differ by more than `by`: what moved, however little of the picture it fills. */
export const changedCells = (one: Picture, other: Picture, by: number): number =>
  one.cells.filter((cell, at) => Math.abs(cell - (other.cells[at] ?? 0)) > by).length;

/** The picture turned over: its left and right exchanged, its top and bottom, or both. */
export const mirrored = (picture: Picture, style: 'LEFTRIGHT' | 'UPDOWN' | 'CENTER'): Picture => ({
  ...picture,
  cells: picture.cells.map((_, at) => {
    const [row, column] = [Math.floor(at / columns), at % columns];
    const [from, to] = [style === 'LEFTRIGHT' ? row : rows - 1 - row, style === 'UPDOWN' ? column : columns - 1 - column];
    return picture.cells[from * columns + to] ?? 0;
  }),
});
