/** The client of one device: authenticated requests under its limits. Every outcome is an Answer, never an exception. */
import type { Role } from '../model/catalogue.ts';
import type { HttpMethod, Request, Response, TransportFailure } from '../model/exchange.ts';
import type { Account, DeviceConfig } from './config/device.ts';
import { type Authentication, type Credentials, createAuthentication, type Scheme } from './http/authentication.ts';
import type { HeaderPairs } from './http/collect.ts';
import { createGate, type Gate } from './http/gate.ts';
import { type Line, openLine } from './http/line.ts';
import { ownHeaders, recordedRequest, wirePath } from './http/request.ts';
import { type Incoming, type Limits, type Outgoing, roundtrip } from './http/roundtrip.ts';
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
  /** The 401 that this answer's request answers with a Digest. */
  readonly challenge?: Response;
  /** A kept-alive socket had been closed, or brought rests of an earlier answer, so the request was sent once more. */
  readonly resent?: true;
}

export interface Client {
  send(sending: Sending, signal?: AbortSignal): Promise<Answer>;
  /** Opens a multipart stream on a connection of its own. */
  stream(sending: Sending, options: StreamOptions, signal?: AbortSignal): Promise<Stream>;
  /** Bytes as they are on a connection of its own, as one of the device's `connections`. */
  raw(requests: readonly Uint8Array[], options?: WireOptions, signal?: AbortSignal): Promise<WireResult>;
  /** Authorization for a request that is sent raw; undefined for nobody. */
  authorization(role: Role, method: string, path: string): string | undefined;
  /** What the device is known to want: Basic until it has answered otherwise. */
  scheme(): Exclude<Scheme, 'none'>;
  close(): Promise<void>;
}

const defaultLimit = 16 * 1024 * 1024;

/** The account that a request goes out with; a role without one is a failure in words. */
const accountOf = ({ accounts }: DeviceConfig, { role, account }: Sending): Account | undefined | TransportFailure => {
  if (account !== undefined) return account === 'none' ? undefined : account;
  if (role === 'nobody') return undefined;
  return accounts[role] ?? { kind: 'aborted', message: `not sent: the device's entry has no account for ${role}` };
};

const isFailure = (found: Account | TransportFailure | undefined): found is TransportFailure => found !== undefined && 'kind' in found;

/** What one attempt needs beside the request. */
interface Attempt {
  readonly line: Line;
  readonly limits: Limits;
  readonly request: Request;
  readonly headers: HeaderPairs;
}

/** Sends; a GET once more when its kept-alive socket was no good. */
const attempt = async ({ line, limits, request, headers }: Attempt, credentials: Credentials): Promise<Incoming & { resent: boolean }> => {
  const authorization = credentials.header === undefined ? [] : [['Authorization', credentials.header] as const];
  const outgoing: Outgoing = {
    method: request.method,
    path: request.path,
    headers: [...headers, ...authorization],
    ...(request.body !== undefined && { body: request.body }),
  };
  const first = await roundtrip(line, outgoing, limits);
  const again = first.staleSocket && /^(GET|HEAD)$/.test(request.method);
  return again ? { ...(await roundtrip(line, outgoing, limits)), resent: true } : { ...first, resent: false };
};

const answerOf = (
  { request }: Attempt,
  credentials: Credentials,
  incoming: Incoming & { resent: boolean },
  challenge?: Response,
): Answer => {
  const { staleSocket: _, resent, ...rest } = incoming;
  return { request, ...rest, scheme: credentials.scheme, ...(challenge && { challenge }), ...(resent && { resent }) };
};

const unsent = (request: Request, failure: TransportFailure): Answer => ({
  request,
  failure,
  startedAt: new Date().toISOString(),
  durationMs: 0,
  scheme: 'none',
});

const stopped: TransportFailure = { kind: 'aborted', message: 'stopped by us' };

type Exchanger = (line: Line, sending: Sending, request: Request, limits: Limits) => Promise<Answer>;

/** The request on a line, and once more when the device asks for Digest. */
const createExchanger =
  (config: DeviceConfig, authentication: Authentication, pace: Gate<Line>['pace']): Exchanger =>
  async (line, sending, request, limits) => {
    const account = accountOf(config, sending);
    if (isFailure(account)) return unsent(request, account);
    const asked: Attempt = { line, limits, request, headers: ownHeaders(sending) };
    const about = { account, own: sending.account === undefined, method: request.method, uri: request.path };
    const credentials = authentication.credentials(account, about.method, about.uri);
    const first = await attempt(asked, credentials);
    const next = first.response && authentication.consider(first.response, credentials, about);
    if (next === undefined || !(await pace(limits.signal))) return answerOf(asked, credentials, first);
    const second = await attempt(asked, next);
    if (second.response) authentication.consider(second.response, next, { ...about, own: false });
    return answerOf(asked, next, second, first.response);
  };

const limitsOf = (config: DeviceConfig, sending: Sending, signal: AbortSignal | undefined): Limits => ({
  timeoutMs: sending.timeoutMs ?? config.timeouts.answerMs,
  limitBytes: sending.limitBytes ?? defaultLimit,
  ...(signal && { signal }),
});

/** Opens a client for the device; nothing is sent yet. Close it, or its sockets stay open. */
export const openClient = (config: DeviceConfig): Client => {
  const { host } = new URL(config.baseUrl);
  const authentication = createAuthentication();
  const lines = Array.from({ length: config.connections }, () => openLine(config));
  const gate = createGate(lines, config.rate);
  const exchange = createExchanger(config, authentication, gate.pace);
  const streams = new Set<Line>();
  /** Runs with a free line; undefined when stopped before there was one. */
  const onLine = async <T>(signal: AbortSignal | undefined, use: (line: Line) => Promise<T>): Promise<T | undefined> => {
    const line = await gate.enter(signal);
    if (line === undefined) return undefined;
    try {
      return await use(line);
    } finally {
      gate.leave(line);
    }
  };
  return {
    send: async (sending, signal) => {
      const request = recordedRequest(sending, host);
      const answer = await onLine(signal, (line) => exchange(line, sending, request, limitsOf(config, sending, signal)));
      return answer ?? unsent(request, stopped);
    },
    stream: async (sending, options, signal) => {
      const request = recordedRequest(sending, host);
      const line = openLine(config);
      streams.add(line);
      await gate.pace(signal);
      const run: StreamTransport['run'] = async (extra) => {
        const answer = await exchange(line, sending, request, { ...limitsOf(config, sending, signal), ...extra });
        streams.delete(line);
        await line.client.destroy();
        return answer;
      };
      return streamWith({ request, run, scheme: () => authentication.scheme() }, options, signal);
    },
    raw: async (requests, options, signal) => {
      const wire: WireOptions = { timeoutMs: config.timeouts.answerMs, ...options, ...(signal && { signal }) };
      const result = await onLine(signal, () => sendRaw(config, requests, wire));
      return result ?? { received: new Uint8Array(), answers: [], closed: false, failure: stopped };
    },
    authorization: (role, method, path) => {
      const account = accountOf(config, { role, method: 'GET', path });
      return isFailure(account) ? undefined : authentication.credentials(account, method, wirePath(path)).header;
    },
    scheme: () => authentication.scheme(),
    close: async () => {
      await Promise.all([...lines, ...streams].map((line) => line.client.destroy()));
    },
  };
};
