/** Namespaces, version attributes and roots: what stands around a document's content. */
import type { Block } from '../../model/catalogue.ts';
import type { XmlNode } from '../../model/xml.ts';
import { namespaces } from '../../spec/catalogue.ts';
import type { DialectSpec } from '../../spec/dialects/index.ts';
import { namespaceOf } from '../schema/text.ts';
import { child, childrenOf, withAttribute } from '../tree.ts';
import type { Notes } from './notes.ts';

/** Which node of the answer each node of the projection was. */
export type Origins = Map<XmlNode, XmlNode>;

/** Notes that `now` stands where the answer had `before`, or whatever `before` itself came from. */
export const replaced = (origins: Origins, before: XmlNode, now: XmlNode): XmlNode => {
  if (now !== before) origins.set(now, origins.get(before) ?? before);
  return now;
};

const quoted = (namespace: string): string => (namespace === '' ? 'no namespace' : `namespace "${namespace}"`);

/** Namespaces that stand for the block's own. */
const accepted = (root: XmlNode, block: Block, spec: DialectSpec): ReadonlySet<string> => {
  const wanted = namespaceOf(block);
  // E-014: the listings that print another namespace may be answered in the document's own, which is noted.
  const all = spec.dialect === 'ipmd' ? (wanted === namespaces.document ? [] : [namespaces.document]) : spec.namespaces;
  const allowed = all.filter((namespace) => namespace !== wanted && (spec.mixedNamespaces || namespace === root.namespace));
  return new Set(allowed);
};

/** The tree in the block's namespace and version where the dialect has others; one deviation each, however many elements. */
export const withDocumentsNames = (root: XmlNode, block: Block, spec: DialectSpec, notes: Notes, origins: Origins): XmlNode => {
  const wanted = namespaceOf(block);
  const foreign = accepted(root, block, spec);
  const versions = new Set(spec.versions.filter((version) => version !== '1.0'));
  const walk = (node: XmlNode): XmlNode => {
    const children = node.children.map(walk);
    let now = children.some((inner, at) => inner !== node.children[at]) ? { ...node, children } : node;
    if (foreign.has(node.namespace)) {
      notes.note('namespace', `${quoted(node.namespace)} stands for "${wanted}"`);
      now = { ...now, namespace: wanted };
    }
    const version = Object.hasOwn(node.attributes, 'version') ? node.attributes.version : undefined;
    if (version !== undefined && versions.has(version)) {
      notes.note('version', `version "${version}" stands for "1.0"`);
      now = withAttribute(now, '', 'version', '1.0') ?? now;
    }
    return replaced(origins, node, now);
  };
  const named = walk(root);
  if (Object.hasOwn(named.attributes, 'version') || !versions.has('') || block.version === 'optional') return named;
  notes.note('version', 'the root has no version attribute');
  return replaced(origins, named, withAttribute(named, '', 'version', '1.0') ?? named);
};

/** The part that is the block where the dialect keeps it in a larger document, else the root itself. */
export const partOf = (root: XmlNode, block: Block, spec: DialectSpec, notes: Notes, origins: Origins): XmlNode => {
  const rule = spec.within.find((each) => each.block === block.name && each.root === root.name);
  const part = rule === undefined ? undefined : child(root, rule.part);
  if (rule === undefined || part === undefined) return root;
  notes.note('path', `<${rule.part}> is a part of <${rule.root}>`, { subject: { block: block.name, path: '' }, actual: rule.root });
  return withVersionOf(root, part, origins);
};

const withVersionOf = (root: XmlNode, part: XmlNode, origins: Origins): XmlNode => {
  const version = root.attributes.version;
  if (version === undefined || Object.hasOwn(part.attributes, 'version')) return part;
  return replaced(origins, part, withAttribute(part, '', 'version', version) ?? part);
};

/** The entries that are the block where the dialect wraps it in a list, the one that stands for it first; else the root itself. */
export const unwrapped = (root: XmlNode, block: Block, spec: DialectSpec, notes: Notes, origins: Origins): readonly XmlNode[] => {
  const rule = spec.wrapped.find((each) => each.block === block.name && each.list === root.name);
  if (rule === undefined) return [root];
  const entries = childrenOf(root, rule.entry);
  const by = (value: string): XmlNode | undefined =>
    entries.find((entry) => child(entry, rule.by)?.text.trim().toLowerCase() === value.toLowerCase());
  const chosen = rule.prefer.map(by).find((entry) => entry !== undefined) ?? entries[0];
  if (chosen === undefined) return [root];
  notes.note('name', `<${rule.list}> holds ${entries.length} <${rule.entry}>, each judged as ${block.name}`, {
    subject: { block: block.name, path: '' },
    actual: rule.list,
  });
  return [chosen, ...entries.filter((entry) => entry !== chosen)].map((entry) => withVersionOf(root, entry, origins));
};
