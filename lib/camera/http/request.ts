/** A request as the camera sees it, free of sockets and streams. */
import type { IncomingMessage } from 'node:http';

export interface CameraRequest {
  /** It may be a method that no resource has. */
  readonly method: string;
  /** The method as it came, whatever a personality makes of it. */
  readonly methodAsSent: string;
  /** The request's URI as it was sent. */
  readonly target: string;
  /** Decoded path segments in the document's vocabulary; undefined when the path cannot be decoded. */
  readonly segments: readonly string[] | undefined;
  readonly query: URLSearchParams;
  /** Lower-case names; values of repeated headers joined. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** The body as it came, whatever a personality makes of it. */
  readonly bodyAsSent: Uint8Array;
  readonly address: string;
  /** Port on which the client's connection arrived. */
  readonly localPort: number;
}

/** Largest body that is read. */
export const bodyLimit = 16 * 1024 * 1024;

const pathAndQuery = (target: string): readonly [string, string] => {
  // RFC 2616 5.1.2: the absolute form must be understood, too.
  const local = target.replace(/^https?:\/\/[^/?#]*/i, '');
  const mark = local.indexOf('?');
  return mark < 0 ? [local, ''] : [local.slice(0, mark), local.slice(mark + 1)];
};

const decoded = (path: string): readonly string[] | undefined => {
  if (!path.startsWith('/')) return undefined;
  if (path === '/') return [];
  try {
    return path.slice(1).split('/').map(decodeURIComponent);
  } catch {
    return undefined;
  }
};

const headersOf = (message: IncomingMessage): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );

const addressOf = (message: IncomingMessage): string => (message.socket.remoteAddress ?? '').replace(/^::ffff:/, '');

/** Reads a body; undefined when it is larger than the limit, or the client went away within it. */
export const readBody = (message: IncomingMessage): Promise<Uint8Array | 'too-large' | undefined> =>
  new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    message.on('data', (chunk: Uint8Array) => {
      size += chunk.length;
      if (size > bodyLimit) resolve('too-large');
      else chunks.push(chunk);
    });
    message.on('end', () => resolve(Buffer.concat(chunks)));
    message.on('error', () => resolve(undefined));
    message.on('close', () => resolve(undefined));
  });

/** The request of a message whose body was read. */
export const requestOf = (message: IncomingMessage, body: Uint8Array): CameraRequest => {
  const target = message.url ?? '/';
  const [path, query] = pathAndQuery(target);
  return {
    method: message.method ?? 'GET',
    target,
    segments: decoded(path),
    query: new URLSearchParams(query),
    headers: headersOf(message),
    body,
    methodAsSent: message.method ?? 'GET',
    bodyAsSent: body,
    address: addressOf(message),
    localPort: message.socket.localPort ?? 0,
  };
};
