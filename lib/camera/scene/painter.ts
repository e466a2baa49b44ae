/** Drawing in the scene's own measure: a unit square seen in front of the camera, x to the right, y upwards from the lower left. */
import { fillSpan, type Ink, type Raster } from './raster.ts';

/** A box in the scene's measure, its corner at the lower left. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the camera looks: the point of the scene in the middle of the picture, and how many times it is enlarged. */
export interface Aim {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** The aim that shows exactly the unit square. */
export const straight: Aim = { x: 0.5, y: 0.5, zoom: 1 };

/** A box of the scene as it stands in the picture, whose sides are 1 again. */
export const seenThrough = (aim: Aim, box: Box): Box => ({
  x: (box.x - aim.x) * aim.zoom + 0.5,
  y: (box.y - aim.y) * aim.zoom + 0.5,
  width: box.width * aim.zoom,
  height: box.height * aim.zoom,
});

export interface Painter {
  box(box: Box, ink: Ink): void;
  /** From one ink at the bottom to another at the top. */
  shaded(box: Box, bottom: Ink, top: Ink): void;
  /** The ellipse that touches the box's sides. */
  ellipse(box: Box, ink: Ink): void;
  /** A triangle or another shape without dents. */
  shape(points: readonly (readonly [number, number])[], ink: Ink): void;
}

const mix = (from: Ink, to: Ink, share: number): Ink => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
];

interface Pixels {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A painter on a picture seen with an aim; `cover` below 1 paints translucently. */
export const painterOn = (raster: Raster, aim: Aim = straight, cover = 1): Painter => {
  const column = (x: number): number => Math.round(((x - aim.x) * aim.zoom + 0.5) * raster.width);
  const row = (y: number): number => Math.round((0.5 - (y - aim.y) * aim.zoom) * raster.height);
  const place = ({ x, y, width, height }: Box): Pixels => ({
    left: column(x),
    right: column(x + width),
    top: Math.max(0, row(y + height)),
    bottom: Math.min(raster.height, row(y)),
  });

  return {
    box: (box, ink) => {
      const { left, right, top, bottom } = place(box);
      for (let at = top; at < bottom; at += 1) fillSpan(raster, at, left, right, ink, cover);
    },
    shaded: (box, from, to) => {
      const { left, right, top, bottom } = place(box);
      const [low, high] = [row(box.y), row(box.y + box.height)];
      for (let at = top; at < bottom; at += 1)
        fillSpan(raster, at, left, right, mix(from, to, (low - at) / Math.max(1, low - high)), cover);
    },
    ellipse: (box, ink) => {
      const { left, right, top, bottom } = place(box);
      const [low, high] = [row(box.y), row(box.y + box.height)];
      for (let at = top; at < bottom; at += 1) {
        const slope = (2 * (at + 0.5 - high)) / Math.max(1, low - high) - 1;
        const half = (Math.sqrt(Math.max(0, 1 - slope * slope)) * (right - left)) / 2;
        fillSpan(raster, at, Math.round((left + right) / 2 - half), Math.round((left + right) / 2 + half), ink, cover);
      }
    },
    shape: (points, ink) => {
      const corners = points.map(([x, y]) => [column(x), row(y)] as const);
      const rows = corners.map(([, y]) => y);
      for (let at = Math.max(0, Math.min(...rows)); at < Math.min(raster.height, Math.max(...rows)); at += 1) {
        const crossed = crossings(corners, at + 0.5);
        if (crossed.length > 0) fillSpan(raster, at, Math.round(Math.min(...crossed)), Math.round(Math.max(...crossed)), ink, cover);
      }
    },
  };
};

const crossings = (corners: readonly (readonly [number, number])[], height: number): readonly number[] =>
  corners.flatMap(([x, y], at) => {
    const [nextX, nextY] = corners[(at + 1) % corners.length] ?? [x, y];
    const isCrossed = (y <= height && nextY > height) || (nextY <= height && y > height);
    return isCrossed ? [x + ((height - y) / (nextY - y)) * (nextX - x)] : [];
  });
