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
}

const cache = new Map<string, readonly Shape[]>();

const expand = (fields: readonly Field[], section: string, above: string, entry: string, open: readonly string[]): readonly Shape[] =>
  fields.map((field) => {
    const path = above === '' ? field.name : `${above}/${field.name}`;
    const inside = field.list === true ? path : entry;
    const target = field.ref === undefined ? undefined : blockFor(field.ref, section);
    // ResourceList contains Resource contains ResourceList: one turn is enough for every use of a shape.
    if (target === undefined || open.includes(blockKey(target))) {
      return { path, field, entry, children: expand(field.fields ?? [], section, path, inside, open) };
    }
    return { path, field, entry, children: expand(target.fields, target.section, path, inside, [...open, blockKey(target)]) };
  });

/** The expanded fields of a block, top level first, in the document's order. */
export const shapeOf = (block: Block): readonly Shape[] => {
  const key = blockKey(block);
  const known = cache.get(key);
  if (known !== undefined) return known;
  const shape = expand(block.fields, block.section, '', '', [key]);
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

const named = (field: Field, name: string, lenient: boolean): boolean =>
  field.name === name || (lenient && field.aliases?.includes(name) === true);

/** The shape among siblings that an element name means; aliases only when lenient. */
export const shapeNamed = (shapes: readonly Shape[], name: string, lenient: boolean): Shape | undefined =>
  shapes.find((shape) => named(shape.field, name, lenient));
