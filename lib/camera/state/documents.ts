/** The camera's configuration: a document for each URI that has one, in the document's own words. Pure functions, immutable data. */

/** A leaf's text, a container, or the entries of a list. */
export type Value = string | Doc | readonly (string | Doc)[];

/**
 * One stored document: element names as the specification prints them.
 * Names that begin with `_` are the camera's own (a preset's position): never shown, never taken from a request.
 */
export interface Doc {
  readonly [name: string]: Value;
}

/** Documents by concrete URI. The members of a collection are the documents one segment below it, in this map's order. */
export type Documents = ReadonlyMap<string, Doc>;

export const isDoc = (value: Value | undefined): value is Doc => typeof value === 'object' && !Array.isArray(value);
export const isList = (value: Value | undefined): value is readonly (string | Doc)[] => Array.isArray(value);

/** A leaf's text; undefined when it is absent or no leaf. */
export const leaf = (doc: Doc | undefined, ...path: readonly string[]): string | undefined => {
  let here: Value | undefined = doc;
  for (const name of path) here = isDoc(here) ? here[name] : undefined;
  return typeof here === 'string' ? here : undefined;
};

/** A container inside a document; an empty one when it is absent. */
export const part = (doc: Doc | undefined, name: string): Doc => {
  const value = doc?.[name];
  return isDoc(value) ? value : {};
};

/** The containers in a list; empty when it is absent. */
export const entries = (doc: Doc | undefined, name: string): readonly Doc[] => {
  const value = doc?.[name];
  return isList(value) ? value.filter(isDoc) : [];
};

export const sameValue = (left: Value | undefined, right: Value | undefined): boolean =>
  left === right || JSON.stringify(left) === JSON.stringify(right);

const cut = (uri: string): number => uri.lastIndexOf('/');

/** The URI one segment above, '' at the top. */
export const above = (uri: string): string => uri.slice(0, Math.max(cut(uri), 0));
export const lastSegment = (uri: string): string => uri.slice(cut(uri) + 1);

// A memory of immutable maps only: it holds no camera's state and goes with the map.
const indexes = new WeakMap<Documents, ReadonlyMap<string, readonly string[]>>();

const indexOf = (documents: Documents): ReadonlyMap<string, readonly string[]> => {
  const known = indexes.get(documents);
  if (known !== undefined) return known;
  const index = new Map<string, string[]>();
  for (const uri of documents.keys()) {
    const parent = above(uri);
    const list = index.get(parent);
    if (list === undefined) index.set(parent, [lastSegment(uri)]);
    else list.push(lastSegment(uri));
  }
  indexes.set(documents, index);
  return index;
};

/** Ids of the members of a collection, in their order. */
export const membersOf = (documents: Documents, collection: string): readonly string[] => indexOf(documents).get(collection) ?? [];

const isUnder = (uri: string, root: string): boolean => uri === root || uri.startsWith(`${root}/`);

/** The documents at and below a URI. */
export const subtree = (documents: Documents, root: string): Documents => new Map([...documents].filter(([uri]) => isUnder(uri, root)));

export const withDocument = (documents: Documents, uri: string, doc: Doc): Documents => new Map(documents).set(uri, doc);

/** Without the document at `root` and everything below it. */
export const withoutSubtree = (documents: Documents, root: string): Documents =>
  new Map([...documents].filter(([uri]) => !isUnder(uri, root)));

/** With the members of a collection put into the given order; members that are not named stay behind them. */
export const inOrder = (documents: Documents, collection: string, ids: readonly string[]): Documents => {
  const moved = ids.flatMap((id) => [...subtree(documents, `${collection}/${id}`)]);
  const taken = new Set(moved.map(([uri]) => uri));
  return new Map([...[...documents].filter(([uri]) => !taken.has(uri)), ...moved]);
};

/** As plain JSON: an object of documents by URI. */
export const toPlain = (documents: Documents): Readonly<Record<string, Doc>> => Object.fromEntries(documents);
export const fromPlain = (plain: Readonly<Record<string, Doc>>): Documents => new Map(Object.entries(plain));

/** URIs whose documents differ between two states, or are in one of them only. */
export const changedUris = (before: Documents, after: Documents): readonly string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((uri) => !sameValue(before.get(uri), after.get(uri)));
