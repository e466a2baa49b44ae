/**
 * The recorder: it records while a block of the schedule says so, always (Timing) or as long as an event goes on that a
 * trigger wants recorded (Motion, Alarm), from some seconds before to some seconds after it. @see 8.15.1
 */
import type { Device } from '../device.ts';
import type { CameraEvent } from '../events/bus.ts';
import { leaf } from '../state/documents.ts';
import { blocksOf, covers, localMoment } from '../time-blocks.ts';

export const recordScheduleUri = '/Record/schedule';

export type RecordType = 'Timing' | 'Motion' | 'Alarm';

/** A recording; times are milliseconds of the camera's clock. */
export interface Recording {
  readonly type: RecordType;
  readonly from: number;
  /** Absent while it goes on. */
  to?: number;
}

export interface Recorder {
  readonly recordings: readonly Recording[];
  /** An event that is to be recorded begins or ends. */
  wish(event: CameraEvent, wanted: boolean): void;
  /** Looks at schedule and time. */
  look(): void;
  /** Ends everything at once: the camera goes down. */
  stop(): void;
}

interface Running {
  readonly recording: Recording;
  /** Set while it only runs on for the delay after its event. */
  cancelEnd?: () => void;
}

const mostKept = 1000;
const typeFor = (event: CameraEvent): RecordType => (event.type === 'VMD' ? 'Motion' : 'Alarm');

export const makeRecorder = (device: Device): Recorder => {
  let recordings: readonly Recording[] = [];
  const wished = new Map<string, CameraEvent>();
  const running = new Map<string, Running>();

  const seconds = (name: 'RecordDelayTime' | 'PreRecordTime'): number =>
    Number(leaf(device.documents.get(recordScheduleUri), name) ?? 0) * 1000;
  const isScheduled = (type: RecordType): boolean => {
    const doc = device.documents.get(recordScheduleUri);
    if (leaf(doc, 'enalbled') !== 'true' && device.honours('record.switch')) return false;
    const now = localMoment(device);
    return blocksOf(doc).some((block) => leaf(block, 'recordType') === type && (covers(block, now) || !device.honours('record.blocks')));
  };

  const begin = (key: string, type: RecordType): void => {
    const going = running.get(key);
    if (going !== undefined) {
      going.cancelEnd?.();
      delete going.cancelEnd;
      return;
    }
    const before = type === 'Timing' ? 0 : seconds('PreRecordTime');
    const recording: Recording = { type, from: device.clock.now() - before };
    running.set(key, { recording });
    recordings = [...recordings, recording].slice(-mostKept);
    device.effect('recording');
  };
  const end = (key: string): void => {
    const going = running.get(key);
    if (going === undefined) return;
    going.cancelEnd?.();
    going.recording.to = device.clock.now();
    running.delete(key);
  };
  const endAfterDelay = (key: string): void => {
    const going = running.get(key);
    if (going !== undefined && going.cancelEnd === undefined)
      going.cancelEnd = device.schedule.after(seconds('RecordDelayTime'), () => end(key));
  };
  const keyOf = ({ type, id }: CameraEvent): string => `${type} ${id}`;

  const look = (): void => {
    if (isScheduled('Timing')) begin('Timing', 'Timing');
    else end('Timing');
    for (const [key, event] of wished) {
      if (isScheduled(typeFor(event))) begin(key, typeFor(event));
      else end(key);
    }
  };
  return {
    get recordings() {
      return recordings;
    },
    wish: (event, wanted) => {
      if (wanted) wished.set(keyOf(event), event);
      else {
        wished.delete(keyOf(event));
        endAfterDelay(keyOf(event));
      }
      look();
    },
    look,
    stop: () => {
      wished.clear();
      for (const key of [...running.keys()]) end(key);
    },
  };
};
