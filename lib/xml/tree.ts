/**
 * Readers of a parsed document, and edits that leave it as it was and return another.
 *
 * A path is element names from below the root joined by `/`, `''` the root itself; `Name[2]` is the second of that name
 * among its siblings, and a bare `Name` every one of them.
 */
import type { XmlNode } from '../model/xml.ts';

interface Step {
  readonly name: string;
  /** Place among siblings of the name, from 1; undefined for all. */
  readonly place?: number;
}

const stepsOf = (path: string): readonly Step[] =>
  path === ''
    ? []
    : path.split('/').map((part) => {
        const [, name = part, place] = /^(.*)\[(\d+)\]$/.exec(part) ?? [];
        return { name, ...(place === undefined ? {} : { place: Number(place) }) };
      });

/** The children of a name, in order. */
export const childrenOf = (node: XmlNode, name: string): readonly XmlNode[] => node.children.filter((child) => child.name === name);

/** The first child of a name. */
export const child = (node: XmlNode, name: string): XmlNode | undefined => node.children.find((each) => each.name === name);

/** Every node that a path means, in document order. */
export const nodesAt = (root: XmlNode, path: string): readonly XmlNode[] =>
  stepsOf(path).reduce<readonly XmlNode[]>(
    (nodes, { name, place }) =>
      nodes.flatMap((node) => {
        const named = childrenOf(node, name);
        return place === undefined ? named : named.slice(place - 1, place);
      }),
    [root],
  );

/** The first node that a path means. */
export const nodeAt = (root: XmlNode, path: string): XmlNode | undefined => nodesAt(root, path)[0];

/** The text of the first node that a path means, trimmed; undefined when there is none. */
export const textAt = (root: XmlNode, path: string): string | undefined => nodeAt(root, path)?.text.trim();

export interface Leaf {
  /** Path that means this leaf alone, list entries counted from 1: `NTPServer[1]/portNo`. */
  readonly path: string;
  readonly node: XmlNode;
  /** Its text, trimmed. */
  readonly value: string;
}

/** Entries are counted wherever the document's list form is used or a name repeats, so that one entry and two read alike. @see 4.2 */
const countedNames = (node: XmlNode): ReadonlySet<string> => {
  const seen = new Set<string>();
  const counted = new Set<string>();
  for (const { name } of node.children) {
    if (seen.has(name) || node.name.endsWith('List')) counted.add(name);
    seen.add(name);
  }
  return counted;
};

/** The last step of the path of a node's child. */
export const stepName = (node: XmlNode, inner: XmlNode): string =>
  countedNames(node).has(inner.name) ? `${inner.name}[${childrenOf(node, inner.name).indexOf(inner) + 1}]` : inner.name;

/** Every element without children, in document order, the root's own included when it has none. */
export const leavesOf = (root: XmlNode): readonly Leaf[] => {
  const leaves: Leaf[] = [];
  const walk = (node: XmlNode, path: string): void => {
    if (node.children.length === 0) {
      leaves.push({ path, node, value: node.text.trim() });
      return;
    }
    const counted = countedNames(node);
    const places = new Map<string, number>();
    for (const inner of node.children) {
      const place = (places.get(inner.name) ?? 0) + 1;
      places.set(inner.name, place);
      const step = counted.has(inner.name) ? `${inner.name}[${place}]` : inner.name;
      walk(inner, path === '' ? step : `${path}/${step}`);
    }
  };
  walk(root, '');
  return leaves;
};

/** An element made by hand: text, or children. */
export const element = (name: string, namespace: string, content: string | readonly XmlNode[] = ''): XmlNode => ({
  name,
  namespace,
  attributes: {},
  children: typeof content === 'string' ? [] : content,
  text: typeof content === 'string' ? content : '',
});

/** Puts what `change` returns in the place of the first node that the steps mean; undefined when they mean none. */
const edit = (node: XmlNode, steps: readonly Step[], change: (node: XmlNode) => readonly XmlNode[]): readonly XmlNode[] | undefined => {
  const [step, ...rest] = steps;
  if (step === undefined) return change(node);
  let place = 0;
  for (const [at, inner] of node.children.entries()) {
    if (inner.name !== step.name) continue;
    place += 1;
    if (step.place !== undefined && step.place !== place) continue;
    const changed = edit(inner, rest, change);
    if (changed === undefined) continue;
    return [{ ...node, children: [...node.children.slice(0, at), ...changed, ...node.children.slice(at + 1)] }];
  }
  return undefined;
};

const editOne = (root: XmlNode, path: string, change: (node: XmlNode) => readonly XmlNode[]): XmlNode | undefined =>
  edit(root, stepsOf(path), change)?.[0];

/** The tree with the first node at `path` holding `text` and nothing else; undefined when nothing is there. */
export const withText = (root: XmlNode, path: string, text: string): XmlNode | undefined =>
  editOne(root, path, (node) => [{ ...node, text, children: [] }]);

/** The tree without the first node at `path`; undefined when nothing is there or the path means the root. */
export const without = (root: XmlNode, path: string): XmlNode | undefined => (path === '' ? undefined : editOne(root, path, () => []));

/** The tree with the first node at `path` under another name; undefined when nothing is there. */
export const withName = (root: XmlNode, path: string, name: string): XmlNode | undefined =>
  editOne(root, path, (node) => [{ ...node, name }]);

/** The tree with `added` as a child of the first node at `path`, last or at the place `at` (from 0); undefined when nothing is there. */
export const withChild = (root: XmlNode, path: string, added: XmlNode, at?: number): XmlNode | undefined =>
  editOne(root, path, (node) => {
    const place = at ?? node.children.length;
    return [{ ...node, children: [...node.children.slice(0, place), added, ...node.children.slice(place)] }];
  });

/** The tree with an attribute of the first node at `path` set, or gone for undefined; undefined when nothing is there. */
export const withAttribute = (root: XmlNode, path: string, name: string, value: string | undefined): XmlNode | undefined =>
  editOne(root, path, (node) => {
    const attributes: Record<string, string> = Object.assign(Object.create(null), node.attributes);
    if (value === undefined) delete attributes[name];
    else attributes[name] = value;
    return [{ ...node, attributes }];
  });

/** The tree with every namespace `from` replaced; without `from`, every namespace. */
export const withNamespace = (root: XmlNode, to: string, from?: string): XmlNode => ({
  ...root,
  namespace: from === undefined || root.namespace === from ? to : root.namespace,
  children: root.children.map((inner) => withNamespace(inner, to, from)),
});
