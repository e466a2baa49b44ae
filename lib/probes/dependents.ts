/** Fields that a value of another field makes due, with legal values for those that a document lacks. */
import type { Block, Condition } from '../model/catalogue.ts';
import type { XmlNode } from '../model/xml.ts';
import { allShapes, isLeaf, type Shape } from '../spec/shape.ts';
import { nodeAt } from '../xml/tree.ts';
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

const leavesDue = (shape: Shape, top: boolean): readonly Shape[] => {
  if (isLeaf(shape)) return top || shape.field.presence === 'req' ? [shape] : [];
  return top || shape.field.presence === 'req' || shape.field.list === true
    ? shape.children.flatMap((child) => leavesDue(child, false))
    : [];
};

/** A legal value made up for a leaf; its first example or number where nothing else is known. */
export const madeUp = (shape: Shape, seed: number): string =>
  legalValues(shape.field, undefined, seed)[0]?.value ?? shape.field.examples?.[0] ?? (shape.field.type === 'integer' ? '1' : 'probe');

/** Leaves to add to `document` so that the value at `path` is complete: those due that it lacks. */
export const dependentsOf = (
  block: Block,
  path: string,
  value: string,
  document: XmlNode,
  seed: number,
): readonly (readonly [string, string])[] => {
  const name =
    path
      .split('/')
      .at(-1)
      ?.replace(/\[\d+\]$/, '') ?? '';
  return madeDue(block, name, value)
    .flatMap((shape) => leavesDue(shape, true))
    .filter((shape) => nodeAt(document, shape.path) === undefined)
    .map((shape) => [shape.path, madeUp(shape, seed)] as const);
};
