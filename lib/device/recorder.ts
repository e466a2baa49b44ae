/** Numbers the exchanges of a run and keeps them. */
import { createHash } from 'node:crypto';
import type { Exchange, Response } from '../model/exchange.ts';
import type { Answer } from './client.ts';
import { isOpaque, mediaTypeOf } from './media.ts';

export interface RecorderLimits {
  /** Largest opaque body that is kept. */
  readonly bodyBytes: number;
  /** All opaque bodies kept together. */
  readonly totalBytes: number;
}

export interface Recorder {
  /** Keeps the answer as the next exchange. */
  record(answer: Answer): Exchange;
  /** Every exchange in the order of its number. */
  all(): readonly Exchange[];
}

/** Some hundred pictures of the usual size: a run stays well below what a CI machine has. */
const defaultLimits: RecorderLimits = { bodyBytes: 4 * 1024 * 1024, totalBytes: 128 * 1024 * 1024 };

/**
 * A recorder whose first exchange has the number 1. Text is always kept; of pictures, sound and opaque files beyond the
 * limits only size and hash remain. Authorization never reaches it: answers carry their request without.
 */
export const createRecorder = (limits: RecorderLimits = defaultLimits): Recorder => {
  const exchanges: Exchange[] = [];
  let opaqueBytes = 0;
  const texts = new Map<string, Uint8Array>();

  /** The same text that came before is the same bytes: kept once, and read once by everybody who remembers what he read. */
  const once = (body: Uint8Array): Uint8Array => {
    const key = createHash('sha1').update(body).digest('base64');
    const known = texts.get(key);
    if (known === undefined) texts.set(key, body);
    return known ?? body;
  };

  const kept = (response: Response): Response => {
    if (!isOpaque(mediaTypeOf(response.headers))) return { ...response, body: once(response.body) };
    const size = response.body.length;
    if (size <= limits.bodyBytes && opaqueBytes + size <= limits.totalBytes) {
      opaqueBytes += size;
      return response;
    }
    const sha256 = createHash('sha256').update(response.body).digest('hex');
    return { ...response, body: new Uint8Array(), elided: { size, sha256 } };
  };

  return {
    record: ({ request, response, failure, startedAt, durationMs, localPort, reused }) => {
      const exchange: Exchange = {
        n: exchanges.length + 1,
        request,
        ...(response && { response: kept(response) }),
        ...(failure && { failure }),
        startedAt,
        durationMs,
        ...(localPort !== undefined && { localPort }),
        ...(reused !== undefined && { reused }),
      };
      exchanges.push(exchange);
      return exchange;
    },
    all: () => exchanges,
  };
};
