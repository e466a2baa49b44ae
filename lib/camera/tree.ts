/** The tree of URIs that the catalogue spans: which resource a path means, and what lies below it. */
import type { Resource } from '../model/catalogue.ts';
import { resources } from '../spec/catalogue.ts';

/** A node of the tree: a service, a resource, or a bare segment between two (`overlays`). */
export interface TreeNode {
  /** Segment as used, `{}` for a variable one, '' at the root. */
  readonly segment: string;
  readonly parent: TreeNode | undefined;
  /** Absent for the root and for bare segments. */
  readonly entry: { readonly id: string; readonly resource: Resource } | undefined;
  /** In the catalogue's order. */
  readonly children: readonly TreeNode[];
}

interface Growing {
  readonly segment: string;
  readonly parent: Growing | undefined;
  entry: { readonly id: string; readonly resource: Resource } | undefined;
  readonly children: Growing[];
}

const step = (segment: string): string => (segment.startsWith('{') ? '{}' : segment);

/** The tree of resources, special resources left out: every node has those of its own. */
export const treeOf = (listed: ReadonlyMap<string, Resource>): TreeNode => {
  const root: Growing = { segment: '', parent: undefined, entry: undefined, children: [] };
  for (const [id, resource] of listed) {
    if (resource.type === 'Special Resource') continue;
    let node = root;
    for (const segment of resource.uri.slice(1).split('/').map(step)) {
      let child = node.children.find((candidate) => candidate.segment === segment);
      if (child === undefined) {
        child = { segment, parent: node, entry: undefined, children: [] };
        node.children.push(child);
      }
      node = child;
    }
    node.entry = { id, resource };
  }
  return root;
};

/** The tree of the whole catalogue: constant data. */
export const tree: TreeNode = treeOf(resources);

/** A node met by a concrete path. */
export interface Place {
  readonly node: TreeNode;
  /** Concrete URI, '' at the root. */
  readonly uri: string;
  /** Values of the variable segments, outermost first. */
  readonly ids: readonly string[];
}

/** The place of a path's segments, fixed segments before variable ones; undefined when the catalogue has no such path. */
export const placeOf = (segments: readonly string[], root: TreeNode = tree): Place | undefined => {
  let node = root;
  const ids: string[] = [];
  for (const segment of segments) {
    const fixed = node.children.find((child) => child.segment === segment);
    const next = fixed ?? node.children.find((child) => child.segment === '{}');
    if (next === undefined || segment === '' || segment === '{}') return undefined;
    if (fixed === undefined) ids.push(segment);
    node = next;
  }
  return { node, uri: segments.map((segment) => `/${segment}`).join(''), ids };
};

/** The place of a concrete URI that the camera itself names; throws on one outside the catalogue. */
export const placeAt = (uri: string): Place => {
  const place = placeOf(uri.split('/').slice(1));
  if (place === undefined) throw new Error(`${uri} is no URI of the catalogue`);
  return place;
};

/** The collection's variable child: its members. */
export const memberNode = (node: TreeNode): TreeNode | undefined => node.children.find((child) => child.segment === '{}');
