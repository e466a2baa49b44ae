/** 8.11 on the day the camera is made: a trigger for each cause, schedules that are always open, mail to this machine. */
import type { Doc } from '../state/documents.ts';
import { wholeWeek } from '../time-blocks.ts';
import { scheduleIds } from './schedules.ts';

const notifications = (trigger: string, ...methods: readonly ('email' | 'IO' | 'record')[]): Readonly<Record<string, Doc>> =>
  Object.fromEntries(
    methods.map((notificationMethod, at) => [
      `/Event/triggers/${trigger}/notifications/${at + 1}`,
      { id: String(at + 1), notificationMethod },
    ]),
  );

const triggers: Readonly<Record<string, Doc>> = {
  // 8.11.11: input 1 switches output 2 and has mail sent.
  '/Event/triggers/1': { id: '1', eventType: 'IO' },
  ...notifications('1', 'email', 'IO', 'record'),
  '/Event/triggers/2': { id: '2', eventType: 'VMD' },
  ...notifications('2', 'record'),
  '/Event/triggers/3': { id: '3', eventType: 'videoloss' },
  ...notifications('3', 'email'),
  '/Event/triggers/4': { id: '4', eventType: 'shelteralarm' },
  ...notifications('4', 'email'),
  // Input 3 pulses output 4.
  '/Event/triggers/5': { id: '5', eventType: 'IO' },
  ...notifications('5', 'IO'),
};

export const factory = (): Readonly<Record<string, Doc>> => ({
  ...triggers,
  '/Event/schedule': wholeWeek(),
  ...Object.fromEntries(scheduleIds.map((id) => [`/Event/Schedule/${id}`, wholeWeek()])),
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
