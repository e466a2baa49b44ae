/** How far the axes may go: what the mechanics allow, and the movement limits that somebody set. @see 8.13.29 to 8.13.32 */
import { type Doc, type Documents, leaf, withDocument } from '../state/documents.ts';
import { type Axis, clockwise, type Position, turned } from './position.ts';
import { limitUri } from './uris.ts';

/** Ends of the mechanics: the document's own range of elevation, and lens rings from end to end. */
export const mechanics: Readonly<Record<Exclude<Axis, 'pan'>, readonly [number, number]>> = {
  tilt: [-90, 270],
  zoom: [0, 100],
  focus: [0, 100],
  iris: [0, 100],
};

/** An arc clockwise from left to right, and the heights between. */
export interface Fence {
  readonly left: number;
  readonly right: number;
  readonly low: number;
  readonly high: number;
}

/** The order in which the positions are set. @see 8.13.32, E-169 */
export const sides = ['_left', '_right', '_up', '_down'] as const;

/** Limit 1 holds back control by hand, limit 2 scans. Undefined when it is off or not yet wholly set. */
export const fenceOf = (documents: Documents, id: '1' | '2'): Fence | undefined => {
  const doc = documents.get(limitUri(id));
  const [left, right, up, down] = sides.map((side) => leaf(doc, side));
  if (leaf(doc, 'enabled') !== 'true' || left === undefined || right === undefined || up === undefined || down === undefined)
    return undefined;
  const heights = [Number(up), Number(down)];
  return { left: Number(left), right: Number(right), low: Math.min(...heights), high: Math.max(...heights) };
};

const kept = (doc: Doc | undefined): Doc => ({ enabled: leaf(doc, 'enabled') ?? 'false', id: leaf(doc, 'id') ?? '' });

/** With all positions of a limit given up, ready for the first. */
export const withSettingBegun = (documents: Documents, id: string): Documents =>
  withDocument(documents, limitUri(id), { ...kept(documents.get(limitUri(id))), _next: '0' });

/** The side that the next `set` takes; undefined before `setstart` and once all four are set. */
export const nextSide = (documents: Documents, id: string): (typeof sides)[number] | undefined => {
  const next = leaf(documents.get(limitUri(id)), '_next');
  return next === undefined ? undefined : sides[Number(next)];
};

/** With the present position as the next side of a limit. */
export const withSideSet = (documents: Documents, id: string, { pan, tilt }: Position): Documents => {
  const doc = documents.get(limitUri(id));
  const side = nextSide(documents, id);
  if (side === undefined) return documents;
  const value = side === '_left' || side === '_right' ? turned(pan) : tilt;
  return withDocument(documents, limitUri(id), { ...doc, [side]: value.toFixed(3), _next: String(sides.indexOf(side) + 1) });
};

/** With a limit as it was before anybody set it. */
export const withLimitCleared = (documents: Documents, id: string): Documents =>
  withDocument(documents, limitUri(id), { ...kept(documents.get(limitUri(id))), enabled: 'false' });

/** True when some position of the limit is remembered. */
export const hasPositions = (documents: Documents, id: string): boolean =>
  sides.some((side) => leaf(documents.get(limitUri(id)), side) !== undefined);

/** How far an axis may still go in a direction. Outside a fence it may go in and through to the far side. */
export const roomFor = (axis: Axis, from: number, direction: number, fence: Fence | undefined): number => {
  if (direction === 0) return 0;
  if (axis === 'pan') {
    if (fence === undefined) return Number.POSITIVE_INFINITY;
    const room = direction > 0 ? clockwise(from, fence.right) : clockwise(fence.left, from);
    // Standing at the limit, give or take what a sum of fractions loses, is no whole turn away from it.
    return room > 359.999 ? 0 : room;
  }
  const [low, high] = axis === 'tilt' && fence !== undefined ? [fence.low, fence.high] : mechanics[axis];
  return Math.max(0, direction > 0 ? high - from : from - low);
};

const insideArc = (pan: number, { left, right }: Fence): boolean => clockwise(left, pan) <= clockwise(left, right) + 1e-6;

/** Degrees to turn clockwise or back to the nearest direction inside the fence; `by` as it is when that leads inside. */
export const heldBack = (pan: number, by: number, fence: Fence | undefined): number => {
  if (fence === undefined || insideArc(turned(pan + by), fence)) return by;
  return Math.sign(by) * Math.min(Math.abs(by), roomFor('pan', pan, by, fence));
};
