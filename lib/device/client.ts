/** The client of one device: authenticated requests under its limits. Every outcome is an Answer, never an exception. */
import type { Socket } from 'node:net';
import type { Role } from '../model/catalogue.ts';
import type { HttpMethod, NegotiatedTls, Request, Response, TransportFailure } from '../model/exchange.ts';
import type { Account, DeviceConfig } from './config/device.ts';
import { type Asked, createAuthentication, type Scheme } from './http/authentication.ts';
import type { HeaderPairs } from './http/collect.ts';
import { negotiatedOn, takesTls } from './http/connect.ts';
import { type Exchanging, exchange } from './http/exchange.ts';
import { createGate } from './http/gate.ts';
import { type Line, openLine } from './http/line.ts';
import { ownHeaders, recordedRequest, wirePath } from './http/request.ts';
import type { Limits } from './http/roundtrip.ts';
import { type Stream, type StreamOptions, type StreamTransport, streamWith } from './stream.ts';
import { sendRaw, type WireOptions, type WireResult } from './wire.ts';

export interface Sending {
  readonly method: HttpMethod;
  /** Path and query, from the leading slash. */
  readonly path: string;
  readonly role: Role;
  readonly headers?: HeaderPairs;
  readonly body?: Uint8Array;
  /** To the end of the answer; the configuration's `answer` when absent. */
  readonly timeoutMs?: number;
  /** Longer answers are cut. Default 16 MiB. */
  readonly limitBytes?: number;
  /** Other credentials than the role's, sent once only; `none`: no Authorization. */
  readonly account?: Account | 'none';
}

export interface Answer {
  /** As sent, Authorization left out. */
  readonly request: Request;
  readonly response?: Response;
  readonly failure?: TransportFailure;
  /** ISO 8601 UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly localPort?: number;
  readonly reused?: boolean;
  readonly scheme: Scheme;
  /** The 401 whose challenge this answer's request answers. */
  readonly challenge?: Response;
  /** A kept-alive socket had been closed, or brought rests of an earlier answer, so the request was sent once more. */
  readonly resent?: true;
  /** The kept-alive socket was closed before any byte of an answer: nobody knows whether the device read the request. */
  readonly unheard?: true;
}

export interface Client {
  send(sending: Sending, signal?: AbortSignal): Promise<Answer>;
  /** Opens a multipart stream on a connection of its own. */
  stream(sending: Sending, options: StreamOptions, signal?: AbortSignal): Promise<Stream>;
  /** Bytes as they are on a connection of its own, as one of the device's `connections`. */
  raw(requests: readonly Uint8Array[], options?: WireOptions, signal?: AbortSignal): Promise<WireResult>;
  /** Authorization for a request that is sent raw, with a challenge of its own where the device wants Digest; undefined where none is asked for. */
  authorization(role: Role, method: string, path: string, body?: Uint8Array): Promise<string | undefined>;
  /** What the device is known to want; `none` until it has asked for credentials. */
  scheme(): Scheme;
  /** From now on Basic is sent unasked: the device answers without challenging, and not as it should. */
  assumeBasic(): void;
  /** Connections that may be open at once: the entry's, or as few as the device turned out to serve. */
  connections(): number;
  /** True when the device's port takes a TLS handshake; nothing is sent over it. */
  speaksTls(): Promise<boolean>;
  /** Grows whenever a connection is opened or closed: somebody else may answer on the next one. */
  connectionChanges(): number;
  /** What the first TLS connection came to; undefined before it, and on plain HTTP. */
  tls(): NegotiatedTls | undefined;
  close(): Promise<void>;
}

const defaultLimit = 16 * 1024 * 1024;
/** Some devices send not even the head of a stream before its first event or sign of life. */
const streamHeadMs = 20_000;

/** The account that a request goes out with; a role without one is a failure in words. */
const accountOf = ({ accounts }: DeviceConfig, { role, account }: Sending): Account | undefined | TransportFailure => {
  if (account !== undefined) return account === 'none' ? undefined : account;
  if (role === 'nobody') return undefined;
  return accounts[role] ?? { kind: 'aborted', message: `not sent: the device's entry has no account for ${role}` };
};

const isFailure = (found: Account | TransportFailure | undefined): found is TransportFailure => found !== undefined && 'kind' in found;

const unsent = (request: Request, failure: TransportFailure): Answer => ({
  request,
  failure,
  startedAt: new Date().toISOString(),
  durationMs: 0,
  scheme: 'none',
});

const closes = ({ headers }: Response): boolean =>
  headers.some(([name, value]) => name.toLowerCase() === 'connection' && /close/i.test(value));

const stopped: TransportFailure = { kind: 'aborted', message: 'stopped by us' };

const limitsOf = (config: DeviceConfig, sending: Sending, signal: AbortSignal | undefined): Limits => ({
  timeoutMs: sending.timeoutMs ?? config.timeouts.answerMs,
  limitBytes: sending.limitBytes ?? defaultLimit,
  ...(signal && { signal }),
});

/**
 * Opens a client for the device; nothing is sent yet. Close it, or its sockets stay open. `onProof` hears each Digest header
 * before it is sent: it is to be hidden like a password.
 */
