/** Where a head points, and the arithmetic of directions. Angles in degrees. */
import { type Doc, leaf } from '../state/documents.ts';

/** What turns or shifts in the head: two angles, and three lens rings that go from 0 to 100. */
export type Axis = 'pan' | 'tilt' | 'zoom' | 'focus' | 'iris';

/** A direction and a zoom, as a preset remembers them. */
export interface Position {
  /** Degrees clockwise from the sensor in the base, whatever zero point is set. */
  readonly pan: number;
  /** Degrees above the horizon. */
  readonly tilt: number;
  /** Per cent of the lens's way from wide to tele. */
  readonly zoom: number;
}

/** The same direction from 0 to below 360. */
export const turned = (degrees: number): number => ((degrees % 360) + 360) % 360;

/** Degrees to go clockwise from one direction to another, from 0 to below 360. */
export const clockwise = (from: number, to: number): number => turned(to - from);

/** Degrees to go the shorter way, positive clockwise; half a turn goes clockwise. */
export const shortest = (from: number, to: number): number => {
  const way = clockwise(from, to);
  return way > 180 ? way - 360 : way;
};

export const within = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

const number = (text: string | undefined): number => Number(text ?? '0');

/** A position as a document keeps it. */
export const positionDoc = ({ pan, tilt, zoom }: Position): Doc => ({
  pan: turned(pan).toFixed(3),
  tilt: tilt.toFixed(3),
  zoom: zoom.toFixed(3),
});

export const positionFrom = (doc: Doc): Position => ({
  pan: number(leaf(doc, 'pan')),
  tilt: number(leaf(doc, 'tilt')),
  zoom: number(leaf(doc, 'zoom')),
});

/** True when the two are the same place for mechanics that step by a thousandth of a degree. */
export const samePosition = (left: Position, right: Position): boolean =>
  Math.abs(shortest(left.pan, right.pan)) < 0.002 && Math.abs(left.tilt - right.tilt) < 0.002 && Math.abs(left.zoom - right.zoom) < 0.002;

/** How many times the lens enlarges: 1 at wide, 30 at tele. */
export const magnification = (zoom: number): number => 1 + (29 * zoom) / 100;

const degreesOf = (radians: number): number => (radians * 180) / Math.PI;
const wideHalf = (29 * Math.PI) / 180;

/** Degrees that the picture spans from side to side, and from bottom to top at its 11 by 9 shape. */
export const fieldOfView = (zoom: number): { readonly across: number; readonly upright: number } => {
  const half = Math.tan(wideHalf) / magnification(zoom);
  return { across: 2 * degreesOf(Math.atan(half)), upright: 2 * degreesOf(Math.atan((half * 9) / 11)) };
};
