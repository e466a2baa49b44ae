/** Moves that a client asks for by hand: by speed, by distance, to a place. @see 8.12.7, 8.13.5 to 8.13.9 */
import { leaf } from '../state/documents.ts';
import { fenceOf, heldBack, roomFor } from './fence.ts';
import { type Head, screen } from './head.ts';
import type { Push, Ways } from './motion.ts';
import { type Axis, fieldOfView, type Position, within } from './position.ts';
import { fastest, manualSpeed } from './speeds.ts';
import { control } from './uris.ts';

/** Levels from -100 to 100: right, up, in, near, open are positive. 0 stops an axis. */
export type Levels = Readonly<Partial<Record<Axis, number>>>;

const fenceAt = (head: Head) => (head.device.honours('ptzCtrl.limits') ? fenceOf(head.device.documents, '1') : undefined);

/**
 * Moves axes at a speed until they are stopped, can go no further, or the time is over.
 * The lens rings leave what the head does alone.
 */
export const drive = (head: Head, levels: Levels, lastsMs?: number): void => {
  const { documents } = head.device;
  const keyboard = leaf(documents.get(control), 'keyBoardControlSpeed') ?? 'high';
  const fence = fenceAt(head);
  if (levels.pan !== undefined || levels.tilt !== undefined || levels.zoom !== undefined) head.takeOver();
  const push = (axis: Axis, level: number): Push => ({
    speed: manualSpeed(axis, level, keyboard),
    room: (from) => roomFor(axis, from, Math.sign(level), fence),
    ...(lastsMs === undefined ? {} : { lastsMs }),
  });
  const pushes: Partial<Record<Axis, Push>> = {};
  for (const axis of ['pan', 'tilt', 'zoom', 'focus', 'iris'] as const) {
    const level = levels[axis];
    if (level !== undefined) pushes[axis] = push(axis, level);
  }
  head.motion.push(pushes);
};

/** Turns to a place as fast as it can; what is not given stays as it is. Pan counts from the base's sensor. */
export const aim = (head: Head, target: Partial<Position>): void => {
  head.takeOver();
  const ways: { -readonly [axis in keyof Ways]: Ways[axis] } = {};
  for (const axis of ['pan', 'tilt', 'zoom'] as const) {
    const place = target[axis];
    if (place !== undefined) ways[axis] = head.motion.wayTo(axis, place, fastest);
  }
  head.motion.go(ways);
};

/**
 * Brings a point of the screen to its middle, and zooms by per cent of the lens's way. Pixels from the lower left;
 * an axis of the screen that is not given stays. @see 6.2 Coordinate, 8.13.7
 */
export const centre = (head: Head, x: number | undefined, y: number | undefined, zoomBy: number | undefined): void => {
  head.takeOver();
  const { motion } = head;
  const fence = fenceAt(head);
  const seen = fieldOfView(motion.at('zoom'));
  const right = (((x ?? screen.width / 2) - screen.width / 2) / screen.width) * seen.across;
  const up = (((y ?? screen.height / 2) - screen.height / 2) / screen.height) * seen.upright;
  const lifted = Math.sign(up) * Math.min(Math.abs(up), roomFor('tilt', motion.at('tilt'), Math.sign(up), fence));
  const zoom = within(motion.at('zoom') + (zoomBy ?? 0), 0, 100);
  motion.go({
    pan: motion.wayBy('pan', heldBack(motion.at('pan'), right, fence), fastest),
    tilt: motion.wayBy('tilt', lifted, fastest),
    zoom: motion.wayTo('zoom', zoom, fastest),
  });
};
