/** What a request would reach on a device that ignores its method, what follows its path, or the case of its letters. */
import type { Resource, WriteOperation } from '../../model/catalogue.ts';
import { resources } from '../../spec/catalogue.ts';

/** A contained resource that a path stands for or below, with the methods that carry it out. */
export interface Contained {
  readonly uri: string;
  readonly methods: readonly ('PUT' | 'POST' | 'DELETE')[];
  /** The path is the resource's own, letter for letter. */
  readonly isExact: boolean;
}

const writesOf = ({ operations: { PUT, POST, DELETE } }: Resource): readonly (readonly ['PUT' | 'POST' | 'DELETE', WriteOperation])[] =>
  (
    [
      ['PUT', PUT],
      ['POST', POST],
      ['DELETE', DELETE],
    ] as const
  ).flatMap(([method, operation]) => (operation === undefined ? [] : [[method, operation] as const]));

/** Nothing but contained operations: there is no harmless request to such a resource, whatever its method. */
const isOnlyContained = (resource: Resource): boolean =>
  resource.operations.GET === undefined &&
  writesOf(resource).length > 0 &&
  writesOf(resource).every(([, { contained }]) => contained === true);

/** Every spelling that the document has for a resource's path. */
const spellings = (resource: Resource): readonly string[] => [
  resource.uri,
  ...(resource.printed === undefined ? [] : [resource.printed]),
  ...(resource.aliases ?? []),
];

const patternOf = (uri: string): RegExp =>
  new RegExp(
    `^${uri
      .split('/')
      .map((part) => (/[{}]/.test(part) ? '[^/]+' : part.replace(/[.*+?^$()|[\]\\]/g, '\\$&')))
      .join('/')}(?=/|$)`,
    'i',
  );

const contained = [...resources.values()].filter(isOnlyContained).flatMap((resource) =>
  spellings(resource).map((uri) => ({
    uri: resource.uri,
    methods: writesOf(resource).map(([method]) => method),
    pattern: patternOf(uri.startsWith('/') ? uri : `/${uri}`),
    depth: uri.split('/').length,
  })),
);

const unescaped = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** The path as a forgiving device may read it: unescaped, without empty segments and what is behind a semicolon. */
const plain = (path: string): string =>
  `/${unescaped(path.split('?')[0] ?? '')
    .split('/')
    .map((part) => part.split(';')[0]?.trim() ?? '')
    .filter((part) => part !== '' && part !== '.')
    .join('/')}`;

/** The contained resource at or above a path; undefined when there is none. */
export const containedAt = (path: string): Contained | undefined => {
  const asked = plain(path);
  const found = contained.find(({ pattern }) => pattern.test(asked));
  if (found === undefined) return undefined;
  const bare = path.split('?')[0] ?? '';
  return { uri: found.uri, methods: found.methods, isExact: bare === asked && bare.split('/').length === found.depth };
};
