/** One request with its authentication: challenged, answered, sent once more where its connection was no good. */
import type { HttpMethod, Request, Response, TransportFailure } from '../../model/exchange.ts';
import type { Answer } from '../client.ts';
import type { DeviceConfig } from '../config/device.ts';
import { sendRaw } from '../wire.ts';
import type { Asked, Authentication, Credentials } from './authentication.ts';
import type { HeaderPairs } from './collect.ts';
import { readLeniently } from './lenient.ts';
import type { Line } from './line.ts';
import { requestBytes } from './request.ts';
import { type Incoming, type Limits, type Outgoing, roundtrip } from './roundtrip.ts';

/** What a client learnt of the device's connections, for all requests. */
export interface Habits {
  /** It closes idle connections without a word: what must not be lost goes out on one that has just answered, or on a fresh one. */
  closesUnsaid: boolean;
  /** The header of its answers is out of form: they are read from the socket itself. */
  outOfForm: boolean;
}

export interface Exchanging {
  readonly config: DeviceConfig;
  readonly authentication: Authentication;
  readonly habits: Habits;
  /** Waits for the rate; false when stopped meanwhile. */
  pace(signal?: AbortSignal): Promise<boolean>;
}

/** What one attempt needs beside its credentials. */
export interface Attempt {
  readonly line: Line;
  readonly limits: Limits;
  readonly request: Request & { readonly method: HttpMethod };
  readonly headers: HeaderPairs;
}

type Arrived = Incoming & { readonly resent: boolean };

const isRead = (method: string): boolean => method === 'GET' || method === 'HEAD';

const looksLikeHttp = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 5)).toString('latin1') === 'HTTP/';

/** Sends on a connection of its own and reads the answer from the socket. */
const sendPatiently = async ({ config }: Exchanging, { line, request, limits }: Attempt, outgoing: Outgoing): Promise<Incoming> => {
  await line.drop();
  const startedAt = new Date().toISOString();
  const began = performance.now();
  const { timeoutMs, limitBytes, signal } = limits;
  const wire = await sendRaw(config, requestBytes(request, outgoing), { timeoutMs, limitBytes, lingerMs: 0, ...(signal && { signal }) });
  const response = readLeniently(wire.received, request.method, wire.closed);
  const notHttp: TransportFailure = { kind: 'not-http', message: 'the header of the answer cannot be understood' };
  return {
    ...(response === undefined ? { failure: wire.failure ?? notHttp } : { response }),
    startedAt,
    durationMs: performance.now() - began,
    ...(wire.localPort !== undefined && { localPort: wire.localPort, reused: false }),
    staleSocket: false,
  };
};

/** An answer that the strict reader gave up: read with patience from the bytes that came, or asked for again where that is harmless. */
const secondReading = async (exchanging: Exchanging, asked: Attempt, outgoing: Outgoing, first: Incoming): Promise<Incoming> => {
  const bytes = first.unread;
  if (first.failure?.kind !== 'not-http' || bytes === undefined || !looksLikeHttp(bytes)) return first;
  const response = readLeniently(bytes, outgoing.method, false);
  if (response !== undefined) {
    exchanging.habits.outOfForm ||= response.formFaults !== undefined;
    const { failure: _, ...rest } = first;
    return { ...rest, response };
  }
  if (!isRead(outgoing.method)) return first;
  const again = await sendPatiently(exchanging, asked, outgoing);
  if (again.response?.formFaults === undefined) return first;
  exchanging.habits.outOfForm = true;
  return again;
};

/** Sends; a GET once more when its kept-alive socket was no good. */
const attempt = async (exchanging: Exchanging, asked: Attempt, credentials: Credentials): Promise<Arrived> => {
  const { line, limits, request, headers } = asked;
  const { habits } = exchanging;
  const authorization = credentials.header === undefined ? [] : [['Authorization', credentials.header] as const];
  const { method, path, body } = request;
  const outgoing: Outgoing = { method, path, headers: [...headers, ...authorization], ...(body !== undefined && { body }) };
  if (habits.outOfForm && limits.stream === undefined) return { ...(await sendPatiently(exchanging, asked, outgoing)), resent: false };
  const { carried = 0, most = 1 } = line.watch() ?? {};
  // What may not be done twice does not share the fate of a connection that may have been idle for too long.
  const isDoneOnce = method === 'POST' || method === 'DELETE' || (method === 'PUT' && (body?.length ?? 0) === 0);
  const mayBeLost = isDoneOnce || (habits.closesUnsaid && !isRead(method));
  if (carried >= most || (mayBeLost && !line.isWarm())) await line.drop();
  const first = await roundtrip(line, outgoing, limits);
  if (!first.staleSocket) return { ...(await secondReading(exchanging, asked, outgoing, first)), resent: false };
  habits.closesUnsaid = true;
  return isRead(method) ? { ...(await roundtrip(line, outgoing, limits)), resent: true } : { ...first, resent: false };
};

const answerOf = ({ request }: Attempt, { scheme }: Credentials, incoming: Arrived, challenge: Response | undefined): Answer => {
  const { staleSocket, resent, unread: _, ...rest } = incoming;
  const unheard = staleSocket && !resent;
  return { request, ...rest, scheme, ...(challenge && { challenge }), ...(resent && { resent }), ...(unheard && { unheard }) };
};

/** Without, with a nonce that may have aged, with the one that came for this request, and once more where that is stale. */
const mostAttempts = 4;

/** The request on a line; every challenge that comes for it is answered before its refusal counts. */
export const exchange = async (exchanging: Exchanging, asked: Attempt, about: Asked): Promise<Answer> => {
  const { authentication, pace } = exchanging;
  let credentials = authentication.credentials(about, asked.line);
  let challenge: Response | undefined;
  for (let turn = 1; ; turn++) {
    const arrived = await attempt(exchanging, asked, credentials);
    const next = arrived.response && authentication.consider(arrived.response, credentials, about, asked.line);
    if (next === undefined || turn === mostAttempts || !(await pace(asked.limits.signal)))
      return answerOf(asked, credentials, arrived, challenge);
    challenge = arrived.response;
    credentials = next;
  }
};
