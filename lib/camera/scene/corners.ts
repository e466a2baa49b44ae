/** Rectangles as the document has them: four corners, clockwise from the lower left. @see 8.4.8, 8.10.3, E-078 */
import type { Limits } from '../blocks/limits.ts';
import type { Change } from '../section.ts';
import { type Doc, sameValue } from '../state/documents.ts';
import { sized } from './scale.ts';
import { cornersOf, type Size } from './settings.ts';

/** What is wrong with the corners in a region's document; undefined when they make a rectangle. */
export const cornersComplaint = (doc: Doc): string | undefined => {
  const corners = cornersOf(doc);
  const [lowerLeft, upperLeft, upperRight, lowerRight] = corners;
  const form = 'the four corners of a rectangle, clockwise from the lower left';
  if (corners.length !== 4 || !lowerLeft || !upperLeft || !upperRight || !lowerRight) return `RegionCoordinatesList must hold ${form}`;
  const isUpright =
    upperLeft[0] === lowerLeft[0] && upperRight[1] === upperLeft[1] && lowerRight[0] === upperRight[0] && lowerRight[1] === lowerLeft[1];
  return isUpright && upperRight[0] > lowerLeft[0] && upperRight[1] > lowerLeft[1] ? undefined : `RegionCoordinatesList must be ${form}`;
};

/** Limits of coordinates in pixels, which follow the main stream's size. `above` is the path of what holds the list. */
export const pixelLimits = ({ width, height }: Size, above = ''): Limits => ({
  [`${above}RegionCoordinatesList/RegionCoordinates`]: { size: 4 },
  [`${above}RegionCoordinatesList/RegionCoordinates/positionX`]: { min: 0, max: width, dynamic: true },
  [`${above}RegionCoordinatesList/RegionCoordinates/positionY`]: { min: 0, max: height, dynamic: true },
});

/** A region's document to be stored: with the size that its corners are for, if a request moved them. */
export const storedRegion = (change: Change, size: Size, name = 'RegionCoordinatesList'): Doc => {
  const given = change.given?.[name];
  const isMoved = given !== undefined && !sameValue(change.before?.[name], given);
  return change.before === undefined || isMoved ? sized(change.after, size) : change.after;
};
