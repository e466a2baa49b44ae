import { expect, test } from 'vitest';
import { jpegEnds, jpegSize } from './jpeg.ts';

const start = [0xff, 0xd8];
const comment = [0xff, 0xfe, 0x00, 0x04, 0x41, 0x42];
const table = [0xff, 0xc4, 0x00, 0x03, 0x00];
const frame = [0xff, 0xc0, 0x00, 0x11, 0x08, 0x01, 0xe0, 0x02, 0x80, 0x03, 0x01, 0x22];

test('the size stands in the frame header, whatever segments and fill bytes come first', () => {
  expect(jpegSize(Uint8Array.from([...start, ...comment, ...table, 0xff, ...frame]))).toEqual({ width: 640, height: 480 });
  expect(jpegSize(Uint8Array.from([...start, 0xff, 0xc2, ...frame.slice(2)]))).toEqual({ width: 640, height: 480 });
});

test('what is no JPEG, or ends before its frame, has no size', () => {
  const texts = ['', 'GIF89a', '<html><body>login</body></html>'].map((text) => new TextEncoder().encode(text));
  const cut = [start, [...start, ...comment], [...start, 0x00, ...frame], [...start, ...frame.slice(0, 8)]].map((bytes) =>
    Uint8Array.from(bytes),
  );
  expect([...texts, ...cut].map(jpegSize)).toEqual(new Array(7).fill(undefined));
});

test('a picture ends with its marker, whatever a camera writes behind it', () => {
  const whole = [...start, ...frame, 0xff, 0xd9];
  expect(jpegEnds(Uint8Array.from(whole))).toBe(true);
  expect(jpegEnds(Uint8Array.from([...whole, 0x00, 0x00]))).toBe(true);
  expect(jpegEnds(Uint8Array.from(whole.slice(0, -1)))).toBe(false);
});
