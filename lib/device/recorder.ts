/** Numbers the exchanges of a run and keeps them. */
import { createHash } from 'node:crypto';
import type { Exchange, Response, StreamPart } from '../model/exchange.ts';
import { isOpaque, mediaTypeOf } from './media.ts';

export interface RecorderLimits {
  /** Largest opaque body that is kept. */
  readonly bodyBytes: number;
  /** All opaque bodies kept together. */
  readonly totalBytes: number;
  /** Largest text that is kept whole, and judged. */
  readonly textBytes: number;
  /** Most tags, and most attributes, of a text that is kept whole: the tree of a document takes a hundred times the space of its tags. */
  readonly tags: number;
  /** All different texts kept together; beyond it only those of `smallBytes` are kept. */
  readonly totalTextBytes: number;
  readonly smallBytes: number;
}

export interface Recorder {
  /** Keeps what was sent and answered as the next exchange. */
  record(exchanged: Omit<Exchange, 'n'>): Exchange;
  /** Every exchange in the order of its number. */
  all(): readonly Exchange[];
}

const kibi = 1024;
const mebi = 1024 * kibi;

/**
 * Some hundred pictures of the usual size, and every text that this protocol can mean: 64 channels of three streams with
 * forty fields each are some 15,000 tags. A run stays well below what a CI machine has, whatever a device sends.
 */
export const defaultLimits: RecorderLimits = {
  bodyBytes: 4 * mebi,
  totalBytes: 128 * mebi,
  textBytes: mebi,
  tags: 40_000,
  totalTextBytes: 96 * mebi,
  smallBytes: 4 * kibi,
};

/** So much of a text's beginning and end shows what it was. */
const [headBytes, tailBytes] = [4 * kibi, kibi];

/** What begins a tag, and what an attribute cannot do without: a parser compares each attribute with those before it. */
const marks = ['<', '='].map((mark) => mark.charCodeAt(0));

/** True when a text has more tags, or more attributes, than that; looks no further than it must. */
const hasMoreTags = (body: Uint8Array, most: number): boolean => {
  // A tag takes three bytes at least.
  if (body.length < most * 3) return false;
  return marks.some((mark) => {
    let count = 0;
    for (let at = body.indexOf(mark); at >= 0 && count <= most; at = body.indexOf(mark, at + 1)) count += 1;
    return count > most;
  });
};

type Kept = Pick<Response, 'body' | 'elided'>;

/** What remains of a body that is not kept: copies, so that the body itself can go. */
const elided = (body: Uint8Array, isText: boolean): Kept => {
  const ends = isText ? { head: body.slice(0, headBytes), tail: body.slice(Math.max(headBytes, body.length - tailBytes)) } : {};
  const sha256 = createHash('sha256').update(body).digest('hex');
  return { body: new Uint8Array(), elided: { size: body.length, sha256, ...ends } };
};

/**
 * A recorder whose first exchange has the number 1. Of bodies beyond the limits only size, hash and both ends remain.
 * Authorization never reaches it: answers carry their request without.
 */
export const createRecorder = (given: Partial<RecorderLimits> = {}): Recorder => {
  const limits: RecorderLimits = { ...defaultLimits, ...given };
  const exchanges: Exchange[] = [];
  let [opaqueBytes, textBytes] = [0, 0];
  const texts = new Map<string, Uint8Array>();

  /** The same text that came before is the same bytes: kept once, and read once by everybody who remembers what he read. */
  const text = (body: Uint8Array): Kept => {
    if (body.length > limits.textBytes || hasMoreTags(body, limits.tags)) return elided(body, true);
    const key = createHash('sha1').update(body).digest('base64');
    const known = texts.get(key);
    if (known !== undefined) return { body: known };
    if (body.length > limits.smallBytes && textBytes + body.length > limits.totalTextBytes) return elided(body, true);
    textBytes += body.length;
    texts.set(key, body);
    return { body };
  };

  const kept = (body: Uint8Array, mediaType: string): Kept => {
    if (!isOpaque(mediaType)) return text(body);
    if (body.length > limits.bodyBytes || opaqueBytes + body.length > limits.totalBytes) return elided(body, false);
    opaqueBytes += body.length;
    return { body };
  };

  const keptPart = (part: StreamPart): StreamPart => ({ ...part, ...kept(part.body, mediaTypeOf([['content-type', part.contentType]])) });

  return {
    record: ({ request, response, failure, startedAt, durationMs, localPort, reused, raw, parts }) => {
      const exchange: Exchange = {
        n: exchanges.length + 1,
        request,
        ...(response && { response: { ...response, ...kept(response.body, mediaTypeOf(response.headers)) } }),
        ...(failure && { failure }),
        startedAt,
        durationMs,
        ...(localPort !== undefined && { localPort }),
        ...(reused !== undefined && { reused }),
        ...(raw && { raw }),
        ...(parts && { parts: parts.map(keptPart) }),
      };
      exchanges.push(exchange);
      return exchange;
    },
    all: () => exchanges,
  };
};
