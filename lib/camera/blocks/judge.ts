/** Whether a whole document may be stored: required and dependent fields, conditions of writing, rules across fields. */
import type { Condition, Constraint } from '../../model/catalogue.ts';
import { type Doc, isDoc, isList, sameValue, type Value } from '../state/documents.ts';
import type { Form, Part } from './form.ts';
import type { Support } from './revise.ts';

/** Reads what stands outside the document that is judged. */
export interface Surroundings {
  /** A leaf of another resource's document, at the same ids. */
  elsewhere(resource: string, path: string): string | undefined;
  /** Ids of a collection's members, by its URI; undefined when the camera lacks the whole service. */
  members(uri: string): readonly string[] | undefined;
}

/** Every value at a path of element names; lists are passed through entry by entry. */
export const valuesAt = (value: Value | undefined, path: readonly string[]): readonly Value[] => {
  if (value === undefined) return [];
  if (isList(value)) return value.flatMap((entry) => valuesAt(entry, path));
  const [head, ...rest] = path;
  if (head === undefined) return [value];
  return isDoc(value) ? valuesAt(value[head], rest) : [];
};

const textsAt = (doc: Doc, path: string): readonly string[] =>
  valuesAt(doc, path.split('/')).filter((value): value is string => typeof value === 'string');

interface Walk {
  readonly root: Doc;
  readonly support: Support;
  readonly around: Surroundings;
}

/** A bare name or a path is looked for beside the field first, then from the root; `../` climbs containers. */
const holds = (condition: Condition, walk: Walk, holders: readonly Doc[]): boolean => {
  if (condition.resource !== undefined) {
    const found = walk.around.elsewhere(condition.resource, condition.path);
    return found !== undefined && condition.is.includes(found);
  }
  const names = condition.path.split('/');
  const up = names.filter((name) => name === '..').length;
  const rest = names.slice(up).join('/');
  const here = holders[holders.length - 1 - up];
  const near = here === undefined ? [] : textsAt(here, rest);
  const values = near.length > 0 ? near : textsAt(walk.root, rest);
  return values.some((value) => condition.is.includes(value));
};

const missing = (part: Part, walk: Walk, holders: readonly Doc[]): string | undefined => {
  const { field } = part;
  const { support } = walk;
  if (support.limits(part.owner)[part.path]?.absent === true) return undefined;
  if (field.presence === 'req' && field.access !== 'ro' && !part.many) {
    return support.honours('required') ? `${part.path} is missing` : undefined;
  }
  if (field.presence === 'dep' && field.when !== undefined && field.access !== 'ro' && holds(field.when, walk, holders)) {
    return support.honours('dependent')
      ? `${part.path} is missing, due when ${field.when.path} is ${field.when.is.join(' or ')}`
      : undefined;
  }
  return undefined;
};

/** Most entries of a list: what the section says, the members its collection can have, or what the document prints. */
export const mostEntries = (part: Part, support: Support): number | undefined =>
  support.limits(part.owner)[part.path]?.size ?? support.most(part) ?? part.field.maxEntries;

const judgeParts = (parts: readonly Part[], doc: Doc, walk: Walk, holders: readonly Doc[]): readonly string[] =>
  parts.flatMap((part): readonly string[] => {
    const value = doc[part.name];
    const here = [...holders, doc];
    if (value === undefined || (part.many && isList(value) && value.length === 0)) {
      const complaint = missing(part, walk, here);
      return complaint === undefined ? [] : [complaint];
    }
    const most = part.many ? mostEntries(part, walk.support) : undefined;
    const many = isList(value) && most !== undefined && value.length > most ? [`more than ${most} ${part.name}`] : [];
    const inside = (isList(value) ? value : [value]).filter(isDoc);
    return [...many, ...inside.flatMap((each) => judgeParts(part.parts, each, walk, here))];
  });

/** The corners of a rectangle, clockwise from the lower left one: LL, UL, UR, LR. @see E-078 */
const isRectangle = (points: readonly Value[]): boolean => {
  const corners = points.filter(isDoc).map((point) => [Number(point.positionX), Number(point.positionY)] as const);
  const [lowerLeft, upperLeft, upperRight, lowerRight] = corners;
  if (corners.length !== 4 || !lowerLeft || !upperLeft || !upperRight || !lowerRight) return false;
  const [left, bottom] = lowerLeft;
  const [right, top] = upperRight;
  const square = upperLeft[0] === left && upperLeft[1] === top && lowerRight[0] === right && lowerRight[1] === bottom;
  return square && right > left && top > bottom;
};

/** The lists that a path ends in, each by itself, so that a rule of one entry is not judged over all. */
const listsAt = (doc: Doc, path: string): readonly (readonly Value[])[] => {
  const names = path.split('/');
  const holders = valuesAt(doc, names.slice(0, -1)).filter(isDoc);
  return holders.map((holder) => holder[names.at(-1) ?? '']).map((value) => (isList(value) ? value : []));
};

