/** What happens without a client: time tasks and schedules by the clock, the park action and the power-off memory after a rest. */
import { localText } from '../clock/clock.ts';
import { leaf, part } from '../state/documents.ts';
import type { Head } from './head.ts';
import { savePosition } from './memory.ts';
import { perform } from './rounds.ts';
import { control } from './uris.ts';
import { type Due, dueAt, momentOf } from './week.ts';

export interface Clockwork {
  /** A client has moved the head, or is about to. */
  touched(): void;
  /** Nothing moves any more. */
  rested(): void;
  /** What the head did by itself is over. */
  released(): void;
  /** The park action was changed: one that runs ends, and the rest is waited for anew. */
  parksOtherwise(): void;
  /** Looks at the clock: called each second, when the clock was set, and when what it decides on was changed. */
  evaluate(): void;
  /** Forgets what was going on: after a boot, or another configuration. */
  reset(): void;
}

const rebootedName = 'ptz.rebooted';

const answerMs = 200;

const secondsToRest: Readonly<Record<string, number>> = { '30sec': 30, '60sec': 60, '300sec': 300, '600sec': 600 };

export const makeClockwork = (head: Head): Clockwork => {
  const { device, programs, motion } = head;
  /** When somebody last had the head in hand, or something it did by itself ended. */
  let touchedAt = device.clock.elapsed();
  let isParked = false;
  /** The task or schedule that is being done; undefined once a client has interrupted it. */
  let doing: Due | undefined;
  let isInterrupted = false;
  let cancelPark = (): void => undefined;
  let cancelSave = (): void => undefined;

  const idleMs = (): number =>
    programs.running !== undefined || head.recorder.id !== undefined ? 0 : Math.min(motion.restingMs(), device.clock.elapsed() - touchedAt);
  const due = (): Due | undefined => dueAt(device.documents, momentOf(localText(device.zone(), device.clock.now())));

  const park = (): void => {
    const doc = device.documents.get(`${control}/parkaction`);
    if (leaf(doc, 'enabled') !== 'true' || isParked || doing !== undefined || !device.honours('ptzCtrl.park')) return;
    const waits = Number(leaf(doc, 'Parktime')) * head.waitMs - idleMs();
    if (waits <= 0) {
      isParked = true;
      const action = part(doc, 'Action');
      perform(head, leaf(action, 'ActionType') ?? '', leaf(action, 'ActionNum') ?? '0', 'park');
    } else if (programs.running === undefined && !motion.isMoving()) cancelPark = device.schedule.after(waits + 1, park);
  };

  const remember = (): void => {
    const type = leaf(device.documents.get(`${control}/saveptzpoweroff`), 'savePtzPoweroffType') ?? 'disable';
    const seconds = secondsToRest[type];
    if (seconds === undefined || motion.isMoving()) return;
    const waits = seconds * head.waitMs - motion.restingMs();
    if (waits <= 0) savePosition(device, motion.position());
    else cancelSave = device.schedule.after(waits + 1, remember);
  };

  const begin = (task: Due): void => {
    doing = task;
    isInterrupted = false;
    if (task.type !== 'periodreboot') {
      perform(head, task.type, task.num, 'clock');
      return;
    }
    // Once a span: the camera that comes back within it stays.
    if (device.hardware.get(rebootedName)?.key === task.key) return;
    device.hardware.set(rebootedName, { key: task.key });
    // The answer to the request that enabled the task goes out first.
    device.schedule.after(answerMs, device.restart);
  };

  const end = (task: Due): void => {
    doing = undefined;
    if (task.type === 'auxoutput') head.switches.set(task.num === '2' ? 'AUX2' : 'AUX1', false);
    if (programs.running?.by !== 'clock') return;
    programs.halt();
    motion.stop();
  };

  const evaluate = (): void => {
    const now = due();
    if (doing !== undefined && doing.key !== now?.key) end(doing);
    if (now === undefined) isInterrupted = false;
    else if (doing === undefined) {
      const resumes = Number(leaf(device.documents.get(`${control}/timetasks`), 'Parktime') ?? '5') * head.waitMs;
      if (!isInterrupted || idleMs() >= resumes) begin(now);
    }
  };

  const arm = (): void => {
    cancelPark();
    cancelSave();
    park();
    remember();
  };
  device.clock.onStep(evaluate);
  return {
    touched: () => {
      touchedAt = device.clock.elapsed();
      isParked = false;
      if (doing !== undefined && doing.type !== 'auxoutput') {
        doing = undefined;
        isInterrupted = true;
      }
      cancelPark();
    },
    rested: arm,
    released: () => {
      touchedAt = device.clock.elapsed();
      arm();
    },
    parksOtherwise: () => {
      isParked = false;
      touchedAt = device.clock.elapsed();
      if (programs.running?.by === 'park') {
        programs.halt();
        motion.stop();
      } else arm();
    },
    evaluate: () => {
      evaluate();
      arm();
    },
    reset: () => {
      doing = undefined;
      isInterrupted = false;
      isParked = false;
      touchedAt = device.clock.elapsed();
      arm();
    },
  };
};
