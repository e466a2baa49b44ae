/** A block's fields with references expanded: the shape that its documents have. */
import type { Block, Field } from '../model/catalogue.ts';
import { blockFor, blockKey } from './catalogue.ts';

export interface Shape {
  /** Path of element names from below the root. */
  readonly path: string;
  readonly field: Field;
  readonly children: readonly Shape[];
  /** The path of the innermost list entry around this field, '' when there is none. */
  readonly entry: string;
  /** The field by the innermost named block that holds it: the same wherever that block is shown. */
  readonly home: { readonly block: string; readonly path: string };
}

const cache = new Map<string, readonly Shape[]>();

interface Inside {
  readonly section: string;
  /** Path of names from below the root, and from below the innermost named block. */
  readonly above: string;
  readonly block: string;
  readonly within: string;
  readonly entry: string;
  readonly open: readonly string[];
}

const below = (path: string, name: string): string => (path === '' ? name : `${path}/${name}`);

const expand = (fields: readonly Field[], inside: Inside): readonly Shape[] =>
  fields.map((field) => {
    const path = below(inside.above, field.name);
    const within = below(inside.within, field.name);
    const entry = field.list === true ? path : inside.entry;
    const target = field.ref === undefined ? undefined : blockFor(field.ref, inside.section);
    const own = { path, field, entry: inside.entry, home: { block: inside.block, path: within } };
    // ResourceList contains Resource contains ResourceList: one turn is enough for every use of a shape.
    if (target === undefined || inside.open.includes(blockKey(target)))
      return { ...own, children: expand(field.fields ?? [], { ...inside, above: path, within, entry }) };
    const there = { section: target.section, above: path, block: target.name, within: '', entry, open: [...inside.open, blockKey(target)] };
    return { ...own, children: expand(target.fields, there) };
  });

/** The expanded fields of a block, top level first, in the document's order. */
export const shapeOf = (block: Block): readonly Shape[] => {
  const key = blockKey(block);
  const known = cache.get(key);
  if (known !== undefined) return known;
  const shape = expand(block.fields, { section: block.section, above: '', block: block.name, within: '', entry: '', open: [key] });
  cache.set(key, shape);
  return shape;
};

/** All shapes of a block, containers before their children. */
export const allShapes = (block: Block): readonly Shape[] => {
  const walk = (shapes: readonly Shape[]): readonly Shape[] => shapes.flatMap((shape) => [shape, ...walk(shape.children)]);
  return walk(shapeOf(block));
};

/** True for a field that holds text: neither container nor reference to one. */
export const isLeaf = (shape: Shape): boolean =>
  shape.children.length === 0 && (shape.field.type !== undefined || shape.field.ref === undefined);

/** The shape among siblings that an element name means. */
export const shapeNamed = (shapes: readonly Shape[], name: string): Shape | undefined => shapes.find((shape) => shape.field.name === name);
