/** Bytes on a socket as they are: for requests that no HTTP library would send, and for several on one connection. */
import type { Socket } from 'node:net';
import type { TransportFailure } from '../model/exchange.ts';
import { ConnectError, farewell, openSocket, type Target } from './http/connect.ts';
import { excerpt } from './http/failures.ts';
import { answerEnd } from './http/framing.ts';

/** Answers to raw requests are short: a run keeps a hundred of them, as bytes and as text. */
const mostBytes = 256 * 1024;

export interface WireOptions {
  /** To the end of each answer. */
  readonly timeoutMs?: number;
  /** Ends our side of the connection behind the last request, as a client that hangs up would. */
  readonly close?: boolean;
  /** How long an answered connection is watched for its end. Default 250 ms. */
  readonly lingerMs?: number;
  /** Default 256 KiB. */
  readonly limitBytes?: number;
  readonly signal?: AbortSignal;
}

export interface WireResult {
  /** Everything received, in order. */
  readonly received: Uint8Array;
  /** The answer to each request, interim answers included; shorter than the requests when the connection ended early. */
  readonly answers: readonly Uint8Array[];
  /** The device closed the connection. */
  readonly closed: boolean;
  readonly localPort?: number;
  readonly failure?: TransportFailure;
}

type Ending = 'complete' | 'closed' | 'timeout' | 'aborted' | 'too-large';

interface Tap {
  readonly received: () => Buffer;
  readonly closed: () => boolean;
  /** Waits until `enough` says so, the connection ends, or the time is over. */
  until(enough: () => boolean, ms: number, signal?: AbortSignal): Promise<Ending>;
}

const tapOf = (socket: Socket, limitBytes: number): Tap => {
  let received = Buffer.alloc(0);
  let closed = false;
  let changed: () => void = () => {};
  const end = (): void => {
    closed = true;
    changed();
  };
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    changed();
  });
  socket.on('end', end);
  socket.on('close', end);
  socket.on('error', end);
  const until: Tap['until'] = (enough, ms, signal) =>
    new Promise((resolve) => {
      const settle = (ending: Ending): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', aborted);
        changed = () => {};
        resolve(ending);
      };
      const aborted = (): void => settle('aborted');
      const timer = setTimeout(() => settle('timeout'), ms);
      changed = () => {
        if (enough()) settle('complete');
        else if (received.length > limitBytes) settle('too-large');
        else if (closed) settle('closed');
      };
      signal?.addEventListener('abort', aborted);
      if (signal?.aborted) aborted();
      else changed();
    });
  return { received: () => received, closed: () => closed, until };
};

const failureOf = (ending: Ending, answer: Uint8Array, timeoutMs: number): TransportFailure | undefined => {
  if (ending === 'complete') return undefined;
  if (ending === 'aborted') return { kind: 'aborted', message: 'stopped by us' };
  if (ending === 'too-large') return { kind: 'too-large', message: 'the answer is over the limit' };
  if (ending === 'timeout') {
    const came = answer.length === 0 ? 'no answer' : `the answer did not end: ${answer.length} bytes came`;
    return { kind: 'timeout', message: `${came} within ${timeoutMs / 1000} s` };
  }
  if (answer.length === 0) return { kind: 'closed', message: 'the device closed the connection before any answer' };
  const http = Buffer.from(answer.subarray(0, 5)).toString('latin1') === 'HTTP/';
  // An answer without a length ends with the connection: that is how it should be.
  return http ? undefined : { kind: 'not-http', message: `the answer is no HTTP: it begins "${excerpt(answer)}"` };
};

interface Plan {
  readonly timeoutMs: number;
  readonly close: boolean;
  readonly lingerMs: number;
  readonly signal?: AbortSignal;
}

const converse = async (socket: Socket, tap: Tap, requests: readonly Uint8Array[], plan: Plan): Promise<Omit<WireResult, 'closed'>> => {
  const answers: Uint8Array[] = [];
  let from = 0;
  let failure: TransportFailure | undefined;
  for (const [index, request] of requests.entries()) {
    const last = index === requests.length - 1;
    const method = /^[A-Z]+/.exec(Buffer.from(request.subarray(0, 16)).toString('latin1'))?.[0] ?? '';
    const ended = (): number | undefined => answerEnd(tap.received().subarray(from), method);
    socket.write(request);
    if (last && plan.close) socket.end();
    const ending = await tap.until(() => ended() !== undefined, plan.timeoutMs, plan.signal);
    const to = from + (ended() ?? tap.received().length - from);
    const answer = new Uint8Array(tap.received().subarray(from, to));
    if (answer.length > 0) answers.push(answer);
    failure = failureOf(ending, answer, plan.timeoutMs);
    from = to;
    if (ending !== 'complete') break;
  }
  if (failure === undefined) await tap.until(() => false, plan.lingerMs, plan.signal);
  return { received: new Uint8Array(tap.received()), answers, ...(failure && { failure }) };
};

/**
 * Sends requests one after the other on one connection of their own, each when the answer before it is complete,
 * and tells whether the device closed the connection. Never rejects, and ends within its time limits.
 */
export const sendRaw = async (
  config: Target,
  requests: Uint8Array | readonly Uint8Array[],
  options: WireOptions = {},
): Promise<WireResult> => {
  const { timeoutMs = config.timeouts.answerMs, close = false, lingerMs = 250, limitBytes = mostBytes, signal } = options;
  try {
    const socket = await openSocket(config, signal);
    const { localPort } = socket;
    const tap = tapOf(socket, limitBytes);
    const list = requests instanceof Uint8Array ? [requests] : requests;
    const result = await converse(socket, tap, list, { timeoutMs, close, lingerMs, ...(signal && { signal }) });
    const closed = tap.closed();
    await farewell(socket);
    return { ...result, closed, ...(localPort !== undefined && { localPort }) };
  } catch (error) {
    const failure: TransportFailure =
      error instanceof ConnectError
        ? error.failure
        : { kind: 'unreachable', message: error instanceof Error ? error.message : String(error) };
    return { received: new Uint8Array(), answers: [], closed: false, failure };
  }
};
