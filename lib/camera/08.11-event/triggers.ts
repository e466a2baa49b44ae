/** 8.11.1 to 8.11.4: which cause sets off which reactions. */
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

/** The port of an IO trigger, or the output of an IO notification: the first one unless the camera was made with another. */
const inputOf = (stored: Doc): string => leaf(stored, '_input') ?? '1';
const outputOf = (stored: Doc): string => leaf(stored, '_output') ?? '2';

const shownTrigger = (stored: Doc): Doc => {
  const type = leaf(stored, 'eventType');
  if (!isType(type)) return stored;
  return { ...stored, eventDescription: descriptions[type], ...(type === 'IO' ? { inputIOPortID: inputOf(stored) } : {}) };
};

const shownNotification = (stored: Doc): Doc => ({
  ...stored,
  notificationRecurrence: 'beginning',
  ...(leaf(stored, 'notificationMethod') === 'IO' ? { outputIOPortID: outputOf(stored) } : {}),
});

/** `look` is told when a trigger comes, goes or changes. */
export const triggerBehaviours = (look: () => void): Behaviours => ({
  'event.triggers': { most: 8 },
  'event.triggers.id': {
    view: shownTrigger,
    store: ({ after: { eventDescription: _text, inputIOPortID: _input, ...stored } }) => stored,
    changed: look,
  },
  'event.triggers.id.notifications': { most: 4 },
  'event.triggers.id.notifications.id2': {
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

const notificationOf = (doc: Doc | undefined): readonly Notification[] => {
  const method = leaf(doc, 'notificationMethod');
  if (method === 'IO') return [{ method, output: outputOf(doc ?? {}) }];
  return method === 'email' || method === 'record' ? [{ method }] : [];
};

const firesOn = (trigger: Doc | undefined, { type, id }: CameraEvent): boolean =>
  leaf(trigger, 'eventType') === type && (type !== 'IO' || inputOf(trigger ?? {}) === id);

/** What the event sets off; undefined when no trigger waits for it. */
export const setOffBy = (device: Device, event: CameraEvent): readonly Notification[] | undefined => {
  const uris = membersOf(device.documents, triggersUri).map((id) => `${triggersUri}/${id}`);
  const fired = uris.filter((uri) => firesOn(device.documents.get(uri), event));
  if (fired.length === 0) return undefined;
  return fired.flatMap((uri) =>
    membersOf(device.documents, `${uri}/notifications`).flatMap((id) => notificationOf(device.documents.get(`${uri}/notifications/${id}`))),
  );
};
