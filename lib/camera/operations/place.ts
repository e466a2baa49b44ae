/** What this camera has: which paths exist, which methods a resource supports, which members a collection can take. */
import { type Method, methods } from '../../model/catalogue.ts';

import type { Device } from '../device.ts';
import { type Documents, membersOf } from '../state/documents.ts';
import { memberNode, type Place, placeOf, type TreeNode } from '../tree.ts';

export type Special = 'index' | 'indexr' | 'description' | 'capabilities';
const specials: readonly string[] = ['index', 'indexr', 'description', 'capabilities'];

export interface Found {
  readonly place: Place;
  readonly special?: Special;
}

/** Every variable segment on the way names a member that is there; the last may be one that a PUT makes. */
const membersExist = (device: Device, segments: readonly string[], node: TreeNode, method?: string): boolean => {
  const way: TreeNode[] = [];
  for (let at: TreeNode | undefined = node; at?.parent !== undefined; at = at.parent) way.unshift(at);
  return way.every((step, at) => {
    if (step.segment !== '{}') return true;
    const collection = `/${segments.slice(0, at).join('/')}`;
    const id = segments[at] ?? '';
    if (membersOf(device.documents, collection).includes(id)) return true;
    return method === 'PUT' && step === node && step.entry !== undefined && device.behaviour(step.entry.id).vacant?.(id) === true;
  });
};

const instanceExists = (device: Device, place: Place): boolean => {
  const { entry, segment } = place.node;
  if (entry === undefined) return true;
  // A resource below a member may exist for some members only: the RS485 port's transparent channel.
  const { ids } = entry.resource;
  const only = segment !== '{}' && ids?.from === 'fixed' ? ids.values : undefined;
  if (only !== undefined && !only.includes(place.ids.at(-1) ?? '')) return false;
  return device.behaviour(entry.id).exists?.(place.ids, device.documents) ?? true;
};

/** True when the path's node is there on this camera, or a request of the method makes it: its service, its members, itself. */
export const exists = (device: Device, place: Place, method?: string): boolean => {
  const segments = place.uri.split('/').slice(1);
  if (place.uri === '') return true;
  if (!device.serves(segments[0] ?? '')) return false;
  return membersExist(device, segments, place.node, method) && instanceExists(device, place);
};

/** True when a resource, or a member that has a document, is there too, given that the place above it is. */
export const existsBelow = (device: Device, place: Place): boolean =>
  (place.node.parent?.parent !== undefined || device.serves(place.node.segment)) && instanceExists(device, place);

const isSpecial = (segment: string | undefined): segment is Special => segment !== undefined && specials.includes(segment);

const unaliased = (device: Device, segments: readonly string[]): readonly string[] => {
  const path = `/${segments.join('/')}`;
  for (const section of device.sections) {
    for (const [alias, uri] of Object.entries(section.aliases ?? {})) {
      if (path === alias || path.startsWith(`${alias}/`)) return `${uri}${path.slice(alias.length)}`.split('/').slice(1);
    }
  }
  return segments;
};

/** What a request's path means; undefined when this camera has nothing there. Special resources have none below them. @see 7.4 */
export const find = (device: Device, asked: readonly string[], method?: string): Found | undefined => {
  const segments = unaliased(device, asked);
  const last = segments.at(-1);
  if (!isSpecial(last)) {
    const place = segments.length === 0 ? undefined : placeOf(segments);
    return place !== undefined && exists(device, place, method) ? { place } : undefined;
  }
  const place = placeOf(segments.slice(0, -1));
  if (place === undefined || !exists(device, place)) return undefined;
  if (last === 'capabilities' && !hasCapabilities(device, place)) return undefined;
  return { place, special: last };
};

/** True where capabilities are due and offered: the resource takes a block as XML. @see 7.4-1 */
export const hasCapabilities = (device: Device, { node }: Place): boolean =>
  node.entry !== undefined &&
  (device.behaviour(node.entry.id).capabilities !== undefined ||
    device.forms.taken(node, 'PUT') !== undefined ||
    device.forms.taken(node, 'POST') !== undefined);

/** Methods that the specification defines for the resource. */
export const definedMethods = ({ node }: Place): readonly Method[] =>
  methods.filter((method) => node.entry?.resource.operations[method] !== undefined);

const isFixedCollection = (device: Device, node: TreeNode | undefined): boolean =>
  node?.entry !== undefined && device.behaviour(node.entry.id).fixed === true;

const isGeneric = (device: Device, node: TreeNode, method: Method): boolean => {
  if (method === 'GET') return device.forms.shown(node) !== undefined;
  if (method === 'PUT') return device.forms.taken(node, 'PUT') !== undefined;
  if (method === 'POST') return device.forms.taken(node, 'POST') !== undefined && memberNode(node) !== undefined;
  return node.segment === '{}' || memberNode(node) !== undefined;
};

const handlerKeys = { GET: 'get', PUT: 'put', POST: 'post', DELETE: 'delete' } as const;

/** True when this camera does what the specification defines: nothing fixed is created or removed. @see E-005 */
export const supports = (device: Device, place: Place, method: Method): boolean => {
  const { node } = place;
  if (node.entry?.resource.operations[method] === undefined) return false;
  const behaviour = device.behaviour(node.entry.id);
  if (behaviour.unsupported?.includes(method) === true) return false;
  if (behaviour[handlerKeys[method]] !== undefined) return true;
  if (method === 'POST' && isFixedCollection(device, node)) return false;
  if (method === 'DELETE' && isFixedCollection(device, node.segment === '{}' ? node.parent : node)) return false;
  return isGeneric(device, node, method);
};

export const supportedMethods = (device: Device, place: Place): readonly Method[] =>
  definedMethods(place).filter((method) => supports(device, place, method));

/** Most members of a collection of which neither the section nor the document says how many it takes. */
const defaultMost = 16;

/** The largest id that the document prints for a member. */
const printedMost = (device: Device, collection: TreeNode): number | undefined => {
  const member = memberNode(collection);
  const form = member === undefined ? undefined : device.forms.shown(member);
  return form?.parts.find((part) => part.name === 'id')?.field.range?.[1];
};

/** Most members that a collection of this camera takes; undefined where the hardware gives them. */
export const mostMembers = (device: Device, collection: TreeNode): number | undefined => {
  if (isFixedCollection(device, collection)) return undefined;
  const behaviour = collection.entry === undefined ? {} : device.behaviour(collection.entry.id);
  return behaviour.most ?? behaviour.ids?.length ?? printedMost(device, collection) ?? defaultMost;
};

/** Ids that members of a collection may have on this camera. */
export const memberIds = (device: Device, collection: TreeNode, uri: string, documents: Documents): readonly string[] => {
  const behaviour = collection.entry === undefined ? {} : device.behaviour(collection.entry.id);
  if (behaviour.fixed === true) return membersOf(documents, uri);
  return behaviour.ids ?? Array.from({ length: mostMembers(device, collection) ?? 0 }, (_, at) => String(at + 1));
};
