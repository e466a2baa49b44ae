import { describe, expect, test } from 'vitest';
import { hostile } from './golden/sample.ts';
import { brief, counted, oneLine, printable, shortened } from './printable.ts';

describe('printable text', () => {
  test('control characters, direction marks and lone surrogates become escapes', () => {
    expect(oneLine(hostile.control)).toBe('bell\\u0007 escape\\u001b[31m nul\\u0000 lone\\ud800 bidi\\u202e end');
  });
  test('one line is one line', () => {
    expect(oneLine('a\r\nb\tc\u2028d')).toBe('a\\r\\nb\\tc\\u2028d');
  });
  test('a block keeps its lines and tabs and nothing else', () => {
    expect(printable('a\r\nb\tc\rd\u001b[2J')).toBe('a\nb\tc\\u000dd\\u001b[2J');
  });
  test('characters of any language and emoji stay', () => {
    expect(oneLine('Überwachung 监控 📷')).toBe('Überwachung 监控 📷');
  });
  test('long values are cut with their length, never inside a character', () => {
    expect(shortened('abcdef', 6)).toBe('abcdef');
    expect(shortened('abcdefg', 3)).toBe('abc… (7 characters in all)');
    expect(shortened('ab📷defg', 3)).toBe('ab… (8 characters in all)');
    expect(brief(hostile.huge).length).toBeLessThan(400);
  });
  test('counts agree with their noun', () => {
    expect([counted(0, 'check'), counted(1, 'check'), counted(2, 'check')]).toEqual(['0 checks', '1 check', '2 checks']);
  });
});
