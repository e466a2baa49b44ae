/** What a request's document makes of the stored one: a merge in which absent fields keep their values. @see 6.1, 6.3 */
import type { XmlNode } from '../../model/xml.ts';
import { type Doc, entries, isDoc, type Value } from '../state/documents.ts';
import type { Part } from './form.ts';
import type { Limits } from './limits.ts';
import { keepLeaf, type ValueRule } from './values.ts';

/** Rules of merging and of content that a fault may switch off, one by one. */
export type ContentRule =
  | ValueRule
  | 'read-only'
  | 'absent-kept'
  | 'partial-put'
  | 'read-only-ignored'
  | 'list-replaced'
  | 'required'
  | 'dependent'
  | 'constraint'
  | 'unknown-ignored'
  | 'write-only';

/** What the camera supports, as the section of the resource says it. */
export interface Support {
  limits(owner: string): Limits;
  /** Entries of the collection are given by the hardware: updated by id, never added or removed. */
  isFixed(part: Part): boolean;
  /** Most entries of a list of members; undefined where the entries are no members. */
  most(part: Part): number | undefined;
  honours(rule: ContentRule): boolean;
  /** False when a fault lets the fields of the part's resource be written whatever `writableWhen` says. */
  gates(part: Part): boolean;
}

export interface Revision {
  /** The whole document as it would be. */
  readonly after: Doc;
  /** Only what the request gave, after conversion. */
  readonly given: Doc;
  /** What is wrong with the request, each a sentence; empty when it can be stored. */
  readonly complaints: readonly string[];
}

/** Key under which an entry of a collection carries its member's id, whatever its block calls it. */
export const memberId = '_id';

interface Taking {
  readonly support: Support;
  readonly namespace: string;
  readonly complaints: string[];
}

interface Taken {
  readonly after: Value | undefined;
  readonly given: Value | undefined;
}

const named = (part: Part, node: XmlNode, namespace: string): boolean =>
  node.namespace === namespace && (node.name === part.name || part.field.aliases?.includes(node.name) === true);

const takeLeaf = (part: Part, node: XmlNode, taking: Taking): string | undefined => {
  if (node.children.length > 0) {
    taking.complaints.push(`${part.path} holds elements instead of a value`);
    return undefined;
  }
  const limit = taking.support.limits(part.owner)[part.path];
  const kept = keepLeaf(part.field, limit, node.text, taking.support.honours);
  if ('value' in kept) return kept.value;
  taking.complaints.push(`${part.path} ${kept.complaint}`);
  return undefined;
};

const takeGroup = (part: Part, node: XmlNode, before: Doc | undefined, taking: Taking): Revised => {
  if (node.text.trim() !== '' && part.parts.length > 0) taking.complaints.push(`${part.path} holds text among its elements`);
  return revise(part.parts, node, before, taking);
};

interface Revised {
  readonly after: Doc;
  readonly given: Doc;
}

const entryId = (part: Part, node: XmlNode, place: number): string | undefined => {
  if (part.idName === undefined) return String(place);
  const text = node.children.find((child) => child.name === part.idName)?.text.trim();
  return text === undefined || text === '' ? undefined : text;
};

const idIn = (part: Part, entry: Doc): string | undefined => {
  const id = entry[memberId] ?? (part.idName === undefined ? undefined : entry[part.idName]);
  return typeof id === 'string' ? id : undefined;
};

/** Entries are updated by id where they cannot be added: hardware, and entries whose id is read-only. @see E-036 */
const byIdOnly = (part: Part, support: Support): boolean => {
  if (part.kept !== undefined) return support.isFixed(part);
  return part.idName !== undefined && part.parts.some((child) => child.name === part.idName && child.field.access === 'ro');
};

const takeFixedEntries = (part: Part, nodes: readonly XmlNode[], stored: readonly Doc[], taking: Taking): Taken => {
  const updates = new Map<string, Revised>();
  for (const [at, node] of nodes.entries()) {
    const id = entryId(part, node, at + 1);
    const old = stored.find((entry) => idIn(part, entry) === id);
    if (id === undefined || old === undefined) {
      taking.complaints.push(id === undefined ? `${part.path} without ${part.idName}` : `there is no ${part.name} ${id}`);
    } else if (updates.has(id)) taking.complaints.push(`${part.name} ${id} occurs twice`);
    else updates.set(id, takeGroup(part, node, old, taking));
  }
  return {
    after: stored.map((entry) => updates.get(idIn(part, entry) ?? '')?.after ?? entry),
    given: [...updates.values()].map((revised) => revised.given),
  };
};

/** A free id for a new entry: the lowest whole number that no other has. */
export const freeId = (taken: readonly string[]): string => {
  let id = 1;
  while (taken.includes(String(id))) id += 1;
  return String(id);
};

