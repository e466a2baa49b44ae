/** Where an HTTP answer ends, for answers read from the socket itself. */

const headEnd = (text: string, from: number): number => {
  const crlf = text.indexOf('\r\n\r\n', from);
  const lf = text.indexOf('\n\n', from);
  if (crlf >= 0 && (lf < 0 || crlf < lf)) return crlf + 4;
  return lf < 0 ? -1 : lf + 2;
};

/** End of a chunked body with its trailers; undefined while incomplete. */
const chunkedEnd = (text: string, from: number): number | undefined => {
  for (let at = from; ; ) {
    const lineEnd = text.indexOf('\n', at);
    if (lineEnd < 0) return undefined;
    const size = /^\s*([0-9a-fA-F]+)/.exec(text.slice(at, lineEnd))?.[1];
    if (size === undefined) return undefined;
    at = lineEnd + 1;
    if (Number.parseInt(size, 16) > 0) {
      at += Number.parseInt(size, 16) + 2;
      if (at > text.length) return undefined;
      continue;
    }
    const empty = /^\r?\n/.exec(text.slice(at));
    if (empty !== null) return at + empty[0].length;
    const trailers = headEnd(text, at);
    return trailers < 0 ? undefined : trailers;
  }
};

/**
 * Index behind the first complete answer in the bytes, interim answers passed over; undefined while it is not complete,
 * or when only the end of the connection ends it. `method` of the request: HEAD is answered without a body.
 */
export const answerEnd = (bytes: Uint8Array, method: string): number | undefined => {
  const text = Buffer.from(bytes).toString('latin1');
  for (let from = 0; ; ) {
    const body = headEnd(text, from);
    if (body < 0) return undefined;
    const head = text.slice(from, body);
    const status = Number(/^HTTP\/\d\.\d[ \t]+(\d{3})/.exec(head)?.[1] ?? Number.NaN);
    if (Number.isNaN(status)) return undefined;
    if (status < 200 && status !== 101) {
      from = body;
      continue;
    }
    if (method === 'HEAD' || status === 204 || status === 304) return body;
    if (/^transfer-encoding[ \t]*:.*chunked/im.test(head)) return chunkedEnd(text, body);
    const length = /^content-length[ \t]*:[ \t]*(\d+)/im.exec(head)?.[1];
    const end = length === undefined ? undefined : body + Number(length);
    return end !== undefined && end <= text.length ? end : undefined;
  }
};

/** The head of the answer proper, interim answers passed over, and what stands behind it; undefined while the head is not complete. */
export const splitAnswer = (bytes: Uint8Array): { readonly head: string; readonly body: Uint8Array } | undefined => {
  const text = Buffer.from(bytes).toString('latin1');
  for (let from = 0; ; ) {
    const body = headEnd(text, from);
    if (body < 0) return undefined;
    const head = text.slice(from, body);
    if (!/^HTTP\/\d\.\d[ \t]+1(?!01)\d\d/.test(head)) return { head, body: bytes.subarray(body) };
    from = body;
  }
};

/** The content of a chunked body, as far as it came. */
export const chunkedBody = (bytes: Uint8Array): Uint8Array => {
  const text = Buffer.from(bytes).toString('latin1');
  const pieces: Uint8Array[] = [];
  for (let at = 0; ; ) {
    const lineEnd = text.indexOf('\n', at);
    const size = lineEnd < 0 ? 0 : Number.parseInt(text.slice(at, lineEnd), 16);
    if (!(size > 0)) return Buffer.concat(pieces);
    pieces.push(bytes.subarray(lineEnd + 1, lineEnd + 1 + size));
    at = lineEnd + 1 + size + (text[lineEnd + 1 + size] === '\r' ? 2 : 1);
  }
};
