/** What the schema refuses, in the words of a person and with the place in the file. */
import { z } from 'zod';
import type { JsonPath, PlacedJson } from './json-positions.ts';
import { devicesFile } from './schema.ts';
import { didYouMean } from './suggest.ts';

export interface Complaint {
  readonly path: JsonPath;
  readonly message: string;
  /** The key itself is wrong, not its value. */
  readonly atKey?: true;
}

const stepText = (step: string | number, index: number): string => {
  if (typeof step === 'number') return `[${step}]`;
  if (!/^[\w$]+$/.test(step)) return `["${step}"]`;
  return index === 0 ? step : `.${step}`;
};

/** `devices[0].allow.effects`; nothing for the whole file. */
export const pathText = (path: JsonPath): string => path.map(stepText).join('');

/** One line: file, line, column, path, what is wrong. */
export const complaintLine = (file: string, json: PlacedJson, { path, message, atKey }: Complaint): string => {
  const place = (atKey ? json.keyAt(path) : undefined) ?? nearestPlace(json, path);
  const where = pathText(path);
  return `${file}:${place.line}:${place.column} ${where === '' ? '' : `${where}: `}${message}`;
};

/** Where the path stands, or the object that should have held it. */
const nearestPlace = (json: PlacedJson, path: JsonPath): { line: number; column: number } =>
  json.valueAt(path) ?? (path.length === 0 ? { line: 1, column: 1 } : nearestPlace(json, path.slice(0, -1)));

interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
}

/** The keys that the schema knows at a path. */
const keysAt = (path: JsonPath): string[] => {
  let node: SchemaNode | undefined = z.toJSONSchema(devicesFile, { io: 'input' }) as SchemaNode;
  for (const step of path) node = typeof step === 'number' ? node?.items : node?.properties?.[step];
  return Object.keys(node?.properties ?? {});
};

const valueAt = (document: unknown, path: JsonPath): unknown =>
  path.reduce<unknown>((value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined), document);

const typeName = (value: unknown): string =>
  (value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`).replace('a object', 'an object');

const wanted: Readonly<Record<string, string>> = {
  string: 'a string',
  object: 'an object',
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
};

type Issue = z.core.$ZodIssue;

const typeMessage = (issue: Extract<Issue, { code: 'invalid_type' }>, value: unknown): string => {
  if (value === undefined) return 'is missing';
  const expected = wanted[issue.expected] ?? issue.expected;
  return `must be ${expected}, not ${issue.expected === 'int' && typeof value === 'number' ? String(value) : typeName(value)}`;
};

const sizeMessage = (issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): string => {
  if (!/^Too (small|big)/.test(issue.message)) return issue.message;
  if (issue.origin === 'string') return 'must not be empty';
  if (issue.origin === 'array') return 'must not be an empty list';
  const bound = issue.code === 'too_small' ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
  return `must be ${issue.inclusive ? bound : `above ${'minimum' in issue ? issue.minimum : ''}`}`;
};

/** The complaints of one schema issue. Only values of closed lists are quoted: no secret stands in one. */
export const complaintsOf = (issue: Issue, document: unknown): Complaint[] => {
  const path = issue.path.filter((step): step is string | number => typeof step !== 'symbol');
  const value = valueAt(document, path);
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(path);
    return issue.keys.map((key) => ({ path: [...path, key], message: `unknown key${didYouMean(key, known)}`, atKey: true }));
  }
  if (value === undefined) return [{ path, message: 'is missing' }];
  if (issue.code === 'invalid_type') return [{ path, message: typeMessage(issue, value) }];
  if (issue.code === 'too_small' || issue.code === 'too_big') return [{ path, message: sizeMessage(issue) }];
  if (issue.code === 'invalid_value') {
    const options = issue.values.map(String);
    return [
      {
        path,
        message: `${typeof value === 'string' ? `"${value}"` : 'this value'} is not one of ${options.join(', ')}${didYouMean(String(value), options)}`,
      },
    ];
  }
  return [{ path, message: issue.message }];
};
