/** The lines that show a finding: what was sent and what came back, short and without secrets. */
import type { Finding } from '../../model/check.ts';
import type { Exchange, Request } from '../../model/exchange.ts';

const excerpt = ({ body: bytes, headers }: Pick<Request, 'body' | 'headers'>): string => {
  if (bytes === undefined || bytes.length === 0) return '';
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  if (/image|audio|video|octet-stream/i.test(type)) return `(${bytes.length} bytes of ${type})`;
  const text = new TextDecoder('utf-8')
    .decode(bytes.subarray(0, 4096))
    .replace(/^<\?xml[^>]*\?>\s*/, '')
    .replace(/\s+/g, ' ')
    .trim();
  return text.length > 600 ? `${text.slice(0, 597)}...` : text;
};

const sentLine = ({ request }: Exchange): string => `${request.method} ${request.path}   ${excerpt(request)}`.trim();

const gotLine = ({ response, failure }: Exchange): string =>
  response === undefined
    ? `no answer: ${failure?.message ?? 'unknown'}`
    : `${response.status} ${response.reason}  ${response.elided === undefined ? excerpt(response) : `(${response.elided.size} bytes)`}`.trim();

/** Excerpts of the exchanges behind the first finding; undefined when it names none. */
export const evidenceOf = (
  findings: readonly Finding[],
  exchanges: readonly Exchange[],
  redact: (exchange: Exchange) => Exchange,
): { sent: string; got: string } | undefined => {
  const shown = (findings[0]?.exchanges ?? []).slice(0, 3).flatMap((n) => exchanges[n - 1] ?? []);
  if (shown.length === 0) return undefined;
  // Secrets are looked for in whole bodies: an excerpt may end in the middle of one.
  const clean = shown.map(redact);
  return { sent: clean.map(sentLine).join('; then '), got: clean.map(gotLine).join('; then ') };
};
