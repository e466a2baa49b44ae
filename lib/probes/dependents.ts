/** Fields that a value of another field makes due, with legal values for those that a document lacks. */
import type { Block, Condition } from '../model/catalogue.ts';
import type { XmlNode } from '../model/xml.ts';
import type { Limits } from '../spec/limits.ts';
import { allShapes, isLeaf, type Shape } from '../spec/shape.ts';
import { unsaidFor } from '../spec/unsaid.ts';
import { nodeAt, without, withText } from '../xml/tree.ts';
import { legalValues } from './values.ts';

const about = (condition: Condition | undefined, name: string): boolean =>
  condition !== undefined && condition.resource === undefined && condition.path.split('/').at(-1) === name;

/** Shapes that become required when the field `name` takes the value. */
export const requiredBeside = (block: Block, name: string, value: string): readonly Shape[] =>
  allShapes(block).filter(
    ({ field }) =>
      (about(field.when, name) && field.when?.is.includes(value) === true) ||
      (about(field.unless, name) && field.unless?.is.includes(value) === false),
  );

/** An unmarked field is as good as required where something new is made (E-133). */
const needed = ({ field }: Shape): boolean => field.presence === 'req' || field.presence === 'none';

/** A field's path beside the one at `at`, of the same list entry where both stand in one. */
const besides = (shape: { readonly path: string }, at: string): string => {
  const steps = at.split('/');
  const own = shape.path.split('/');
  const isShared = (place: number): boolean => own.slice(0, place + 1).every((name, index) => name === plainName(steps[index] ?? ''));
  return own.map((name, place) => (isShared(place) ? (steps[place] ?? name) : name)).join('/');
};

const leavesDue = (shape: Shape, top: boolean): readonly Shape[] => {
  if (isLeaf(shape)) return top || needed(shape) ? [shape] : [];
  return top || needed(shape) || shape.field.list === true ? shape.children.flatMap((child) => leavesDue(child, false)) : [];
};

/** A legal value made up for a leaf; its first example or number where nothing else is known. */
export const inventedValue = (shape: Shape, seed: number, limits?: Limits): string =>
  legalValues(shape.field, limits, seed)[0]?.value ?? shape.field.examples?.[0] ?? (shape.field.type === 'integer' ? '1' : 'probe');

const plainName = (step: string): string => step.replace(/\[\d+\]$/, '');

const lastName = (path: string): string => plainName(path.split('/').at(-1) ?? '');

const filler = 'probe12345';

/** A value for one of several leaves that are made up together: a text is as long as the field that tells its length says. */
const madeBeside = (block: Block, shape: Shape, seed: number, limits: ReadonlyMap<string, Limits> | undefined): string => {
  const told = block.constraints?.find((each) => each.kind === 'lengthOf' && each.of === shape.path);
  const teller = told?.kind === 'lengthOf' ? allShapes(block).find(({ path }) => path === told.path) : undefined;
  if (teller === undefined) return inventedValue(shape, seed, limits?.get(shape.path));
  const length = Number(inventedValue(teller, seed, limits?.get(teller.path)));
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
  requiredBeside(block, lastName(path), value)
    .flatMap((shape) => leavesDue(shape, true))
    .filter(({ field }) => field.access !== 'ro' && !(stored && field.access === 'wo'))
    .map((shape) => ({ shape, at: besides(shape, path) }))
    .filter(({ at }) => nodeAt(document, at) === undefined)
    .map(({ shape, at }) => [at, madeBeside(block, shape, seed, limits)] as const);

/** The first field that the value makes due and that no client can give: it is read-only, and not in the document. */
export const readOnlyDue = (block: Block, path: string, value: string, document: XmlNode): string | undefined =>
  requiredBeside(block, lastName(path), value)
    .filter(({ field }) => field.access === 'ro')
    .map((shape) => besides(shape, path))
    .find((at) => nodeAt(document, at) === undefined);

/** A write-only field that counts as the document stands and not with the value: what the device holds of it might be lost. */
export const secretLost = (block: Block, path: string, value: string, document: XmlNode): string | undefined => {
  const now = nodeAt(document, path)?.text.trim() ?? '';
  const due = new Set(requiredBeside(block, lastName(path), value).map((shape) => shape.path));
  return requiredBeside(block, lastName(path), now).find(({ field, path: each }) => field.access === 'wo' && !due.has(each))?.path;
};

/** Fields that have one value unless the field at `path` says otherwise, with that value: they follow when it is set. */
export const withFixed = (block: Block, path: string, value: string, document: XmlNode): XmlNode =>
  unsaidFor(block).reduce((tree, rule) => {
    const follows = rule.kind === 'only' && about(rule.unless, lastName(path)) && rule.unless?.is.includes(value) === false;
    const at = follows ? besides(rule, path) : undefined;
    return at === undefined || rule.kind !== 'only' ? tree : (withText(tree, at, rule.is[0] ?? '') ?? tree);
  }, document);

/** True where the value gives a meaning to a number that the document holds at 0, for none: which ones the device has is not known. */
export const wantsNumber = (block: Block, path: string, value: string, document: XmlNode): boolean =>
  unsaidFor(block).some((rule) => {
    if (rule.kind !== 'only' || !about(rule.unless, lastName(path)) || rule.unless?.is.includes(value) !== true) return false;
    return rule.is.includes(nodeAt(document, besides(rule, path))?.text.trim() ?? '');
  });

/** The document without the fields that belong to another value of the field at `path`, in the same list entry. */
export const withoutUndue = (block: Block, path: string, value: string, document: XmlNode): XmlNode => {
  const name = lastName(path);
  return allShapes(block)
    .filter(({ field }) => field.presence === 'dep' && about(field.when, name) && field.when?.is.includes(value) === false)
    .reduce((tree, shape) => without(tree, besides(shape, path)) ?? tree, document);
};
