/** Small servers on the loopback interface that answer as badly as devices can. */
import { createServer as createHttp, type RequestListener } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTls, type TlsOptions } from 'node:tls';
import { type DeviceConfig, type DeviceEntry, deviceOf } from '../config.ts';

const closers: (() => Promise<void> | void)[] = [];

/** Has something closed after the test, last registered first. */
export const afterwards = (close: () => Promise<void> | void): void => {
  closers.push(close);
};

/** Closes all servers and clients of a test: `afterEach(closeAll)`. */
export const closeAll = async (): Promise<void> => {
  for (const close of closers.splice(0).reverse()) await close();
};

const listen = (server: Server): Promise<number> => {
  const open = new Set<Socket>();
  const keep = (socket: Socket): void => {
    open.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => open.delete(socket));
  };
  server.on('connection', keep);
  server.on('tlsClientError', () => {});
  afterwards(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  );
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));
};

/** A server that speaks HTTP as Node does; resolves with its port. */
export const httpServer = (listener: RequestListener): Promise<number> => listen(createHttp(listener));

/** A server on bare sockets; resolves with its port. */
export const rawServer = (connected: (socket: Socket) => void): Promise<number> => listen(createServer(connected));

export const tlsServer = (options: TlsOptions, connected: (socket: Socket) => void): Promise<number> =>
  listen(createTls(options, connected));

/** Calls `answer` with each request that comes on the socket, by its first line; bodies must have a Content-Length. */
export const onRequests = (socket: Socket, answer: (firstLine: string, count: number) => void): void => {
  let text = '';
  let count = 0;
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
    for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
      const head = text.slice(0, end);
      const total = end + 4 + Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
      if (text.length < total) return;
      text = text.slice(total);
      answer(head.split('\r\n')[0] ?? '', ++count);
    }
  });
};

/** A server that sends the same bytes to every request, and ends the connection when told to. */
export const saying = (bytes: string | readonly string[], end?: 'end'): Promise<number> =>
  rawServer((socket) => {
    onRequests(socket, () => {
      for (const part of typeof bytes === 'string' ? [bytes] : bytes) socket.write(Buffer.from(part, 'latin1'));
      if (end === 'end') socket.end();
    });
  });

/** A device on the loopback interface with three accounts, no rate limit and short timeouts. */
export const deviceAt = (port: number, entry: Partial<DeviceEntry> = {}, scheme = 'http'): DeviceConfig =>
  deviceOf({
    name: 'test',
    baseUrl: `${scheme}://127.0.0.1:${port}`,
    accounts: {
      administrator: { user: 'admin', password: 'correct horse' },
      operator: { user: 'op', password: 'operator-pass' },
    },
    rate: 'off',
    timeouts: { connect: 0.5, answer: 0.4 },
    ...entry,
  });
