/** index and indexr: what lies below a node, from the catalogue's tree and the members that the camera has. @see 7.1, 7.2 */
import type { XmlNode } from '../../model/xml.ts';
import { namespaces } from '../../spec/catalogue.ts';
import type { Device } from '../device.ts';
import { rootElement } from '../http/answer.ts';
import { lasting } from '../http/write-xml.ts';
import { existsBelow } from '../operations/place.ts';
import { perDevice } from '../per-device.ts';
import { type Documents, membersOf } from '../state/documents.ts';
import type { Place, TreeNode } from '../tree.ts';

/** A child of a node: its segment and its place. */
export interface Child {
  readonly name: string;
  readonly place: Place;
}

/** The children of a node by name, where the catalogue has them: a collection's variable child once for each member. */
const placesBelow = (device: Device, { node, uri, ids }: Place): readonly Child[] =>
  node.children.flatMap((child) => {
    const isMember = child.segment === '{}';
    const names = isMember ? membersOf(device.documents, uri) : [child.segment];
    return names.map((name) => ({ name, place: { node: child, uri: `${uri}/${name}`, ids: isMember ? [...ids, name] : ids } }));
  });

/** The direct children that this camera has, of a place that it has: services, resources, and members by their ids. @see E-035 */
export const childrenOf = (device: Device, place: Place): readonly Child[] =>
  placesBelow(device, place).filter((child) => existsBelow(device, child.place));

/** A bare segment between two resources counts as a general resource: it has children and special resources. */
export const typeOf = (node: TreeNode): string =>
  node.parent === undefined ? 'Service' : (node.entry?.resource.type ?? 'General Resource');

const leaf = (name: string, text: string): XmlNode => ({ name, namespace: namespaces.document, attributes: {}, children: [], text });

const resourceNode = (device: Device, { name, place }: Child, deep: boolean): XmlNode => {
  const below = deep ? childrenOf(device, place) : [];
  const own = [leaf('name', name), leaf('version', '1.0'), leaf('type', typeOf(place.node))];
  return rootElement('Resource', below.length === 0 ? own : [...own, listNode(device, below, deep)]);
};

const listNode = (device: Device, children: readonly Child[], deep: boolean): XmlNode =>
  rootElement(
    'ResourceList',
    children.map((child) => resourceNode(device, child, deep)),
  );

interface Made {
  readonly documents: Documents;
  readonly lists: Map<string, XmlNode>;
}

// What lies below a node follows from the documents alone, and those are never changed in place: another map, another list.
const madeFor = perDevice((device) => {
  let made: Made = { documents: device.documents, lists: new Map() };
  return (): Made => {
    if (made.documents !== device.documents) made = { documents: device.documents, lists: new Map() };
    return made;
  };
});

/** The ResourceList of a place that the camera has: its children, or with `deep` everything below it. Made once for each configuration. */
export const listing = (device: Device, place: Place, deep: boolean): XmlNode => {
  const { lists } = madeFor(device)();
  const key = `${deep ? 'indexr' : 'index'} ${place.uri}`;
  const known = lists.get(key) ?? lasting(listNode(device, childrenOf(device, place), deep));
  lists.set(key, known);
  return known;
};
