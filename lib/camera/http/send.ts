/** An answer as bytes on the wire. */
import type { ServerResponse } from 'node:http';
import type { Answer, Sink } from './answer.ts';
import { documentText } from './write-xml.ts';

/** What is sent, just before it is sent: the last place where a fault can change it. */
export interface RawAnswer {
  readonly status: number;
  readonly reason: string;
  /** In the order in which they are written. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
  /** Nothing is answered: the connection is closed, or left hanging. */
  readonly instead?: 'close' | 'hang';
  /** The connection is cut after so many bytes of the body. */
  readonly cutAt?: number;
  /** A line of the header that is none, behind the status line: sent as it is, and the connection ends. */
  readonly oddLine?: string;
  /** Sent in chunks, without Content-Length. */
  readonly chunked?: true;
}

const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  413: 'Request Entity Too Large',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

const xmlType = 'application/xml; charset="UTF-8"';

/** The bytes of an answer that is no stream. */
export const rawAnswer = (answer: Answer): RawAnswer => {
  const { body } = answer;
  const reason = reasons[answer.status] ?? '';
  if (body === undefined || body.kind === 'stream')
    return { status: answer.status, reason, headers: answer.headers, body: new Uint8Array() };
  const bytes = body.kind === 'xml' ? Buffer.from(documentText(body.root), 'utf8') : body.bytes;
  const type = body.kind === 'xml' ? xmlType : body.type;
  return { status: answer.status, reason, headers: [...answer.headers, ['Content-Type', type]], body: bytes };
};

const headersFor = (raw: RawAnswer): string[] => {
  const all = raw.headers.flat();
  const hasLength = raw.headers.some(([name]) => /^(?:content-length|transfer-encoding)$/i.test(name));
  return hasLength || raw.chunked === true ? all : [...all, 'Content-Length', String(raw.body.length)];
};

/** An answer with a line that node would never send. */
const oddBytes = (raw: RawAnswer, line: string): Uint8Array => {
  const flat = headersFor(raw);
  const lines = flat.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${flat[index + 1]}`] : []));
  const head = [`HTTP/1.1 ${raw.status} ${raw.reason}`, line, ...lines, 'Connection: close', '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head, 'latin1'), raw.body]);
};

/** Sends an answer; resolves when it has gone out, or the client has gone away. */
export const send = (response: ServerResponse, raw: RawAnswer, bodyless: boolean): Promise<void> =>
  new Promise((resolve) => {
    response.on('close', resolve);
    if (raw.instead === 'close') response.socket?.destroy();
    if (raw.instead !== undefined) return;
    if (raw.oddLine !== undefined) {
      response.socket?.end(oddBytes(raw, raw.oddLine));
      return;
    }
    response.writeHead(raw.status, raw.reason, headersFor(raw));
    if (raw.cutAt !== undefined) {
      response.write(raw.body.subarray(0, raw.cutAt), () => response.socket?.destroy());
      return;
    }
    response.end(bodyless ? undefined : raw.body);
  });

/** Opens a stream on a response. Its length is unknown, so that the connection ends with it. */
export const sendStream = (response: ServerResponse, type: string, open: (sink: Sink) => void): void => {
  response.writeHead(200, 'OK', ['MIME-Version', '1.0', 'Content-Type', type, 'Connection', 'close']);
  response.flushHeaders();
  open({
    write: (bytes) => response.write(bytes),
    end: () => response.end(),
    drop: () => response.destroy(),
    pending: () => response.writableLength,
    onClose: (listener) => response.on('close', listener),
  });
};
