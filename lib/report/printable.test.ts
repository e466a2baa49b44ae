import { describe, expect, test } from 'vitest';
import { hostile } from './golden/sample.ts';
import { brief, counted, neutral, oneLine, printable, shortened } from './printable.ts';

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

describe('what goes to a console', () => {
  test('a CI is given no orders, wherever they stand', () => {
    expect(neutral('x ##vso[task.setvariable]1\n##[error]2\n::error::3\n  ::set-output name=a::b\n##teamcity[x]')).toBe(
      'x # #vso[task.setvariable]1\n# #[error]2\n: :error::3\n  : :set-output name=a::b\n# #teamcity[x]',
    );
    expect(neutral('## a heading, a::b, ::1 at the end of http://[::1]/')).toBe('## a heading, a::b, ::1 at the end of http://[::1]/');
  });
  test('controls of both kinds and marks of direction are shown', () => {
    expect(neutral('\u001b]0;title\u0007 \u009b31m \u202e \u2066 a\tb\n')).toBe('\\u001b]0;title\\u0007 \\u009b31m \\u202e \\u2066 a\tb\n');
  });
  test('on a terminal our own colours stay, and nothing else that looks like them', () => {
    const line = '\r\u001b[2K\u001b[31mred\u001b[39m';
    expect(neutral(line, true)).toBe(line);
    expect(neutral(`${line}\u001b[2J\u001b[999;1H`, true)).toBe(`${line}\\u001b[2J\\u001b[999;1H`);
    expect(neutral('\u001b[31mred')).toBe('\\u001b[31mred');
  });
});
