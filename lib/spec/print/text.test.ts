import { expect, it } from 'vitest';
import { columns, listed, nearest, wrap } from './text.ts';

it('aligns columns and leaves no blanks at the end of a line', () => {
  expect(
    columns(
      [
        ['a', 'bb', ''],
        ['ccc', 'd', 'e'],
      ],
      '> ',
    ),
  ).toBe('> a    bb\n> ccc  d   e\n');
  expect(columns([])).toBe('');
});

it('breaks text at blanks, words longer than a line stay whole', () => {
  expect(wrap('one two three four', '  ', 9)).toBe('one two\n  three\n  four');
  expect(wrap('incomprehensibilities yes', '', 5)).toBe('incomprehensibilities\nyes');
});

it('lists words as people do', () => {
  expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual(['', 'a', 'a and b', 'a, b and c']);
});

it('finds near words, nearest first, and none without likeness', () => {
  expect(nearest('tiem', ['time', 'item', 'zone', 'TimeZone'])).toEqual(['item', 'time']);
  expect(nearest('TIME', ['time'])).toEqual(['time']);
  expect(nearest('xyz', ['abcdef'])).toEqual([]);
});
