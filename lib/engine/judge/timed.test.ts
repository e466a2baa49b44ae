import { expect, test } from 'vitest';
import { Overdue, timed } from './timed.ts';

const ample = 60_000;

test('what the work returns or throws comes through', () => {
  expect(timed(() => [1, 2], ample)).toEqual([1, 2]);
  expect(() =>
    timed(() => {
      throw new TypeError('of its own');
    }, ample),
  ).toThrow(TypeError);
});

test('work that never ends is ended, and the next goes on', () => {
  expect(() =>
    timed(() => {
      for (;;);
    }, 50),
  ).toThrow(Overdue);
  expect(timed(() => 'next', ample)).toBe('next');
});

test('a regular expression that never ends is ended, too', () => {
  const nested = /^(a+)+$/;
  expect(() => timed(() => nested.test(`${'a'.repeat(60)}b`), 50)).toThrow(Overdue);
});
