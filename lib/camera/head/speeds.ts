/** How fast the head's axes go: the levels of the document in degrees, or per cent of a lens ring, a second. */
import type { Axis } from './position.ts';

export type Speeds = Readonly<Record<Axis, number>>;

/** What the mechanics can do. A dome of this class turns half around in a third of a second. */
export const fastest: Speeds = { pan: 540, tilt: 400, zoom: 100, focus: 50, iris: 50 };

const part = (share: number): Speeds => ({ ...fastest, pan: fastest.pan * share, tilt: fastest.tilt * share });

/** Levels 1 to 8 of presetSpeed and of a patrol's points. The lens always goes at its own speed. @see 8.13.2 */
export const levelSpeeds = (level: number): Speeds => part(level / 8);

const keyboard: Readonly<Record<string, number>> = { low: 0.25, normal: 0.5, high: 1 };

/** Speeds of a manual move from -100 to 100 per axis, by keyBoardControlSpeed for pan and tilt. @see 8.13.2, 8.13.5 */
export const manualSpeed = (axis: Axis, level: number, keyBoardControlSpeed: string): number => {
  const share = axis === 'pan' || axis === 'tilt' ? (keyboard[keyBoardControlSpeed] ?? 1) : 1;
  return (fastest[axis] * share * level) / 100;
};

/** Speeds of scans by autoPatrolSpeed from 0, a crawl, to 100. @see 8.13.2 */
export const scanSpeeds = (autoPatrolSpeed: number): Speeds => part((1 + (autoPatrolSpeed * 19) / 100) / 180);