/** The containers that hold both ends of a comparison. */
const pairs = (doc: Doc, begin: string, end: string): readonly (readonly [string, string])[] => {
  const [first, last] = [begin.split('/'), end.split('/')];
  const holders = valuesAt(doc, first.slice(0, -1)).filter(isDoc);
  return holders.flatMap((holder) => {
    const [from, to] = [holder[first.at(-1) ?? ''], holder[last.at(-1) ?? '']];
    return typeof from === 'string' && typeof to === 'string' ? [[from, to] as const] : [];
  });
};

const repeats = (list: readonly Value[], by: string): boolean => {
  const keys = list.filter(isDoc).map((entry) => valuesAt(entry, by.split('/'))[0]);
  return new Set(keys.map((key) => JSON.stringify(key))).size < keys.length;
};

const groupsOf = (list: readonly Value[], by: string | undefined): readonly number[] => {
  const counts = new Map<string, number>();
  for (const entry of list) {
    const key = by === undefined || !isDoc(entry) ? '' : JSON.stringify(valuesAt(entry, by.split('/'))[0]);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts.values()];
};

const broken = (rule: Constraint, doc: Doc, around: Surroundings): string | undefined => {
  switch (rule.kind) {
    case 'multiple':
      return textsAt(doc, rule.path).some((text) => Number(text) % rule.of !== 0)
        ? `${rule.path} must be a multiple of ${rule.of}`
        : undefined;
    case 'rectangle':
      return listsAt(doc, rule.path).every((list) => list.length === 0 || isRectangle(list))
        ? undefined
        : `${rule.path} must be the four corners of a rectangle, clockwise from the lower left`;
    case 'before':
      return pairs(doc, rule.begin, rule.end).every(([from, to]) => from < to || (rule.equal === true && from === to))
        ? undefined
        : `${rule.begin} must come before ${rule.end}`;
    case 'uniqueBy':
      return listsAt(doc, rule.entries).some((list) => repeats(list, rule.by)) ? `only one ${rule.entries} for each ${rule.by}` : undefined;
    case 'maxEntries':
      return listsAt(doc, rule.entries).some((list) => groupsOf(list, rule.by).some((count) => count > rule.max))
        ? `more than ${rule.max} ${rule.entries}`
        : undefined;
    case 'lengthOf': {
      const [length, text] = [textsAt(doc, rule.path)[0], textsAt(doc, rule.of)[0]];
      return length === undefined || text === undefined || Number(length) === [...text].length
        ? undefined
        : `${rule.path} must be the length of ${rule.of}`;
    }
    case 'idsCorrespond':
      return textsAt(doc, rule.path).every((id) => around.members(rule.to)?.includes(id) !== false)
        ? undefined
        : `${rule.path} must be an id of ${rule.to}`;
  }
};

/** What is wrong with a document as a whole, each a sentence; empty when it may be stored. @see 6.1, 6.3 */
export const judgeDocument = (form: Form, doc: Doc, support: Support, around: Surroundings): readonly string[] => {
  const walk: Walk = { root: doc, support, around };
  const rules = support.honours('constraint') ? constraintsOf(form) : [];
  const crossed = rules.flatMap(({ at, rule }) =>
    valuesAt(doc, at)
      .filter(isDoc)
      .map((each) => broken(rule, each, around))
      .filter((complaint) => complaint !== undefined),
  );
  return [...judgeParts(form.parts, doc, walk, []), ...crossed];
};

interface Placed {
  readonly at: readonly string[];
  readonly rule: Constraint;
}

/** The block's own rules and those of the blocks inside it, each with the path of the document it is about. */
const constraintsOf = (form: Form): readonly Placed[] => [
  ...(form.block.constraints ?? []).map((rule) => ({ at: [], rule })),
  ...innerConstraints(form.parts, []),
];

const innerConstraints = (parts: readonly Part[], above: readonly string[]): readonly Placed[] =>
  parts.flatMap((part) => {
    const at = [...above, part.name];
    return [...(part.constraints ?? []).map((rule) => ({ at, rule })), ...innerConstraints(part.parts, at)];
  });

/**
 * The document with fields put back that may not be written as things stand (localTime in NTP mode): a change of them
 * has no effect. @see writableWhen
 */
export const gateDocument = (parts: readonly Part[], before: Doc | undefined, after: Doc, support: Support, around: Surroundings): Doc => {
  const walk: Walk = { root: after, support, around };
  const gate = (inner: readonly Part[], old: Doc | undefined, doc: Doc, holders: readonly Doc[]): Doc => {
    const kept: Record<string, Value> = { ...doc };
    for (const part of inner) {
      const value = doc[part.name];
      const condition = support.gates(part) ? part.field.writableWhen : undefined;
      if (value === undefined) continue;
      if (condition !== undefined && !sameValue(value, old?.[part.name]) && !holds(condition, walk, [...holders, doc])) {
        const earlier = old?.[part.name];
        if (earlier === undefined) delete kept[part.name];
        else kept[part.name] = earlier;
      } else if (isDoc(value)) {
        const earlier = old?.[part.name];
        kept[part.name] = gate(part.parts, isDoc(earlier) ? earlier : undefined, value, [...holders, doc]);
      }
    }
    return kept;
  };
  return gate(parts, before, after, []);
};
