/** 8.13.10: where the head stands at this moment. */
import { type Head, shownPosition } from '../head/head.ts';
import type { Behaviour } from '../section.ts';

export const status = (head: Head): Behaviour => ({
  view: () => {
    const { elevation, azimuth, absoluteZoom } = shownPosition(head);
    return { AbsoluteHigh: { elevation: String(elevation), azimuth: String(azimuth), absoluteZoom: String(absoluteZoom) } };
  },
});
