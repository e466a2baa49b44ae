import { expect, test } from 'vitest';
import { JsonSyntaxError, readJson } from './json-positions.ts';

const documents = [
  '{}',
  '[]',
  ' {"a": [1, -2.5e3, true, null, "x\\n\\u00e9\\"", {"b": {}}], "c d": ""}\n',
  '"text"',
  '0',
  '{"__proto__": {"polluted": true}, "constructor": 1}',
];

test.each(documents)('reads %s as JSON.parse does', (text) => {
  expect(readJson(text).value).toEqual(JSON.parse(text));
});

test('knows the line and column of keys and values, counted from 1', () => {
  const json = readJson('\uFEFF{\n  "devices": [\n    { "name": "a" }\n  ]\n}');
  expect(json.valueAt([])).toEqual({ line: 1, column: 1 });
  expect(json.keyAt(['devices'])).toEqual({ line: 2, column: 3 });
  expect(json.valueAt(['devices', 0, 'name'])).toEqual({ line: 3, column: 15 });
  expect(json.valueAt(['devices', 1])).toBeUndefined();
});

test('names keys that are written twice', () => {
  expect(readJson('{"a": 1,\n "b": 2, "a": 3}').repeated).toEqual([{ path: ['a'], place: { line: 2, column: 10 } }]);
});

const faults: readonly [text: string, at: string, message: RegExp][] = [
  ['', '1:1', /expected a value, found the end of the file/],
  ['{"a": 1,}', '1:9', /a comma stands before "}"/],
  ['[1 2]', '1:4', /expected "," or "]", found "2"/],
  ['{a: 1}', '1:2', /a key in double quotes, found "a"/],
  ['{"a" 1}', '1:6', /expected ":" after the key/],
  ['{\n"a": 01}', '2:7', /expected "," or "}", found "1"/],
  ['{"a": "x\ny"}', '1:7', /does not end, or holds a bad escape/],
  ['{"a": "\\x"}', '1:7', /bad escape/],
  ['{} {}', '1:4', /expected the end of the file/],
  ['// note\n{}', '1:1', /expected a value, found "\/"/],
  ['['.repeat(100), '1:66', /nested deeper/],
];

test.each(faults)('refuses %j at %s', (text, at, message) => {
  const thrown = (() => {
    try {
      return readJson(text);
    } catch (error) {
      return error;
    }
  })();
  expect(thrown).toBeInstanceOf(JsonSyntaxError);
  if (!(thrown instanceof JsonSyntaxError)) return;
  expect(thrown.message).toMatch(message);
  expect(`${thrown.place.line}:${thrown.place.column}`).toBe(at);
});
