/** Alarm mail, really sent by SMTP. Without `smtpPort` no mail leaves the camera; on loopback none leaves the machine. */
import { Socket } from 'node:net';
import { addressInUse } from '../08.02-network/ip-address.ts';
import { zonedText } from '../clock/clock.ts';
import type { Device } from '../device.ts';
import { leaf } from '../state/documents.ts';
import { type Addresses, type MailServer, mailAddresses, mailServers } from './mailing.ts';
import type { Alert } from './notifier.ts';
import { descriptions } from './triggers.ts';

const patienceMs = 5000;

const isOfThisMachine = (host: string): boolean => /^(?:localhost|127(?:\.\d{1,3}){3})$/i.test(host);

/** A camera that listens on loopback alone sends nothing beyond it either. */
const mayReach = (device: Device, host: string): boolean => !isOfThisMachine(device.settings.host) || isOfThisMachine(host);

const wordsOf = (device: Device, { event, state, count }: Alert): { readonly subject: string; readonly text: string } => {
  const name = leaf(device.documents.get('/System/deviceInfo'), 'deviceName') ?? device.facts.serialNumber;
  const lines = [
    ['Device', name],
    ['Serial number', device.facts.serialNumber],
    ['Address', addressInUse(device) ?? device.settings.host],
    ['Event', descriptions[event.type]],
    ['State', state],
    [event.type === 'IO' ? 'Input' : 'Channel', event.id],
    ['Time', zonedText(device.zone(), device.clock.now())],
    ['Count', String(count)],
    ...((event.regions ?? []).length > 0 ? [['Regions', (event.regions ?? []).map(({ id }) => id).join(', ')]] : []),
  ];
  return {
    subject: `${descriptions[event.type]} ${state} - ${name}`,
    text: `${lines.map(([what, value]) => `${what}: ${value}`).join('\n')}\n`,
  };
};

/** The picture of the moment; undefined where the camera draws none, or has lost its video. */
const pictureNow = async (device: Device): Promise<Uint8Array | undefined> => {
  try {
    return await device.picture?.('1');
  } catch {
    return undefined;
  }
};

export interface Mailer {
  /** Sends an alert to the receiver, once by each server. Never throws: a server that fails is told on stderr. */
  send(alert: Alert): void;
  close(): void;
}

export const makeMailer = (device: Device): Mailer => {
  const sockets = new Set<Socket>();
  let isClosed = false;

  const deliver = async (server: MailServer, port: number, addresses: Addresses, alert: Alert): Promise<void> => {
    const picture = server.attaches ? await pictureNow(device) : undefined;
    // Imported with the first mail: most cameras never send one.
    const { createTransport } = await import('nodemailer');
    if (isClosed) return;
    // A socket of our own, so that closing the camera ends what is on its way.
    const socket = new Socket();
    sockets.add(socket);
    const transport = createTransport({
      host: server.host,
      port,
      secure: false,
      socket,
      auth: { user: server.account, pass: server.password },
      // The protocol has no field for a certificate's authority.
      tls: { rejectUnauthorized: false },
      connectionTimeout: patienceMs,
      greetingTimeout: patienceMs,
      socketTimeout: patienceMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    try {
      await transport.sendMail({
        ...addresses,
        ...wordsOf(device, alert),
        date: new Date(device.clock.now()),
        ...(picture === undefined
          ? {}
          : { attachments: [{ filename: 'picture.jpg', contentType: 'image/jpeg', content: Buffer.from(picture) }] }),
      });
      device.effect('mail');
    } finally {
      transport.close();
      socket.destroy();
      sockets.delete(socket);
    }
  };

  return {
    send: (alert) => {
      const port = device.settings.smtpPort;
      const addresses = mailAddresses(device);
      if (port === undefined || addresses === undefined) return;
      const servers = mailServers(device).filter(({ host }) => mayReach(device, host));
      for (const server of device.honours('mail.every-server') ? servers : servers.slice(0, 1)) {
        deliver(server, port, addresses, alert).catch((error: unknown) => {
          if (!isClosed)
            process.stderr.write(`camera: no mail through ${server.host}: ${error instanceof Error ? error.message : String(error)}\n`);
        });
      }
    },
    close: () => {
      isClosed = true;
      for (const socket of sockets) socket.destroy();
    },
  };
};
