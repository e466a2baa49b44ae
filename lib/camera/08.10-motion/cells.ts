/** How much of each cell of the grid moves, and which regions that concerns. Rows count from the bottom. */
import type { Box } from '../scene/painter.ts';
import { grid } from './factory.ts';

/** Shares from 0 to 1, row by row. */
export type Cells = Float32Array;

const overlap = (from: number, to: number, cell: number): number => Math.max(0, Math.min(to, cell + 1) - Math.max(from, cell));

const add = (cells: Cells, { x, y, width, height }: Box): void => {
  const [left, right] = [x * grid.columns, (x + width) * grid.columns];
  const [bottom, top] = [y * grid.rows, (y + height) * grid.rows];
  for (let row = Math.max(0, Math.floor(bottom)); row < Math.min(grid.rows, top); row += 1) {
    for (let column = Math.max(0, Math.floor(left)); column < Math.min(grid.columns, right); column += 1) {
      const at = row * grid.columns + column;
      cells[at] = Math.min(1, (cells[at] ?? 0) + overlap(left, right, column) * overlap(bottom, top, row));
    }
  }
};

/** The cells under boxes of the picture's unit square. */
export const cellsUnder = (boxes: readonly Box[]): Cells => {
  const cells = new Float32Array(grid.columns * grid.rows);
  for (const box of boxes) add(cells, box);
  return cells;
};

/** A rectangle of whole cells. */
export interface CellBox {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

const cellsIn = ({ left, bottom, right, top }: CellBox): readonly number[] => {
  const inside: number[] = [];
  for (let row = bottom; row < top; row += 1) for (let column = left; column < right; column += 1) inside.push(row * grid.columns + column);
  return inside;
};

/** Cells that have to move for a region to see motion, and the share of a small region, by sensitivity from 0, the least. */
const thresholds: readonly (readonly [number, number])[] = [
  [8, 0.45],
  [5, 0.3],
  [2.5, 0.15],
  [1.2, 0.08],
  [0.5, 0.03],
  [0.1, 0.005],
];

/** True when enough moves in a region's cells that no mask takes away. */
export const seesMotion = (moving: Cells, region: CellBox, masks: readonly CellBox[], sensitivity: number): boolean => {
  const masked = new Set(masks.flatMap(cellsIn));
  const open = cellsIn(region).filter((cell) => !masked.has(cell));
  const moved = open.reduce((sum, cell) => sum + (moving[cell] ?? 0), 0);
  const [cells, share] = thresholds[sensitivity] ?? [2.5, 0.15];
  return open.length > 0 && moved > 0 && moved >= Math.min(cells, share * open.length);
};

/** A rectangle of cells as a box of the picture's unit square. */
export const boxOf = ({ left, bottom, right, top }: CellBox): Box => ({
  x: left / grid.columns,
  y: bottom / grid.rows,
  width: (right - left) / grid.columns,
  height: (top - bottom) / grid.rows,
});

/** The cells that a box of the picture covers wholly. */
export const cellsWithin = ({ x, y, width, height }: Box): CellBox => ({
  left: Math.ceil(x * grid.columns - 1e-6),
  bottom: Math.ceil(y * grid.rows - 1e-6),
  right: Math.floor((x + width) * grid.columns + 1e-6),
  top: Math.floor((y + height) * grid.rows + 1e-6),
});
