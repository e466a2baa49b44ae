/** What was said on a socket as exchanges: one a request, with its answer as far as it is HTTP. */
import type { WireResult } from '../../device/wire.ts';
import type { Exchange, Request, Response, TransportFailure } from '../../model/exchange.ts';

type HeaderPairs = readonly (readonly [string, string])[];
type Timing = Pick<Exchange, 'startedAt' | 'durationMs'>;

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const utf8 = (bytes: Uint8Array): string => new TextDecoder('utf-8').decode(bytes);

/** A request of 64 KiB is told by its beginning. */
const longestTold = 4096;
const told = (text: string): string => (text.length <= longestTold ? text : `${text.slice(0, longestTold)}... (${text.length} characters)`);

const pairsIn = (lines: readonly string[]): HeaderPairs =>
  lines.flatMap((line) => {
    const colon = line.indexOf(':');
    return colon <= 0 ? [] : [[line.slice(0, colon), told(line.slice(colon + 1).trim())] as const];
  });

/** First line, header lines, and where the body begins. */
const split = (text: string): { readonly first: string; readonly lines: readonly string[]; readonly bodyAt: number } => {
  const end = /\r?\n\r?\n/.exec(text);
  const head = text.slice(0, end?.index ?? text.length);
  const [first = '', ...lines] = head.split(/\r?\n/);
  return { first, lines, bodyAt: end === null ? text.length : end.index + end[0].length };
};

/** The request as its text says it; credentials are left out as they are everywhere. */
const requestOf = (text: string): Request => {
  const { first, lines, bodyAt } = split(text);
  const [method = '', path = ''] = first.split(' ');
  const headers = pairsIn(lines).filter(([name]) => name.toLowerCase() !== 'authorization');
  const role = (/\{\{authorization:(\w+)\}\}/.exec(text)?.[1] ?? 'nobody') as Request['role'];
  const body = text.slice(bodyAt);
  return { method, path, role, headers, ...(body === '' ? {} : { body: new TextEncoder().encode(body) }) };
};

/** Behind interim answers (100 Continue). */
const finalOf = (bytes: Uint8Array): Uint8Array => {
  const text = latin(bytes);
  return /^HTTP\/\d\.\d 1(?!01)\d\d/.test(text) ? finalOf(bytes.subarray(split(text).bodyAt)) : bytes;
};

/** A chunked body without its sizes; what is there where they are wrong. */
const unchunked = (bytes: Uint8Array): Uint8Array => {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const line = bytes.indexOf(0x0a, at);
    const size = line < 0 ? Number.NaN : Number.parseInt(latin(bytes.subarray(at, line)), 16);
    if (Number.isNaN(size) || size === 0) break;
    parts.push(bytes.subarray(line + 1, line + 1 + size));
    at = line + 1 + size + 2;
  }
  return Buffer.concat(parts);
};

/** The answer as HTTP; undefined where it is none. */
const responseOf = (bytes: Uint8Array): Response | undefined => {
  const answer = finalOf(bytes);
  const { first, lines, bodyAt } = split(latin(answer));
  const [, status, reason = ''] = /^HTTP\/\d\.\d (\d{3})(?: (.*))?$/.exec(first) ?? [];
  if (status === undefined) return undefined;
  const headers = pairsIn(lines);
  const body = answer.subarray(bodyAt);
  const isChunked = headers.some(([name, value]) => /^transfer-encoding$/i.test(name) && /chunked/i.test(value));
  return { status: Number(status), reason, headers, body: isChunked ? unchunked(body) : body };
};

const outcome = (answer: Uint8Array | undefined, failure: TransportFailure | undefined): Pick<Exchange, 'response' | 'failure'> => {
  const response = answer === undefined ? undefined : responseOf(answer);
  if (response !== undefined) return { response };
  const silence = { kind: 'closed', message: 'the device closed the connection before any answer' } as const;
  return { failure: answer === undefined ? (failure ?? silence) : (failure ?? { kind: 'not-http', message: 'the answer is no HTTP' }) };
};

/** One exchange for each request that was sent; requests behind an answer that did not come were not. */
export const exchangesOf = (requests: readonly string[], result: WireResult, timing: Timing): readonly Omit<Exchange, 'n'>[] =>
  requests.slice(0, result.answers.length + 1).map((text, index) => {
    const answer = result.answers[index];
    const came = outcome(answer, result.failure);
    const isLast = index >= Math.min(requests.length, result.answers.length + 1) - 1;
    return {
      request: requestOf(text),
      ...came,
      ...timing,
      ...(result.localPort === undefined ? {} : { localPort: result.localPort }),
      reused: index > 0,
      raw: {
        sent: told(text),
        received: answer === undefined || came.response !== undefined ? '' : told(utf8(answer)),
        closed: isLast && result.closed,
      },
    };
  });
