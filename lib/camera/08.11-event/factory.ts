/** 8.11 on the day the camera is made: a trigger for each cause, schedules that are always open, mail to this machine. */
import type { EventType } from '../events/bus.ts';
import type { FactoryFacts } from '../section.ts';
import type { Doc } from '../state/documents.ts';
import { wholeWeek } from '../time-blocks.ts';
import { scheduleIds } from './schedules.ts';

interface Trigger {
  readonly eventType: EventType;
  readonly methods: readonly ('email' | 'IO' | 'record')[];
}

/** 8.11.11: input 1 switches output 2 and has mail sent; input 3 pulses output 4. */
const triggers: readonly Trigger[] = [
  { eventType: 'IO', methods: ['email', 'IO', 'record'] },
  { eventType: 'VMD', methods: ['record'] },
  { eventType: 'videoloss', methods: ['email'] },
  { eventType: 'shelteralarm', methods: ['email'] },
  { eventType: 'IO', methods: ['IO'] },
];

const triggerDocuments = ({ eventType, methods }: Trigger, at: number): readonly (readonly [string, Doc])[] => {
  const id = String(at + 1);
  const uri = `/Event/triggers/${id}`;
  return [
    [uri, { id, eventType }],
    ...methods.map((notificationMethod, index): readonly [string, Doc] => [
      `${uri}/notifications/${index + 1}`,
      { id: String(index + 1), notificationMethod },
    ]),
  ];
};

/** A camera without ports has neither triggers nor schedules for them. */
export const factory = ({ without }: FactoryFacts): Readonly<Record<string, Doc>> => ({
  ...Object.fromEntries(triggers.filter(({ eventType }) => eventType !== 'IO' || !without.includes('IO')).flatMap(triggerDocuments)),
  '/Event/schedule': wholeWeek(),
  ...Object.fromEntries(
    scheduleIds.filter((id) => !id.startsWith('IO_') || !without.includes('IO')).map((id) => [`/Event/Schedule/${id}`, wholeWeek()]),
  ),
  '/Event/notification': { EmailFormat: { senderEmailAddress: 'camera@example.com', receiverEmailAddress: 'guard@example.com' } },
  '/Event/notification/mailing/1': {
    id: '1',
    authenticationMode: 'SMTP',
    addressingFormatType: 'hostname',
    hostName: 'localhost',
    ipAddress: '127.0.0.1',
    accountName: 'camera',
    password: 'hikvision',
    attachmentEnable: 'true',
  },
  '/Event/notification/mailing/2': {
    id: '2',
    authenticationMode: 'SMTP',
    addressingFormatType: 'ipaddress',
    hostName: 'localhost',
    ipAddress: '127.0.0.1',
    accountName: 'camera',
    password: 'hikvision',
    attachmentEnable: 'false',
  },
});
