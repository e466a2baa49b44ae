/** What the camera answers, before it becomes bytes. @see 4.5.5 */
import type { Method } from '../../model/catalogue.ts';
import type { XmlNode } from '../../model/xml.ts';
import { namespaces } from '../../spec/catalogue.ts';

/** Where a stream puts its bytes. */
export interface Sink {
  /** False when the client is slow: wait, or drop it. */
  write(bytes: Uint8Array | string): boolean;
  end(): void;
  /** Cuts the connection, whatever the client has not taken. */
  drop(): void;
  /** Bytes that the client has not taken yet. */
  pending(): number;
  onClose(listener: () => void): void;
}

export type Body =
  | { readonly kind: 'xml'; readonly root: XmlNode }
  | { readonly kind: 'bytes'; readonly type: string; readonly bytes: Uint8Array }
  | { readonly kind: 'stream'; readonly type: string; open(sink: Sink): void };

export interface Answer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: Body;
  /** Runs when the answer has gone out: a reboot, an upgrade. */
  readonly after?: () => void;
}

/** Tells an answer from what was made of a request: a tree, or a document (whose leaves are no numbers). */
export const isAnswer = <T extends object>(value: T | Answer): value is Answer => 'status' in value && typeof value.status === 'number';

/** Codes of Table 4 with the words that a statusString begins with. */
export const statusWords = {
  1: 'OK',
  2: 'Device Busy',
  3: 'Device Error',
  4: 'Invalid Operation',
  5: 'Invalid XML Format',
  6: 'Invalid XML Content',
  7: 'Reboot Required',
} as const;
export type StatusCode = keyof typeof statusWords;

const element = (name: string, text: string): XmlNode => ({
  name,
  namespace: namespaces.document,
  attributes: {},
  children: [],
  text,
});

/** A document's root with its version attribute. */
export const rootElement = (name: string, children: readonly XmlNode[], namespace: string = namespaces.document): XmlNode => ({
  name,
  namespace,
  attributes: { version: '1.0' },
  children,
  text: '',
});

/** ResponseStatus as Annex A has it. `url` is the request's URI as it was sent. @see A.0, E-001 */
export const responseStatus = (url: string, code: StatusCode, detail?: string, id?: string): XmlNode =>
  rootElement('ResponseStatus', [
    element('requestURL', url),
    element('statusCode', String(code)),
    element('statusString', detail === undefined ? statusWords[code] : `${statusWords[code]}: ${detail}`),
    ...(id === undefined ? [] : [element('id', id)]),
  ]);

export const xmlAnswer = (root: XmlNode): Answer => ({ status: 200, headers: [], body: { kind: 'xml', root } });
export const textAnswer = (text: string): Answer => ({
  status: 200,
  headers: [],
  body: { kind: 'bytes', type: 'text/plain; charset="UTF-8"', bytes: Buffer.from(text, 'utf8') },
});
export const bytesAnswer = (type: string, bytes: Uint8Array): Answer => ({
  status: 200,
  headers: [],
  body: { kind: 'bytes', type, bytes },
});

/** What every refusal and confirmation needs to know of the request. */
export interface Asked {
  /** The request's URI as it was sent. */
  readonly target: string;
}

const statusAnswer = (status: number, { target }: Asked, code: StatusCode, detail?: string, headers: Answer['headers'] = []): Answer => ({
  status,
  headers,
  body: { kind: 'xml', root: responseStatus(target, code, detail) },
});

/** 200 with statusCode 1. */
export const done = (asked: Asked): Answer => statusAnswer(200, asked, 1);
/** 200 with statusCode 7: stored, in force after a reboot. */
export const doneAfterReboot = (asked: Asked): Answer => statusAnswer(200, asked, 7);
/** 201 with Location and the new member's id. @see E-002 */
export const created = (asked: Asked, uri: string, id: string): Answer => ({
  status: 201,
  headers: [['Location', uri]],
  body: { kind: 'xml', root: responseStatus(asked.target, 1, undefined, id) },
});

export const unauthorized = (asked: Asked, detail: string, challenges: readonly string[]): Answer =>
  statusAnswer(
    401,
    asked,
    4,
    detail,
    challenges.map((challenge) => ['WWW-Authenticate', challenge]),
  );
export const notFound = (asked: Asked): Answer => statusAnswer(404, asked, 4, 'there is no such resource');
/** 405 with the methods that the resource has; no statusCode of a success or of bad content fits here. */
export const notAllowed = (asked: Asked, allowed: readonly Method[]): Answer =>
  statusAnswer(405, asked, 4, 'the resource has no such method', [['Allow', allowed.join(', ')]]);
export const forbidden = (asked: Asked, detail: string): Answer => statusAnswer(403, asked, 4, detail);
export const badFormat = (asked: Asked, detail: string): Answer => statusAnswer(400, asked, 5, detail);
export const badContent = (asked: Asked, detail: string): Answer => statusAnswer(400, asked, 6, detail);
export const busy = (asked: Asked, detail: string, seconds = 2): Answer =>
  statusAnswer(503, asked, 2, detail, [['Retry-After', String(seconds)]]);
export const deviceError = (asked: Asked, detail: string): Answer => statusAnswer(500, asked, 3, detail);
export const tooLarge = (asked: Asked): Answer => statusAnswer(413, asked, 6, 'the body is too large', [['Connection', 'close']]);
