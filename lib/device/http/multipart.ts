/** Reads a multipart stream as it comes: by Content-Length where a part has one, else up to the next boundary. */
import type { StreamPart } from '../../model/probe.ts';

export interface PartReader {
  /** The parts that these bytes complete. `atMs`: when they came, since the request. */
  push(chunk: Uint8Array, atMs: number): readonly StreamPart[];
  /** What stands in the buffer when the stream is over, as a last part; `torn` says that the device ended it. */
  end(torn: boolean): readonly StreamPart[];
  /** What was wrong with the stream's form so far, one line each. */
  readonly faults: readonly string[];
  /** A part passed its limit: the stream cannot be read further. */
  overflow(): boolean;
}

interface Head {
  readonly contentType: string;
  readonly length?: number;
}

interface Reading {
  readonly declared: string | undefined;
  readonly maxPartBytes: number;
  readonly faults: string[];
  buffer: Buffer;
  /** Bytes of the buffer that were there before the last chunk, and when they came. */
  earlier: { length: number; atMs: number };
  now: number;
  /** The boundary line as it really stands in the stream. */
  delimiter: string | undefined;
  phase: 'between' | 'head' | 'body';
  head: Head;
  /** Parts delivered. */
  count: number;
  /** Bytes passed over since the last part. */
  skipped: number;
  overflow: boolean;
}

const maxHead = 16 * 1024;
/** RFC 2046 allows 70 characters; the line around it has 4 more. */
const maxBoundary = 74;
/** A stream that is wrong in every part needs no thousand lines to say so. */
const mostFaults = 50;

const fault = (reading: Reading, message: string): void => {
  if (reading.faults.length < mostFaults && !reading.faults.includes(message)) reading.faults.push(message);
};

const consume = (reading: Reading, bytes: number): void => {
  reading.buffer = reading.buffer.subarray(bytes);
  reading.earlier = { length: Math.max(0, reading.earlier.length - bytes), atMs: reading.earlier.atMs };
};

/** Where a line ends and where the next begins: CRLF, or a bare LF as some devices send. */
const lineEnd = (buffer: Buffer, from: number): { at: number; next: number } | undefined => {
  const at = buffer.indexOf(0x0a, from);
  if (at < 0) return undefined;
  return { at: at > from && buffer[at - 1] === 0x0d ? at - 1 : at, next: at + 1 };
};

/** `boundary` parameter of a Content-Type, quoted or not; undefined when there is none. */
export const boundaryOf = (contentType: string): string | undefined => {
  const found = /;\s*boundary\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(contentType);
  return found?.[1] ?? found?.[2];
};

const isBoundary = (reading: Reading, line: string): boolean => {
  if (reading.delimiter !== undefined) return line.trimEnd() === reading.delimiter;
  if (!/^--\S/.test(line)) return false;
  const real = line.slice(2).trim();
  if (reading.declared !== undefined && real !== reading.declared) {
    fault(reading, `the boundary is "${real}", the Content-Type declares "${reading.declared}"`);
  }
  reading.delimiter = line.trim();
  return true;
};

/** Passes over everything up to and with a boundary line; false until one has come. */
const passBoundary = (reading: Reading): boolean => {
  for (let end = lineEnd(reading.buffer, 0); end !== undefined; end = lineEnd(reading.buffer, 0)) {
    const line = reading.buffer.subarray(0, end.at).toString('latin1');
    consume(reading, end.next);
    if (isBoundary(reading, line)) {
      if (reading.skipped > 0 && reading.count > 0) {
        fault(reading, `part ${reading.count}: ${reading.skipped} bytes stand between its end and the next boundary`);
      }
      if (end.next - end.at === 1) fault(reading, 'a boundary line ends with a bare line feed');
      reading.skipped = 0;
      reading.phase = 'head';
      return true;
    }
    if (line.trim() !== '' && line.trimEnd() !== `${reading.delimiter}--`) reading.skipped += line.length;
  }
  if (reading.buffer.length > reading.maxPartBytes) {
    reading.overflow = true;
    fault(reading, `more than ${reading.maxPartBytes} bytes came in one line, and no boundary among them`);
  }
  return false;
};

const headOf = (text: string): Head => {
  const value = (name: string): string | undefined => new RegExp(`^${name}[ \\t]*:([^\\r\\n]*)`, 'im').exec(text)?.[1]?.trim();
  const length = value('content-length');
  return { contentType: value('content-type') ?? '', ...(length !== undefined && /^\d+$/.test(length) && { length: Number(length) }) };
};

/** Passes over boundary lines that stand where a part's header begins, with no part between. */
const passDoubled = (reading: Reading): void => {
  for (let end = lineEnd(reading.buffer, 0); end !== undefined; end = lineEnd(reading.buffer, 0)) {
    if (reading.buffer.subarray(0, end.at).toString('latin1').trimEnd() !== reading.delimiter) return;
    fault(reading, 'two boundary lines follow each other with no part between');
    consume(reading, end.next);
  }
};

