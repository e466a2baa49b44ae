/** Gathers an answer as it arrives and says what became of it. */
import type { HttpMethod, Response, TransportFailure } from '../../model/exchange.ts';
import { isOpaque, mediaTypeOf } from '../media.ts';
import { ConnectError } from './connect.ts';
import { answerFailure, codeOf, type Progress } from './failures.ts';
import type { Watch } from './line.ts';

export type HeaderPairs = readonly (readonly [string, string])[];

/** An answer, or why there is none. A stream that was cut has both: its head, and how it ended. */
export interface Outcome {
  readonly response?: Response;
  readonly failure?: TransportFailure;
}

export interface Collector {
  head(status: number, reason: string, raw: unknown): void;
  /** False when the limit is passed: nothing more is wanted. */
  take(chunk: Uint8Array): boolean;
  ended(watch: Watch | undefined): Outcome;
  broke(error: Error, watch: Watch | undefined): Outcome;
  /** The outcome when we end it ourselves. */
  stopped(failure: TransportFailure): Outcome;
  progress(watch: Watch | undefined): Progress | undefined;
  /** Value of a header, by its name in lower case. */
  header(name: string): string | undefined;
  /** True once the body is handed on as it comes. */
  streaming(): boolean;
}

/** Takes an answer's body as it comes; undefined when this answer is to be collected after all. */
export type Consumer = (head: Response) => ((chunk: Uint8Array) => void) | undefined;

const pairsOf = (raw: unknown): [string, string][] => {
  if (!Array.isArray(raw)) return [];
  const texts = raw.map((item: unknown) => (item instanceof Uint8Array ? Buffer.from(item).toString('latin1') : String(item)));
  return texts.flatMap((name, index): [string, string][] => (index % 2 === 0 ? [[name, texts[index + 1] ?? '']] : []));
};

const headerOf = (headers: HeaderPairs, name: string): string | undefined => headers.find(([key]) => key.toLowerCase() === name)?.[1];

/** The length that the header declares, where it counts: not beside chunks, nor where no body can come. */
const declaredLength = (head: Response, method: HttpMethod): number | undefined => {
  if (method === 'HEAD' || head.status === 204 || head.status === 304) return undefined;
  if (headerOf(head.headers, 'transfer-encoding') !== undefined) return undefined;
  const text = headerOf(head.headers, 'content-length');
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
};

/** A longer text is not judged: no more of it is read, so that no answer takes more space than this on its way. */
const textLimit = 2 * 1024 * 1024;

/** A collector for one answer to `method`, cut at `limitBytes`. */
export const createCollector = (method: HttpMethod, limitBytes: number, consumer?: Consumer): Collector => {
  let head: Response | undefined;
  let consume: ((chunk: Uint8Array) => void) | undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  let limit = limitBytes;
  let over = false;

  const whole = (found: Response): Response => ({ ...found, body: Buffer.concat(chunks), ...(over && { truncated: true }) });
  const progress = (watch: Watch | undefined): Progress | undefined =>
    watch && {
      received: watch.received,
      first: watch.first,
      headed: head !== undefined,
      bodyBytes: size,
      declaredBytes: head && declaredLength(head, method),
    };
  const stopped = (failure: TransportFailure): Outcome =>
    head !== undefined && consume !== undefined ? { response: head, failure } : { failure };

  return {
    progress,
    stopped,
    streaming: () => consume !== undefined,
    header: (name) => head && headerOf(head.headers, name),
    head: (status, reason, raw) => {
      const found = { status, reason, headers: pairsOf(raw), body: new Uint8Array() };
      head = found;
      if (!isOpaque(mediaTypeOf(found.headers))) limit = Math.min(limitBytes, textLimit);
      consume = consumer?.(found);
    },
    take: (chunk) => {
      size += chunk.length;
      if (consume !== undefined) {
        consume(chunk);
        return true;
      }
      over = size > limit;
      chunks.push(over ? chunk.subarray(0, chunk.length - (size - limit)) : chunk);
      return !over;
    },
    ended: (watch) => {
      if (head === undefined) return { failure: { kind: 'closed', message: 'the answer ended before its header' } };
      const declared = declaredLength(head, method);
      const received = watch?.afterHead ?? size;
      const surplus = !over && declared !== undefined && received > declared;
      return { response: { ...whole(head), ...(surplus && { lengthMismatch: { declared, received } }) } };
    },
    broke: (error, watch) => {
      if (error instanceof ConnectError) return { failure: error.failure };
      if (codeOf(error) === 'UND_ERR_INVALID_ARG') return { failure: { kind: 'aborted', message: `not sent: ${error.message}` } };
      if (/^UND_ERR_(DESTROYED|CLOSED)$/.test(codeOf(error)))
        return stopped({ kind: 'aborted', message: 'stopped: the client was closed' });
      const reached = progress(watch);
      if (reached === undefined)
        return { failure: { kind: 'closed', message: `the connection ended before the request was sent (${error.message})` } };
      const failure = answerFailure(error, reached);
      const declared = head && declaredLength(head, method);
      if (head === undefined || consume !== undefined || declared === undefined || size >= declared || failure.kind !== 'closed')
        return stopped(failure);
      return { response: { ...whole(head), lengthMismatch: { declared, received: size } } };
    },
  };
};
