/** Concrete paths between the document's vocabulary and a dialect's. */
import type { Dialect } from '../../model/check.ts';
import { dialects } from './index.ts';
import type { DialectSpec, PathRule } from './types.ts';

const segmentsOf = (path: string): readonly string[] => path.split('/').slice(1);
const isVariable = (segment: string | undefined): boolean => segment?.startsWith('{') === true;

const specials: ReadonlySet<string> = new Set(['index', 'indexr', 'description', 'capabilities']);

/** The values of a template's `{...}` when it fits the beginning of the segments; an exact one fits nothing below, but the special resources. */
const captured = (template: string, segments: readonly string[], exact: boolean): ReadonlyMap<string, string> | undefined => {
  const wanted = segmentsOf(template);
  const more = segments.length - wanted.length;
  if (more < 0 || (exact && more > 0 && !(more === 1 && specials.has(segments.at(-1) ?? '')))) return undefined;
  const values = new Map<string, string>();
  for (const [i, part] of wanted.entries()) {
    const given = segments[i] ?? '';
    if (isVariable(part)) values.set(part, given);
    else if (part !== given) return undefined;
  }
  return values;
};

/** The number that the dialect gives to one of the document's streaming channels. Other ids stay as they are. */
export const toStreamId = (id: string, dialect: Dialect): string =>
  dialects[dialect].streamIds === 'channel*100+stream' && /^[1-9]\d?$/.test(id) ? String(100 + Number(id)) : id;

/** The document's number of a dialect's streaming channel: 101 is 1, 102 is 2. Streams of further inputs keep theirs. */
export const fromStreamId = (id: string, dialect: Dialect): string =>
  dialects[dialect].streamIds === 'channel*100+stream' && /^1(?!00)\d\d$/.test(id) ? String(Number(id) - 100) : id;

type Direction = 'document' | 'dialect';

const rewrite = (path: string, rule: PathRule, from: Direction, streamId: (id: string) => string): string | undefined => {
  const segments = segmentsOf(path);
  const values = captured(rule[from], segments, rule.exact === true);
  if (values === undefined) return undefined;
  const target = segmentsOf(rule[from === 'document' ? 'dialect' : 'document']);
  const last = target.findLast(isVariable);
  const filled = target.map((part) => {
    const value = values.get(part) ?? part;
    return part === last && rule.ids === 'stream' ? streamId(value) : value;
  });
  return `/${[...filled, ...segments.slice(segmentsOf(rule[from]).length)].join('/')}`;
};

const longestFirst = (rules: readonly PathRule[], from: Direction): readonly PathRule[] =>
  [...rules].sort((a, b) => segmentsOf(b[from]).length - segmentsOf(a[from]).length);

/** Applies `change` to the path and leaves the query as it is. */
const withQuery = (pathAndQuery: string, change: (path: string) => string): string => {
  const mark = pathAndQuery.indexOf('?');
  return mark < 0 ? change(pathAndQuery) : change(pathAndQuery.slice(0, mark)) + pathAndQuery.slice(mark);
};

const translated = (path: string, rules: readonly PathRule[], from: Direction, streamId: (id: string) => string): string => {
  for (const rule of longestFirst(rules, from)) {
    const found = rewrite(path, rule, from, streamId);
    if (found !== undefined) return found;
  }
  return path;
};

const firstPlaces = (spec: DialectSpec): readonly PathRule[] => spec.paths.filter((rule) => rule.also === undefined);

/** Where a dialect has the document's path, with its prefix; a query stays. The special resources go with their node. */
export const toDialectPath = (path: string, dialect: Dialect, prefix: string = dialects[dialect].prefix): string => {
  const spec = dialects[dialect];
  return withQuery(path, (plain) => prefix + translated(plain, firstPlaces(spec), 'document', (id) => toStreamId(id, dialect)));
};

/** One place where a device may have a path, and by which rule: the same rule means the same place of another path. */
export interface PlaceOfPath {
  readonly rule: string;
  readonly path: string;
}

/**
 * All places where a device of a dialect may have the document's path, the usual one first: the dialect's places below its
 * prefix; at the root of a device that has none, the document's own place, too.
 */
export const placesOf = (path: string, dialect: Dialect, prefix: string = dialects[dialect].prefix): readonly PlaceOfPath[] => {
  const spec = dialects[dialect];
  const streamId = (id: string): string => toStreamId(id, dialect);
  const others = longestFirst(
    spec.paths.filter((rule) => rule.also === true),
    'document',
  ).flatMap((rule): readonly PlaceOfPath[] => {
    const found = rewrite(path, rule, 'document', streamId);
    return found === undefined ? [] : [{ rule: rule.dialect, path: prefix + found }];
  });
  const own = prefix === '' && spec.prefix !== '' ? [{ rule: 'the document', path }] : [];
  const all = [{ rule: 'usual', path: toDialectPath(path, dialect, prefix) }, ...others, ...own];
  return all.filter((place, at) => all.findIndex((other) => other.path === place.path) === at);
};

/** The document's path for a path of a dialect. One without the prefix is understood too: some firmware answers at both. */
export const fromDialectPath = (path: string, dialect: Dialect): string => {
  const spec = dialects[dialect];
  return withQuery(path, (plain) => {
    const bare = spec.prefix !== '' && plain.startsWith(`${spec.prefix}/`) ? plain.slice(spec.prefix.length) : plain;
    return translated(bare, spec.paths, 'dialect', (id) => fromStreamId(id, dialect));
  });
};

/** Why devices of a dialect have nothing that corresponds to a path; undefined where something does. */
export const apartFrom = (path: string, dialect: Dialect): string | undefined =>
  dialects[dialect].apart.find(({ document, exact }) => captured(document, segmentsOf(path), exact === true) !== undefined)?.reason;
