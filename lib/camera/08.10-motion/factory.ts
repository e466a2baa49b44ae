/** Motion detection of a new camera: off, with the regions of the worked example of 8.10.4. */
import type { Doc } from '../state/documents.ts';

export const motionUri = '/MotionDetection/1';
export const regionsUri = `${motionUri}/regions`;

/** Columns and rows of the grid. */
export const grid = { columns: 22, rows: 18 } as const;

const region = (id: string, mask: boolean, [left, bottom, right, top]: readonly [number, number, number, number]): Doc => ({
  id,
  enabled: 'true',
  maskEnabled: String(mask),
  RegionCoordinatesList: {
    RegionCoordinates: [
      { positionX: String(left), positionY: String(bottom) },
      { positionX: String(left), positionY: String(top) },
      { positionX: String(right), positionY: String(top) },
      { positionX: String(right), positionY: String(bottom) },
    ],
  },
});

export const factory = (): Readonly<Record<string, Doc>> => ({
  [motionUri]: {
    id: '1',
    enabled: 'false',
    regionType: 'grid',
    Grid: { rowGranularity: String(grid.rows), columnGranularity: String(grid.columns) },
  },
  [regionsUri]: { sensitivityLevel: '2' },
  [`${regionsUri}/1`]: region('1', false, [0, 0, 4, 4]),
  [`${regionsUri}/2`]: region('2', false, [8, 8, 12, 12]),
  [`${regionsUri}/3`]: region('3', true, [11, 11, 12, 12]),
});
