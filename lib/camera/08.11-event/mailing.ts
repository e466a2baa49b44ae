/** 8.11.7 to 8.11.9: who gets mail from whom, through which servers. @see E-096 */
import type { Limits } from '../blocks/limits.ts';
import type { Device } from '../device.ts';
import type { Behaviours } from '../section.ts';
import { leaf, membersOf } from '../state/documents.ts';

const notificationUri = '/Event/notification';
const mailingUri = '/Event/notification/mailing';

const wellKnownPort = 25;

const limits: Limits = {
  hostName: { min: 1, max: 64 },
  accountName: { min: 1, max: 32 },
  password: { min: 1, max: 32 },
};

/** The port is read-only: the one that the camera was started with (E-156). */
export const mailingBehaviours = (device: Device): Behaviours => ({
  'event.notification': { limits: { 'EmailFormat/senderEmailAddress': { max: 64 }, 'EmailFormat/receiverEmailAddress': { max: 64 } } },
  'event.notification.mailing': { most: 4 },
  'event.notification.mailing.id': {
    limits,
    view: (stored) => ({ portNo: String(device.settings.smtpPort ?? wellKnownPort), ...stored }),
    store: ({ after }) => {
      const { portNo: _computed, ...stored } = after;
      return device.honours('mail.port') ? stored : after;
    },
  },
});

export interface MailServer {
  readonly host: string;
  readonly account: string;
  readonly password: string;
  /** A picture goes with the mail. */
  readonly attaches: boolean;
}

/** The servers of the mailing list, in its order. */
export const mailServers = (device: Device): readonly MailServer[] =>
  membersOf(device.documents, mailingUri).flatMap((id) => {
    const doc = device.documents.get(`${mailingUri}/${id}`);
    const byName = leaf(doc, 'addressingFormatType') === 'hostname';
    const host = leaf(doc, byName ? 'hostName' : 'ipAddress');
    if (host === undefined) return [];
    const [account = '', password = ''] = [leaf(doc, 'accountName'), leaf(doc, 'password')];
    return [{ host, account, password, attaches: leaf(doc, 'attachmentEnable') === 'true' }];
  });

export interface Addresses {
  readonly from: string;
  readonly to: string;
}

/** Sender and receiver; undefined when nobody is named. */
export const mailAddresses = (device: Device): Addresses | undefined => {
  const doc = device.documents.get(notificationUri);
  const [from, to] = [leaf(doc, 'EmailFormat', 'senderEmailAddress'), leaf(doc, 'EmailFormat', 'receiverEmailAddress')];
  return from === undefined || to === undefined ? undefined : { from, to };
};
