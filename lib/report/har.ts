/** exchanges.har: every exchange of the run as HAR 1.2, for any viewer. Entry n is exchange n. */
import type { Exchange, Request, StreamPart } from '../model/exchange.ts';
import type { Report } from '../model/report.ts';
import { type KeptBody, keptBody } from './har/body.ts';
import { type Budget, openBudget } from './har/budget.ts';

/** Replaces the secrets of an exchange by stable tokens. */
export type RedactExchange = (exchange: Exchange) => Exchange;

type Pairs = readonly (readonly [string, string])[];

const named = (pairs: Pairs) => pairs.map(([name, value]) => ({ name, value }));

const header = (pairs: Pairs, wanted: string): string => pairs.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';

const unescaped = (text: string): string => {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return text;
  }
};

const query = (path: string) => {
  const at = path.indexOf('?');
  if (at < 0) return [];
  return path
    .slice(at + 1)
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return { name: unescaped(name), value: unescaped(value.join('=')) };
    });
};

const sizeOf = ({ body, elided }: Pick<Request, 'body' | 'elided'>): number => elided?.size ?? body?.length ?? 0;

const requestOf = ({ request, n }: Exchange, baseUrl: string, budget: Budget) => {
  const mimeType = header(request.headers, 'content-type');
  const body = request.body === undefined ? undefined : budget(keptBody(request.body, mimeType, request.elided), n);
  return {
    method: request.method,
    url: `${baseUrl}${request.path}`,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: named(request.headers),
    queryString: query(request.path),
    ...(body === undefined ? {} : { postData: { mimeType, text: body.text ?? '', ...body.about } }),
    headersSize: -1,
    bodySize: sizeOf(request),
  };
};

/** A stream as text: its parts with their heads, pictures in it as size and hash. */
const streamOf = (parts: readonly StreamPart[]): KeptBody => {
  const told = parts.map(({ contentType, contentLength, body, elided, atMs }) => {
    const kept = keptBody(body, contentType, elided);
    const length = contentLength === undefined ? '' : `\nContent-Length: ${contentLength}`;
    return `[part after ${Math.round(atMs)} ms]\nContent-Type: ${contentType}${length}\n\n${kept.text ?? `(${kept.about.comment})`}`;
  });
  return { text: told.join('\n'), about: { comment: `${parts.length} parts of a stream, as far as it was read` } };
};

const responseOf = ({ response, failure, parts = [], raw, n }: Exchange, budget: Budget) => {
  if (response === undefined) {
    const received = raw === undefined || raw.received === '' ? {} : { text: raw.received };
    const content = { size: 0, mimeType: 'x-unknown', ...received };
    const none = { status: 0, statusText: '', httpVersion: '', cookies: [], headers: [], content, redirectURL: '' };
    return { ...none, headersSize: -1, bodySize: -1, _error: failure === undefined ? 'no answer' : `${failure.kind}: ${failure.message}` };
  }
  const mimeType = header(response.headers, 'content-type');
  const body = budget(parts.length > 0 ? streamOf(parts) : keptBody(response.body, mimeType, response.elided), n);
  return {
    status: response.status,
    statusText: response.reason,
    // The client library does not show the version of an answer.
    httpVersion: 'unknown',
    cookies: [],
    headers: named(response.headers),
    content: {
      size: sizeOf(response),
      mimeType: mimeType || 'x-unknown',
      ...(body.text === undefined ? {} : { text: body.text }),
      ...body.about,
    },
    redirectURL: header(response.headers, 'location'),
    headersSize: -1,
    bodySize: sizeOf(response),
    ...(response.truncated === true ? { _truncated: true } : {}),
    ...(response.lengthMismatch === undefined ? {} : { _lengthMismatch: response.lengthMismatch }),
  };
};

const entryOf = (exchange: Exchange, baseUrl: string, budget: Budget) => ({
  startedDateTime: exchange.startedAt,
  time: exchange.durationMs,
  request: requestOf(exchange, baseUrl, budget),
  response: responseOf(exchange, budget),
  cache: {},
  timings: { send: 0, wait: exchange.durationMs, receive: 0 },
  ...(exchange.localPort === undefined ? {} : { connection: String(exchange.localPort) }),
  comment: `exchange ${exchange.n}, as ${exchange.request.role}${exchange.failure === undefined ? '' : `, ${exchange.failure.message}`}`,
  _role: exchange.request.role,
  ...(exchange.raw === undefined ? {} : { _raw: exchange.raw }),
  ...(exchange.reused === undefined ? {} : { _reused: exchange.reused }),
});

/** Throws when exchange numbers are not 1, 2, 3 ...: a report that names exchange 7 must find it at place 7. */
const inOrder = (exchanges: readonly Exchange[]): readonly Exchange[] => {
  const sorted = [...exchanges].sort((a, b) => a.n - b.n);
  const wrong = sorted.findIndex(({ n }, index) => n !== index + 1);
  if (wrong >= 0) throw new Error(`exchange ${sorted[wrong]?.n} stands at place ${wrong + 1} of the recording`);
  return sorted;
};

/** What stands in a list of the file, at its depth. */
const indented = (value: unknown, by: string): string => by + JSON.stringify(value, null, 1).replaceAll('\n', `\n${by}`);

/**
 * exchanges.har in pieces, one an exchange: the whole may be longer than a string can be. Bodies that are no text are kept
 * as hash and size; secrets are the caller's `redact` to replace.
 */
export function* harPieces(report: Report, exchanges: readonly Exchange[], redact: RedactExchange): Generator<string> {
  const ordered = inOrder(exchanges);
  const budget = openBudget();
  const creator = { name: 'ipmd-conformance', version: report.suite.version };
  yield `{\n "log": {\n  "version": "1.2",\n  "creator": ${indented(creator, '  ').trimStart()},\n  "entries": [`;
  for (const [place, exchange] of ordered.entries()) {
    yield `${place === 0 ? '' : ','}\n${indented(entryOf(redact(exchange), report.device.baseUrl, budget), '   ')}`;
  }
  const comment = `device ${report.device.name}, run ${report.run.id}; no Authorization header is kept`;
  yield `${ordered.length === 0 ? '' : '\n  '}],\n  "comment": ${JSON.stringify(comment)}\n }\n}\n`;
}
