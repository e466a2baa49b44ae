/** Rules across the fields of a document: which of them a body breaks. */
import type { Block, Condition, Constraint } from '../../model/catalogue.ts';
import type { XmlNode } from '../../model/xml.ts';
import { blockFor } from '../../spec/catalogue.ts';
import { allShapes } from '../../spec/shape.ts';
import { type UnsaidRule, unsaidFor } from '../../spec/unsaid.ts';
import { childrenOf, nodesAt, textAt } from '../../xml/tree.ts';
import type { BodyFault, Given } from './faults.ts';

const parentOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '');
const nameOf = (path: string): string => path.split('/').at(-1) ?? '';

/** True when the condition's field, beside the dependent one or from the root, has one of the values; of another resource: unknown. */
export const holds = (condition: Condition, holder: XmlNode, root: XmlNode): boolean | undefined => {
  if (condition.resource !== undefined) return undefined;
  const value = textAt(holder, nameOf(condition.path)) ?? textAt(root, condition.path);
  return value !== undefined && condition.is.includes(value);
};

const isRectangle = (points: readonly XmlNode[]): boolean => {
  const corners = points.map((point) => ['positionX', 'positionY'].map((name) => Number(textAt(point, name))));
  const [lowerLeft, upperLeft, upperRight, lowerRight] = corners;
  if (corners.length !== 4 || !lowerLeft || !upperLeft || !upperRight || !lowerRight) return false;
  const [left = 0, bottom = 0] = lowerLeft;
  const [right = 0, top = 0] = upperRight;
  const square = upperLeft[0] === left && upperLeft[1] === top && lowerRight[0] === right && lowerRight[1] === bottom;
  return square && right > left && top > bottom;
};

const hasTwice = (values: readonly (string | undefined)[]): boolean => new Set(values).size < values.length;

const overlap = (entries: readonly XmlNode[], by: string, begin: string, end: string): boolean =>
  entries.some((one, at) =>
    entries.slice(at + 1).some((other) => {
      const [day, otherDay] = [textAt(one, by), textAt(other, by)];
      const sameDay = day === undefined || otherDay === undefined || day === otherDay;
      const [from, to] = [textAt(one, begin) ?? '', textAt(one, end) ?? ''];
      const [otherFrom, otherTo] = [textAt(other, begin) ?? '', textAt(other, end) ?? ''];
      return sameDay && from < otherTo && otherFrom < to;
    }),
  );

type Rule = Constraint | UnsaidRule;

/** Why the document breaks the rule; undefined when it keeps it. */
const broken = (rule: Rule, root: XmlNode, given: Given): string | undefined => {
  switch (rule.kind) {
    case 'multiple':
      return nodesAt(root, rule.path).some(({ text }) => Number(text) % rule.of !== 0)
        ? `${rule.path} is no multiple of ${rule.of}`
        : undefined;
    case 'rectangle': {
      const lists = nodesAt(root, parentOf(rule.path)).map((list) => childrenOf(list, nameOf(rule.path)));
      return lists.every((points) => points.length === 0 || isRectangle(points)) ? undefined : 'the corners make no upright rectangle';
    }
    case 'before': {
      const holders = nodesAt(root, parentOf(rule.begin));
      const wrong = holders.some((holder) => {
        const [from, to] = [textAt(holder, nameOf(rule.begin)), textAt(holder, nameOf(rule.end))];
        return from !== undefined && to !== undefined && !(from < to || (from === to && rule.equal === true));
      });
      return wrong ? `${nameOf(rule.end)} is not after ${nameOf(rule.begin)}` : undefined;
    }
    case 'uniqueBy':
      return hasTwice(nodesAt(root, rule.entries).map((entry) => textAt(entry, rule.by))) ? `two entries with one ${rule.by}` : undefined;
    case 'maxEntries':
      return nodesAt(root, rule.entries).length > rule.max ? `more than ${rule.max} entries` : undefined;
    case 'lengthOf': {
      const [length, text] = [textAt(root, rule.path), textAt(root, rule.of)];
      return length === undefined || text === undefined || Number(length) === [...text].length
        ? undefined
        : `${rule.path} is not the length of ${rule.of}`;
    }
    case 'idsCorrespond': {
      const known = given.membersOf(rule.to);
      const foreign = nodesAt(root, rule.path).find(({ text }) => known?.includes(text.trim()) === false);
      return foreign === undefined ? undefined : `${rule.path} ${foreign.text.trim()} is no id of ${rule.to}`;
    }
    case 'noOverlap':
      return overlap(nodesAt(root, rule.entries), rule.by, rule.begin, rule.end) ? 'two spans of one day overlap' : undefined;
    case 'ownId': {
      const value = textAt(root, rule.path);
      return value === undefined || given.ownId === undefined || value === given.ownId
        ? undefined
        : `${rule.path} is ${value}, the URI says ${given.ownId}`;
    }
    case 'only': {
      const wrong = nodesAt(root, parentOf(rule.path)).some((holder) => {
        const value = textAt(holder, nameOf(rule.path));
        const applies = rule.unless === undefined || holds(rule.unless, holder, root) === false;
        return value !== undefined && applies && !rule.is.includes(value);
      });
      return wrong ? `${rule.path} has to be ${rule.is[0]} here` : undefined;
    }
  }
};

const pathOf = (rule: Rule): string => ('path' in rule ? rule.path : 'entries' in rule ? rule.entries : rule.begin);

interface Placed {
  readonly at: string;
  readonly rule: Rule;
}

const ownRules = (block: Block): readonly Rule[] => [...(block.constraints ?? []), ...unsaidFor(block)];

/** Rules of a block and of every block inside it, each with the path of the elements that it is about. */
const rulesOf = (block: Block): readonly Placed[] => [
  ...ownRules(block).map((rule) => ({ at: '', rule })),
  ...allShapes(block).flatMap((shape) => {
    const inner = shape.field.ref === undefined ? undefined : blockFor(shape.field.ref, block.section);
    // A URI's id is that of the document alone, never of a block inside it.
    return inner === undefined || inner === block
      ? []
      : ownRules(inner)
          .filter(({ kind }) => kind !== 'ownId')
          .map((rule) => ({ at: shape.path, rule }));
  }),
];

/** The rules that the whole document breaks. */
export const ruleFaults = (root: XmlNode, given: Given): readonly BodyFault[] =>
  rulesOf(given.block).flatMap(({ at, rule }) =>
    nodesAt(root, at).flatMap((node): readonly BodyFault[] => {
      const message = broken(rule, node, given);
      const path = at === '' ? pathOf(rule) : `${at}/${pathOf(rule)}`;
      return message === undefined ? [] : [{ kind: 'rule', path, message }];
    }),
  );
