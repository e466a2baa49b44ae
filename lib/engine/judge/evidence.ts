/** The lines that show a finding: what was sent and what came back, short and without secrets. */
import type { Finding } from '../../model/check.ts';
import type { Exchange, Request, Response } from '../../model/exchange.ts';
import { isText } from '../../xml/text.ts';

const short = (text: string): string => {
  const line = text
    .replace(/^<\?xml[^>]*\?>\s*/, '')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > 600 ? `${line.slice(0, 597)}...` : line;
};

const typeOf = (headers: Request['headers']): string => headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';

const excerpt = ({ body, elided, headers }: Pick<Request | Response, 'body' | 'elided' | 'headers'>): string => {
  const type = typeOf(headers);
  if (elided !== undefined) return `(${elided.size} bytes of ${type || 'no type'})`;
  if (body === undefined || body.length === 0) return '';
  const isShown = isText(body, type.split(';')[0]?.trim().toLowerCase() ?? '');
  return isShown ? short(new TextDecoder('utf-8').decode(body.subarray(0, 4096))) : `(${body.length} bytes of ${type || 'no type'})`;
};

const sentLine = ({ request, raw }: Exchange): string =>
  raw === undefined ? `${request.method} ${request.path}   ${excerpt(request)}`.trim() : `${short(raw.sent)}   (as it is, on a socket)`;

const gotLine = ({ response, failure, parts = [], raw }: Exchange): string => {
  const end = raw === undefined ? '' : raw.closed ? ', then the connection was closed' : ', the connection stayed open';
  if (response === undefined) return `no answer: ${failure?.message ?? 'unknown'}${end}`;
  const stream = parts.length === 0 ? '' : `, ${parts.length} parts of a stream`;
  return `${response.status} ${response.reason}${stream}${end}  ${excerpt(response)}`.trim();
};

/** Excerpts of the exchanges behind the first finding, or behind the verdict where it names none; undefined without findings. */
export const evidenceOf = (
  findings: readonly Finding[],
  behind: readonly number[],
  exchanges: readonly Exchange[],
  redact: (exchange: Exchange) => Exchange,
): { sent: string; got: string } | undefined => {
  const [first] = findings;
  if (first === undefined) return undefined;
  const numbers = first.exchanges.length > 0 ? first.exchanges : behind;
  const shown = numbers.slice(0, 3).flatMap((n) => exchanges[n - 1] ?? []);
  if (shown.length === 0) return undefined;
  // Secrets are looked for in whole bodies: an excerpt may end in the middle of one.
  const clean = shown.map(redact);
  return { sent: clean.map(sentLine).join('; then '), got: clean.map(gotLine).join('; then ') };
};
