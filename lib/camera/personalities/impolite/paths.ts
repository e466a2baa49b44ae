/** Which of the camera's resources a path of a face means. */
import type { Method } from '../../../model/catalogue.ts';
import type { Face, Page, Served } from '../face.ts';

const segmentsOf = (path: string): readonly string[] => path.split('/').slice(1);

/** The values of a template's `{}` when a path fits it, with the one segment that may follow. */
const captured = (
  template: string,
  segments: readonly string[],
): { readonly values: readonly string[]; readonly rest: readonly string[] } | undefined => {
  const parts = segmentsOf(template);
  if (segments.length < parts.length || !parts.every((part, at) => part === '{}' || part === segments[at])) return undefined;
  return { values: parts.flatMap((part, at) => (part === '{}' ? [segments[at] ?? ''] : [])), rest: segments.slice(parts.length) };
};

const isStream = (template: string): boolean => template.startsWith('/Streaming/channels/{}');

const filled = (template: string, values: readonly string[]): readonly string[] => {
  const left = [...values];
  return segmentsOf(template).map((part) => (part === '{}' ? (left.shift() ?? part) : part));
};

const isServed = ({ methods, special = [] }: Served, method: string, rest: readonly string[]): boolean => {
  const [below, ...more] = rest;
  if (below === undefined) return methods === undefined || methods.some((known) => known === method);
  return more.length === 0 && method === 'GET' && special.some((name) => name === below);
};

/** The path below the face's prefix; undefined outside of it. */
export const below = (face: Face, all: readonly string[]): readonly string[] | undefined => {
  const prefix = face.prefix === '' ? [] : [face.prefix.slice(1)];
  if (prefix.every((part, at) => part === all[at])) return all.slice(prefix.length);
  return face.alsoAtRoot === true ? all : undefined;
};

/** The camera's segments for a path below the prefix; undefined where the face serves nothing. */
export const inside = (face: Face, method: string, segments: readonly string[]): readonly string[] | undefined => {
  for (const served of face.serves) {
    const found = captured(served.outside ?? served.inside, segments);
    if (found === undefined || !isServed(served, method, found.rest)) continue;
    if (!isStream(served.inside)) return [...filled(served.inside, found.values), ...found.rest];
    const [first = '', ...others] = found.values;
    const stream = face.streams[first];
    if (stream !== undefined) return [...filled(served.inside, [stream, ...others]), ...found.rest];
  }
  return undefined;
};

/** The page at a path below the prefix, where it takes the method. */
export const pageAt = (face: Face, method: string, segments: readonly string[]): Page | undefined => {
  const path = `/${segments.join('/')}`;
  return face.pages.find((page) => page.path === path && (page.methods ?? ['GET']).some((known) => known === method));
};

/** The face's path for a URI of the document: what a Location names. */
export const outside = (face: Face, uri: string): string => {
  const segments = segmentsOf(uri);
  for (const served of face.serves) {
    const found = captured(served.inside, segments);
    if (found !== undefined && found.rest.length === 0)
      return `${face.prefix}/${filled(served.outside ?? served.inside, found.values).join('/')}`;
  }
  return `${face.prefix}${uri}`;
};

/** Methods that a face may be asked with at all. */
export const isMethod = (method: string): method is Method => ['GET', 'PUT', 'POST', 'DELETE'].includes(method);
