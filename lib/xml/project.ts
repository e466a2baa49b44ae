/** An answer of a dialect, said in the document's vocabulary; every step of the way is a deviation. */
import type { Block, Field } from '../model/catalogue.ts';
import type { Profile } from '../model/check.ts';
import type { Deviation, XmlNode } from '../model/xml.ts';
import type { DialectSpec } from '../spec/dialects/index.ts';
import { type Origins, replaced, unwrapped, withDocumentsNames } from './project/names.ts';
import { type Notes, newNotes } from './project/notes.ts';
import { isInside, type Place, pathOf, placeBelow, rootPlace, speaksOf, titleOf } from './project/place.ts';
import { type Spelling, spelt } from './project/values.ts';

export interface Projection {
  readonly root: XmlNode;
  readonly deviations: readonly Deviation[];
  /** The answer's node for each node that is not itself one of the answer's. */
  readonly origins: ReadonlyMap<XmlNode, XmlNode>;
}

interface Work extends Spelling {
  readonly block: Block;
  readonly origins: Origins;
}

interface Known {
  readonly field: Field;
  readonly node: XmlNode;
}

/** The document's name for an element of the dialect, or an alias of the catalogue; undefined when a sibling already has it. */
const renamedField = (node: XmlNode, siblings: ReadonlySet<string>, place: Place, work: Work): Field | undefined => {
  const rule = work.spec.names.find(({ block, dialect }) => dialect === node.name && isInside(place, block));
  const field =
    place.fields.find(({ name }) => name === rule?.document) ??
    (work.lenient ? place.fields.find(({ aliases }) => aliases?.includes(node.name) === true) : undefined);
  return field === undefined || siblings.has(field.name) ? undefined : field;
};

const fieldOf = (node: XmlNode, siblings: ReadonlySet<string>, place: Place, work: Work): Field | undefined => {
  const exact = place.fields.find(({ name }) => name === node.name);
  if (exact !== undefined) return exact;
  const renamed = renamedField(node, siblings, place, work);
  if (renamed !== undefined) work.notes.note('name', `<${node.name}> stands for <${renamed.name}>`);
  return renamed;
};

const noteAbsent = (present: ReadonlySet<Field>, place: Place, { spec, notes }: Work): void => {
  for (const field of place.fields) {
    if (field.presence !== 'req' || present.has(field)) continue;
    const rule = spec.absent.find((each) => speaksOf(each, place, field));
    if (rule !== undefined) notes.note('absent', `${titleOf(place)} has no ${field.name}: ${rule.about}`, pathOf(place, field));
  }
};

/** The children in the order of the fields, those that the document does not know last; undefined when they already are. */
const restored = (children: readonly (Known | XmlNode)[], place: Place): readonly (Known | XmlNode)[] | undefined => {
  const known = children.filter((each) => 'field' in each);
  const rank = ({ field }: Known): number => place.fields.indexOf(field);
  if (known.every((each, at) => at === 0 || rank(each) >= rank(known[at - 1] ?? each))) return undefined;
  return [...known.toSorted((a, b) => rank(a) - rank(b)), ...children.filter((each) => !('field' in each))];
};

const projectKnown = ({ field, node }: Known, place: Place, work: Work): XmlNode => {
  const named = node.name === field.name ? node : { ...node, name: field.name };
  const below = placeBelow(place, field);
  if (below !== undefined) return replaced(work.origins, node, projectInside(named, below, work));
  const text = named.children.length > 0 || field.ref !== undefined ? named.text : spelt(named.text, field, place, work);
  return replaced(work.origins, node, text === named.text ? named : { ...named, text });
};

const isExtensible = (place: Place, { block }: Work): boolean => block.extensible === true && place.fields === block.fields;

function projectInside(node: XmlNode, place: Place, work: Work): XmlNode {
  const { spec, notes, lenient } = work;
  const found: (Known | XmlNode)[] = [];
  const siblings = new Set(node.children.map(({ name }) => name));
  for (const inner of node.children) {
    const field = fieldOf(inner, siblings, place, work);
    if (field !== undefined) found.push({ field, node: inner });
    else if (spec.unknownElements === 'judge' || isExtensible(place, work)) found.push(inner);
    else notes.note('unknown-element', `${titleOf(place)} has <${inner.name}>, which the document does not know`);
  }
  noteAbsent(new Set(found.flatMap((each) => ('field' in each ? [each.field] : []))), place, work);
  const ordered = lenient || spec.dialect !== 'ipmd' ? restored(found, place) : undefined;
  if (ordered !== undefined) notes.note('order', `the elements of ${titleOf(place)} stand in another order than the document's`);
  const children = (ordered ?? found).map((each) => ('field' in each ? projectKnown(each, place, work) : each));
  const changed = children.length !== node.children.length || children.some((inner, at) => inner !== node.children[at]);
  return changed ? { ...node, children } : node;
}

/** The root under the block's name, when it is the block under another; undefined when it is another document. */
const blockRoot = (root: XmlNode, { block, spec, lenient, notes }: Work): XmlNode | undefined => {
  if (root.name === block.root) return root;
  const ruled = spec.names.some((rule) => rule.block === block.name && rule.dialect === root.name && rule.document === block.root);
  if (!ruled && !(lenient && block.rootAliases?.includes(root.name) === true)) return undefined;
  notes.note('name', `<${root.name}> stands for <${block.root}>`);
  return { ...root, name: block.root };
};

/**
 * The root in the vocabulary of the block, with what had to be taken back for that.
 * `strict` takes back what the dialect's data lists; `field` also the catalogue's aliases, order and case.
 * The document's own dialect under `strict` is left alone, but for the storage blocks' namespace (E-014).
 * What is known to differ and cannot be taken back (values beyond a list, left out fields) stays, noted with its path.
 */
export const project = (root: XmlNode, block: Block, spec: DialectSpec, profile: Profile): Projection => {
  const notes: Notes = newNotes();
  const origins: Origins = new Map();
  const work: Work = { spec, block, lenient: profile === 'field', notes, origins };
  const named = withDocumentsNames(unwrapped(root, block, spec, notes, origins), block, spec, notes, origins);
  const own = spec.dialect === 'ipmd' && profile === 'strict' ? undefined : blockRoot(named, work);
  const projected = own === undefined ? named : replaced(origins, named, projectInside(own, rootPlace(block), work));
  return { root: projected, deviations: notes.all(), origins };
};
