/** A mail server that keeps what it is given: enough of SMTP for one client at a time, with AUTH PLAIN. */
import { type AddressInfo, createServer, type Socket } from 'node:net';

export interface ReceivedMail {
  readonly user: string;
  readonly password: string;
  readonly from: string;
  readonly to: string;
  /** Headers and body as sent. */
  readonly data: string;
}

export interface SmtpSink {
  readonly port: number;
  readonly mails: readonly ReceivedMail[];
  readonly connections: number;
  close(): Promise<void>;
}

const answerTo = (line: string): string => {
  if (/^EHLO/i.test(line)) return '250-sink\r\n250 AUTH PLAIN';
  if (/^AUTH PLAIN/i.test(line)) return '235 ok';
  if (/^DATA/i.test(line)) return '354 go on';
  return /^QUIT/i.test(line) ? '221 bye' : '250 ok';
};

const serve = (socket: Socket, deliver: (mail: ReceivedMail) => void): void => {
  let left = '';
  let isData = false;
  let mail = { user: '', password: '', from: '', to: '' };
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  const handle = (line: string): void => {
    const [, secret] = /^AUTH PLAIN (\S+)/i.exec(line) ?? [];
    if (secret !== undefined) {
      const [, user = '', password = ''] = Buffer.from(secret, 'base64').toString('utf8').split('\0');
      mail = { ...mail, user, password };
    }
    mail = { ...mail, from: /^MAIL FROM:<(.*?)>/i.exec(line)?.[1] ?? mail.from, to: /^RCPT TO:<(.*?)>/i.exec(line)?.[1] ?? mail.to };
    isData = /^DATA/i.test(line);
    say(answerTo(line));
  };
  say('220 sink');
  socket.on('data', (bytes: Buffer) => {
    left += bytes.toString('latin1');
    for (;;) {
      const end = left.indexOf(isData ? '\r\n.\r\n' : '\r\n');
      if (end < 0) return;
      const text = left.slice(0, end);
      left = left.slice(end + (isData ? 5 : 2));
      if (isData) {
        isData = false;
        deliver({ ...mail, data: text });
        say('250 kept');
      } else handle(text);
    }
  });
};

export const startSmtpSink = async (): Promise<SmtpSink> => {
  const mails: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    serve(socket, (mail) => mails.push(mail));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    mails,
    get connections() {
      return connections;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};
