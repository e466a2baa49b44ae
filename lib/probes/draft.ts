/** Documents to send, made from the one a device returned: which leaves can be varied, and the edits that vary them. */
import type { Block, Effect, Field } from '../model/catalogue.ts';
import type { XmlNode } from '../model/xml.ts';
import type { Limits } from '../spec/limits.ts';
import { allShapes, type Shape, shapeNamed, shapeOf } from '../spec/shape.ts';
import { unsaidFor } from '../spec/unsaid.ts';
import { isInCase, knownLeaves } from '../xml/compare.ts';
import { element, nodeAt, textAt, withText } from '../xml/tree.ts';
import { type Candidate, legalValues } from './values.ts';

/** A leaf of the present document that a probe may vary. */
export interface Slot {
  /** Path with `[n]` at list entries. */
  readonly path: string;
  readonly field: Field;
  readonly value: string;
  readonly limits: Limits | undefined;
  readonly candidates: readonly Candidate[];
}

export const plainPath = (path: string): string => path.replace(/\[\d+\]/g, '');

/** Paths that rules across fields bind together: they are varied by probes of their own. */
const bound = (block: Block): ReadonlySet<string> => {
  const paths = new Set<string>();
  const add = (path: string): void => void paths.add(path);
  for (const constraint of block.constraints ?? []) {
    if (constraint.kind === 'rectangle' || constraint.kind === 'lengthOf' || constraint.kind === 'idsCorrespond') add(constraint.path);
    if (constraint.kind === 'lengthOf') add(constraint.of);
    if (constraint.kind === 'before') [constraint.begin, constraint.end].forEach(add);
    if (constraint.kind === 'uniqueBy') add(`${constraint.entries}/${constraint.by}`);
  }
  for (const rule of unsaidFor(block)) {
    if (rule.kind === 'uniqueBy' || rule.kind === 'noOverlap') add(`${rule.entries}/${rule.by}`);
    if (rule.kind === 'ownId' || rule.kind === 'only') add(rule.path);
  }
  return paths;
};

const isBound = (path: string, paths: ReadonlySet<string>): boolean =>
  [...paths].some((each) => path === each || path.startsWith(`${each}/`) || path.endsWith(`/${each}`));

/** Constraints of a block and of every block that it refers to. */
const constrained = (block: Block, within: (ref: string) => Block | undefined): readonly string[] => {
  const own = [...bound(block)];
  const inner = allShapes(block).flatMap((shape) => {
    const target = shape.field.ref === undefined ? undefined : within(shape.field.ref);
    return target === undefined || target === block ? [] : [...bound(target)].map((path) => `${shape.path}/${path}`);
  });
  return [...own, ...inner];
};

/** Times that begin a span and those that end one, so that whichever are sent together make a span. */
const spanTimes = { begin: ['08:00:00', '06:15:00'], end: ['17:30:00', '21:45:00'] } as const;

/** Which end of a span a leaf is; undefined when it is none. */
const endOfSpan = (block: Block, plain: string, within: (ref: string) => Block | undefined): keyof typeof spanTimes | undefined => {
  const targets = allShapes(block).flatMap(({ path, field }) => {
    const inner = field.ref === undefined ? undefined : within(field.ref);
    return inner === undefined || inner === block ? [] : [[inner, `${path}/`] as const];
  });
  for (const [each, above] of [[block, ''] as const, ...targets])
    for (const rule of unsaidFor(each)) {
      if (rule.kind !== 'before') continue;
      if (plain === `${above}${rule.begin}`) return 'begin';
      if (plain === `${above}${rule.end}`) return 'end';
    }
  return undefined;
};

/** Paths whose numbers must be multiples of another. */
const multiples = (block: Block): ReadonlyMap<string, number> =>
  new Map((block.constraints ?? []).flatMap((each) => (each.kind === 'multiple' ? [[each.path, each.of] as const] : [])));

/** The field at a plain path with its constraint's multiple folded in. */
export const wholeField = (field: Field, path: string, block: Block): Field => {
  const of = multiples(block);
  const multiple = of.get(path) ?? [...of].find(([each]) => path.endsWith(`/${each}`))?.[1];
  return multiple === undefined ? field : { ...field, multipleOf: multiple };
};

export interface DraftOptions {
  readonly limits: ReadonlyMap<string, Limits>;
  readonly seed: number;
  /** The block that a reference's name means here. */
  readonly refer: (ref: string) => Block | undefined;
  readonly allows: (effect: Effect) => boolean;
}

export interface Slots {
  readonly free: readonly Slot[];
  /** Slots that other fields depend on: varied one at a time. */
  readonly deciding: readonly Slot[];
  /** What is left out for its effect, in words. */
  readonly omitted: readonly string[];
}

const decides = (block: Block): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const shape of allShapes(block)) {
    for (const condition of [shape.field.when, shape.field.unless, shape.field.writableWhen]) {
      if (condition !== undefined && condition.resource === undefined) names.add(condition.path.split('/').at(-1) ?? '');
    }
  }
  return names;
};

/** Pairs such as 640*480 in an options list bind two fields: no single value can be made from them. */
const paired = (limits: Limits | undefined): boolean =>
  Array.isArray(limits?.options) && limits.options.some((option) => /^\d+\*\d+$/.test(option));

/** True while the field can take effect: its condition holds in the document. */
const inForce = (field: Field, root: XmlNode, path: string): boolean => {
  const condition = field.writableWhen;
  if (condition === undefined) return true;
  // An empty list of values means never: the field cannot be set (8.7.2 serialPortType).
  if (condition.is.length === 0 || condition.resource !== undefined) return false;
  const near = `${path.slice(0, path.lastIndexOf('/') + 1)}${condition.path}`;
  const value = textAt(root, near) ?? textAt(root, condition.path);
  return value !== undefined && condition.is.includes(value);
};

