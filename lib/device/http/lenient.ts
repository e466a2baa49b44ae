/** Reads an answer whose header is out of form, as far as its meaning is plain, and says which line is wrong. */
import type { HttpMethod, Response } from '../../model/exchange.ts';
import { excerpt } from './failures.ts';
import { answerEnd, chunkedBody, splitAnswer } from './framing.ts';

interface Reading {
  readonly faults: string[];
  readonly headers: [string, string][];
}

const shown = (line: string): string => `"${excerpt(Buffer.from(line, 'latin1'), 60)}"`;

/** Adds one header line; `place` counts from 1, the status line included. */
const readLine = ({ faults, headers }: Reading, line: string, place: number): void => {
  const last = headers.at(-1);
  if (/^[ \t]/.test(line) && last !== undefined) {
    faults.push(`header line ${place} ${shown(line)} continues the line before it`);
    last[1] = `${last[1]} ${line.trim()}`;
    return;
  }
  const colon = line.indexOf(':');
  if (colon < 1) {
    faults.push(`header line ${place} ${shown(line)} has no name and colon: passed over`);
    return;
  }
  const [name, value] = [line.slice(0, colon), line.slice(colon + 1).trim()];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name) || /[\x00-\x08\x0a-\x1f\x7f]/.test(value))
    faults.push(`header line ${place} ${shown(line)} holds characters that no header may hold`);
  headers.push([name.trim(), value]);
};

const valuesOf = (headers: Reading['headers'], name: string): readonly string[] =>
  headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);

/** The lengths that the header declares; more than one value has no plain meaning. */
const lengthsOf = ({ headers, faults }: Reading): readonly number[] => {
  const values = valuesOf(headers, 'content-length');
  if (values.length > 1) faults.push(`Content-Length stands ${values.length} times: ${values.join(', ')}`);
  for (const value of values) if (!/^\d+$/.test(value)) faults.push(`Content-Length is "${value}", which is no number`);
  return [...new Set(values.filter((value) => /^\d+$/.test(value)).map(Number))];
};

/**
 * The answer in the bytes that came, with `formFaults`; undefined where they are no HTTP, or not yet a whole answer.
 * `ended`: the device has closed the connection.
 */
export const readLeniently = (bytes: Uint8Array, method: HttpMethod, ended: boolean): Response | undefined => {
  const parts = splitAnswer(bytes);
  if (parts === undefined) return undefined;
  const { head, body } = parts;
  const lines = head.replace(/\r?\n$/, '').split('\n');
  const status = /^HTTP\/(\d\.\d)[ \t]+(\d{3})(?:[ \t]+(.*?))?[ \t]*\r?$/.exec(lines[0] ?? '');
  if (status === null) return undefined;
  const reading: Reading = { faults: [], headers: [] };
  const bare = lines.slice(0, -1).filter((line) => !line.endsWith('\r')).length;
  if (bare > 0) reading.faults.push(`${bare} header lines end with a bare line feed`);
  for (const [index, line] of lines.slice(1).entries()) if (line.trim() !== '') readLine(reading, line.replace(/\r$/, ''), index + 2);
  const lengths = lengthsOf(reading);
  if (lengths.length > 1) return undefined;
  const chunked = valuesOf(reading.headers, 'transfer-encoding').some((value) => /chunked/i.test(value));
  const response = { status: Number(status[2]), reason: status[3] ?? '', headers: reading.headers };
  const empty = method === 'HEAD' || response.status === 204 || response.status === 304;
  const declared = chunked || empty ? undefined : lengths[0];
  const whole = answerEnd(bytes, method) !== undefined;
  if (!whole && !ended) return undefined;
  const content = empty ? new Uint8Array() : chunked ? chunkedBody(body) : body.subarray(0, declared);
  const short = declared !== undefined && body.length < declared;
  return {
    ...response,
    body: content,
    ...(short && { lengthMismatch: { declared, received: body.length } }),
    ...(reading.faults.length > 0 && { formFaults: reading.faults }),
  };
};
