/** Where a line of text is seen in the picture, among other things that move in it. */
import { columns, type Picture, rows } from '../../lib/checks/picture.ts';

/** Where a line begins, in shares of the picture; from which edge posY counts is nobody's judgement (E-049). */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** How much a line changes a cell in which it has letters. */
const changed = 8;
/** What compression changes in a cell that shows the same. */
const still = 4;
/** A line of sixteen letters fills more cells than a leaf in the wind. */
const fewest = 3;

const rowOf = (share: number): number => Math.min(rows - 1, Math.max(0, Math.floor(share * rows)));

/** Cells that a line of the place may touch when posY counts from below, and when it counts from above. */
const bands = ({ x, y }: Place): readonly (readonly number[])[] =>
  [1 - y, y].map((share) => {
    const middle = rowOf(share);
    return Array.from({ length: columns * rows }, (_, at) => at).filter(
      (at) => Math.abs(Math.floor(at / columns) - middle) <= 1 && at % columns >= Math.floor(x * columns) - 1,
    );
  });

/**
 * Cells that show the line: other than in both pictures without it, which agree there. Empty when the line is not seen.
 * @param before a picture without the line, taken before the one with it
 * @param after a picture without the line, taken after it
 */
export const cellsOfLine = (before: Picture, line: Picture, after: Picture, place: Place): readonly number[] => {
  const at = (picture: Picture, cell: number): number => picture.cells[cell] ?? 0;
  const found = bands(place).map((band) =>
    band.filter((cell) => Math.abs(at(before, cell) - at(after, cell)) < still && Math.abs(at(line, cell) - at(before, cell)) > changed),
  );
  const best = found.reduce((one, other) => (other.length > one.length ? other : one), []);
  return best.length < fewest ? [] : best;
};
