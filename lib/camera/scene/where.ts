/** From the scene to the picture and back: where the camera looks, and how it flips what it sees. */
import { screen } from '../head/head.ts';
import type { Look } from '../head/look.ts';
import { fieldOfView } from '../head/position.ts';
import { type Aim, type Box, seenThrough, straight } from './painter.ts';

/** Degrees that the picture spans from side to side, and from bottom to top, where nothing is enlarged. */
const field = fieldOfView(0);
/** Pixels in which digital zoom is given, and how many times it enlarges at its most. @see 8.13.9 */
const digital = { width: screen.width, height: screen.height, most: 16 } as const;

/** The aim of a camera whose head looks somewhere, with what lens and digital zoom enlarge. */
export const aimOf = (look: Pick<Look, 'pan' | 'tilt' | 'across' | 'digital'>): Aim => {
  const turned = ((((look.pan + 180) % 360) + 360) % 360) - 180;
  const optical = field.across / look.across;
  const further = 1 + ((digital.most - 1) * look.digital.level) / 100;
  const [right, up] = further === 1 ? [0, 0] : [look.digital.x / digital.width - 0.5, look.digital.y / digital.height - 0.5];
  return {
    x: straight.x + turned / field.across + right / optical,
    y: straight.y + look.tilt / field.upright + up / optical,
    zoom: optical * further,
  };
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
