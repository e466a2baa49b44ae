/** index and indexr: what lies below a node, from the catalogue's tree and the members that the camera has. @see 7.1, 7.2 */
import type { XmlNode } from '../../model/xml.ts';
import { namespaces } from '../../spec/catalogue.ts';
import type { Device } from '../device.ts';
import { rootElement } from '../http/answer.ts';
import { exists } from '../operations/place.ts';
import { membersOf } from '../state/documents.ts';
import { type Place, placeOf, type TreeNode } from '../tree.ts';

/** A child of a node: its segment and its place. */
export interface Child {
  readonly name: string;
  readonly place: Place;
}

const namesBelow = (device: Device, place: Place): readonly string[] =>
  place.node.children.flatMap((child) => (child.segment === '{}' ? membersOf(device.documents, place.uri) : [child.segment]));

/** The direct children that this camera has: services, resources, and members by their ids. @see E-035 */
export const childrenOf = (device: Device, place: Place): readonly Child[] =>
  namesBelow(device, place).flatMap((name) => {
    const child = placeOf([...place.uri.split('/').slice(1), name]);
    return child !== undefined && exists(device, child) ? [{ name, place: child }] : [];
  });

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

/** The ResourceList of a node: its children, or with `deep` everything below it. */
export const listing = (device: Device, place: Place, deep: boolean): XmlNode => listNode(device, childrenOf(device, place), deep);
