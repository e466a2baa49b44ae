/** The catalogue as a tree of nodes: parents, children, which nodes are due what. */
import type { Resource } from '../model/catalogue.ts';
import { blockFor, resources } from './catalogue.ts';

/** The four special resources are rows of the catalogue, not nodes of the tree. @see 7.4 */
export const isNode = (resource: Resource): boolean => resource.type !== 'Special Resource';

/** Every service and general resource with its id, in the document's order. */
export const nodes: readonly (readonly [string, Resource])[] = [...resources].filter(([, resource]) => isNode(resource));

/** The URI above; '' is the root. */
export const parentUri = (uri: string): string => uri.slice(0, uri.lastIndexOf('/'));

const segmentsBelow = new Map<string, readonly string[]>();

/** Next segments below a URI ('' for the root) that lead to a catalogued resource, `{id}` for members; each once. */
export const childSegments = (uri: string): readonly string[] => {
  const known = segmentsBelow.get(uri);
  if (known !== undefined) return known;
  const found = [
    ...new Set(
      nodes
        .map(([, resource]) => resource.uri)
        .filter((each) => each.startsWith(`${uri}/`))
        .map((each) => each.slice(uri.length + 1).split('/')[0] ?? ''),
    ),
  ];
  segmentsBelow.set(uri, found);
  return found;
};

interface Branch {
  readonly literal: Map<string, Branch>;
  variable?: Branch;
  node?: readonly [string, Resource];
}

const emptyBranch = (): Branch => ({ literal: new Map() });

/** The templates as a tree of segments, so that finding a path's resource costs its own length only. */
const trunk = ((): Branch => {
  const root = emptyBranch();
  for (const node of nodes) {
    let branch = root;
    for (const part of node[1].uri.split('/').slice(1)) {
      if (part.startsWith('{')) {
        branch.variable ??= emptyBranch();
        branch = branch.variable;
      } else {
        const next = branch.literal.get(part) ?? emptyBranch();
        branch.literal.set(part, next);
        branch = next;
      }
    }
    branch.node = node;
  }
  return root;
})();

const find = (branch: Branch, segments: readonly string[], at: number): readonly [string, Resource] | undefined => {
  const segment = segments[at];
  if (segment === undefined) return branch.node;
  const literal = branch.literal.get(segment);
  const found = literal === undefined ? undefined : find(literal, segments, at + 1);
  return found ?? (branch.variable === undefined ? undefined : find(branch.variable, segments, at + 1));
};

/** Finds the resource whose URI template a concrete path fits, with its id; the most literal one wins. */
export const resourceAt = (path: string): readonly [string, Resource] | undefined => find(trunk, (path.split('?')[0] ?? '').split('/'), 1);

/** True where capabilities are due: a general resource with an XML inbound block. @see 7.4, E-008 */
export const capabilitiesDue = (resource: Resource): boolean =>
  Object.values(resource.operations).some(
    (operation) => operation.inbound !== undefined && blockFor(operation.inbound, resource.section) !== undefined,
  );

/** The block of a resource's document: what GET returns, or what PUT and POST take where there is no GET. */
export const documentBlock = (resource: Resource) => {
  const { GET, PUT, POST } = resource.operations;
  const name = GET?.success ?? PUT?.inbound ?? POST?.inbound;
  return name === undefined ? undefined : blockFor(name, resource.section);
};
