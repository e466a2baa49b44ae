/** New members to create: complete legal documents made from a block, with what the device's limits allow. */
import type { Block, Constraint } from '../model/catalogue.ts';
import type { XmlNode } from '../model/xml.ts';
import { namespaces } from '../spec/catalogue.ts';
import type { Limits } from '../spec/limits.ts';
import { isLeaf, type Shape, shapeOf } from '../spec/shape.ts';
import { element, leavesOf } from '../xml/tree.ts';
import { dependentsOf, inventedValue, requiredBeside } from './dependents.ts';
import { wholeField, withField } from './draft.ts';
import { legalValues } from './values.ts';

/** A rectangle's corners in the order that the notes demand: from the lower left, clockwise. @see 8.4.8, E-078 */
const corners = [
  ['0', '0'],
  ['0', '32'],
  ['32', '32'],
  ['32', '0'],
] as const;

interface Making {
  readonly block: Block;
  readonly limits: ReadonlyMap<string, Limits>;
  readonly seed: number;
  readonly namespace: string;
  readonly values: Readonly<Record<string, string>>;
}

const constraintOf = (making: Making, kind: Constraint['kind'], path: string): boolean =>
  making.block.constraints?.some((each) => each.kind === kind && 'path' in each && each.path === path) === true;

const leafValue = (making: Making, shape: Shape): string => {
  const { path, field } = shape;
  const given = making.values[path];
  if (given !== undefined) return given;
  // A value that needs a read-only field is none that a client can ask for.
  const found = legalValues(wholeField(field, path, making.block), making.limits.get(path), making.seed).filter(
    ({ value }) => !requiredBeside(making.block, field.name, value).some((due) => due.field.access === 'ro'),
  );
  const end = making.block.constraints?.find((each) => each.kind === 'before' && each.end === path);
  return (end === undefined ? found[0] : found.at(-1))?.value ?? inventedValue(shape, making.seed, making.limits.get(path));
};

const make = (making: Making, shape: Shape): readonly XmlNode[] => {
  const { field, path } = shape;
  const wanted = Object.keys(making.values).some((each) => each === path || each.startsWith(`${path}/`));
  // An unmarked field is as good as required when something is created (E-133).
  if (field.access === 'ro' || (field.presence !== 'req' && field.presence !== 'none' && !wanted)) return [];
  if (isLeaf(shape)) return [element(field.name, making.namespace, leafValue(making, shape))];
  if (constraintOf(making, 'rectangle', path)) {
    const longest = (name: RegExp): number => {
      const child = shape.children.find(({ field: inner }) => name.test(inner.name));
      return Math.min(32, making.limits.get(child?.path ?? '')?.max ?? 32);
    };
    const scale = (end: '0' | '32', name: RegExp): string => (end === '0' ? '0' : String(longest(name)));
    return corners.map(([x, y]) =>
      element(
        field.name,
        making.namespace,
        shape.children.map((child) =>
          element(child.field.name, making.namespace, /X$/i.test(child.field.name) ? scale(x, /X$/i) : scale(y, /Y$/i)),
        ),
      ),
    );
  }
  return [
    element(
      field.name,
      making.namespace,
      shape.children.flatMap((child) => make(making, child)),
    ),
  ];
};

/** The document with the fields that its own values make due. */
const withDependents = ({ block, seed, limits }: Making, document: XmlNode): XmlNode =>
  leavesOf(document).reduce(
    (tree, { path, value }) =>
      dependentsOf(block, path, value, tree, seed, { limits }).reduce((grown, [due, made]) => withField(grown, block, due, made), tree),
    document,
  );

/**
 * A legal new document of a block: its required fields and those given by plain path in `values`.
 * The id is `id`; leave it out with undefined.
 */
export const sampleOf = (
  block: Block,
  id: string | undefined,
  options: { readonly limits: ReadonlyMap<string, Limits>; readonly seed: number; readonly values?: Readonly<Record<string, string>> },
): XmlNode => {
  const namespace = block.namespace ?? namespaces.document;
  const making: Making = {
    block,
    namespace,
    limits: options.limits,
    seed: options.seed,
    values: { ...(id === undefined ? {} : { id }), ...options.values },
  };
  const children = shapeOf(block).flatMap((shape) => (shape.field.name === 'id' && id === undefined ? [] : make(making, shape)));
  return withDependents(making, { name: block.root, namespace, attributes: { version: '1.0' }, children, text: '' });
};