const takeEntries = (part: Part, nodes: readonly XmlNode[], stored: readonly Doc[], taking: Taking): Taken => {
  const ids = nodes.map((node, at) => entryId(part, node, at + 1));
  const used: string[] = ids.filter((id) => id !== undefined);
  if (new Set(used).size < used.length) taking.complaints.push(`${part.name} ids are not unique`);
  const revised = nodes.map((node, at) => {
    const old = part.kept === undefined ? undefined : stored.find((entry) => ids[at] !== undefined && idIn(part, entry) === ids[at]);
    return takeGroup(part, node, old, taking);
  });
  const after = revised.map((entry, at) => {
    if (part.kept === undefined) return entry.after;
    const id = ids[at] ?? freeId(used);
    used.push(id);
    return { ...entry.after, ...(part.idName === undefined ? {} : { [part.idName]: id }), [memberId]: id };
  });
  const left = taking.support.honours('list-replaced') ? [] : stored.filter((entry) => !ids.includes(idIn(part, entry)));
  return { after: [...left, ...after], given: revised.map((entry) => entry.given) };
};

const takeLeaves = (part: Part, nodes: readonly XmlNode[], taking: Taking): Taken => {
  const values = nodes.map((node) => takeLeaf(part, node, taking)).filter((value) => value !== undefined);
  return { after: values, given: values };
};

const takeOnce = (part: Part, node: XmlNode, before: Value | undefined, taking: Taking): Taken => {
  if (part.kind === 'leaf') {
    const value = takeLeaf(part, node, taking);
    return { after: value ?? before, given: value };
  }
  return takeGroup(part, node, isDoc(before) ? before : undefined, taking);
};

const take = (part: Part, nodes: readonly XmlNode[], before: Doc | undefined, taking: Taking): Taken => {
  if (part.many) {
    if (part.kind === 'leaf') return takeLeaves(part, nodes, taking);
    const stored = entries(before, part.name);
    return byIdOnly(part, taking.support) ? takeFixedEntries(part, nodes, stored, taking) : takeEntries(part, nodes, stored, taking);
  }
  const [first] = nodes;
  if (nodes.length > 1) taking.complaints.push(`${part.path} occurs ${nodes.length} times`);
  return first === undefined ? { after: before?.[part.name], given: undefined } : takeOnce(part, first, before?.[part.name], taking);
};

/**
 * A list of created entries that is given without any is emptied, if entries are all that it can hold; where it has
 * fields of its own (sensitivityLevel), a request may be about those alone. @see E-036, 6.1
 */
const isGivenEmpty = (part: Part, beside: readonly Part[], taking: Taking): boolean =>
  part.many && beside.every((other) => other.many) && !byIdOnly(part, taking.support);

/** A list of which no field can be written is read-only as a whole: its entries are neither replaced nor emptied. */
const isReadOnly = (part: Part): boolean =>
  part.field.access === 'ro' || (part.many && part.kept === undefined && part.parts.length > 0 && part.parts.every(isReadOnly));

const revise = (parts: readonly Part[], node: XmlNode, before: Doc | undefined, taking: Taking): Revised => {
  const after: Record<string, Value> = { ...before };
  const given: Record<string, Value> = {};
  const { support } = taking;
  for (const part of parts) {
    if (support.limits(part.owner)[part.path]?.absent === true) continue;
    const nodes = node.children.filter((child) => named(part, child, taking.namespace));
    if (isReadOnly(part) && support.honours('read-only')) {
      if (nodes.length > 0 && !support.honours('read-only-ignored')) taking.complaints.push(`${part.path} is read-only`);
      continue;
    }
    if (nodes.length === 0 && !isGivenEmpty(part, parts, taking)) {
      if (!support.honours('absent-kept') && part.kind === 'leaf' && part.field.presence !== 'req') delete after[part.name];
      if (!support.honours('partial-put') && part.field.presence === 'req') taking.complaints.push(`${part.path} is missing`);
      continue;
    }
    const taken = take(part, nodes, before, taking);
    if (taken.after !== undefined) after[part.name] = taken.after;
    if (taken.given !== undefined && nodes.length > 0) given[part.name] = taken.given;
  }
  if (!support.honours('unknown-ignored')) {
    const unknown = node.children.find((child) => !parts.some((part) => named(part, child, taking.namespace)));
    if (unknown !== undefined) taking.complaints.push(`${unknown.name} is not known`);
  }
  return { after, given };
};

/** Merges a request's document over the stored one; `before` undefined for a member that is created. */
export const reviseDocument = (parts: readonly Part[], root: XmlNode, before: Doc | undefined, support: Support): Revision => {
  const taking: Taking = { support, namespace: root.namespace, complaints: [] };
  const { after, given } = revise(parts, root, before, taking);
  return { after, given, complaints: taking.complaints };
};
