/** An answer of a dialect, said in the document's vocabulary; every step of the way is a deviation. */
import type { Block, Field } from '../model/catalogue.ts';
import type { Deviation, XmlNode } from '../model/xml.ts';
import type { DialectSpec } from '../spec/dialects/index.ts';
import { type Origins, partOf, replaced, unwrapped, withDocumentsNames } from './project/names.ts';
import { type Notes, newNotes } from './project/notes.ts';
import { homeOf, isInside, type Place, placeBelow, rootPlace, titleOf } from './project/place.ts';
import { otherOption, type Spelling, spelt } from './project/values.ts';

export interface Projection {
  readonly root: XmlNode;
  /** Further documents of the block in the same answer. */
  readonly others: readonly XmlNode[];
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

/** True where a dialect writes a name in another case, or with `dyn` before it for what is behind a recorder. */
const alike = (given: string, name: string, { anyCase, dynamicNames }: DialectSpec): boolean => {
  const plain = dynamicNames && /^dyn[A-Z]/.test(given) ? given.slice(3) : given;
  return anyCase && plain.toLowerCase() === name.toLowerCase();
};

/** The document's name for an element of the dialect, or an alias of the catalogue; undefined when a sibling already has it. */
const renamedField = (node: XmlNode, siblings: ReadonlySet<string>, place: Place, work: Work): Field | undefined => {
  const rule = work.spec.names.find(({ block, dialect }) => dialect === node.name && isInside(place, block));
  const field =
    place.fields.find(({ name }) => name === rule?.document) ??
    place.fields.find(({ aliases }) => aliases?.includes(node.name) === true) ??
    place.fields.find(({ name }) => alike(node.name, name, work.spec));
  return field === undefined || siblings.has(field.name) ? undefined : field;
};

const fieldOf = (node: XmlNode, siblings: ReadonlySet<string>, place: Place, work: Work): Field | undefined => {
  const exact = place.fields.find(({ name }) => name === node.name);
  if (exact !== undefined) return exact;
  const renamed = renamedField(node, siblings, place, work);
  if (renamed !== undefined) {
    const isAlias = renamed.aliases?.includes(node.name) === true;
    work.notes.note('name', `<${node.name}> stands for <${renamed.name}>`, {
      subject: homeOf(place, renamed.name),
      actual: node.name,
      expected: renamed.name,
      ...(isAlias ? otherOption(renamed.readings) : {}),
    });
  }
  return renamed;
};

/** The children in the order of the fields, those that the document does not know last; undefined when they already are. */
const restored = (children: readonly (Known | XmlNode)[], place: Place): readonly (Known | XmlNode)[] | undefined => {
  const known = children.filter((each) => 'field' in each);
  const rank = ({ field }: Known): number => place.fields.indexOf(field);
  if (known.every((each, at) => at === 0 || rank(each) >= rank(known[at - 1] ?? each))) return undefined;
  return [...known.toSorted((a, b) => rank(a) - rank(b)), ...children.filter((each) => !('field' in each))];
};

/** What capabilities offer, each value as the document would spell it; blanks between them stay. */
const withOffers = (node: XmlNode, field: Field, place: Place, work: Work): XmlNode => {
  const attributes: Record<string, string> = Object.assign(Object.create(null), node.attributes);
  if (field.enum === undefined && field.type !== 'boolean') return node;
  for (const name of ['opt', 'def']) {
    const text = attributes[name];
    if (text !== undefined) attributes[name] = text.replace(/[^\s,][^,]*[^\s,]|[^\s,]/g, (value) => spelt(value, field, place, work));
  }
  const isSame = attributes.opt === node.attributes.opt && attributes.def === node.attributes.def;
  return isSame ? node : { ...node, attributes };
};

const projectKnown = ({ field, node }: Known, place: Place, work: Work): XmlNode => {
  const named = node.name === field.name ? node : { ...node, name: field.name };
  const below = placeBelow(place, field);
  if (below !== undefined) return replaced(work.origins, node, projectInside(named, below, work));
  if (named.children.length > 0 || field.ref !== undefined) return replaced(work.origins, node, named);
  const offered = withOffers(named, field, place, work);
  const text = spelt(offered.text, field, place, work);
  return replaced(work.origins, node, text === offered.text ? offered : { ...offered, text });
};

const isExtensible = (place: Place, { block }: Work): boolean => block.extensible === true && place.fields === block.fields;

function projectInside(node: XmlNode, place: Place, work: Work): XmlNode {
  const { spec, notes } = work;
  const found: (Known | XmlNode)[] = [];
  const siblings = new Set(node.children.map(({ name }) => name));
  for (const inner of node.children) {
    const field = fieldOf(inner, siblings, place, work);
    if (field !== undefined) found.push({ field, node: inner });
    else if (spec.unknownElements === 'judge' || isExtensible(place, work)) found.push(inner);
    else
      notes.note('unknown-element', `${titleOf(place)} has <${inner.name}>, which the document does not know`, {
        subject: homeOf(place, inner.name),
        actual: inner.name,
      });
  }
  const ordered = restored(found, place);
  if (ordered !== undefined)
    notes.note('order', `the elements of ${titleOf(place)} stand in another order than the document's`, {
      subject: homeOf(place, ''),
      reading: 'E-009',
      option: 'b',
    });
  const children = (ordered ?? found).map((each) => ('field' in each ? projectKnown(each, place, work) : each));
  const changed = children.length !== node.children.length || children.some((inner, at) => inner !== node.children[at]);
  return changed ? { ...node, children } : node;
}

/** The root under the block's name, when it is the block under another; undefined when it is another document. */
const blockRoot = (root: XmlNode, { block, spec, notes }: Work): XmlNode | undefined => {
  if (root.name === block.root) return root;
  const ruled = spec.names.some((rule) => rule.block === block.name && rule.dialect === root.name && rule.document === block.root);
  const isAlias = block.rootAliases?.includes(root.name) === true;
  if (!ruled && !isAlias) return undefined;
  notes.note('name', `<${root.name}> stands for <${block.root}>`, {
    subject: { block: block.name, path: '' },
    actual: root.name,
    expected: block.root,
    ...(isAlias ? otherOption(block.readings) : {}),
  });
  return { ...root, name: block.root };
};

/**
 * The root in the vocabulary of the block, with what had to be taken back for that: the dialect's names, places and spellings,
 * the catalogue's aliases, order and case. What is known to differ and cannot be taken back (values beyond a list, other forms,
 * fields left out) stays as it is, for judges to find. The same in every profile: what it is worth is not decided here.
 */
export const project = (root: XmlNode, block: Block, spec: DialectSpec): Projection => {
  const notes: Notes = newNotes();
  const origins: Origins = new Map();
  const work: Work = { spec, block, notes, origins };
  const part = partOf(root, block, spec, notes, origins);
  const [first = root, ...others] = unwrapped(part, block, spec, notes, origins).map((document): XmlNode => {
    const named = withDocumentsNames(document, block, spec, notes, origins);
    const own = blockRoot(named, work);
    return own === undefined ? named : replaced(origins, named, projectInside(own, rootPlace(block), work));
  });
  return { root: first, others, deviations: notes.all(), origins };
};
