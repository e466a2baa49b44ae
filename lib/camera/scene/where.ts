/** From the scene to the picture and back: where the camera looks, and how it flips what it sees. */
import type { Aim, Box } from './painter.ts';
import { seenThrough, straight } from './painter.ts';

/** Degrees that the unlarged picture spans from side to side, and from bottom to top. */
const field = { across: 58, upright: 48 } as const;

/** The aim of a camera that is turned by degrees to the right and upwards, and enlarges so many times. */
export const aimAt = (pan: number, tilt: number, enlarged: number): Aim => {
  const turned = ((((pan + 180) % 360) + 360) % 360) - 180;
  return { x: straight.x + turned / field.across, y: straight.y + tilt / field.upright, zoom: Math.max(1, enlarged) };
};

/** A box in the picture's unit square after the flip. */
export const flipped = (box: Box, style: string | undefined): Box => ({
  ...box,
  x: style === 'LEFTRIGHT' || style === 'CENTER' ? 1 - box.x - box.width : box.x,
  y: style === 'UPDOWN' || style === 'CENTER' ? 1 - box.y - box.height : box.y,
});

/** Where a box of the scene is seen in the picture. */
export const inPicture = (box: Box, aim: Aim, style: string | undefined): Box => flipped(seenThrough(aim, box), style);

/** The box of the scene that is seen in a box of the picture. */
export const inScene = (box: Box, aim: Aim, style: string | undefined): Box => {
  const seen = flipped(box, style);
  return {
    x: (seen.x - 0.5) / aim.zoom + aim.x,
    y: (seen.y - 0.5) / aim.zoom + aim.y,
    width: seen.width / aim.zoom,
    height: seen.height / aim.zoom,
  };
};
