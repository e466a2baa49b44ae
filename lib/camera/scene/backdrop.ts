/** What stands still in front of the camera: a yard before a warehouse, hills, a tree, a colour chart. */
import { chance } from './chance.ts';
import type { Painter } from './painter.ts';
import type { Ink } from './raster.ts';

const sky = { low: [198, 216, 230], high: [92, 148, 214] } as const satisfies Record<string, Ink>;
const wallInks: readonly Ink[] = [
  [178, 168, 150],
  [166, 172, 176],
  [184, 160, 140],
];

/** Patches of the chart on the wall: what colour settings are measured by. */
const chart: readonly Ink[] = [
  [196, 40, 40],
  [48, 150, 60],
  [44, 72, 190],
  [226, 200, 44],
  [236, 236, 236],
  [30, 30, 30],
];

const drawGround = (paint: Painter, seed: number): void => {
  // Far wider and higher than the square, for a camera that looks elsewhere.
  paint.box({ x: -4, y: 1.9, width: 9, height: 6 }, sky.high);
  paint.box({ x: -4, y: -7, width: 9, height: 6.1 }, [62, 64, 68]);
  paint.shaded({ x: -4, y: 0.58, width: 9, height: 1.4 }, sky.low, sky.high);
  for (let at = 0; at < 18; at += 1) {
    const width = 0.5 + chance(seed, at) * 0.5;
    paint.ellipse({ x: -4 + at * 0.5, y: 0.5, width, height: 0.16 + chance(seed, 40 + at) * 0.1 }, [92, 122 + at, 96]);
  }
  for (let at = 0; at < 14; at += 1) {
    const [x, y] = [-4 + at * 0.66 + chance(seed, 80 + at) * 0.3, 0.82 + chance(seed, 100 + at) * 0.12];
    paint.ellipse({ x, y, width: 0.22, height: 0.05 }, [232, 238, 244]);
    paint.ellipse({ x: x + 0.05, y: y + 0.015, width: 0.12, height: 0.06 }, [240, 244, 248]);
  }
  paint.shaded({ x: -4, y: -1, width: 9, height: 1.58 }, [62, 64, 68], [128, 128, 124]);
  paint.box({ x: -4, y: 0.375, width: 9, height: 0.02 }, [196, 190, 176]);
  for (let at = 0; at < 30; at += 1) paint.box({ x: -4 + at * 0.3, y: 0.225, width: 0.16, height: 0.014 }, [214, 214, 208]);
};

const drawWarehouse = (paint: Painter, seed: number): void => {
  const wall = wallInks[Math.floor(chance(seed, 1) * wallInks.length)] ?? [178, 168, 150];
  paint.box({ x: 0.3, y: 0.39, width: 0.6, height: 0.34 }, wall);
  paint.shape(
    [
      [0.28, 0.73],
      [0.34, 0.79],
      [0.86, 0.79],
      [0.92, 0.73],
    ],
    [104, 72, 62],
  );
  for (let at = 0; at < 4; at += 1) paint.box({ x: 0.58 + at * 0.075, y: 0.6, width: 0.05, height: 0.06 }, [120, 156, 176]);
  paint.box({ x: 0.33, y: 0.39, width: 0.24, height: 0.3 }, [58, 62, 70]);
  for (let at = 0; at < 3; at += 1) paint.box({ x: 0.33, y: 0.62 + at * 0.024, width: 0.24, height: 0.012 }, [96, 102, 112]);
  paint.box({ x: 0.8, y: 0.39, width: 0.06, height: 0.14 }, [156, 44, 40]);
  paint.box({ x: 0.846, y: 0.45, width: 0.006, height: 0.016 }, [224, 204, 120]);
  for (const [at, ink] of chart.entries()) {
    paint.box({ x: 0.6 + (at % 3) * 0.05, y: 0.43 + (at < 3 ? 0.055 : 0), width: 0.048, height: 0.052 }, ink);
  }
};

const drawTree = (paint: Painter, seed: number): void => {
  paint.box({ x: 0.135, y: 0.36, width: 0.022, height: 0.2 }, [92, 66, 44]);
  for (let at = 0; at < 7; at += 1) {
    const [x, y] = [0.06 + chance(seed, 20 + at) * 0.1, 0.5 + chance(seed, 30 + at) * 0.13];
    paint.ellipse({ x, y, width: 0.11, height: 0.13 }, [44 + at * 5, 104 + at * 7, 48]);
  }
};

/** A house of the street that a camera sees beside the yard when it is turned. */
const drawHouse = (paint: Painter, seed: number, x: number, at: number): void => {
  const width = 0.3 + chance(seed, 120 + at) * 0.2;
  const height = 0.2 + chance(seed, 140 + at) * 0.2;
  const ink: Ink = [120 + chance(seed, 160 + at) * 100, 110 + chance(seed, 180 + at) * 80, 100 + chance(seed, 200 + at) * 60];
  paint.box({ x, y: 0.39, width, height }, ink);
  paint.shape(
    [
      [x - 0.02, 0.39 + height],
      [x + width / 2, 0.47 + height],
      [x + width + 0.02, 0.39 + height],
    ],
    [116, 66, 54],
  );
  for (let window = 0; window < 3; window += 1) {
    paint.box({ x: x + width * (0.14 + window * 0.28), y: 0.42 + height * 0.4, width: width * 0.16, height: height * 0.3 }, [70, 84, 98]);
  }
};

/** Paints everything that stands still; the seed decides on colours, clouds and houses. */
export const drawBackdrop = (paint: Painter, seed: number): void => {
  drawGround(paint, seed);
  for (let at = 0; at < 8; at += 1) drawHouse(paint, seed, at < 4 ? -3.2 + at * 0.75 : 1.05 + (at - 4) * 0.75, at);
  drawWarehouse(paint, seed);
  drawTree(paint, seed);
  paint.box({ x: 0.945, y: 0.3, width: 0.01, height: 0.5 }, [70, 72, 76]);
  paint.box({ x: 0.9, y: 0.79, width: 0.055, height: 0.016 }, [70, 72, 76]);
};
