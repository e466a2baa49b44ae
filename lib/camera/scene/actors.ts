/** What moves in front of the camera, each place a function of seed and time alone: a car, a hoist, a person, a bird. */
import { chance } from './chance.ts';
import type { Box, Painter } from './painter.ts';
import type { Ink } from './raster.ts';

/** Something that moves. */
export interface Actor {
  readonly name: string;
  /** Where it is at a time in seconds; undefined while it is nowhere to be seen. */
  at(seconds: number): Box | undefined;
  draw(paint: Painter, box: Box, seconds: number): void;
}

const carInks: readonly Ink[] = [
  [170, 34, 38],
  [40, 84, 150],
  [226, 226, 222],
  [216, 150, 40],
];

/** The share of a cycle that has passed, from 0 to below 1. */
const phase = (seconds: number, period: number, offset: number): number => {
  const share = (seconds / period + offset) % 1;
  return share < 0 ? share + 1 : share;
};

/** Crosses the lower edge of the yard from left to right in the first 7 of each 16 seconds. */
const car = (seed: number): Actor => {
  const offset = chance(seed, 300);
  const ink = carInks[Math.floor(chance(seed, 301) * carInks.length)] ?? [170, 34, 38];
  return {
    name: 'car',
    at: (seconds) => {
      const share = phase(seconds, 16, offset);
      return share > 0.45 ? undefined : { x: -0.2 + (share / 0.45) * 1.25, y: 0.03, width: 0.19, height: 0.15 };
    },
    draw: (paint, { x, y, width, height }) => {
      paint.shape(
        [
          [x + width * 0.18, y + height * 0.55],
          [x + width * 0.32, y + height],
          [x + width * 0.7, y + height],
          [x + width * 0.86, y + height * 0.55],
        ],
        ink,
      );
      paint.box({ x: x + width * 0.34, y: y + height * 0.6, width: width * 0.34, height: height * 0.3 }, [150, 186, 200]);
      paint.box({ x, y: y + height * 0.22, width, height: height * 0.4 }, ink);
      for (const wheel of [0.14, 0.66]) paint.ellipse({ x: x + width * wheel, y, width: width * 0.2, height: height * 0.42 }, [26, 26, 28]);
      paint.box({ x: x + width * 0.95, y: y + height * 0.4, width: width * 0.05, height: height * 0.14 }, [250, 240, 180]);
    },
  };
};

/** A crate on a rope in the open gate, in the middle of the picture: up, a rest, down, a rest, in 24 seconds. */
const hoist = (seed: number): Actor => {
  const offset = chance(seed, 310);
  return {
    name: 'hoist',
    at: (seconds) => {
      const share = phase(seconds, 24, offset);
      const raised = share < 0.25 ? share / 0.25 : share < 0.5 ? 1 : share < 0.75 ? (0.75 - share) / 0.25 : 0;
      return { x: 0.4, y: 0.41 + raised * 0.11, width: 0.08, height: 0.09 };
    },
    draw: (paint, { x, y, width, height }) => {
      paint.box({ x: x + width / 2 - 0.002, y: y + height, width: 0.004, height: Math.max(0, 0.69 - y - height) }, [20, 20, 20]);
      paint.box({ x, y, width, height }, [206, 160, 60]);
      paint.box({ x, y: y + height * 0.42, width, height: height * 0.16 }, [150, 104, 34]);
    },
  };
};

/** Somebody who walks to and fro before the right half of the wall, at each end standing a while; 30 seconds. */
const person = (seed: number): Actor => {
  const offset = chance(seed, 320);
  return {
    name: 'person',
    at: (seconds) => {
      const share = phase(seconds, 30, offset);
      const way = share < 0.4 ? share / 0.4 : share < 0.5 ? 1 : share < 0.9 ? (0.9 - share) / 0.4 : 0;
      return { x: 0.62 + way * 0.27, y: 0.26, width: 0.035, height: 0.16 };
    },
    draw: (paint, { x, y, width, height }, seconds) => {
      const stride = Math.sin(seconds * 7) * width * 0.25;
      paint.box({ x: x + width * 0.25 + stride, y, width: width * 0.22, height: height * 0.45 }, [38, 44, 70]);
      paint.box({ x: x + width * 0.55 - stride, y, width: width * 0.22, height: height * 0.45 }, [38, 44, 70]);
      paint.box({ x: x + width * 0.12, y: y + height * 0.4, width: width * 0.76, height: height * 0.4 }, [230, 120, 30]);
      paint.ellipse({ x: x + width * 0.22, y: y + height * 0.8, width: width * 0.56, height: height * 0.2 }, [214, 170, 140]);
    },
  };
};

/** Crosses the sky from right to left in the first 6 of each 20 seconds. */
const bird = (seed: number): Actor => {
  const offset = chance(seed, 330);
  return {
    name: 'bird',
    at: (seconds) => {
      const share = phase(seconds, 20, offset);
      if (share > 0.3) return undefined;
      return { x: 1.05 - (share / 0.3) * 1.15, y: 0.87 + Math.sin(seconds * 2) * 0.01, width: 0.045, height: 0.035 };
    },
    draw: (paint, { x, y, width, height }, seconds) => {
      const wing = Math.sin(seconds * 9) > 0 ? 1 : 0.1;
      paint.ellipse({ x, y: y + height * 0.35, width, height: height * 0.3 }, [40, 40, 46]);
      paint.shape(
        [
          [x + width * 0.3, y + height * 0.5],
          [x + width * 0.5, y + height * wing],
          [x + width * 0.7, y + height * 0.5],
        ],
        [40, 40, 46],
      );
    },
  };
};

/** The scene's own actors. */
export const actorsOf = (seed: number): readonly Actor[] => [person(seed), hoist(seed), car(seed), bird(seed)];

/** A ball that rolls round inside a box of the scene: motion that was asked for. */
export const ball = (where: Box): Actor => {
  // Large enough to be motion for the least sensitive region that it rolls in.
  const size = { width: where.width * 0.72, height: where.height * 0.72 };
  return {
    name: 'ball',
    at: (seconds) => ({
      x: where.x + ((where.width - size.width) * (1 + Math.cos(seconds * 4))) / 2,
      y: where.y + ((where.height - size.height) * (1 + Math.sin(seconds * 4))) / 2,
      ...size,
    }),
    draw: (paint, box) => {
      paint.ellipse(box, [240, 240, 60]);
      paint.ellipse(
        { x: box.x + box.width * 0.3, y: box.y + box.height * 0.5, width: box.width * 0.3, height: box.height * 0.3 },
        [255, 90, 40],
      );
    },
  };
};

/** The boxes that an actor covers while it moves: where it is, if it was elsewhere a moment ago. */
export const movingBox = (actor: Actor, seconds: number): Box | undefined => {
  const [now, before] = [actor.at(seconds), actor.at(seconds - 0.2)];
  if (now === undefined || before === undefined) return undefined;
  const isStill = Math.abs(now.x - before.x) < 1e-4 && Math.abs(now.y - before.y) < 1e-4;
  return isStill ? undefined : now;
};
