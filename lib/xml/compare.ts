/** Whether two documents of a block say the same, by the types of their fields. */
import type { Block, Field, LeafType } from '../model/catalogue.ts';
import type { XmlNode } from '../model/xml.ts';
import { type Shape, shapeNamed, shapeOf } from '../spec/shape.ts';
import { aligned } from './align.ts';
import { textAt } from './tree.ts';

const numeric: ReadonlySet<LeafType> = new Set(['integer', 'float', 'BaudRate', 'Coordinate', 'FPS']);
const truth: Readonly<Record<string, string>> = { '1': 'true', '0': 'false' };

const dateTimes: ReadonlySet<LeafType | undefined> = new Set(['dateTime', 'date', 'time'] as const);

/** The moment that a date or time means; a time without a date is one of the first day. NaN where the text is none. */
const moment = (type: LeafType | undefined, text: string): number => Date.parse(type === 'time' ? `1970-01-01T${text}` : text);

/** True when two lexical forms mean one value of the type. White space around any type but string means nothing. */
export const sameValue = (type: LeafType | undefined, left: string, right: string): boolean => {
  if (left === right) return true;
  const [a, b] = [left.trim(), right.trim()];
  if (type !== undefined && type !== 'string' && a === b) return true;
  if (type === 'boolean') return (truth[a] ?? a) === (truth[b] ?? b);
  if (type !== undefined && numeric.has(type) && a !== '' && b !== '') return Number(a) === Number(b);
  if (dateTimes.has(type)) return moment(type, a) === moment(type, b);
  return (type === 'MAC' || type === 'hexBinary' || type === 'Color') && a.toLowerCase() === b.toLowerCase();
};

/** True when two texts differ in case or in white space around them only. */
export const sameSpelling = (left: string | undefined, right: string | undefined): boolean =>
  left !== undefined && right !== undefined && left.trim().toLowerCase() === right.trim().toLowerCase();

export interface Leaf {
  /** Element names from below the root with `[n]` (from 1) at list entries. */
  readonly path: string;
  readonly field: Field;
  /** The field by the innermost named block that holds it. */
  readonly home: Shape['home'];
  readonly value: string;
}

const leavesUnder = (node: XmlNode, shapes: readonly Shape[], above: string): readonly Leaf[] => {
  const seen = new Map<string, number>();
  return node.children.flatMap((child): readonly Leaf[] => {
    const shape = shapeNamed(shapes, child.name);
    if (shape === undefined) return [];
    const place = (seen.get(shape.field.name) ?? 0) + 1;
    seen.set(shape.field.name, place);
    const path = `${above}${shape.field.name}${shape.field.list === true ? `[${place}]` : ''}`;
    if (shape.children.length > 0) return leavesUnder(child, shape.children, `${path}/`);
    return [{ path, field: shape.field, home: shape.home, value: child.text }];
  });
};

const remembered = new WeakMap<XmlNode, { readonly block: Block; readonly leaves: readonly Leaf[] }>();

/** The leaves of a document that the catalogue knows, with their fields. Remembered for the document: many judges ask. */
export const knownLeaves = (root: XmlNode, block: Block): readonly Leaf[] => {
  const known = remembered.get(root);
  if (known?.block === block) return known.leaves;
  const leaves = leavesUnder(root, shapeOf(block), '');
  remembered.set(root, { block, leaves });
  return leaves;
};

export interface Difference {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly field: Field;
  readonly home: Shape['home'];
}

const secret = (field: Field): boolean => field.secret === true || field.access === 'wo';

/**
 * Leaves that differ between two documents of one block; volatile fields and write-only ones are left out.
 * `only: 'writable'` leaves read-only fields out, too.
 */
export const differences = (before: XmlNode, after: XmlNode, block: Block, only: 'all' | 'writable' = 'all'): readonly Difference[] => {
  const counts = (leaf: Leaf): boolean =>
    leaf.field.volatile !== true && !(leaf.field.access === 'wo') && (only === 'all' || leaf.field.access !== 'ro');
  const left = new Map(
    knownLeaves(before, block)
      .filter(counts)
      .map((leaf) => [leaf.path, leaf]),
  );
  const right = new Map(
    knownLeaves(aligned(after, before, shapeOf(block)), block)
      .filter(counts)
      .map((leaf) => [leaf.path, leaf]),
  );
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((path) => {
    const [a, b] = [left.get(path), right.get(path)];
    const known = a ?? b;
    if (known === undefined) return [];
    const { field, home } = known;
    if (a !== undefined && b !== undefined && sameValue(field.type, a.value, b.value)) return [];
    const shown = (leaf: Leaf | undefined): string | undefined =>
      leaf === undefined ? undefined : secret(field) ? '(secret)' : leaf.value;
    return [{ path, before: shown(a), after: shown(b), field, home }];
  });
};

/**
 * False where another field of the document says that this one does not count: the address of a server that is named by
 * its host name. `path` means the field.
 */
export const isInCase = (field: Field, root: XmlNode, path: string): boolean => {
  const condition = field.when;
  if (condition === undefined || condition.resource !== undefined) return true;
  const beside = `${path.slice(0, path.lastIndexOf('/') + 1)}${condition.path.split('/').at(-1)}`;
  const value = textAt(root, beside) ?? textAt(root, condition.path);
  return value === undefined || condition.is.includes(value);
};

/** Writable leaves of a document that was sent which the one shown afterwards has not, or otherwise; secrets and what the device decides are left out. */
export const notKept = (sent: XmlNode, shown: XmlNode, block: Block): readonly Difference[] => {
  const now = new Map(knownLeaves(aligned(shown, sent, shapeOf(block)), block).map((leaf) => [leaf.path, leaf.value]));
  return knownLeaves(sent, block).flatMap(({ path, field, home, value }) => {
    const after = now.get(path);
    const skipped = field.access !== undefined || field.volatile === true || field.secret === true || field.writableWhen !== undefined;
    if (skipped || (after !== undefined && sameValue(field.type, value, after)) || !isInCase(field, sent, path)) return [];
    return [{ path, before: value, after, field, home }];
  });
};
