import { describe, expect, test } from 'vitest';
import { boundaryOf, createPartReader } from './multipart.ts';

const xml = '<EventNotificationAlert version="1.0"><eventType>videoloss</eventType></EventNotificationAlert>';
const part = (boundary: string, body: string, length: number | 'none' = body.length, end = '\r\n'): string =>
  [
    `--${boundary}`,
    'Content-Type: application/xml; charset="UTF-8"',
    ...(length === 'none' ? [] : [`Content-Length: ${length}`]),
    '',
    body,
    '',
  ].join(end);

interface Read {
  readonly bodies: readonly string[];
  readonly faults: readonly string[];
  readonly overflow: boolean;
}

/** Reads a stream that comes in pieces of `size` bytes, and what the end of the connection leaves. */
const read = (stream: string, size: number, declared: string, limit = 10_000): Read => {
  const reader = createPartReader(declared === '' ? undefined : declared, limit);
  const bytes = Buffer.from(stream, 'latin1');
  const bodies: string[] = [];
  const take = (parts: readonly { body: Uint8Array }[]): void => {
    for (const { body } of parts) bodies.push(Buffer.from(body).toString('latin1'));
  };
  for (let at = 0; at < bytes.length; at += size) take(reader.push(bytes.subarray(at, at + size), at));
  take(reader.end(true));
  return { bodies, faults: reader.faults, overflow: reader.overflow() };
};

const jpeg = `\u00ff\u00d8\r\n\r\n--bound\r\n${'\u0000'.repeat(50)}\u00ff\u00d9`;

const streams: readonly [name: string, stream: string, bodies: readonly string[], fault?: RegExp | undefined, declared?: string][] = [
  ['parts with lengths', part('boundary', xml) + part('boundary', 'two') + part('boundary', xml), [xml, 'two', xml]],
  [
    'boundary lines in a row',
    `--boundary\r\n${part('boundary', xml)}--boundary\r\n--boundary\r\n${part('boundary', 'two')}`,
    [xml, 'two'],
    /^two boundary lines follow each other/,
  ],
  ['a preamble and blank lines', `\r\nhello\r\n\r\n${part('boundary', xml)}\r\n\r\n${part('boundary', 'b')}`, [xml, 'b']],
  [
    'bare LF line ends',
    part('boundary', xml, xml.length, '\n') + part('boundary', 'b', 1, '\n'),
    [xml, 'b'],
    /ends with a bare line feed$/,
  ],
  ['no lengths', `${part('boundary', xml, 'none') + part('boundary', 'a\r\nb', 'none')}--boundary--\r\n`, [xml, 'a\r\nb']],
  [
    'no lengths and bare LF',
    `${part('boundary', xml, 'none', '\n') + part('boundary', 'b', 'none', '\n')}--boundary--\n`,
    [xml, 'b'],
    /ends with a bare line feed$/,
  ],
  ['a picture between', part('boundary', xml) + part('boundary', jpeg) + part('boundary', xml), [xml, jpeg, xml]],
  ['an empty part', part('boundary', '') + part('boundary', 'b'), ['', 'b']],
  [
    'a boundary other than declared',
    part('MIME_boundary', xml) + part('MIME_boundary', 'b'),
    [xml, 'b'],
    /^the boundary is "MIME_boundary", the Content-Type declares "boundary"$/,
  ],
  ['dashes in the declared boundary', part('x', 'a') + part('x', 'b'), ['a', 'b'], /^the boundary is "x"/, '--x'],
  ['no declared boundary', part('any', 'a') + part('any', 'b'), ['a', 'b'], undefined, ''],
  ['a length too short', part('boundary', 'abcdef', 4) + part('boundary', 'b'), ['abcd', 'b'], /^part 1: 2 bytes stand between/],
  [
    'a length too long',
    part('boundary', 'abcdef', 9) + part('boundary', 'b'),
    ['abcdef', 'b'],
    /^part 1: Content-Length is 9, the body has 6 bytes$/,
  ],
  [
    'an end inside a part',
    part('boundary', 'a') + part('boundary', 'abc', 100).trimEnd(),
    ['a', 'abc'],
    /^part 2: the connection ended inside it$/,
  ],
];

describe.each([1, 2, 7, 64, 100_000])('in pieces of %i bytes', (size) => {
  test.each(streams)('%s', (_name, stream, bodies, fault, declared = 'boundary') => {
    const found = read(stream, size, declared);
    expect(found.bodies).toEqual(bodies);
    expect(found.overflow).toBe(false);
    if (fault === undefined) expect(found.faults).toEqual([]);
    else expect(found.faults).toEqual([expect.stringMatching(fault)]);
  });
});

test('a part with a length is there with its last byte, one without came when its last byte did', () => {
  const reader = createPartReader('boundary', 1000);
  expect(reader.push(Buffer.from(part('boundary', 'abc').trimEnd()), 10)).toMatchObject([{ contentLength: 3, atMs: 10 }]);
  const [late, ...rest] = [
    ...reader.push(Buffer.from(`\r\n${part('boundary', 'def', 'none')}`), 20),
    ...reader.push(Buffer.from('--boundary\r\n'), 5000),
  ];
  expect(rest).toEqual([]);
  expect(late).toEqual({ contentType: 'application/xml; charset="UTF-8"', body: new Uint8Array(Buffer.from('def')), atMs: 20 });
});

test.each([
  ['a part over the limit', part('boundary', 'x'.repeat(500))],
  ['a length over the limit', part('boundary', 'x', 500)],
  ['a head without end', `--boundary\r\n${'X: y\r\n'.repeat(5000)}`],
  ['no boundary at all', 'x'.repeat(500)],
])('%s stops the reading', (_name, stream) => {
  expect(read(stream, 64, 'boundary', 200)).toMatchObject({ overflow: true });
});

test.each([
  ['multipart/mixed; boundary=boundary', 'boundary'],
  ['multipart/mixed; charset=x;boundary="a b; c"', 'a b; c'],
  ['multipart/x-mixed-replace;Boundary = --x', '--x'],
  ['multipart/mixed', undefined],
])('the boundary of %s', (contentType, boundary) => {
  expect(boundaryOf(contentType)).toBe(boundary);
});
