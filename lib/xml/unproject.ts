/** The way back: a document in the document's vocabulary, said as a device of a dialect expects it. */
import type { Block, Field } from '../model/catalogue.ts';
import type { Dialect } from '../model/check.ts';
import type { XmlNode } from '../model/xml.ts';
import { type DialectSpec, dialects } from '../spec/dialects/index.ts';
import { toStreamId } from '../spec/dialects/paths.ts';
import type { Answer } from './answer.ts';
import { isInside, type Place, placeBelow, rootPlace, speaksOf } from './project/place.ts';
import { namespaceOf } from './schema/text.ts';

type Read = Pick<Answer, 'root' | 'original' | 'origins'>;

interface Work {
  readonly spec: DialectSpec;
  readonly origins: Answer['origins'];
  readonly words: Words;
}

/** The values that a device itself shows or offers, by its own name of the element. */
export type Words = ReadonlyMap<string, ReadonlySet<string>>;

/** The values in documents as the device wrote them, and the options of capabilities. */
export const wordsIn = (documents: readonly XmlNode[]): Words => {
  const words = new Map<string, Set<string>>();
  const walk = (node: XmlNode): void => {
    node.children.forEach(walk);
    if (node.children.length > 0) return;
    const said = words.get(node.name) ?? new Set<string>();
    words.set(node.name, said);
    for (const word of [node.text, ...(node.attributes.opt ?? '').split(',')]) if (word.trim() !== '') said.add(word.trim());
  };
  documents.forEach(walk);
  return words;
};

const fieldAt = (place: Place | undefined, name: string): Field | undefined => place?.fields.find((field) => field.name === name);

const placeOf = (place: Place | undefined, name: string): Place | undefined => {
  const field = fieldAt(place, name);
  return place === undefined || field === undefined ? undefined : placeBelow(place, field);
};

/** A value that we wrote, in the word that the device uses for it; one that merely came along is never touched. `place` is that of the parent. */
const textFor = (node: XmlNode, name: string, place: Place | undefined, { spec, words }: Work): string => {
  const field = fieldAt(place, node.name);
  if (place === undefined || field === undefined) return node.text;
  const own = words.get(name);
  const rules = spec.values.filter((each) => each.document === node.text.trim() && speaksOf(each, place, field));
  const rule = rules.find(({ dialect }) => own?.has(dialect) === true) ?? rules[0];
  if (rule !== undefined) return own?.has(rule.document) === true && !own.has(rule.dialect) ? rule.document : rule.dialect;
  return speaksOf({ block: 'StreamingChannel', path: 'id' }, place, field) ? toStreamId(node.text.trim(), spec.dialect) : node.text;
};

const nameFor = (node: XmlNode, place: Place | undefined, { spec }: Work): string =>
  spec.names.find((rule) => rule.document === node.name && place !== undefined && isInside(place, rule.block))?.dialect ?? node.name;

const versionFor = ({ attributes }: XmlNode, { spec }: Work): XmlNode['attributes'] => {
  const version = spec.versions.find((each) => each !== '') ?? '1.0';
  return attributes.version === '1.0' ? { ...attributes, version } : attributes;
};

/** A node that the device never sent; `place` is that of its parent. */
const fresh = (node: XmlNode, place: Place | undefined, namespace: string, work: Work): XmlNode => {
  const name = nameFor(node, place, work);
  return {
    name,
    namespace,
    attributes: versionFor(node, work),
    text: node.children.length > 0 ? node.text : textFor(node, name, place, work),
    children: node.children.map((inner) => fresh(inner, placeOf(place, node.name), namespace, work)),
  };
};

/** An edited node still holds the children that were not edited; a leaf, and the only one of its name, is known by the name. */
const cameFrom = (edited: XmlNode, projected: XmlNode, siblings: readonly XmlNode[]): boolean =>
  edited.name === projected.name &&
  (projected.children.length === 0 ||
    edited.children.some((child) => projected.children.includes(child)) ||
    siblings.filter(({ name }) => name === projected.name).length === 1);

