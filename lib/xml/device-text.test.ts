import { expect, test } from 'vitest';
import { segmentOf, stampOf, unescaped, withoutComments } from './device-text.ts';

test('percent escapes, cut or wrong', () => {
  expect(['/a%20b', '/x%2', '/100%/z', '/%ff%fe', ''].map(unescaped)).toEqual(['/a b', '/x%2', '/100%/z', '/%ff%fe', '']);
  expect([segmentOf('/a/b%20c'), segmentOf('/a/1%/c', -2), segmentOf('')]).toEqual(['b c', '1%', '']);
});

test('times, and what is none', () => {
  expect([0, Number.NaN, 8.64e15, 8.64e15 + 1, Date.parse('0000-00-00T00:00:00Z')].map(stampOf)).toEqual([
    '1970-01-01T00:00:00',
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('comments go, a thousand unended ones at once', () => {
  expect(withoutComments('a<!-- b -->c<!---->d')).toBe('acd');
  expect(withoutComments(`a${'<!--'.repeat(100_000)}`)).toBe('a');
});
