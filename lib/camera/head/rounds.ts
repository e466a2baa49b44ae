/** What the head does by itself on somebody's word: presets, patrols, patterns, scans. Each answers why it will not, or nothing. */

import { leaf } from '../state/documents.ts';
import { fenceOf } from './fence.ts';
import type { Head } from './head.ts';
import { isEnabled, patrolsOf, pointsOf } from './patrols.ts';
import { pathOf } from './pattern-path.ts';
import { runPattern as replay } from './pattern-replay.ts';
import type { Position } from './position.ts';
import { presetAt, presetName } from './presets.ts';
import type { Beginner } from './program.ts';
import { isScan, type ScanKind, scanStops } from './scans.ts';
import { levelSpeeds, type Speeds, scanSpeeds } from './speeds.ts';
import { isSwitch } from './switches.ts';
import type { Stop } from './tour.ts';
import { runTour } from './tour.ts';
import { control, patrolUri, patternUri } from './uris.ts';

/** A sentence, when it was not done. */
type Refusal = string | undefined;

const waysTo = ({ motion }: Head, { pan, tilt, zoom }: Position, speeds: Speeds) => ({
  pan: motion.wayTo('pan', pan, speeds),
  tilt: motion.wayTo('tilt', tilt, speeds),
  zoom: motion.wayTo('zoom', zoom, speeds),
});

const reached = (head: Head, preset: string): void => {
  head.recalled = { name: presetName(head.device.documents, preset), at: head.device.clock.elapsed() };
};

const channelNumber = (head: Head, name: string, otherwise: number): number =>
  Number(leaf(head.device.documents.get(control), name) ?? String(otherwise));

/** Turns to a preset at presetSpeed. @see 8.13.13 */
export const recall = (head: Head, id: string): Refusal => {
  const position = presetAt(head.device.documents, id);
  if (position === undefined) return `preset ${id} is not set`;
  const target = head.device.honours('ptzCtrl.preset-position') ? position : head.motion.position();
  const travels = head.motion.go(waysTo(head, target, levelSpeeds(channelNumber(head, 'presetSpeed', 8))));
  head.device.schedule.after(travels, () => {
    if (!head.motion.isMoving(['pan', 'tilt', 'zoom'])) reached(head, id);
  });
  return undefined;
};

/** The stops of a patrol from one of its points on, as its document stands at each step. */
const patrolStops = (head: Head, id: string, from: number): { next(): Stop | undefined; point(): number } => {
  let at = from - 1;
  const next = (): Stop | undefined => {
    const points = pointsOf(head.device.documents, id);
    if (points.length === 0 || !isEnabled(head.device.documents, patrolUri(id))) return undefined;
    at = (at + 1) % points.length;
    const point = points[head.device.honours('ptzCtrl.patrol-order') ? at : 0];
    const position = point === undefined ? undefined : presetAt(head.device.documents, point.preset);
    if (point === undefined || position === undefined) return undefined;
    const secondMs = head.device.honours('ptz.dwell-seconds') ? head.waitMs : head.waitMs * 10;
    return {
      ways: waysTo(head, position, levelSpeeds(point.speed)),
      stayMs: point.dwell * secondMs,
      arrived: () => reached(head, point.preset),
    };
  };
  return { next, point: () => Math.max(at, 0) };
};

/** Starts a patrol, or lets one go on that was paused; one that runs already keeps running. @see 8.13.16, 8.13.18 */
export const startPatrol = (head: Head, id: string, by: Beginner): Refusal => {
  const { documents, schedule } = head.device;
  if (!patrolsOf(documents).includes(id)) return `there is no patrol ${id}`;
  if (!isEnabled(documents, patrolUri(id))) return `patrol ${id} is disabled`;
  if (pointsOf(documents, id).length === 0) return `no preset of patrol ${id} is set`;
  if (by === 'client') head.touch();
  if (head.programs.stateOf(id) === 'running') return undefined;
  const paused = head.programs.paused;
  const resumes = paused?.id === id && leaf(documents.get(patrolUri(id)), 'resumeType') !== 'absolute';
  const stops = patrolStops(head, id, resumes ? (paused?.point ?? 0) : 0);
  head.programs.begin('patrol', id, by, (ended) => ({ ...runTour(head.motion, schedule.after, stops.next, ended), point: stops.point }));
  return undefined;
};