/** The projected child that each edited one was, by place among the edited: itself, else one that it came from. */
const counterparts = (edited: readonly XmlNode[], projected: readonly XmlNode[]): readonly (XmlNode | undefined)[] => {
  const rest = [...projected];
  const take = (fits: (child: XmlNode) => boolean): XmlNode | undefined => {
    const at = rest.findIndex(fits);
    return at < 0 ? undefined : rest.splice(at, 1)[0];
  };
  const same = edited.map((child) => take((other) => other === child));
  return edited.map((child, at) => same[at] ?? take((other) => cameFrom(child, other, projected)));
};

const changedAttributes = (edited: XmlNode, projected: XmlNode, original: XmlNode): XmlNode['attributes'] => {
  const attributes: Record<string, string> = Object.assign(Object.create(null), original.attributes);
  for (const name of new Set([...Object.keys(edited.attributes), ...Object.keys(projected.attributes)])) {
    const value = edited.attributes[name];
    if (value === projected.attributes[name]) continue;
    if (value === undefined) delete attributes[name];
    else attributes[name] = value;
  }
  return attributes;
};

interface Placed {
  readonly node: XmlNode;
  /** Place among the edited children; absent for what projection had set aside. */
  readonly at?: number;
}

/** The original's children with the edits made: its order, its own elements, new ones after the one they follow. */
const mergedChildren = (edited: XmlNode, projected: XmlNode, original: XmlNode, here: Place | undefined, work: Work): XmlNode[] => {
  const originOf = (node: XmlNode): XmlNode => work.origins.get(node) ?? node;
  const before = counterparts(edited.children, projected.children);
  const projectedOrigins = new Set(projected.children.map(originOf));
  const placed = original.children.flatMap((child): readonly Placed[] => {
    const at = before.findIndex((each) => each !== undefined && originOf(each) === child);
    const [now, was] = [edited.children[at], before[at]];
    if (now !== undefined && was !== undefined) return [{ node: merged(now, was, here, placeOf(here, now.name), work), at }];
    return projectedOrigins.has(child) ? [] : [{ node: child }];
  });
  edited.children.forEach((child, at) => {
    if (before[at] !== undefined) return;
    const after = placed.findIndex((each) => each.at === at - 1);
    placed.splice(after + 1, 0, { node: fresh(child, here, original.namespace, work), at });
  });
  return placed.map(({ node }) => node);
};

/** `above` is the place of the parent, `here` of what is below. */
function merged(edited: XmlNode, projected: XmlNode, above: Place | undefined, here: Place | undefined, work: Work): XmlNode {
  const original = work.origins.get(projected) ?? projected;
  if (edited === projected) return original;
  return {
    ...original,
    text: edited.text === projected.text ? original.text : textFor(edited, original.name, above, work),
    attributes: changedAttributes(edited, projected, original),
    children: mergedChildren(edited, projected, original, here, work),
  };
}

/** The namespace that a dialect's requests are in. */
const requestNamespace = (block: Block, spec: DialectSpec): string =>
  spec.dialect === 'ipmd' ? namespaceOf(block) : (spec.namespaces[0] ?? namespaceOf(block));

/**
 * A document for a request to a device of `dialect`. What was not edited since `from` was read goes back as it came,
 * in the device's own names, order and spelling, with everything that projection had set aside; what is new is said
 * in the dialect's first namespace, version and names. Without `from` all of it is new. Where `words` show that the device
 * has a value by the document's name, it is said so.
 */
export const unproject = (root: XmlNode, block: Block, dialect: Dialect, from?: Read, words: Words = new Map()): XmlNode => {
  const spec = dialects[dialect];
  const work: Work = { spec, origins: from?.origins ?? new Map(), words };
  const { root: projected, original } = from ?? {};
  const rename = { ...root, name: root.name === block.root ? nameFor(root, rootPlace(block), work) : root.name };
  if (projected === undefined || original === undefined || projected.name !== root.name) {
    if (spec.dialect === 'ipmd') return root;
    const children = root.children.map((inner) => fresh(inner, rootPlace(block), requestNamespace(block, spec), work));
    return { ...rename, namespace: requestNamespace(block, spec), attributes: versionFor(root, work), children };
  }
  const document = merged(root, projected, undefined, rootPlace(block), work);
  const wrapped = work.origins.get(projected) ?? projected;
  if (wrapped === original) return document;
  return { ...original, children: original.children.map((child) => (child === wrapped ? document : child)) };
};