/** Fields that hold nothing of their own to set: containers that are out of force, and points, which only make sense together. */
const barredContainers = (root: XmlNode, block: Block): readonly string[] =>
  allShapes(block)
    .filter(({ field, path, children }) => children.length > 0 && (!inForce(field, root, path) || field.name === 'RegionCoordinates'))
    .map(({ path }) => path);

/** The leaves of a device's document that may be varied, with legal values for each. */
export const slotsOf = (root: XmlNode, block: Block, options: DraftOptions): Slots => {
  const fixed = new Set([...constrained(block, options.refer), ...barredContainers(root, block)]);
  const deciders = decides(block);
  const free: Slot[] = [];
  const deciding: Slot[] = [];
  const omitted: string[] = [];
  for (const leaf of knownLeaves(root, block)) {
    const plain = plainPath(leaf.path);
    const { field } = leaf;
    if (field.access !== undefined || field.volatile === true || field.secret === true || /^(id|ID)$/.test(field.name)) continue;
    if (isBound(plain, fixed) || !inForce(field, root, leaf.path) || !isInCase(field, root, leaf.path)) continue;
    // What is varied is put back: the effects of the present value count, too.
    const barred = [...(field.effects ?? []), ...(field.valueEffects?.[leaf.value.trim()] ?? [])].find((effect) => !options.allows(effect));
    if (barred !== undefined) {
      omitted.push(`<${leaf.path}> was not varied: effect ${barred} is not allowed`);
      continue;
    }
    const limits = options.limits.get(leaf.path) ?? options.limits.get(plain);
    // Limits that follow other settings hold for the document alone, not for a list in which everything is varied at once.
    if (paired(limits) || (limits?.raw.dynamic === 'true' && leaf.path.includes('['))) continue;
    if (limits?.raw.dynamic === 'true' && leaf.path !== plain) {
      omitted.push(
        `<${leaf.path}> was not varied: its limits depend on other settings of its entry, the list's capabilities tell those of all`,
      );
      continue;
    }
    const whole = wholeField(field, plain, block);
    const harmless = (candidate: Candidate): boolean => (field.valueEffects?.[candidate.value] ?? []).every(options.allows);
    const span = endOfSpan(block, plain, options.refer);
    const values =
      span === undefined ? legalValues(whole, limits, options.seed) : spanTimes[span].map((value) => ({ value, as: 'a time' }));
    const candidates = values.filter(harmless);
    if (candidates.length === 0) continue;
    const slot: Slot = { path: leaf.path, field: whole, value: leaf.value.trim(), limits, candidates };
    (deciders.has(field.name) ? deciding : free).push(slot);
  }
  return { free, deciding, omitted };
};

/** The document with several leaves replaced. */
export const withValues = (root: XmlNode, values: ReadonlyMap<string, string>): XmlNode =>
  [...values].reduce((tree, [path, value]) => withText(tree, path, value) ?? tree, root);

/** Vectors that together send every candidate of every free slot, all slots in each: as many as the longest list. */
export const vectorsOf = (slots: readonly Slot[]): readonly ReadonlyMap<string, string>[] => {
  const count = Math.max(0, ...slots.map((slot) => slot.candidates.length));
  return Array.from(
    { length: count },
    (_, turn) => new Map(slots.map((slot) => [slot.path, slot.candidates[turn % slot.candidates.length]?.value ?? slot.value])),
  );
};

const orderOf = (shapes: readonly Shape[], name: string): number => shapes.findIndex((shape) => shape.field.name === name);

/** Adds or replaces a leaf, containers made as needed, in the block's order; `Name[n]` in the path is an entry that is there. */
export const withField = (root: XmlNode, block: Block, path: string, value: string): XmlNode => {
  const put = (node: XmlNode, shapes: readonly Shape[], names: readonly string[]): XmlNode => {
    const [step = '', ...rest] = names;
    const [, name = step, place = '1'] = /^(.*)\[(\d+)\]$/.exec(step) ?? [];
    const shape = shapeNamed(shapes, name);
    const present = node.children.filter((child) => child.name === name)[Number(place) - 1];
    const made = present ?? element(name, node.namespace);
    const filled = rest.length === 0 ? { ...made, text: value, children: [] } : put(made, shape?.children ?? [], rest);
    if (present !== undefined) return { ...node, children: node.children.map((child) => (child === present ? filled : child)) };
    const order = orderOf(shapes, name);
    const before = node.children.filter((child) => orderOf(shapes, child.name) <= order && orderOf(shapes, child.name) !== -1);
    const after = node.children.filter((child) => !before.includes(child));
    return { ...node, text: '', children: [...before, filled, ...after] };
  };
  return put(root, shapeOf(block), path.split('/'));
};

/** A document of the root, its id and one leaf alone, in the block's order: what a partial PUT sends. */
export const onlyLeaf = (root: XmlNode, block: Block, path: string, value: string): XmlNode => {
  const id = nodeAt(root, 'id');
  return withField({ ...root, text: '', children: id === undefined ? [] : [id] }, block, plainPath(path), value);
};

/** The document without its optional elements but the one that `path` leads through; undefined when it has none. */
export const withoutOptional = (root: XmlNode, block: Block, path: string): XmlNode | undefined => {
  const shapes = shapeOf(block);
  const children = root.children.filter(({ name }) => {
    const field = shapeNamed(shapes, name)?.field;
    return field?.presence !== 'opt' || field.list === true || plainPath(path).split('/')[0] === name;
  });
  return children.length === root.children.length ? undefined : { ...root, children };
};
