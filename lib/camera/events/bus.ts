/** What happens around the camera, told by whoever sees it: inputs, motion, a lost picture, a covered lens. No schedule is asked here. */
import { type Log, type LogCode, logCodes } from '../log/log.ts';

export type EventType = 'IO' | 'VMD' | 'videoloss' | 'shelteralarm';
export type EventState = 'active' | 'inactive';

/** A region of motion detection that sees motion. */
export interface EventRegion {
  readonly id: string;
  /** 0 to 100, as an alert tells it. @see 8.11.10 */
  readonly sensitivity: number;
}

export interface CameraEvent {
  readonly type: EventType;
  /** Id of the input port for IO, of the video channel for all others. */
  readonly id: string;
  readonly state: EventState;
  /** VMD only: the regions that see motion now; empty when inactive. */
  readonly regions?: readonly EventRegion[];
}

/** What a trigger sets off besides telling people: an output to be switched, a recording. */
export interface Reaction {
  readonly method: 'IO' | 'record';
  /** `active` when it begins, `inactive` when it ends. */
  readonly state: EventState;
  /** Id of the output port, for IO. */
  readonly output?: string;
  readonly cause: CameraEvent;
}

/** Stops what was subscribed to. */
export type Unsubscribe = () => void;

export interface Events {
  /** Tells an event. Active again while it is active renews its regions; inactive when nothing is active is no event. */
  publish(event: CameraEvent): void;
  /** Calls `listener` with each event that was published and changed something. */
  subscribe(listener: (event: CameraEvent) => void): Unsubscribe;
  /** What is going on now, in the order in which it began. */
  active(): readonly CameraEvent[];
  isActive(type: EventType, id: string): boolean;
  /** Told by the triggers of 8.11, obeyed by outputs and recorder. */
  react(reaction: Reaction): void;
  onReaction(listener: (reaction: Reaction) => void): Unsubscribe;
}

const beginnings: Readonly<Record<EventType, LogCode>> = {
  IO: logCodes.alarmInput,
  VMD: logCodes.motionStart,
  videoloss: logCodes.videoLoss,
  shelteralarm: logCodes.shelterStart,
};
const ends: Readonly<Partial<Record<EventType, LogCode>>> = { VMD: logCodes.motionStop, shelteralarm: logCodes.shelterStop };

const note = (log: Log, { type, id, state }: CameraEvent): void => {
  const code = state === 'active' ? beginnings[type] : ends[type];
  if (code !== undefined) log.add(code, type === 'IO' ? {} : { channel: Number(id) });
};

const listeners = <T>() => {
  const all = new Set<(item: T) => void>();
  return {
    tell: (item: T): void => {
      for (const listener of [...all]) listener(item);
    },
    add: (listener: (item: T) => void): Unsubscribe => {
      all.add(listener);
      return () => void all.delete(listener);
    },
  };
};

const sameRegions = (left: CameraEvent, right: CameraEvent): boolean =>
  JSON.stringify(left.regions ?? []) === JSON.stringify(right.regions ?? []);

/** The events of one camera. Beginnings and ends go into its log, whatever any schedule says. @see 8.1.12 */
export const makeEvents = (log: Log): Events => {
  const events = listeners<CameraEvent>();
  const reactions = listeners<Reaction>();
  const going = new Map<string, CameraEvent>();
  const keyOf = (type: EventType, id: string): string => `${type} ${id}`;
  return {
    publish: (event) => {
      const key = keyOf(event.type, event.id);
      const known = going.get(key);
      if (event.state === 'active' ? known !== undefined && sameRegions(known, event) : known === undefined) return;
      if (event.state === 'active') going.set(key, event);
      else going.delete(key);
      if (known === undefined || event.state === 'inactive') note(log, event);
      events.tell(event);
    },
    subscribe: events.add,
    active: () => [...going.values()],
    isActive: (type, id) => going.has(keyOf(type, id)),
    react: reactions.tell,
    onReaction: reactions.add,
  };
};
