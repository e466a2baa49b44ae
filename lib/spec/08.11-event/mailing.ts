import type { Family } from '../../model/catalogue.ts';

/** 8.11.7 to 8.11.9: who is told by mail, and through which server. */
export const mailing = {
  resources: [
    {
      section: '8.11.7',
      title: 'Notification',
      uri: '/Event/notification',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-096'],
      operations: {
        GET: { level: 'Viewer', success: 'EventNotificationMethods', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'EventNotificationMethods',
          success: 'ResponseStatus',
          effects: ['mail'],
          restorability: 'unreadable',
          reason: 'Alarm mail goes where this says, and the passwords of its accounts need not be shown.',
        },
      },
    },
    {
      section: '8.11.8',
      title: 'Mails notification',
      uri: '/Event/notification/mailing',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-096'],
      operations: {
        GET: { level: 'Viewer', success: 'MailingNotificationList', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'MailingNotificationList',
          success: 'ResponseStatus',
          effects: ['mail'],
          restorability: 'unreadable',
          reason: 'Alarm mail goes through these servers, and the passwords of the accounts need not be shown.',
        },
        POST: {
          level: 'Operator',
          inbound: 'MailingNotification',
          success: 'ResponseStatus',
          effects: ['mail'],
          restorability: 'readable',
          reason: 'Undone by deleting the new entry; until then each alarm is mailed once more.',
        },
        DELETE: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: ['mail'],
          restorability: 'unreadable',
          reason: 'Nobody is mailed any more, and the accounts cannot be made again without their passwords.',
          contained: true,
        },
      },
    },
    {
      section: '8.11.9',
      title: 'Mail notification',
      uri: '/Event/notification/mailing/{id}',
      type: 'General Resource',
      version: '1.0',
      readings: ['E-071', 'E-156'],
      operations: {
        GET: { level: 'Viewer', success: 'MailingNotification', effects: [] },
        PUT: {
          level: 'Operator',
          inbound: 'MailingNotification',
          success: 'ResponseStatus',
          effects: ['mail'],
          restorability: 'unreadable',
          reason: 'Alarm mail goes through this server, and the password need not be shown.',
        },
        DELETE: {
          level: 'Operator',
          success: 'ResponseStatus',
          effects: ['mail'],
          restorability: 'unreadable',
          reason: 'The account cannot be made again without its password; the run deletes only entries that it made.',
        },
      },
    },
  ],
  blocks: [
    {
      name: 'EventNotificationMethods',
      section: '8.11.7',
      root: 'EventNotificationMethods',
      readings: ['E-096', 'E-126'],
      fields: [
        { name: 'MailingNotificationList', presence: 'opt', ref: 'MailingNotificationList' },
        {
          name: 'EmailFormat',
          presence: 'opt',
          fields: [
            { name: 'senderEmailAddress', presence: 'req', type: 'string', form: 'email' },
            { name: 'receiverEmailAddress', presence: 'req', type: 'string', form: 'email', readings: ['E-096'] },
          ],
        },
      ],
    },
    {
      name: 'MailingNotificationList',
      section: '8.11.8',
      root: 'MailingNotificationList',
      fields: [{ name: 'MailingNotification', presence: 'opt', list: true, ref: 'MailingNotification' }],
    },
    {
      name: 'MailingNotification',
      section: '8.11.9',
      root: 'MailingNotification',
      readings: ['E-071', 'E-156'],
      fields: [
        { name: 'id', presence: 'req', type: 'integer', examples: ['1'], readings: ['E-056'] },
        { name: 'authenticationMode', presence: 'req', type: 'string', enum: ['SMTP'], readings: ['E-156'] },
        { name: 'addressingFormatType', presence: 'req', type: 'string', enum: ['ipaddress', 'hostname'] },
        { name: 'hostName', presence: 'dep', type: 'string', form: 'hostName', when: { path: 'addressingFormatType', is: ['hostname'] } },
        { name: 'ipAddress', presence: 'dep', type: 'string', form: 'IPv4', when: { path: 'addressingFormatType', is: ['ipaddress'] } },
        { name: 'portNo', presence: 'req', access: 'ro', type: 'integer', readings: ['E-156'] },
        { name: 'accountName', presence: 'req', type: 'string' },
        { name: 'password', presence: 'req', type: 'string', secret: true, readings: ['E-071'] },
        { name: 'attachmentEnable', presence: 'opt', type: 'boolean', enum: ['true', 'false'], about: 'A picture goes with the mail.' },
      ],
    },
  ],
} as const satisfies Family;
