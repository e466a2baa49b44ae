/** What a capabilities document promises, by field path. @see 7.4 Table 7 */
import type { Block } from '../model/catalogue.ts';
import type { XmlNode } from '../model/xml.ts';
import { type Shape, shapeNamed, shapeOf } from './shape.ts';

export interface Limits {
  /** Attributes as written. */
  readonly raw: Readonly<Record<string, string>>;
  readonly min?: number;
  readonly max?: number;
  /** Inclusive parts of `range`, in the order written. */
  readonly range?: readonly (readonly [number, number])[];
  /** Listed options; 'all' when every option of the document is promised. */
  readonly options?: readonly string[] | 'all';
  readonly def?: string;
  readonly size?: number;
  /** The element's own text: the present value where the device gives one. */
  readonly value: string;
}

const number = (text: string | undefined): number | undefined =>
  text !== undefined && /^\s*[+-]?(?:\d+\.?\d*|\.\d+)\s*$/.test(text) ? Number(text) : undefined;

/** The parts of a `range` attribute ("0, 456, 1674~2009"); undefined when it has another form. */
export const rangeParts = (text: string): readonly (readonly [number, number])[] | undefined => {
  const parts = text.split(',').map((part) => {
    const ends = part.split('~').map(number);
    const [low, high = low] = ends;
    return ends.length > 2 || low === undefined || high === undefined || ends.includes(undefined) ? undefined : ([low, high] as const);
  });
  return parts.some((part) => part === undefined) ? undefined : parts.filter((part) => part !== undefined);
};

/** The options of an `opt` attribute, split on commas and trimmed (E-050). */
export const optionsOf = (text: string): readonly string[] | 'all' =>
  text.trim() === 'all'
    ? 'all'
    : text
        .split(',')
        .map((option) => option.trim())
        .filter((option) => option !== '');

const limitsOfNode = (node: XmlNode): Limits => {
  const raw = node.attributes;
  const [min, max, size] = [number(raw.min), number(raw.max), number(raw.size ?? raw.Size)];
  const range = raw.range === undefined ? undefined : rangeParts(raw.range);
  return {
    raw,
    value: node.text.trim(),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(range === undefined ? {} : { range }),
    ...(raw.opt === undefined ? {} : { options: optionsOf(raw.opt) }),
    ...(raw.def === undefined ? {} : { def: raw.def }),
    ...(size === undefined ? {} : { size }),
  };
};

/** Limits of every known element of a capabilities document, by path from below the root, with and without `[n]` at list entries; the root's own under ''. */
export const limitsOf = (root: XmlNode, block: Block): ReadonlyMap<string, Limits> => {
  const found = new Map<string, Limits>([['', limitsOfNode(root)]]);
  const walk = (node: XmlNode, shapes: readonly Shape[], above: string): void => {
    const places = new Map<string, number>();
    for (const child of node.children) {
      const shape = shapeNamed(shapes, child.name);
      if (shape === undefined) continue;
      const place = (places.get(shape.path) ?? 0) + 1;
      places.set(shape.path, place);
      const path = `${above}${shape.field.name}${shape.field.list === true ? `[${place}]` : ''}`;
      const limits = limitsOfNode(child);
      found.set(path, limits);
      // Members of a list may differ; the first stands for those that the document does not show.
      if (!found.has(shape.path)) found.set(shape.path, limits);
      walk(child, shape.children, `${path}/`);
    }
  };
  walk(root, shapeOf(block), '');
  return found;
};