/** Halts a running patrol where it is; start continues it. @see 8.13.18 */
export const pausePatrol = (head: Head, id: string): Refusal => {
  const state = head.programs.stateOf(id);
  if (state === 'stopped') return `patrol ${id} is not running`;
  if (state === 'paused') return undefined;
  head.touch();
  head.programs.pause();
  head.motion.stop();
  return undefined;
};

/** Ends a patrol, running or paused. @see 8.13.17 */
export const stopPatrol = (head: Head, id: string): void => {
  const state = head.programs.stateOf(id);
  if (state === 'paused' && head.device.honours('ptzCtrl.stop-paused')) head.programs.forgetPaused();
  if (state !== 'running') return;
  head.touch();
  head.programs.halt();
  head.motion.stop();
};

/** Repeats a recorded pattern until it is stopped. @see 8.13.25 */
export const runPattern = (head: Head, id: string, by: Beginner): Refusal => {
  const { documents, schedule } = head.device;
  const path = pathOf(documents, id);
  if (path.length < 2) return `nothing is recorded in pattern ${id}`;
  if (!isEnabled(documents, patternUri(id))) return `pattern ${id} is disabled`;
  if (by === 'client') head.touch();
  if (head.programs.running?.kind === 'pattern' && head.programs.running.id === id) return undefined;
  head.programs.begin('pattern', id, by, () => replay(head.motion, schedule.after, path));
  return undefined;
};

/** Ends a pattern that runs; otherwise nothing happens. @see 8.13.26 */
export const stopPattern = (head: Head, id: string): void => {
  const { running } = head.programs;
  if (running?.kind !== 'pattern' || running.id !== id) return;
  head.touch();
  head.programs.halt();
  head.motion.stop();
};

/** Scans until it is stopped, at autoPatrolSpeed unless another is given. */
export const startScan = (
  head: Head,
  kind: ScanKind,
  by: Beginner,
  speeds: Speeds = scanSpeeds(channelNumber(head, 'autoPatrolSpeed', 30)),
): void => {
  if (by === 'client') head.touch();
  const { device, motion, waitMs: secondMs } = head;
  const scanning = { motion, speeds, secondMs, random: device.random, fence: () => fenceOf(device.documents, '2') };
  head.programs.begin('scan', kind, by, (ended) => runTour(motion, device.schedule.after, scanStops(kind, scanning), ended));
};

export const stopScan = (head: Head): void => {
  if (head.programs.running?.kind !== 'scan') return;
  head.touch();
  head.programs.halt();
  head.motion.stop();
};

/** Turns once around to find the sensor, and back to where it stood. @see 8.13.35 periodadjust */
const adjust = ({ motion, device }: Head): void => {
  const stood = motion.position();
  const speeds = levelSpeeds(8);
  const there = motion.go({ pan: motion.wayTo('pan', 0, speeds), tilt: motion.wayTo('tilt', 0, speeds) });
  device.schedule.after(there + 20, () => {
    if (!motion.isMoving()) motion.go({ pan: motion.wayTo('pan', stood.pan, speeds), tilt: motion.wayTo('tilt', stood.tilt, speeds) });
  });
};

/** Does what a park action or a time task asks for; what is not there is left undone. @see 8.13.28, 8.13.35 */
export const perform = (head: Head, type: string, num: string, by: Beginner): void => {
  // A single move does not go together with a round that is under way.
  if (type === 'preset' || type === 'periodadjust') head.programs.halt();
  if (type === 'preset') recall(head, num);
  else if (type === 'patrol') startPatrol(head, num, by);
  else if (type === 'pattern') runPattern(head, num, by);
  else if (isScan(type)) startScan(head, type, by);
  else if (type === 'periodadjust') adjust(head);
  else if (type === 'auxoutput' && isSwitch(`AUX${num}`)) head.switches.set(num === '1' ? 'AUX1' : 'AUX2', true);
};