/** Reads the header lines up to the empty one; false until it has come. */
const readHead = (reading: Reading): boolean => {
  passDoubled(reading);
  for (let from = 0, end = lineEnd(reading.buffer, 0); end !== undefined; from = end.next, end = lineEnd(reading.buffer, from)) {
    if (end.at > from) continue;
    reading.head = headOf(reading.buffer.subarray(0, from).toString('latin1'));
    reading.phase = 'body';
    consume(reading, end.next);
    return true;
  }
  if (reading.buffer.length > maxHead) reading.overflow = true;
  return false;
};

/** The first boundary line that begins at most at `limit`: where it begins, and where the body before it ends. */
const nextBoundary = ({ buffer, delimiter }: Reading, limit: number): { body: number; at: number } | undefined => {
  if (delimiter === undefined) return undefined;
  for (let at = buffer.indexOf(delimiter, 0, 'latin1'); at >= 0 && at <= limit; at = buffer.indexOf(delimiter, at + 1, 'latin1')) {
    const after = buffer.subarray(at + delimiter.length, at + delimiter.length + 2).toString('latin1');
    const atLineStart = at === 0 || buffer[at - 1] === 0x0a;
    if (!atLineStart || !/^(?:[\r\n]|--)/.test(after)) continue;
    return { body: at > 1 && buffer[at - 2] === 0x0d ? at - 2 : Math.max(0, at - 1), at };
  }
  return undefined;
};

/** True when the first `length` bytes end in what may be the start of a boundary line: a length that is too long by a few bytes. */
const endsInBoundary = ({ buffer, delimiter }: Reading, length: number): boolean => {
  if (delimiter === undefined) return false;
  const tail = buffer.subarray(Math.max(0, length - delimiter.length), length).toString('latin1');
  const at = tail.lastIndexOf('\n-');
  return at >= 0 && delimiter.startsWith(tail.slice(at + 1));
};

const deliver = (reading: Reading, length: number, next: number): StreamPart => {
  const { contentType, length: contentLength } = reading.head;
  // A part without a length is known to be complete only when the next boundary comes: it came when its last byte did.
  const atMs = length <= reading.earlier.length ? reading.earlier.atMs : reading.now;
  const body = new Uint8Array(reading.buffer.subarray(0, length));
  consume(reading, next);
  reading.count++;
  reading.phase = 'between';
  return { contentType, ...(contentLength !== undefined && { contentLength }), body, atMs };
};

const readBody = (reading: Reading): StreamPart | undefined => {
  const { length } = reading.head;
  const boundary = nextBoundary(reading, length ?? Number.POSITIVE_INFINITY);
  if ((boundary?.body ?? length ?? reading.buffer.length) > reading.maxPartBytes) {
    reading.overflow = true;
    return undefined;
  }
  if (boundary !== undefined && (length === undefined || boundary.body < length)) {
    if (length !== undefined) fault(reading, `part ${reading.count + 1}: Content-Length is ${length}, the body has ${boundary.body} bytes`);
    return deliver(reading, boundary.body, boundary.at);
  }
  const decided = length !== undefined && reading.buffer.length >= length + (endsInBoundary(reading, length) ? maxBoundary : 0);
  return decided ? deliver(reading, length, length) : undefined;
};

/** Every part that the buffer completes. */
const drain = (reading: Reading): StreamPart[] => {
  const parts: StreamPart[] = [];
  while (!reading.overflow) {
    if (reading.phase === 'body') {
      const part = readBody(reading);
      if (part === undefined) break;
      parts.push(part);
    } else if (!(reading.phase === 'between' ? passBoundary(reading) : readHead(reading))) break;
  }
  return parts;
};

/** A reader for a stream whose Content-Type declares `declared`; the boundary that really separates the parts is taken from the stream. */
export const createPartReader = (declared: string | undefined, maxPartBytes: number): PartReader => {
  const reading: Reading = {
    declared,
    maxPartBytes,
    faults: [],
    buffer: Buffer.alloc(0),
    earlier: { length: 0, atMs: 0 },
    now: 0,
    delimiter: undefined,
    phase: 'between',
    head: { contentType: '' },
    count: 0,
    skipped: 0,
    overflow: false,
  };
  return {
    faults: reading.faults,
    overflow: () => reading.overflow,
    push: (chunk, atMs) => {
      reading.earlier = { length: reading.buffer.length, atMs: reading.now };
      reading.now = atMs;
      reading.buffer = Buffer.concat([reading.buffer, chunk]);
      return drain(reading);
    },
    end: (torn) => {
      const passed = reading.skipped + reading.buffer.length;
      if (reading.delimiter === undefined && passed > 0) fault(reading, `${passed} bytes came, and no boundary line among them`);
      if (reading.phase !== 'body' || reading.buffer.length === 0) return [];
      if (torn) fault(reading, `part ${reading.count + 1}: the connection ended inside it`);
      const { length } = reading.buffer;
      return [deliver(reading, length, length)];
    },
  };
};
