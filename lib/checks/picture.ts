/**
 * What a snapshot shows, coarsely: the mean brightness of cells of a grid, so that noise, compression and small things
 * that move weigh little.
 */
import { decode } from 'jpeg-js';
import type { Observation } from '../model/check.ts';

/** Cells of the grid, from the left and from above. */
export const columns = 24;
export const rows = 18;

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Brightness from 0 to 255, row by row from the upper left. */
  readonly cells: readonly number[];
}

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
  return [...sums].map((sum, cell) => sum / Math.max(1, counts[cell] ?? 0));
};

const looked = new WeakMap<Uint8Array, Picture>();

/** The picture of a granted snapshot, decoded once; undefined when the body is no JPEG that can be decoded. */
export const pictureIn = (seen: Observation | undefined): Picture | undefined => {
  const response = seen?.exchange.response;
  if (response === undefined || response.status !== 200 || response.body.length === 0) return undefined;
  const known = looked.get(response.body);
  if (known !== undefined) return known;
  try {
    const { data, width, height } = decode(response.body, { useTArray: true, maxMemoryUsageInMB: 512 });
    const picture = { width, height, cells: gridOf(data, width, height) };
    looked.set(response.body, picture);
    return picture;
  } catch {
    // What is wrong with the file is the business of the checks of 8.9.5.
    return undefined;
  }
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
