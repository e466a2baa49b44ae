/** 8.13.5 and 8.13.6: moves at a speed, until zeros come or for a time. */
import type { Head } from '../head/head.ts';
import { drive, type Levels } from '../head/manual.ts';
import { done } from '../http/answer.ts';
import { logCodes } from '../log/log.ts';
import type { Behaviour } from '../section.ts';
import { type MoveValues, moving } from './move-values.ts';

/** A move says where to go with all three axes: one that is not named stands still, and a PTZData without any stops the head. */
const levelsIn = ({ pan = 0, tilt = 0, zoom = 0 }: MoveValues): Levels => ({ pan, tilt, zoom });

/** The ends of tilt and zoom, and movement limits, stop it. */
export const continuous = (head: Head): Behaviour => ({
  logs: logCodes.ptz,
  put: moving((call, values) => {
    drive(head, levelsIn(values));
    return done(call.request);
  }),
});

/** Milliseconds, where the document leaves the duration optional and names no default. */
const usualMs = 1000;
const longestMs = 60_000;

export const momentary = (head: Head): Behaviour => ({
  logs: logCodes.ptz,
  limits: { 'Momentary/duration': { min: 0, max: longestMs } },
  put: moving((call, values) => {
    const { duration = usualMs } = values;
    drive(head, levelsIn(values), call.device.honours('ptzCtrl.momentary-ends') ? duration : undefined);
    return done(call.request);
  }),
});
