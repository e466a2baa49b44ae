/** A listening socket that can go away and come back at the same port. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { SecureContextOptions } from 'node:tls';
import type { Settings } from '../options.ts';
import { type Certificate, selfMadeCertificate } from './certificate.ts';
import { refuseGarbage } from './protocol-errors.ts';

export type OnRequest = (message: IncomingMessage, response: ServerResponse) => void;

export interface Listener {
  readonly port: number;
  /** With HTTPS alone. */
  readonly certificate?: Certificate;
  /** Open connections, oldest first. */
  readonly sockets: ReadonlySet<Socket>;
  /** Stops listening and drops every connection. */
  leave(): Promise<void>;
  /** Listens on the same port again; false when it was closed meanwhile. */
  listenAgain(): Promise<boolean>;
  /** Leaves for good. */
  close(): Promise<void>;
}

interface Making {
  readonly settings: Settings;
  readonly needsHost: () => boolean;
  readonly onRequest: OnRequest;
}

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** How TLS is spoken; an old version needs the ciphers and signatures of its time. */
const tlsOptions = ({ tls: { newest = 'TLSv1.3' } }: Settings): SecureContextOptions => ({
  maxVersion: newest,
  ...(newest === 'TLSv1.3' || newest === 'TLSv1.2' ? {} : { minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' }),
});

const serverMaker = (
  { settings, needsHost, onRequest }: Making,
  certificate: Certificate | undefined,
  sockets: Set<Socket>,
): (() => Server) => {
  return () => {
    const options = { requireHostHeader: needsHost(), keepAliveTimeout: 30_000, requestTimeout: 60_000, maxHeaderSize: 16 * 1024 };
    const server =
      certificate === undefined
        ? createServer(options, onRequest)
        : createSecureServer({ ...options, ...tlsOptions(settings), key: certificate.key, cert: certificate.cert }, onRequest);
    server.on(settings.https ? 'secureConnection' : 'connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      socket.on('error', () => socket.destroy());
    });
    server.on('clientError', refuseGarbage);
    return server;
  };
};

const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

/** How often a port is tried that another process's outgoing connection holds for a moment. */
const attempts = 100;

/** Starts listening. Throws when the port cannot be had. */
export const startListener = async (making: Making): Promise<Listener> => {
  const { host, port: asked } = making.settings;
  const sockets = new Set<Socket>();
  const { settings } = making;
  const certificate = settings.https ? selfMadeCertificate(settings.host, settings.serialNumber, settings.tls.authority) : undefined;
  const make = serverMaker(making, certificate, sockets);
  let server = make();
  let isClosed = false;
  let returning: Promise<boolean> = Promise.resolve(true);
  await listen(server, asked, host);
  const { port } = server.address() as AddressInfo;

  const leave = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
      for (const socket of sockets) socket.destroy();
    });
  const listenAgain = async (): Promise<boolean> => {
    for (let tries = 1; !isClosed; tries += 1) {
      server = make();
      try {
        await listen(server, port, host);
        return true;
      } catch (error) {
        if (tries >= attempts) throw error;
        await wait(50);
      }
    }
    return false;
  };
  return {
    port,
    ...(certificate === undefined ? {} : { certificate }),
    sockets,
    leave,
    listenAgain: () => {
      returning = listenAgain();
      return returning;
    },
    close: async () => {
      isClosed = true;
      await returning.catch(() => false);
      await leave();
    },
  };
};
