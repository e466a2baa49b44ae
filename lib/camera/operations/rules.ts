/** The camera's side of reading and judging a document: limits, fixed members, rules that faults switch off. */
import { resources } from '../../spec/catalogue.ts';
import type { Part } from '../blocks/form.ts';
import type { Surroundings } from '../blocks/judge.ts';
import type { Limits } from '../blocks/limits.ts';
import type { Support } from '../blocks/revise.ts';
import type { Device } from '../device.ts';
import { type Documents, isDoc, membersOf, type Value } from '../state/documents.ts';
import { type Place, placeAt, type TreeNode } from '../tree.ts';
import { memberIds, mostMembers } from './place.ts';

const withIds = (template: string, ids: readonly string[]): string => {
  let next = 0;
  return template.replace(/\{[^}]*\}/g, () => {
    next += 1;
    return ids[next - 1] ?? '';
  });
};

const uriOf = (resource: string): string => (resource.startsWith('/') ? resource : (resources.get(resource)?.uri ?? resource));

/** Limits of a member's id: those that its collection gives. */
const idLimits = (device: Device, place: Place, owner: string, documents: Documents): Limits => {
  const node = nodeOf(owner);
  const source = node?.entry?.resource.ids;
  if (node?.segment !== '{}' || node.parent === undefined || source?.from === 'position') return {};
  const template = node.entry?.resource.uri ?? '';
  const collection = withIds(template.slice(0, template.lastIndexOf('/')), place.ids);
  return { [source?.element ?? 'id']: { options: memberIds(device, node.parent, collection, documents) } };
};

/** What the camera supports, as the blocks' code asks for it. Limits are those of the documents given. */
export const supportAt = (device: Device, place: Place, documents: Documents): Support => {
  const known = new Map<string, Limits>();
  return {
    limits: (owner) => {
      const cached = known.get(owner);
      if (cached !== undefined) return cached;
      const limits = { ...idLimits(device, place, owner, documents), ...device.limits(owner, place.ids, documents) };
      known.set(owner, limits);
      return limits;
    },
    isFixed: (part: Part) => device.behaviour(part.owner).fixed === true,
    most: (part: Part) => {
      const node = part.kept === '{}' ? nodeOf(part.owner) : undefined;
      if (node === undefined) return undefined;
      return mostMembers(device, node) ?? membersOf(documents, uriFor(node, place.ids)).length;
    },
    honours: (rule) => device.honours(rule, place.node.entry?.id),
    gates: (part) => device.behaviour(part.owner).keepsIdle !== true && device.honours(`gate ${part.owner}`),
  };
};

const uriFor = (node: TreeNode, ids: readonly string[]): string => withIds(node.entry?.resource.uri ?? '', ids);

const nodeOf = (resourceId: string): TreeNode | undefined => {
  const resource = resources.get(resourceId);
  return resource === undefined ? undefined : placeAt(resource.uri.replace(/\{[^}]*\}/g, '0')).node;
};

const leafAt = (value: Value | undefined, path: readonly string[]): string | undefined => {
  const [head, ...rest] = path;
  if (head === undefined) return typeof value === 'string' ? value : undefined;
  return isDoc(value) ? leafAt(value[head], rest) : undefined;
};

/** What stands around a place in a configuration. */
export const surroundingsAt = (device: Device, place: Place, documents: Documents): Surroundings => ({
  elsewhere: (resource, path) => leafAt(documents.get(withIds(uriOf(resource), place.ids)), path.split('/')),
  members: (uri) => {
    const collection = withIds(uri, place.ids);
    // A camera without the service cannot hold an id against it.
    return device.serves(collection.split('/')[1] ?? '') ? membersOf(documents, collection) : undefined;
  },
});
