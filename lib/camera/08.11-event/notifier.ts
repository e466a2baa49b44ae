/**
 * From what happens to who is told: an event that a trigger waits for, while both schedules are open, is alerted at its
 * beginning, again and again while it goes on, and once more at its end; what the trigger sets off begins and ends with it.
 * @see 8.11, 8.11.11
 */
import type { Device } from '../device.ts';
import type { CameraEvent, EventState } from '../events/bus.ts';
import { letsEvent, letsOutput } from './schedules.ts';
import { type Notification, setOffBy } from './triggers.ts';

/** One alert of an event. */
export interface Alert {
  readonly event: CameraEvent;
  readonly state: EventState;
  /** Number of this alert of this event, from 1. */
  readonly count: number;
}

export interface Told {
  alert(alert: Alert): void;
  mail(alert: Alert): void;
}

export interface Notifier {
  /** Looks at what goes on, who waits for it, and the time. */
  look(): void;
  /** True while the event is being told. */
  isGoing(type: CameraEvent['type'], id: string): boolean;
  /** Ends what goes on without a word: the camera goes down. */
  forget(): void;
}

interface Going {
  event: CameraEvent;
  count: number;
  readonly setOff: readonly Notification[];
  stop(): void;
}

const keyOf = ({ type, id }: Pick<CameraEvent, 'type' | 'id'>): string => `${type} ${id}`;

/** `told` gets the alerts; outputs and recorder are told over the bus. */
export const makeNotifier = (device: Device, told: Told): Notifier => {
  const going = new Map<string, Going>();
  const { schedule, settings } = device;

  let toldOfAll = 0;
  /** Every event counts for itself, from 1. */
  const numberOf = (each: Going): number => {
    if (!device.honours('alerts.own-count')) return toldOfAll;
    return device.honours('alerts.count-from-1') ? each.count : each.count - 1;
  };
  const tell = (each: Going, state: EventState): Alert => {
    each.count += 1;
    toldOfAll += 1;
    const alert = { event: each.event, state, count: numberOf(each) };
    told.alert(alert);
    return alert;
  };
  const react = (each: Going, state: EventState): void => {
    for (const notification of each.setOff) {
      if (notification.method === 'email') continue;
      device.events.react({ ...notification, state, cause: each.event });
    }
  };
  /** What the event may set off now. */
  const allowed = (event: CameraEvent): readonly Notification[] =>
    (setOffBy(device, event) ?? []).filter((each) => each.method !== 'IO' || letsOutput(device, each.output));

  const begin = (event: CameraEvent): void => {
    const setOff = allowed(event);
    const mails = setOff.some(({ method }) => method === 'email');
    const again: (() => void)[] = [];
    const each: Going = { event, count: 0, setOff, stop: () => again.forEach((cancel) => void cancel()) };
    going.set(keyOf(event), each);
    const first = tell(each, 'active');
    again.push(schedule.every(settings.timing.alertRepeatMs, () => tell(each, 'active')));
    if (mails) {
      told.mail(first);
      again.push(schedule.every(settings.timing.mailRepeatMs, () => told.mail({ event: each.event, state: 'active', count: each.count })));
    }
    react(each, 'active');
  };
  const end = (key: string, each: Going): void => {
    each.stop();
    going.delete(key);
    if (device.honours('events.end-told')) {
      const last = tell(each, 'inactive');
      if (each.setOff.some(({ method }) => method === 'email')) told.mail(last);
    }
    react(each, 'inactive');
  };
  const isDue = (event: CameraEvent): boolean => setOffBy(device, event) !== undefined && letsEvent(device, event.type, event.id);

  return {
    look: () => {
      const due = new Map(
        device.events
          .active()
          .filter(isDue)
          .map((event) => [keyOf(event), event]),
      );
      for (const [key, each] of [...going]) {
        const event = due.get(key);
        if (event === undefined) end(key, each);
        else each.event = event;
      }
      for (const [key, event] of due) if (!going.has(key)) begin(event);
    },
    isGoing: (type, id) => going.has(keyOf({ type, id })),
    forget: () => {
      for (const each of going.values()) each.stop();
      going.clear();
    },
  };
};
