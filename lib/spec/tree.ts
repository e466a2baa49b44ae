/** The catalogue as a tree of nodes: parents, children, which nodes are due what. */
import type { Resource } from '../model/catalogue.ts';
import { blockFor, resources } from './catalogue.ts';

/** The four special resources are rows of the catalogue, not nodes of the tree. @see 7.4 */
export const isNode = (resource: Resource): boolean => resource.type !== 'Special Resource';

/** Every service and general resource with its id, in the document's order. */
export const nodes: readonly (readonly [string, Resource])[] = [...resources].filter(([, resource]) => isNode(resource));

/** The URI above; '' is the root. */
export const parentUri = (uri: string): string => uri.slice(0, uri.lastIndexOf('/'));

/** Next segments below a URI ('' for the root) that lead to a catalogued resource, `{id}` for members; each once. */
export const childSegments = (uri: string): readonly string[] => [
  ...new Set(
    nodes
      .map(([, resource]) => resource.uri)
      .filter((each) => each.startsWith(`${uri}/`))
      .map((each) => each.slice(uri.length + 1).split('/')[0] ?? ''),
  ),
];

/** Finds the resource whose URI template a concrete path fits, with its id; the most literal one wins. */
export const resourceAt = (path: string): readonly [string, Resource] | undefined => {
  const segments = path.split('?')[0]?.split('/') ?? [];
  const fits = nodes.filter(([, { uri }]) => {
    const template = uri.split('/');
    return template.length === segments.length && template.every((part, i) => part.startsWith('{') || part === segments[i]);
  });
  const literal = (uri: string): number => uri.split('/').filter((part) => !part.startsWith('{')).length;
  return fits.sort((a, b) => literal(b[1].uri) - literal(a[1].uri))[0];
};

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