export const openClient = (config: DeviceConfig, onProof?: (header: string) => void): Client => {
  const { host } = new URL(config.baseUrl);
  const authentication = createAuthentication(onProof);
  let negotiated: NegotiatedTls | undefined;
  let changes = 0;
  const opened = (socket: Socket): void => {
    changes += 1;
    socket.once('close', () => {
      changes += 1;
    });
    negotiated ??= negotiatedOn(socket);
  };
  const lines = Array.from({ length: config.connections }, () => openLine(config, opened));
  const gate = createGate(lines, config.rate);
  const exchanging: Exchanging = { config, authentication, habits: { closesUnsaid: false, outOfForm: false }, pace: gate.pace };
  /** One listener at a time: many devices serve one stream alone. */
  let listening: Promise<unknown> = Promise.resolve();
  let answeredBefore = false;

  /** Runs with a free line; undefined when stopped before there was one. */
  const onLine = async <T>(signal: AbortSignal | undefined, use: (line: Line) => Promise<T>, isTurnedAway?: (result: T) => boolean) => {
    const line = await gate.enter(signal);
    if (line === undefined) return undefined;
    let retired = false;
    try {
      const result = await use(line);
      retired = isTurnedAway?.(result) === true;
      return result;
    } finally {
      if (retired) gate.retire(line);
      else gate.leave(line);
    }
  };

  const exchangeOn = (line: Line, sending: Sending, request: ReturnType<typeof recordedRequest>, limits: Limits): Promise<Answer> => {
    const account = accountOf(config, sending);
    if (isFailure(account)) return Promise.resolve(unsent(request, account));
    const { method, path: uri, body } = request;
    const asked: Asked = { account, own: sending.account === undefined, method, uri, ...(body && { body }) };
    return exchange(exchanging, { line, limits, request, headers: ownHeaders(sending) }, asked);
  };

  /** A fresh connection beside others that is closed, refused or told to go: the device serves fewer than the entry allows. */
  const isTurnedAway = (answer: Answer): boolean => {
    const { all, used } = gate.count();
    answeredBefore ||= answer.response !== undefined && answer.response.status < 500;
    if (all < 2 || used < 2 || answer.reused === true || !answeredBefore) return false;
    if (answer.response !== undefined) return answer.response.status === 503 && closes(answer.response);
    return answer.failure?.kind === 'refused' || (answer.failure?.kind === 'closed' && answer.failure.received === 0);
  };

  const send = async (sending: Sending, signal: AbortSignal | undefined): Promise<Answer> => {
    const request = recordedRequest(sending, host);
    const once = () => onLine(signal, (line) => exchangeOn(line, sending, request, limitsOf(config, sending, signal)), isTurnedAway);
    const before = gate.count().all;
    const answer = await once();
    // It was not the request that was refused: the connection was one too many.
    const again = gate.count().all < before && answer !== undefined && sending.method === 'GET' && answer.response?.status !== 200;
    return (again ? await once() : answer) ?? unsent(request, stopped);
  };

  const listen = async (sending: Sending, options: StreamOptions, signal?: AbortSignal): Promise<Stream> => {
    const request = recordedRequest(sending, host);
    const run: StreamTransport['run'] = async (extra) => {
      const answer = await onLine(extra.signal, async (line) => {
        await line.drop();
        const limits = limitsOf(config, sending, signal);
        const timeoutMs = sending.timeoutMs ?? Math.max(limits.timeoutMs, Math.min(streamHeadMs, 2 * limits.timeoutMs));
        const found = await exchangeOn(line, sending, request, { ...limits, timeoutMs, ...extra });
        await line.drop();
        return found;
      });
      return answer ?? unsent(request, stopped);
    };
    return streamWith({ request, run, scheme: () => authentication.scheme() }, options, signal);
  };

  return {
    send,
    stream: async (sending, options, signal) => {
      const before = listening;
      const opening = before.then(() => listen(sending, options, signal));
      listening = opening.then(({ done }) => done);
      return opening;
    },
    raw: async (requests, options, signal) => {
      const wire: WireOptions = { timeoutMs: config.timeouts.answerMs, ...options, ...(signal && { signal }) };
      const result = await onLine(signal, async (line) => {
        await line.drop();
        return sendRaw(config, requests, wire);
      });
      return result ?? { received: new Uint8Array(), answers: [], closed: false, failure: stopped };
    },
    authorization: async (role, method, path, body) => {
      const account = accountOf(config, { role, method: 'GET', path });
      if (account === undefined || isFailure(account)) return undefined;
      const asked: Asked = { account, own: true, method, uri: wirePath(path), ...(body && { body }) };
      if (authentication.scheme() === 'basic') return authentication.credentials(asked, {}).header;
      // A nonce that serves this request alone, whatever it is bound to.
      const line = {};
      const bare = await send({ method: 'GET', path, role: 'nobody' }, undefined);
      const next = bare.response && authentication.consider(bare.response, authentication.credentials(asked, line), asked, line);
      return next?.header;
    },
    scheme: () => authentication.scheme(),
    assumeBasic: () => authentication.assumeBasic(),
    connectionChanges: () => changes,
    connections: () => gate.count().all,
    tls: () => negotiated,
    speaksTls: async () => {
      const answer = await onLine(undefined, async (line) => {
        await line.drop();
        return takesTls(config);
      });
      return answer === true;
    },
    close: async () => {
      await Promise.all(lines.map((line) => line.client.destroy()));
    },
  };
};
