/** Opens the sockets to a device, plain or TLS, within the time allowed. */
import { constants } from 'node:crypto';
import { isIP, connect as netConnect, type Socket } from 'node:net';
import { TLSSocket, connect as tlsConnect } from 'node:tls';
import type { NegotiatedTls, TransportFailure } from '../../model/exchange.ts';
import type { DeviceConfig } from '../config/device.ts';
import { connectFailure } from './failures.ts';

/** What a connection needs of a device's configuration. */
export type Target = Pick<DeviceConfig, 'baseUrl' | 'tls' | 'timeouts'>;

/** A connection that did not come about. */
export class ConnectError extends Error {
  readonly failure: TransportFailure;
  constructor(failure: TransportFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

export interface Address {
  readonly secure: boolean;
  readonly host: string;
  readonly port: number;
}

/** Host without brackets and the port, the scheme's default included. */
export const addressOf = (baseUrl: string): Address => {
  const url = new URL(baseUrl);
  const secure = url.protocol === 'https:';
  return { secure, host: url.hostname.replace(/^\[|\]$/g, ''), port: url.port === '' ? (secure ? 443 : 80) : Number(url.port) };
};

const open = ({ baseUrl, tls }: Target): Socket => {
  const { secure, host, port } = addressOf(baseUrl);
  if (!secure) return netConnect({ host, port, noDelay: true });
  return tlsConnect({
    host,
    port,
    ALPNProtocols: ['http/1.1'],
    // Server Name Indication does not know addresses.
    ...(isIP(host) === 0 && { servername: host }),
    ...((tls?.insecure || tls?.pin !== undefined) && { rejectUnauthorized: false }),
    ...(tls?.ca !== undefined && { ca: tls.ca }),
    ...(tls?.legacy && {
      minVersion: 'TLSv1' as const,
      ciphers: 'DEFAULT@SECLEVEL=0',
      secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
    }),
  });
};

const spaced = (digits: string): string => digits.match(/../g)?.join(':') ?? digits;

/** What TLS came to; undefined on a plain connection. */
export const negotiatedOn = (socket: Socket): NegotiatedTls | undefined => {
  if (!(socket instanceof TLSSocket)) return undefined;
  const { fingerprint256 = '', valid_to = '' } = socket.getPeerCertificate() ?? {};
  return { protocol: socket.getProtocol() ?? '', cipher: socket.getCipher()?.name ?? '', fingerprint: fingerprint256, validTo: valid_to };
};

/** Another certificate than the entry's pin; undefined when it is that, or none is pinned. */
const pinFailure = ({ tls }: Target, socket: Socket): TransportFailure | undefined => {
  const shown = negotiatedOn(socket)?.fingerprint.replaceAll(':', '');
  if (tls?.pin === undefined || shown === tls.pin) return undefined;
  const message = `the certificate's fingerprint is ${spaced(shown ?? '')}, the entry's tls.pin is ${spaced(tls.pin)}: another device, or its certificate was renewed`;
  return { kind: 'tls', message };
};

/** A connected socket. Rejects with ConnectError; an aborted signal ends the attempt. */
export const openSocket = (target: Target, signal?: AbortSignal): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const { secure } = addressOf(target.baseUrl);
    const { connectMs } = target.timeouts;
    const socket = open(target);
    let reached = false;
    const settle = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', aborted);
      socket.off('error', failed);
      socket.off('close', closed);
    };
    const fail = (failure: TransportFailure): void => {
      settle();
      socket.on('error', () => {});
      socket.destroy();
      reject(new ConnectError(failure));
    };
    const failed = (error: Error): void => fail(connectFailure(error, target.baseUrl, reached));
    const closed = (): void => failed(new Error('the device closed the connection'));
    const aborted = (): void => fail({ kind: 'aborted', message: 'stopped by us before the connection stood' });
    const late = (): void =>
      fail({
        kind: 'timeout',
        message: `no ${reached ? 'TLS handshake with' : 'connection to'} ${target.baseUrl} within ${connectMs / 1000} s`,
      });
    const timer = setTimeout(late, connectMs);
    signal?.addEventListener('abort', aborted);
    if (signal?.aborted) return aborted();
    socket.once('error', failed);
    socket.once('close', closed);
    socket.once('connect', () => {
      reached = true;
    });
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      const wrong = pinFailure(target, socket);
      if (wrong !== undefined) return fail(wrong);
      settle();
      resolve(socket);
    });
  });

/** A device that counts its connections has to notice that one has ended before the next begins. */
const farewellMs = 100;

/** Ends a connection, and waits a moment for the device to end it, too. */
export const farewell = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    if (socket.destroyed) return resolve();
    const timer = setTimeout(() => socket.destroy(), farewellMs);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.end();
  });

/** True when the port of a target takes a TLS handshake, with whatever certificate. */
export const takesTls = async ({ baseUrl, timeouts }: Target): Promise<boolean> => {
  const { host, port } = addressOf(baseUrl);
  try {
    const url = `https://${host.includes(':') ? `[${host}]` : host}:${port}`;
    const socket = await openSocket({ baseUrl: url, timeouts, tls: { insecure: true, legacy: true } });
    await farewell(socket);
    return true;
  } catch {
    return false;
  }
};
