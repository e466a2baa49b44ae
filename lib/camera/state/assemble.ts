/** Whole documents from what is stored in parts, and back: a parent shows its children's content, a PUT to it reaches them. */
import type { Part } from '../blocks/form.ts';
import { memberId } from '../blocks/revise.ts';
import type { Behaviour } from '../section.ts';
import {
  type Doc,
  type Documents,
  entries,
  inOrder,
  isDoc,
  membersOf,
  sameValue,
  type Value,
  withDocument,
  withoutSubtree,
} from './documents.ts';

/** Where documents come from while one is put together. */
export interface Source {
  readonly documents: Documents;
  behaviour(resourceId: string): Behaviour;
}

/** The owner's own document with what is measured or computed; undefined when it neither keeps nor computes one. */
export const ownDocument = (source: Source, owner: string, uri: string, ids: readonly string[]): Doc | undefined => {
  const stored = source.documents.get(uri);
  const { view } = source.behaviour(owner);
  return view === undefined ? stored : view(stored ?? {}, ids);
};

const isOwn = (part: Part): boolean => part.kept === undefined;

const memberEntries = (source: Source, part: Part, uri: string, ids: readonly string[]): readonly Doc[] =>
  membersOf(source.documents, uri).map((id) => ({
    ...assemble(source, part.parts, ownerOf(part), `${uri}/${id}`, [...ids, id]),
    [memberId]: id,
  }));

/** The resource whose document a part's content is in. */
const ownerOf = (part: Part): string => part.keeper ?? part.owner;

const partValue = (source: Source, part: Part, own: Doc | undefined, uri: string, ids: readonly string[]): Value | undefined => {
  if (part.kept === undefined) return own?.[part.name];
  if (part.kept === '{}') return memberEntries(source, part, uri, ids);
  const below = `${uri}/${part.kept}`;
  const isThere = part.parts.some((inner) => inner.kept !== undefined) || ownDocument(source, ownerOf(part), below, ids) !== undefined;
  return isThere ? assemble(source, part.parts, ownerOf(part), below, ids) : undefined;
};

/** The whole document of a resource, in the block's order. */
export const assemble = (source: Source, parts: readonly Part[], owner: string, uri: string, ids: readonly string[]): Doc => {
  const own = ownDocument(source, owner, uri, ids);
  const doc: Record<string, Value> = {};
  for (const part of parts) {
    const value = partValue(source, part, own, uri, ids);
    if (value !== undefined) doc[part.name] = value;
  }
  return doc;
};

/** One stored document that a change reaches. */
export interface Reached {
  readonly owner: string;
  readonly uri: string;
  readonly ids: readonly string[];
  readonly before: Doc | undefined;
  /** Undefined for a member that goes. */
  readonly after: Doc | undefined;
  readonly given: Doc | undefined;
}

export interface Split {
  readonly documents: Documents;
  readonly reached: readonly Reached[];
}

interface Whole {
  readonly before: Doc | undefined;
  readonly after: Doc;
  readonly given: Doc | undefined;
}

const onlyOwn = (parts: readonly Part[], doc: Doc): Doc =>
  Object.fromEntries(Object.entries(doc).filter(([name]) => parts.some((part) => part.name === name && isOwn(part))));

/** The stored document with what differs between two whole ones. */
const storedFrom = (stored: Doc | undefined, parts: readonly Part[], { before, after }: Whole): Doc => {
  const next: Record<string, Value> = { ...stored };
  for (const part of parts.filter(isOwn)) {
    const value = after[part.name];
    if (before !== undefined && sameValue(value, before[part.name])) continue;
    if (value === undefined) delete next[part.name];
    else next[part.name] = value;
  }
  return next;
};

const splitMembers = (documents: Documents, part: Part, uri: string, ids: readonly string[], whole: Whole): Split => {
  const [old, next] = [entries(whole.before, part.name), entries(whole.after, part.name)];
  const idOf = (entry: Doc): string => String(entry[memberId]);
  const gone = old.filter((entry) => !next.some((kept) => idOf(kept) === idOf(entry)));
  let now = gone.reduce((left, entry) => withoutSubtree(left, `${uri}/${idOf(entry)}`), documents);
  const reached: Reached[] = gone.map((entry) => ({
    owner: ownerOf(part),
    uri: `${uri}/${idOf(entry)}`,
    ids: [...ids, idOf(entry)],
    before: onlyOwn(part.parts, entry),
    after: undefined,
    given: undefined,
  }));
  const given = entries(whole.given, part.name);
  for (const entry of next) {
    const id = idOf(entry);
    const before = old.find((candidate) => idOf(candidate) === id);
    const named = part.idName === undefined ? undefined : given.find((each) => each[part.idName ?? ''] === id);
    const split = splitDocument(now, part.parts, ownerOf(part), `${uri}/${id}`, [...ids, id], { before, after: entry, given: named });
    now = split.documents;
    reached.push(...split.reached);
  }
  const order = next.map(idOf);
  const isOrdered = membersOf(now, uri).every((id, at) => id === order[at]);
  return { documents: isOrdered ? now : inOrder(now, uri, order), reached };
};

/** Distributes a whole document over the documents that keep it. Nothing is in force until the result is committed. */
export const splitDocument = (
  documents: Documents,
  parts: readonly Part[],
  owner: string,
  uri: string,
  ids: readonly string[],
  whole: Whole,
): Split => {
  const stored = documents.get(uri);
  const own = storedFrom(stored, parts, whole);
  // A collection that is nothing but its members has no document of its own.
  const isNew = stored === undefined && (Object.keys(own).length > 0 || (whole.before === undefined && parts.some(isOwn)));
  let now = (isNew || stored !== undefined) && !sameValue(own, stored) ? withDocument(documents, uri, own) : documents;
  const reached: Reached[] = [];
  const before = whole.before === undefined ? undefined : onlyOwn(parts, whole.before);
  const after = onlyOwn(parts, whole.after);
  if (parts.some(isOwn) && (whole.given !== undefined || !sameValue(before, after))) {
    reached.push({ owner, uri, ids, before, after, given: whole.given });
  }
  for (const part of parts) {
    const value = whole.after[part.name];
    if (part.kept === undefined || value === undefined) continue;
    const split =
      part.kept === '{}'
        ? splitMembers(now, part, uri, ids, whole)
        : splitDocument(now, part.parts, ownerOf(part), `${uri}/${part.kept}`, ids, {
            before: inner(whole.before, part.name),
            after: inner(whole.after, part.name) ?? {},
            given: inner(whole.given, part.name),
          });
    now = split.documents;
    reached.push(...split.reached);
  }
  return { documents: now, reached };
};

const inner = (doc: Doc | undefined, name: string): Doc | undefined => {
  const value = doc?.[name];
  return isDoc(value) ? value : undefined;
};
