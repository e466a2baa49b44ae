/** Faults of 8.11: triggers, schedules, mail and the alert stream. */
import { eachElement, isAbout } from './edits.ts';
import type { Fault } from './fault.ts';

const triggers = 'event.triggers';

const documents = [
  {
    name: 'trigger-input-missing',
    about: 'a trigger of type IO does not say which input it waits for',
    breaks: [],
    documents: (root, { resourceId, special }) =>
      resourceId?.startsWith('event') === true && special === undefined ? eachElement(root, 'inputIOPortID', () => undefined) : root,
  },
  {
    name: 'trigger-input-unknown',
    about: 'a trigger waits for an input that is not there',
    breaks: [],
    documents: (root, { resourceId, special }) =>
      resourceId?.startsWith(triggers) === true && special === undefined
        ? eachElement(root, 'inputIOPortID', (node) => ({ ...node, text: '9' }))
        : root,
  },
  {
    name: 'notification-output-missing',
    about: 'a notification by IO does not say which output it switches',
    breaks: [],
    documents: (root, { resourceId, special }) =>
      resourceId?.startsWith(triggers) === true && special === undefined ? eachElement(root, 'outputIOPortID', () => undefined) : root,
  },
  { name: 'any-event-type', about: 'an eventType is stored although it is not listed', breaks: [], off: [`option ${triggers}.id`] },
  {
    name: 'any-notification-method',
    about: 'a notificationMethod is stored although it is not listed',
    breaks: [],
    off: [`option ${triggers}.id.notifications.id2`],
  },
  { name: 'ninth-trigger', about: 'the list of triggers takes more than it holds', breaks: [], off: [`list-limit ${triggers}`] },
  {
    name: 'two-blocks-a-day',
    about: 'two time blocks of one weekday are stored',
    breaks: [],
    off: ['constraint event.schedule', 'events.one-block-a-day'],
  },
  { name: 'sunday-is-0', about: 'a dayOfWeek is stored whatever its number', breaks: [], off: ['range event.schedule'] },
  {
    name: 'schedule-old-place-gone',
    about: 'the schedules of single types are not found at their earlier place',
    breaks: [],
    answers: (answer, { path, method }) => (path.startsWith('/Custom/') && method === 'GET' ? { ...answer, status: 404 } : answer),
  },
  {
    name: 'schedule-type-wrong',
    about: 'every schedule of a type says that it is of motion',
    breaks: [],
    documents: (root, situation) =>
      isAbout(situation, 'event.schedule.id') ? eachElement(root, 'eventType', (node) => ({ ...node, text: 'VMD' })) : root,
  },
  {
    name: 'mail-address-optional',
    about: 'a mail server is stored without the address that its type names',
    breaks: [],
    off: ['dependent event.notification.mailing', 'dependent event.notification.mailing.id'],
  },
  {
    name: 'mail-port-writable',
    about: 'the port of a mail server takes what is sent',
    breaks: [],
    off: ['read-only event.notification.mailing.id', 'mail.port'],
  },
] as const satisfies readonly Fault[];

const reactions = [
  { name: 'schedule-does-not-gate', about: 'events are told outside their schedules', breaks: [], off: ['events.schedules'] },
  { name: 'event-end-untold', about: 'the end of an event is not told', breaks: [], off: ['events.end-told'] },
  { name: 'mail-first-server', about: 'mail goes out through the first server only', breaks: [], off: ['mail.every-server'] },
] as const satisfies readonly Fault[];

const stream = [
  { name: 'alerts-one-count', about: 'all events share one post count', breaks: [], off: ['alerts.own-count'] },
  { name: 'alerts-count-from-0', about: 'the post count of an event starts at 0', breaks: [], off: ['alerts.count-from-1'] },
  { name: 'alerts-wrong-length', about: 'Content-Length of a part is two bytes short', breaks: [], off: ['alerts.length'] },
  {
    name: 'alerts-other-boundary',
    about: 'parts are divided by another boundary than the header says',
    breaks: [],
    off: ['alerts.boundary'],
  },
  { name: 'alerts-bare-line-feeds', about: 'lines of the stream end with a bare line feed', breaks: [], off: ['alerts.crlf'] },
  { name: 'alerts-one-only', about: 'the stream ends with the first event', breaks: [], off: ['alerts.stays-open'] },
  { name: 'alerts-without-place', about: 'alerts tell neither channel nor input nor regions', breaks: [], off: ['alerts.place'] },
  { name: 'alerts-without-seconds', about: 'the time of an alert has no seconds', breaks: [], off: ['alerts.seconds'] },
  {
    name: 'alerts-refused',
    about: 'the alert stream is refused to clients that are not known as destinations',
    breaks: [],
    off: ['alerts.for-all'],
  },
] as const satisfies readonly Fault[];

/** What an alert stream can get wrong. */
export const alertFaults: readonly Fault[] = stream;
/** All others of the section. */
export const eventFaults: readonly Fault[] = [...documents, ...reactions];
