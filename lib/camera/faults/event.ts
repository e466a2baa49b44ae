/** Faults of 8.11: triggers, schedules, mail and the alert stream. */
import { eachElement, isAbout } from './edits.ts';
import type { Fault } from './fault.ts';

const triggers = 'event.triggers';

const documents = [
  {
    name: 'trigger-input-missing',
    about: 'a trigger of type IO does not say which input it waits for',
    breaks: [
      'event/get/fields',
      'event.triggers/get/fields',
      'event.triggers.id/get/input',
      'event.triggers.id/get/fields',
      'event.schedule.id/get/ids',
    ],
    documents: (root, { resourceId, special }) =>
      resourceId?.startsWith('event') === true && special === undefined ? eachElement(root, 'inputIOPortID', () => undefined) : root,
  },
  {
    name: 'trigger-input-unknown',
    about: 'a trigger waits for an input that is not there',
    breaks: ['event.triggers.id/get/input'],
    documents: (root, { resourceId, special }) =>
      resourceId?.startsWith(triggers) === true && special === undefined
        ? eachElement(root, 'inputIOPortID', (node) => ({ ...node, text: '9' }))
        : root,
  },
  {
    name: 'notification-output-missing',
    about: 'a notification by IO does not say which output it switches',
    breaks: [
      'event.triggers/get/fields',
      'event.triggers.id.notifications.id2/get/output',
      'event.triggers.id/get/fields',
      'event.triggers.id.notifications/get/fields',
      'event.triggers.id.notifications.id2/get/fields',
    ],
    documents: (root, { resourceId, special }) =>
      resourceId?.startsWith(triggers) === true && special === undefined ? eachElement(root, 'outputIOPortID', () => undefined) : root,
  },
  {
    name: 'any-event-type',
    about: 'an eventType is stored although it is not listed',
    breaks: ['event.triggers.id/put/refused-values'],
    off: [`option ${triggers}.id`],
  },
  {
    name: 'any-notification-method',
    about: 'a notificationMethod is stored although it is not listed',
    breaks: ['event.triggers.id.notifications.id2/put/refused-values'],
    off: [`option ${triggers}.id.notifications.id2`],
  },
  {
    name: 'ninth-trigger',
    about: 'the list of triggers takes more than it holds',
    breaks: ['event.triggers/post/limit'],
    off: [`list-limit ${triggers}`],
  },
  {
    name: 'two-blocks-a-day',
    about: 'two time blocks of one weekday are stored',
    breaks: ['event.schedule/put/refused-rules'],
    off: ['constraint event.schedule', 'events.one-block-a-day'],
  },
  {
    name: 'sunday-is-0',
    about: 'a dayOfWeek is stored whatever its number',
    breaks: ['event.schedule/put/refused-values', 'event.schedule/put/weekdays'],
    off: ['range event.schedule'],
  },
  {
    name: 'schedule-old-place-gone',
    about: 'the schedules of single types are not found at their earlier place',
    breaks: ['04-protocol/refusal-body', 'event.schedule.id/get/earlier-url'],
    answers: (answer, { path, method }) => (path.startsWith('/Custom/') && method === 'GET' ? { ...answer, status: 404 } : answer),
  },
  {
    name: 'schedule-type-wrong',
    about: 'every schedule of a type says that it is of motion',
    breaks: ['event.schedule.id/get/ids'],
    documents: (root, situation) =>
      isAbout(situation, 'event.schedule.id') ? eachElement(root, 'eventType', (node) => ({ ...node, text: 'VMD' })) : root,
  },
  {
    name: 'mail-address-optional',
    about: 'a mail server is stored without the address that its type names',
    breaks: [
      'event.notification.mailing/post/address',
      'event.notification.mailing/post/incomplete',
      'event.notification.mailing.id/put/refused-dependents',
    ],
    off: ['dependent event.notification.mailing', 'dependent event.notification.mailing.id'],
  },
  {
    name: 'mail-port-writable',
    about: 'the port of a mail server takes what is sent',
    breaks: ['event.notification.mailing.id/put/read-only', 'event.notification.mailing.id/put/unknown-element'],
    off: ['read-only event.notification.mailing.id', 'mail.port'],
  },
] as const satisfies readonly Fault[];

const reactions = [
  {
    name: 'schedule-does-not-gate',
    about: 'events are told outside their schedules',
    breaks: ['event.schedule/put/closed'],
    off: ['events.schedules'],
  },
  {
    name: 'event-end-untold',
    about: 'the end of an event is not told',
    breaks: ['event.triggers.id/get/end-told'],
    off: ['events.end-told'],
  },
  {
    name: 'mail-first-server',
    about: 'mail goes out through the first server only',
    breaks: ['event.notification.mailing/get/delivered'],
    off: ['mail.every-server'],
  },
] as const satisfies readonly Fault[];

const stream = [
  {
    name: 'alerts-one-count',
    about: 'all events share one post count',
    breaks: ['event.notification.alertStream/get/counts'],
    off: ['alerts.own-count'],
  },
  {
    name: 'alerts-count-from-0',
    about: 'the post count of an event starts at 0',
    breaks: ['event.notification.alertStream/get/counts'],
    off: ['alerts.count-from-1'],
  },
  {
    name: 'alerts-wrong-length',
    about: 'Content-Length of a part is two bytes short',
    breaks: [
      'event.triggers.id/get/fires',
      'event.schedule/put/weekdays',
      'event.notification.alertStream/get/form',
      'event.notification.alertStream/get/parts',
    ],
    off: ['alerts.length'],
  },
  {
    name: 'alerts-bare-ampersand',
    about: 'the description in a sign of life holds a bare ampersand',
    breaks: ['event.notification.alertStream/get/parts'],
    off: ['alerts.well-formed'],
  },
  {
    name: 'alerts-other-boundary',
    about: 'parts are divided by another boundary than the header says',
    breaks: ['event.notification.alertStream/get/form'],
    off: ['alerts.boundary'],
  },
  {
    name: 'alerts-one-only',
    about: 'the stream ends with the first event',
    breaks: ['event.triggers.id/get/fires', 'event.triggers.id/get/end-told', 'event.notification.alertStream/get/goes-on'],
    off: ['alerts.stays-open'],
  },
  {
    name: 'alerts-without-place',
    about: 'alerts tell neither channel nor input nor regions',
    breaks: ['event.notification.alertStream/get/channel', 'event.notification.alertStream/get/place'],
    off: ['alerts.place'],
  },
  {
    name: 'alerts-without-date',
    about: 'the time of an alert has no date',
    breaks: ['event.notification.alertStream/get/alerts'],
    off: ['alerts.date'],
  },
  {
    name: 'alerts-refused',
    about: 'the alert stream is refused to clients that are not known as destinations',
    breaks: ['event.notification.alertStream/get/opens'],
    off: ['alerts.for-all'],
  },
] as const satisfies readonly Fault[];

/** What an alert stream can get wrong. */
export const alertFaults: readonly Fault[] = stream;
/** All others of the section. */
export const eventFaults: readonly Fault[] = [...documents, ...reactions];
