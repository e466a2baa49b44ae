/** Whether two documents of a block say the same, by the types of their fields. */
import type { Block, Field, LeafType } from '../model/catalogue.ts';
import type { Profile } from '../model/check.ts';
import type { XmlNode } from '../model/xml.ts';
import { type Shape, shapeNamed, shapeOf } from '../spec/shape.ts';

const numeric: ReadonlySet<LeafType> = new Set(['integer', 'float', 'BaudRate', 'Coordinate', 'FPS']);
const truth: Readonly<Record<string, string>> = { '1': 'true', '0': 'false' };

/** True when two lexical forms mean one value of the type; the field profile forgives case and surrounding blanks. */
export const sameValue = (type: LeafType | undefined, left: string, right: string, profile: Profile): boolean => {
  if (left === right) return true;
  const [a, b] = [left.trim(), right.trim()];
  if (type !== undefined && type !== 'string' && a === b) return true;
  if (type === 'boolean') return (truth[a] ?? a) === (truth[b] ?? b);
  if (type !== undefined && numeric.has(type) && a !== '' && b !== '') return Number(a) === Number(b);
  if (type === 'dateTime' || type === 'date') return !Number.isNaN(Date.parse(a)) && Date.parse(a) === Date.parse(b);
  if (type === 'MAC' || type === 'hexBinary' || type === 'Color') return a.toLowerCase() === b.toLowerCase();
  return profile === 'field' && a.toLowerCase() === b.toLowerCase();
};

export interface Leaf {
  /** Element names from below the root with `[n]` (from 1) at list entries. */
  readonly path: string;
  readonly field: Field;
  readonly value: string;
}

const leavesUnder = (node: XmlNode, shapes: readonly Shape[], above: string, lenient: boolean): readonly Leaf[] => {
  const seen = new Map<string, number>();
  return node.children.flatMap((child): readonly Leaf[] => {
    const shape = shapeNamed(shapes, child.name, lenient);
    if (shape === undefined) return [];
    const place = (seen.get(shape.field.name) ?? 0) + 1;
    seen.set(shape.field.name, place);
    const path = `${above}${shape.field.name}${shape.field.list === true ? `[${place}]` : ''}`;
    if (shape.children.length > 0) return leavesUnder(child, shape.children, `${path}/`, lenient);
    return [{ path, field: shape.field, value: child.text }];
  });
};

const remembered = new WeakMap<XmlNode, { readonly block: Block; readonly lenient: boolean; readonly leaves: readonly Leaf[] }>();

/** The leaves of a document that the catalogue knows, with their fields. Remembered for the document: many judges ask. */
export const knownLeaves = (root: XmlNode, block: Block, profile: Profile = 'strict'): readonly Leaf[] => {
  const lenient = profile === 'field';
  const known = remembered.get(root);
  if (known?.block === block && known.lenient === lenient) return known.leaves;
  const leaves = leavesUnder(root, shapeOf(block), '', lenient);
  remembered.set(root, { block, lenient, leaves });
  return leaves;
};

export interface Difference {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly field: Field;
}

const secret = (field: Field): boolean => field.secret === true || field.access === 'wo';

/**
 * Leaves that differ between two documents of one block; volatile fields and write-only ones are left out.
 * `only: 'writable'` leaves read-only fields out, too.
 */
export const differences = (
  before: XmlNode,
  after: XmlNode,
  block: Block,
  profile: Profile,
  only: 'all' | 'writable' = 'all',
): readonly Difference[] => {
  const counts = (leaf: Leaf): boolean =>
    leaf.field.volatile !== true && !(leaf.field.access === 'wo') && (only === 'all' || leaf.field.access !== 'ro');
  const left = new Map(
    knownLeaves(before, block, profile)
      .filter(counts)
      .map((leaf) => [leaf.path, leaf]),
  );
  const right = new Map(
    knownLeaves(after, block, profile)
      .filter(counts)
      .map((leaf) => [leaf.path, leaf]),
  );
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((path) => {
    const [a, b] = [left.get(path), right.get(path)];
    const field = (a ?? b)?.field;
    if (field === undefined) return [];
    if (a !== undefined && b !== undefined && sameValue(field.type, a.value, b.value, profile)) return [];
    const shown = (leaf: Leaf | undefined): string | undefined =>
      leaf === undefined ? undefined : secret(field) ? '(secret)' : leaf.value;
    return [{ path, before: shown(a), after: shown(b), field }];
  });
};

/** Writable leaves of a document that was sent which the one shown afterwards has not, or otherwise; secrets and what the device decides are left out. */
export const notKept = (sent: XmlNode, shown: XmlNode, block: Block, profile: Profile): readonly Difference[] => {
  const now = new Map(knownLeaves(shown, block, profile).map((leaf) => [leaf.path, leaf.value]));
  return knownLeaves(sent, block, profile).flatMap(({ path, field, value }) => {
    const after = now.get(path);
    const skipped = field.access !== undefined || field.volatile === true || field.secret === true || field.writableWhen !== undefined;
    if (skipped || (after !== undefined && sameValue(field.type, value, after, profile))) return [];
    return [{ path, before: value, after, field }];
  });
};
