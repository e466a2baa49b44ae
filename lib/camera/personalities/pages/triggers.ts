/** Triggers and what they set off, called by event and port. */
import type { Content, Page } from '../face.ts';

export interface Cause {
  readonly id: string;
  readonly eventType: string;
  readonly description?: string;
  /** Elements that say which port or channel it is about. */
  readonly about?: Readonly<Record<string, string>>;
  readonly reactions?: readonly Reaction[];
}

export interface Reaction {
  readonly id: string;
  readonly method: string;
  readonly recurrence?: string;
  readonly about?: Readonly<Record<string, string>>;
}

const reactionOf = ({ id, method, recurrence, about = {} }: Reaction): Content => ({
  id,
  notificationMethod: method,
  ...(recurrence === undefined ? {} : { notificationRecurrence: recurrence }),
  ...about,
});

const causeOf = ({ id, eventType, description, about = {}, reactions = [] }: Cause, version: string | undefined): Content => ({
  ...(version === undefined ? {} : { '@version': version }),
  id,
  eventType,
  ...(description === undefined ? {} : { eventDescription: description }),
  ...about,
  EventTriggerNotificationList: reactions.length === 0 ? '' : { EventTriggerNotification: reactions.map(reactionOf) },
});

/** The list, in a wrapper of its own on older cameras, and the members that answer by themselves. */
export const triggerPages = (
  causes: readonly Cause[],
  { wrapped = false, version, members = [] }: { wrapped?: boolean; version?: string; members?: readonly Cause[] } = {},
): readonly Page[] => {
  const list: Content = { EventTrigger: causes.map((cause) => causeOf(cause, version)) };
  return [
    wrapped
      ? { path: '/Event/triggers', root: 'EventNotification', content: { EventTriggerList: { '@version': '2.0', ...list } } }
      : { path: '/Event/triggers', root: 'EventTriggerList', content: list },
    ...[...causes, ...members].map(
      (cause): Page => ({
        path: `/Event/triggers/${cause.id}`,
        root: 'EventTrigger',
        version: '2.0',
        methods: ['GET', 'PUT'],
        content: causeOf(cause, undefined),
      }),
    ),
  ];
};
