/** Coordinates in pixels of the main stream, whose size may change after they were set. */
import { type Doc, entries, leaf, part } from '../state/documents.ts';
import type { Size } from './settings.ts';

/** Names under which a region's document keeps the size that its coordinates were set for. */
const sizeNames = { width: '_width', height: '_height' } as const;

/** A region's document with the size that its coordinates are for. */
export const sized = (doc: Doc, { width, height }: Size): Doc => ({
  ...doc,
  [sizeNames.width]: String(width),
  [sizeNames.height]: String(height),
});

/** A region that hides, or watches, the same part of the picture at another size. */
export const scaledRegion = (stored: Doc, main: Size): Doc => {
  const across = main.width / Number(leaf(stored, sizeNames.width) ?? main.width);
  const down = main.height / Number(leaf(stored, sizeNames.height) ?? main.height);
  if (across === 1 && down === 1) return stored;
  const points = entries(part(stored, 'RegionCoordinatesList'), 'RegionCoordinates').map(({ positionX, positionY }) => ({
    positionX: String(Math.round(Number(positionX) * across)),
    positionY: String(Math.round(Number(positionY) * down)),
  }));
  return { ...stored, RegionCoordinatesList: { RegionCoordinates: points } };
};

/** The same for a region that is a part of a document which keeps the size for it. */
export const scaledPart = (stored: Doc | undefined, name: string, main: Size): Doc => {
  const sizes = Object.values(sizeNames).flatMap((each) => {
    const value = leaf(stored, each);
    return value === undefined ? [] : [[each, value] as const];
  });
  return scaledRegion({ ...part(stored, name), ...Object.fromEntries(sizes) }, main);
};

/** The side of a character's cell: text stays that far inside the right and the upper edge. */
export const textCell = 16;

/** A line of text at its place, or where the picture ends now. */
export const scaledText = (stored: Doc, main: Size): Doc => {
  const within = (name: string, size: number): string => String(Math.min(Number(leaf(stored, name) ?? 0), size - textCell));
  return { ...stored, posX: within('posX', main.width), posY: within('posY', main.height) };
};
