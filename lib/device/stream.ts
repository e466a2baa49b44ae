/** Reads a multipart stream (alertStream): parts as they come, for a limited time. @see 8.11.11 */
import type { Request, Response } from '../model/exchange.ts';
import type { StreamPart } from '../model/probe.ts';
import type { Answer } from './client.ts';
import type { Consumer } from './http/collect.ts';
import { boundaryOf, createPartReader, type PartReader } from './http/multipart.ts';
import type { Limits } from './http/roundtrip.ts';

export interface StreamOptions {
  /** How long it is read, from the head of the answer. */
  readonly ms: number;
  /** Called with each part as it is complete. */
  readonly onPart?: (part: StreamPart) => void;
  /** Largest part that is read. Default 1 MiB. */
  readonly maxPartBytes?: number;
}

export interface StreamEnd {
  readonly parts: readonly StreamPart[];
  /** `limit`: its time was over; `stopped`: by us; `closed`: by the device; `too-large`: a part, or all of them, passed the limit; `unopened`: no stream came. */
  readonly reason: 'limit' | 'stopped' | 'closed' | 'too-large' | 'unopened';
  /** What was wrong with its form, one line each. */
  readonly faults: readonly string[];
}

export interface Stream {
  /** The head of an opened stream with an empty body; the whole answer, or the failure, where none was opened. */
  readonly answer: Answer;
  readonly opened: boolean;
  /** Resolves when the stream is over; never rejects. */
  readonly done: Promise<StreamEnd>;
  stop(): void;
}

/** What the client brings: its request as sent, and the round trip with its authentication. */
export interface StreamTransport {
  readonly request: Request;
  run(limits: Required<Pick<Limits, 'stream' | 'signal'>>): Promise<Answer>;
  scheme(): Answer['scheme'];
}

const defaultPartLimit = 1024 * 1024;
/** Alarms come a few a second; a stream that brings more than that is not one to be kept. */
const [mostParts, mostBytes] = [5000, 8 * 1024 * 1024];

const contentTypeOf = (head: Response): string => head.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';

const reasonOf = (answer: Answer, overflow: boolean): StreamEnd['reason'] => {
  if (overflow) return 'too-large';
  if (answer.failure?.kind === 'timeout') return 'limit';
  return answer.failure?.kind === 'aborted' ? 'stopped' : 'closed';
};

interface Reading {
  readonly consumer: Consumer;
  /** Resolves with the head of a stream; never when none opens. */
  readonly head: Promise<Response>;
  opened(): boolean;
  end(answer: Answer): StreamEnd;
}

/** Turns the bytes of an answer into parts; `overflowed` is called when a part is too large to go on. */
const readParts = (options: StreamOptions, overflowed: () => void): Reading => {
  const parts: StreamPart[] = [];
  const began = performance.now();
  let reader: PartReader | undefined;
  let opened: (head: Response) => void = () => {};
  const head = new Promise<Response>((resolve) => {
    opened = resolve;
  });
  let bytes = 0;
  let full = false;
  const deliver = (found: readonly StreamPart[]): void => {
    for (const part of found) {
      bytes += part.body.length;
      full ||= parts.length >= mostParts || bytes > mostBytes;
      if (full) return;
      parts.push(part);
      options.onPart?.(part);
    }
  };
  const consumer: Consumer = (found) => {
    if (found.status !== 200 || !/^multipart\//i.test(contentTypeOf(found))) return undefined;
    const current = createPartReader(boundaryOf(contentTypeOf(found)), options.maxPartBytes ?? defaultPartLimit);
    reader = current;
    opened(found);
    return (chunk) => {
      deliver(current.push(chunk, performance.now() - began));
      if (full || current.overflow()) overflowed();
    };
  };
  const end = (answer: Answer): StreamEnd => {
    if (reader === undefined) return { parts, reason: 'unopened', faults: [] };
    const reason = reasonOf(answer, full || reader.overflow());
    if (reason !== 'too-large') deliver(reader.end(reason === 'closed'));
    return { parts, reason, faults: reader.faults };
  };
  return { consumer, head, opened: () => reader !== undefined, end };
};

/** Opens the stream; resolves with its head, or with the answer that is none. */
export const streamWith = async (transport: StreamTransport, options: StreamOptions, signal?: AbortSignal): Promise<Stream> => {
  const stopper = new AbortController();
  const startedAt = new Date().toISOString();
  const began = performance.now();
  const reading = readParts(options, () => stopper.abort());
  const run = transport.run({
    stream: { consumer: reading.consumer, ms: options.ms },
    signal: signal === undefined ? stopper.signal : AbortSignal.any([signal, stopper.signal]),
  });
  const done = run.then(reading.end);
  const stop = (): void => stopper.abort();
  const head = await Promise.race([reading.head, run.then(() => undefined)]);
  if (head === undefined || !reading.opened()) return { answer: await run, opened: reading.opened(), done, stop };
  const answer = {
    request: transport.request,
    response: head,
    startedAt,
    durationMs: performance.now() - began,
    scheme: transport.scheme(),
  };
  return { answer, opened: true, done, stop };
};
