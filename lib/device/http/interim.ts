/** Takes interim answers such as `100 Continue` out of the bytes: a client has to accept them unasked (RFC 2616, 10.1), undici does not. */

/** Every 1xx but 101, which ends HTTP on the connection. */
const start = /^HTTP\/1\.[01] 1(?!01)\d\d[ \r\n]/;
const prefixes = ['HTTP/1.1 1', 'HTTP/1.0 1'];
/** Beyond this it is no interim answer, whatever it begins with. */
const limit = 16 * 1024;

/** True while more bytes are needed to tell. */
const undecided = (held: Buffer): boolean => {
  const text = held.subarray(0, 32).toString('latin1');
  if (text.length < 13) return prefixes.some((prefix) => prefix.startsWith(text.slice(0, prefix.length)));
  return start.test(text) && held.length <= limit && !held.includes('\r\n\r\n');
};

export interface InterimFilter {
  /** A request is about to be written: an answer follows. */
  expect(): void;
  /** The bytes that belong to the answer itself; those of an incomplete interim answer are held back. */
  pass(chunk: Buffer): Buffer;
  /** What was held back, at the end of the connection. */
  rest(): Buffer;
}

/** The filter of one connection. */
export const createInterimFilter = (): InterimFilter => {
  let held = Buffer.alloc(0);
  let expecting = false;
  const rest = (): Buffer => {
    const all = held;
    held = Buffer.alloc(0);
    return all;
  };
  return {
    expect: () => {
      expecting = true;
      held = Buffer.alloc(0);
    },
    pass: (chunk) => {
      if (!expecting) return chunk;
      held = Buffer.concat([held, chunk]);
      for (;;) {
        if (held.length === 0 || undecided(held)) return Buffer.alloc(0);
        const end = start.test(held.subarray(0, 32).toString('latin1')) ? held.indexOf('\r\n\r\n') : -1;
        if (end < 0) break;
        held = held.subarray(end + 4);
      }
      expecting = false;
      return rest();
    },
    rest,
  };
};
