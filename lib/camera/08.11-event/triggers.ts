/** 8.11.1 to 8.11.4: which cause sets off which reactions. */
import type { Limits } from '../blocks/limits.ts';
import type { Device } from '../device.ts';
import type { CameraEvent, EventType } from '../events/bus.ts';
import type { Behaviours } from '../section.ts';
import { type Doc, leaf, membersOf } from '../state/documents.ts';

const triggersUri = '/Event/triggers';

/** What is told of an event, in words. */
export const descriptions: Readonly<Record<EventType, string>> = {
  IO: 'IO alarm',
  VMD: 'Motion alarm',
  videoloss: 'Video loss alarm',
  shelteralarm: 'Shelter alarm',
};

const isType = (text: string | undefined): text is EventType => text !== undefined && text in descriptions;

/**
 * No request can choose the port of an IO trigger or of its notifications: the first triggers are wired to the first
 * input and output, those from 5 on to the second. A trigger that is made again has its ports again.
 */
const wiredTo = (trigger: string): { readonly input: string; readonly output: string } =>
  Number(trigger) < 5 ? { input: '1', output: '2' } : { input: '3', output: '4' };

const shownTrigger = (stored: Doc, [id = '']: readonly string[]): Doc => {
  const type = leaf(stored, 'eventType');
  if (!isType(type)) return stored;
  return { ...stored, eventDescription: descriptions[type], ...(type === 'IO' ? { inputIOPortID: wiredTo(id).input } : {}) };
};

const shownNotification = (stored: Doc, [trigger = '']: readonly string[]): Doc => ({
  ...stored,
  notificationRecurrence: 'beginning',
  ...(leaf(stored, 'notificationMethod') === 'IO' ? { outputIOPortID: wiredTo(trigger).output } : {}),
});

/** On a camera without ports nothing waits for one and nothing switches one. */
const portless: { readonly trigger: Limits; readonly notification: Limits } = {
  trigger: { eventType: { options: ['VMD', 'videoloss', 'shelteralarm'] } },
  notification: { notificationMethod: { options: ['email', 'record'] } },
};

/** `look` is told when a trigger comes, goes or changes. */
export const triggerBehaviours = (device: Device, look: () => void): Behaviours => ({
  'event.triggers': { most: 8 },
  'event.triggers.id': {
    limits: () => (device.serves('IO') ? {} : portless.trigger),
    view: shownTrigger,
    store: ({ after: { eventDescription: _text, inputIOPortID: _input, ...stored } }) => stored,
    changed: look,
  },
  'event.triggers.id.notifications': { most: 4 },
  'event.triggers.id.notifications.id2': {
    limits: () => (device.serves('IO') ? {} : portless.notification),
    view: shownNotification,
    store: ({ after: { notificationRecurrence: _recurrence, outputIOPortID: _output, ...stored } }) => stored,
    changed: look,
  },
});

/** One thing that a trigger sets off. */
export type Notification =
  | { readonly method: 'email' }
  | { readonly method: 'record' }
  | { readonly method: 'IO'; readonly output: string };

const notificationOf = (doc: Doc | undefined, trigger: string): readonly Notification[] => {
  const method = leaf(doc, 'notificationMethod');
  if (method === 'IO') return [{ method, output: wiredTo(trigger).output }];
  return method === 'email' || method === 'record' ? [{ method }] : [];
};

/** What the event sets off; undefined when no trigger waits for it. */
export const setOffBy = (device: Device, { type, id }: CameraEvent): readonly Notification[] | undefined => {
  const { documents } = device;
  const firesOn = (trigger: string): boolean =>
    leaf(documents.get(`${triggersUri}/${trigger}`), 'eventType') === type && (type !== 'IO' || wiredTo(trigger).input === id);
  const fired = membersOf(documents, triggersUri).filter(firesOn);
  if (fired.length === 0) return undefined;
  return fired.flatMap((trigger) => {
    const notifications = `${triggersUri}/${trigger}/notifications`;
    return membersOf(documents, notifications).flatMap((each) => notificationOf(documents.get(`${notifications}/${each}`), trigger));
  });
};
