/** What a lab has beside a camera, for the one that is built in: a clock to follow and a mailbox, both on loopback. */
import { createSocket } from 'node:dgram';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Lab {
  readonly ntpPort: number;
  readonly smtpPort: number;
  /** As an entry names them under `fixtures`. */
  readonly fixtures: { readonly ntp: string; readonly mail: string };
  close(): Promise<void>;
}

const host = '127.0.0.1';

/** NTP counts seconds from 1900. @see RFC 5905, 6 */
const since1900 = 2_208_988_800;

/** The answer of a server that is right: the client's own time given back, and ours twice. @see RFC 4330, 4 */
const timeNow = (question: Buffer): Buffer => {
  const answer = Buffer.alloc(48);
  const seconds = Date.now() / 1000 + since1900;
  answer.writeUInt8(0x24, 0);
  answer.writeUInt8(2, 1);
  question.copy(answer, 24, 40, 48);
  for (const at of [32, 40]) {
    answer.writeUInt32BE(Math.floor(seconds), at);
    answer.writeUInt32BE(Math.floor((seconds % 1) * 2 ** 32), at + 4);
  }
  return answer;
};

const startClock = async () => {
  const socket = createSocket('udp4');
  socket.on('message', (question, { port, address }) => {
    if (question.length >= 48) socket.send(timeNow(question), port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, host, resolve));
  return { port: socket.address().port, close: () => new Promise<void>((resolve) => void socket.close(() => resolve())) };
};

/** Takes every mail from everybody, and keeps none. */
const startMailbox = async () => {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onAuth: (_credentials, _session, done) => done(null, { user: 'camera' }),
    onData: (mail, _session, done) => {
      mail.on('end', () => done());
      mail.resume();
    },
  });
  // A camera that hangs up in the middle of a mail is no concern of the mailbox.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => void server.listen(0, host, resolve));
  const { port } = server.server.address() as AddressInfo;
  return { port, close: () => new Promise<void>((resolve) => server.close(() => resolve())) };
};

/** Starts both on free ports. */
export const startLab = async (): Promise<Lab> => {
  const [clock, mailbox] = [await startClock(), await startMailbox()];
  return {
    ntpPort: clock.port,
    smtpPort: mailbox.port,
    fixtures: { ntp: `ntp://${host}:${clock.port}`, mail: `smtp://${host}:${mailbox.port}` },
    close: async () => void (await Promise.all([clock.close(), mailbox.close()])),
  };
};
