/** A JSON reader that remembers where every key and value stands, so that a complaint can name its line and column. */

export interface Place {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units as editors count. */
  readonly column: number;
}

export type JsonPath = readonly (string | number)[];

export interface PlacedJson {
  readonly value: unknown;
  /** Where the value of a path begins; undefined when the path is not in the file. */
  valueAt(path: JsonPath): Place | undefined;
  /** Where the key that ends the path stands; undefined for array entries and absent keys. */
  keyAt(path: JsonPath): Place | undefined;
  /** Keys written twice in one object, in the order of the file. */
  readonly repeated: readonly { readonly path: JsonPath; readonly place: Place }[];
}

/** Text that is no JSON: where, and what was expected instead. */
export class JsonSyntaxError extends Error {
  readonly place: Place;
  constructor(message: string, place: Place) {
    super(message);
    this.place = place;
  }
}

/** Deep enough for any configuration, small enough that a hostile file cannot exhaust the stack. */
const maxDepth = 64;

/** Exactly JSON's grammar: a number, a string of legal characters and escapes, a word. */
const numberForm = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids control characters inside strings
const stringForm = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const wordForm = /true|false|null/y;
const blankForm = /[ \t\r\n]*/y;

const pointer = (path: JsonPath): string => JSON.stringify(path);

/** Sets a property even when it is called `__proto__`. */
const setOwn = (object: Record<string, unknown>, key: string, value: unknown): void => {
  Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
};

interface Cursor {
  readonly text: string;
  at: number;
  readonly values: Map<string, number>;
  readonly keys: Map<string, number>;
  readonly repeated: { path: JsonPath; at: number }[];
}

const placeOf = (text: string, at: number): Place => {
  const before = text.slice(0, at);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: at - lineStart + 1 };
};

const refuse = (cursor: Cursor, message: string): never => {
  throw new JsonSyntaxError(message, placeOf(cursor.text, cursor.at));
};

const take = (cursor: Cursor, form: RegExp): string | undefined => {
  form.lastIndex = cursor.at;
  const found = form.exec(cursor.text)?.[0];
  if (found !== undefined) cursor.at += found.length;
  return found;
};

const found = (cursor: Cursor): string => (cursor.at >= cursor.text.length ? 'the end of the file' : `"${cursor.text[cursor.at]}"`);

const takeString = (cursor: Cursor, what: string): string => {
  const literal = take(cursor, stringForm);
  if (literal !== undefined) return JSON.parse(literal);
  return refuse(
    cursor,
    cursor.text[cursor.at] === '"' ? 'this string does not end, or holds a bad escape' : `expected ${what}, found ${found(cursor)}`,
  );
};

/** Consumes `separator` or `close` after an entry; true when another entry follows. */
const another = (cursor: Cursor, close: string): boolean => {
  take(cursor, blankForm);
  const next = cursor.text[cursor.at];
  if (next !== ',' && next !== close) refuse(cursor, `expected "," or "${close}", found ${found(cursor)}`);
  cursor.at++;
  take(cursor, blankForm);
  if (next === ',' && cursor.text[cursor.at] === close) refuse(cursor, `a comma stands before "${close}": remove it`);
  return next === ',';
};

const takeObject = (cursor: Cursor, path: JsonPath): Record<string, unknown> => {
  const object: Record<string, unknown> = {};
  cursor.at++;
  take(cursor, blankForm);
  if (cursor.text[cursor.at] === '}') {
    cursor.at++;
    return object;
  }
  do {
    const at = cursor.at;
    const key = takeString(cursor, 'a key in double quotes');
    const inner = [...path, key];
    if (Object.hasOwn(object, key)) cursor.repeated.push({ path: inner, at });
    cursor.keys.set(pointer(inner), at);
    take(cursor, blankForm);
    if (cursor.text[cursor.at] !== ':') refuse(cursor, `expected ":" after the key, found ${found(cursor)}`);
    cursor.at++;
    setOwn(object, key, takeValue(cursor, inner));
  } while (another(cursor, '}'));
  return object;
};

const takeArray = (cursor: Cursor, path: JsonPath): unknown[] => {
  const array: unknown[] = [];
  cursor.at++;
  take(cursor, blankForm);
  if (cursor.text[cursor.at] === ']') {
    cursor.at++;
    return array;
  }
  do array.push(takeValue(cursor, [...path, array.length]));
  while (another(cursor, ']'));
  return array;
};

const takeValue = (cursor: Cursor, path: JsonPath): unknown => {
  take(cursor, blankForm);
  if (path.length > maxDepth) refuse(cursor, `nested deeper than ${maxDepth} levels`);
  cursor.values.set(pointer(path), cursor.at);
  const first = cursor.text[cursor.at];
  if (first === '{') return takeObject(cursor, path);
  if (first === '[') return takeArray(cursor, path);
  if (first === '"') return takeString(cursor, 'a string');
  const literal = take(cursor, wordForm) ?? take(cursor, numberForm);
  return literal === undefined ? refuse(cursor, `expected a value, found ${found(cursor)}`) : JSON.parse(literal);
};

/**
 * Reads JSON as JSON.parse does, and knows where everything stands. A byte order mark at the start is passed over.
 * Throws JsonSyntaxError on text that is no JSON.
 */
export const readJson = (source: string): PlacedJson => {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const cursor: Cursor = { text, at: 0, values: new Map(), keys: new Map(), repeated: [] };
  const value = takeValue(cursor, []);
  take(cursor, blankForm);
  if (cursor.at < text.length) refuse(cursor, `expected the end of the file, found ${found(cursor)}`);
  const place = (at: number | undefined): Place | undefined => (at === undefined ? undefined : placeOf(text, at));
  return {
    value,
    valueAt: (path) => place(cursor.values.get(pointer(path))),
    keyAt: (path) => place(cursor.keys.get(pointer(path))),
    repeated: cursor.repeated.map(({ path, at }) => ({ path, place: placeOf(text, at) })),
  };
};
