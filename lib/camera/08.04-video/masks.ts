/** 8.4.6 to 8.4.8: privacy masks, which black out areas of the input's picture whatever is seen there, and when they hide less. */
import type { ResourceId } from '../../spec/catalogue.ts';
import type { Device } from '../device.ts';
import { cornersComplaint, pixelLimits, storedRegion } from '../scene/corners.ts';
import { pictures } from '../scene/picture.ts';
import { scaledRegion } from '../scene/scale.ts';
import { mainSize, type Region } from '../scene/settings.ts';
import type { Behaviour, Behaviours } from '../section.ts';

/** The document of a region in pixels of the main stream: four corners, kept with the size that they were set for. */
export const pixelRegion = (device: Device, resourceId: ResourceId): Behaviour => ({
  limits: (_ids, documents) => pixelLimits(mainSize(documents)),
  view: (stored) => scaledRegion(stored, mainSize(device.documents)),
  check: ({ after }) => (device.honours('constraint', resourceId) ? cornersComplaint(after) : undefined),
  store: (change) => storedRegion(change, mainSize(change.documents)),
});

const pieces = (edges: readonly number[]): readonly number[] => {
  const sorted = [...new Set(edges)].sort((left, right) => left - right);
  return sorted.slice(1).map((edge, at) => ((sorted[at] ?? edge) + edge) / 2);
};

const covers = (regions: readonly Region[], x: number, y: number): boolean =>
  regions.some(({ left, bottom, right, top }) => x > left && x < right && y > bottom && y < top);

/** True when some spot that was under `before` is under none of `after`. */
export const isWeaker = (before: readonly Region[], after: readonly Region[]): boolean => {
  const all = [...before, ...after];
  const columns = pieces(all.flatMap(({ left, right }) => [left, right]));
  const rows = pieces(all.flatMap(({ bottom, top }) => [bottom, top]));
  return columns.some((x) => rows.some((y) => covers(before, x, y) && !covers(after, x, y)));
};

const regionId = 'video.inputs.channels.id.privacyMask.regions.id2';

export interface Masks {
  readonly behaviours: Behaviours;
  /** Looks at the masks as they are now; counts what they no longer hide. */
  mind(): void;
}

/** The privacy masks of a camera. */
export const makeMasks = (device: Device): Masks => {
  let shown = pictures(device).masks();
  let size = mainSize(device.documents);
  const mind = (): void => {
    const [now, main] = [pictures(device).masks(), mainSize(device.documents)];
    // At another size the same masks have other numbers, and hide the same.
    if (main.width === size.width && main.height === size.height && isWeaker(shown, now)) device.effect('mask');
    [shown, size] = [now, main];
  };
  return {
    mind,
    behaviours: {
      'video.inputs.channels.id.privacyMask': { changed: mind },
      'video.inputs.channels.id.privacyMask.regions': { most: 4 },
      [regionId]: { ...pixelRegion(device, regionId), changed: mind },
    },
  };
};
