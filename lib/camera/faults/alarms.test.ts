import { afterAll, beforeAll } from 'vitest';
import { system } from '../08.01-system/section.ts';
import { network } from '../08.02-network/section.ts';
import { io } from '../08.03-io/section.ts';
import { security } from '../08.08-security/section.ts';
import { event } from '../08.11-event/section.ts';
import { type SmtpSink, startSmtpSink } from '../08.11-event/testing/smtp-sink.ts';
import { record } from '../08.15-record/section.ts';
import { block } from '../test-client.ts';
import { eventFaults } from './event.ts';
import { recordFaults } from './record.ts';
import { found, raise } from './testing/alarm.ts';
import { after, type Look, seeFaults, shown, status, wait } from './testing/looks.ts';

let sink: SmtpSink;
beforeAll(async () => {
  sink = await startSmtpSink();
});
afterAll(() => sink.close());

const trigger = '/Event/triggers/1';
const closed = '<TimeBlockList></TimeBlockList>';
const times = (day: string): string =>
  `<dayOfWeek>${day}</dayOfWeek><TimeRange><beginTime>07:00:00</beginTime><endTime>08:00:00</endTime></TimeRange>`;
const blocks = (...days: readonly string[]): string =>
  `<TimeBlockList>${days.map((day) => `<TimeBlock>${times(day)}</TimeBlock>`).join('')}</TimeBlockList>`;
const schedule = (inner: string): string => block('EventSchedule', inner);
const firstServer = '/Event/notification/mailing/1';

/** How many mails one event sends. */
const mailed: Look = async (client) => {
  const before = sink.mails.length;
  await raise(client);
  await wait(150);
  return sink.mails.length - before;
};

seeFaults(
  'events',
  eventFaults,
  {
    'trigger-input-missing': shown(trigger),
    'trigger-input-unknown': shown(trigger),
    'notification-output-missing': shown(`${trigger}/notifications/2`),
    'any-event-type': status('PUT', trigger, block('EventTrigger', '<id>1</id><eventType>PIR</eventType>')),
    'any-notification-method': status(
      'PUT',
      `${trigger}/notifications/1`,
      block('EventTriggerNotification', '<id>1</id><notificationMethod>sms</notificationMethod>'),
    ),
    'ninth-trigger': async (client) => {
      let last = 0;
      const body = block('EventTrigger', '<eventType>VMD</eventType><EventTriggerNotificationList/>');
      for (let id = 6; id <= 9; id += 1) last = (await client.post('/Event/triggers', body)).status;
      return last;
    },
    'two-blocks-a-day': status('PUT', '/Event/schedule', schedule(blocks('1', '1'))),
    'sunday-is-0': status('PUT', '/Event/schedule', schedule(blocks('0'))),
    'schedule-old-place-gone': status('GET', '/Custom/HIKCGI/Event/schedule/VMD'),
    'schedule-type-wrong': shown('/Event/Schedule/videoloss'),
    'mail-address-optional': status(
      'POST',
      '/Event/notification/mailing',
      block(
        'MailingNotification',
        '<authenticationMode>SMTP</authenticationMode><addressingFormatType>hostname</addressingFormatType><accountName>a</accountName><password>b</password>',
      ),
    ),
    'mail-port-writable': after('PUT', firstServer, block('MailingNotification', '<id>1</id><portNo>26</portNo>')),
    'schedule-does-not-gate': async (client, camera) => {
      await client.put('/Event/schedule', schedule(closed));
      return found(/<eventType>(IO)</g)(client, camera);
    },
    'event-end-untold': found(/<eventState>(inactive)<[\s\S]*?<inputIOPortID>/g),
    'mail-first-server': mailed,
  },
  [system, network, io, security, event, record],
  () => ({ smtpPort: sink.port, timing: { alertRepeatMs: 30, mailRepeatMs: 10_000, inputRestMs: 20 } }),
);

const recording = (inner: string): string => block('RecordSchedule', inner);
const week = (type: string, day: string): string =>
  `<TimeBlockList><TimeBlock><recordType>${type}</recordType>${times(day)}</TimeBlock></TimeBlockList>`;
const recorded: Look = async (client, camera) => {
  const before = camera.effects().recording ?? 0;
  await raise(client);
  return (camera.effects().recording ?? 0) - before;
};

seeFaults(
  'recording',
  recordFaults,
  {
    'any-record-type': status('PUT', '/Record/schedule', recording(week('Manual', '1'))),
    'record-day-8': status('PUT', '/Record/schedule', recording(week('Timing', '8'))),
    'record-both-spellings': shown('/Record/schedule'),
    'record-not-stored': after('PUT', '/Record/schedule', recording('<RecordDelayTime>7</RecordDelayTime>')),
    'record-open-to-viewers': async (client) => (await client.put('/Record/schedule', recording(''), 'viewer')).status,
    'record-delay-missing': shown('/Record/schedule'),
    'record-switch-ignored': async (client, camera) => {
      await client.put('/Record/schedule', recording('<enalbled>false</enalbled>'));
      return recorded(client, camera);
    },
    'record-blocks-ignored': async (client, camera) => {
      await client.control('/clock', { set: '2026-11-25T04:00:00Z' });
      await client.put('/Record/schedule', recording(`<RecordDelayTime>0</RecordDelayTime>${week('Alarm', '1')}`));
      return recorded(client, camera);
    },
  },
  [system, io, event, record],
  () => ({ timing: { inputRestMs: 20 } }),
);
