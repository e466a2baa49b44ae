/** A request as it goes over the wire. */
import type { Request } from '../../model/exchange.ts';
import type { Sending } from '../client.ts';
import type { HeaderPairs } from './collect.ts';
import type { Outgoing } from './roundtrip.ts';

const xmlType = 'application/xml; charset="UTF-8"';

/** The path as a request line can carry it: what it may not hold is percent-encoded, everything else is left alone. */
export const wirePath = (path: string): string =>
  path.replace(/[^\x21-\x7e]+/gu, (illegal) => encodeURIComponent(Buffer.from(illegal, 'utf8').toString('utf8')));

const has = (headers: HeaderPairs, name: string): boolean => headers.some(([key]) => key.toLowerCase() === name);

/** The headers we set: the caller's, and what they leave open. @see 4.5.3 */
export const ownHeaders = (sending: Sending): HeaderPairs => {
  const given = sending.headers ?? [];
  const typed = (sending.body?.length ?? 0) > 0 && !has(given, 'content-type');
  return [
    ...(has(given, 'user-agent') ? [] : [['User-Agent', 'ipmd-conformance'] as const]),
    ...given,
    ...(typed ? [['Content-Type', xmlType] as const] : []),
  ];
};

/** Content-Length as undici sends it: always for methods that carry a body, else only with one. */
const lengthHeader = ({ method, body }: Sending): HeaderPairs => {
  if (body !== undefined && body.length > 0) return [['content-length', String(body.length)]];
  return /^(PUT|POST|PATCH)$/.test(method) ? [['content-length', '0']] : [];
};

/** The request for the record, with the headers that undici adds in its spelling, without Authorization. */
export const recordedRequest = (sending: Sending, host: string): Request & { readonly method: Sending['method'] } => {
  const headers = ownHeaders(sending).filter(([name]) => !/^(proxy-)?authorization$/i.test(name));
  const connection = sending.method === 'HEAD' ? 'close' : 'keep-alive';
  return {
    method: sending.method,
    path: wirePath(sending.path),
    role: sending.role,
    headers: [
      ...(has(headers, 'host') ? [] : [['host', host] as const]),
      ...(has(headers, 'connection') ? [] : [['connection', connection] as const]),
      ...headers,
      ...(has(headers, 'content-length') ? [] : lengthHeader(sending)),
    ],
    ...(sending.body !== undefined && { body: sending.body }),
  };
};

/** The request as bytes for a socket: what the record shows, and the Authorization that it leaves out. */
export const requestBytes = ({ method, path, headers, body }: Request, { headers: sent }: Outgoing): Uint8Array => {
  const authorization = sent.filter(([name]) => /^authorization$/i.test(name));
  const lines = [...headers, ...authorization].map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1'), body ?? new Uint8Array()]);
};
