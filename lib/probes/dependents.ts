/** Fields that a value of another field makes due, with legal values for those that a document lacks. */
import type { Block, Condition } from '../model/catalogue.ts';
import type { XmlNode } from '../model/xml.ts';
import type { Limits } from '../spec/limits.ts';
import { allShapes, isLeaf, type Shape } from '../spec/shape.ts';
import { nodeAt, without } from '../xml/tree.ts';
import { legalValues } from './values.ts';

const about = (condition: Condition | undefined, name: string): boolean =>
  condition !== undefined && condition.resource === undefined && condition.path.split('/').at(-1) === name;

/** Shapes that become required when the field `name` takes the value. */
export const madeDue = (block: Block, name: string, value: string): readonly Shape[] =>
  allShapes(block).filter(
    ({ field }) =>
      (about(field.when, name) && field.when?.is.includes(value) === true) ||
      (about(field.unless, name) && field.unless?.is.includes(value) === false),
  );

/** An unmarked field is as good as required where something new is made (E-133). */
const needed = ({ field }: Shape): boolean => field.presence === 'req' || field.presence === 'none';

const leavesDue = (shape: Shape, top: boolean): readonly Shape[] => {
  if (isLeaf(shape)) return top || needed(shape) ? [shape] : [];
  return top || needed(shape) || shape.field.list === true ? shape.children.flatMap((child) => leavesDue(child, false)) : [];
};

/** A legal value made up for a leaf; its first example or number where nothing else is known. */
export const madeUp = (shape: Shape, seed: number, limits?: Limits): string =>
  legalValues(shape.field, limits, seed)[0]?.value ?? shape.field.examples?.[0] ?? (shape.field.type === 'integer' ? '1' : 'probe');

const lastName = (path: string): string =>
  path
    .split('/')
    .at(-1)
    ?.replace(/\[\d+\]$/, '') ?? '';

const filler = 'probe12345';

/** A value for one of several leaves that are made up together: a text is as long as the field that tells its length says. */
const madeBeside = (block: Block, shape: Shape, seed: number, limits: ReadonlyMap<string, Limits> | undefined): string => {
  const told = block.constraints?.find((each) => each.kind === 'lengthOf' && each.of === shape.path);
  const teller = told?.kind === 'lengthOf' ? allShapes(block).find(({ path }) => path === told.path) : undefined;
  if (teller === undefined) return madeUp(shape, seed, limits?.get(shape.path));
  const length = Number(madeUp(teller, seed, limits?.get(teller.path)));
  return filler.repeat(Math.ceil(length / filler.length)).slice(0, length);
};

/**
 * Leaves to add to `document` so that the value at `path` is complete: those due that it lacks. A write-only one is not
 * among them where `stored` is true: no document shows it, and the value that the device has must not be replaced (E-037).
 */
export const dependentsOf = (
  block: Block,
  path: string,
  value: string,
  document: XmlNode,
  seed: number,
  { limits, stored = false }: { readonly limits?: ReadonlyMap<string, Limits>; readonly stored?: boolean } = {},
): readonly (readonly [string, string])[] =>
  madeDue(block, lastName(path), value)
    .flatMap((shape) => leavesDue(shape, true))
    .filter((shape) => nodeAt(document, shape.path) === undefined && !(stored && shape.field.access === 'wo'))
    .map((shape) => [shape.path, madeBeside(block, shape, seed, limits)] as const);

/** The document without the fields that belong to another value of the field at `path`; fields of list entries stay. */
export const withoutUndue = (block: Block, path: string, value: string, document: XmlNode): XmlNode => {
  const name = lastName(path);
  return allShapes(block)
    .filter(
      ({ field, entry }) => field.presence === 'dep' && entry === '' && about(field.when, name) && field.when?.is.includes(value) === false,
    )
    .reduce((tree, shape) => without(tree, shape.path) ?? tree, document);
};
