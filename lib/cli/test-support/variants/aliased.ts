/** A camera that takes the other spelling wherever the text has two: names, values and roots by the catalogue's aliases. */
import { document } from '../../../camera/personalities/document.ts';
import type { Personality } from '../../../camera/personalities/personality.ts';
import type { Block, Reading } from '../../../model/catalogue.ts';
import type { XmlNode } from '../../../model/xml.ts';
import { blockFor, resources } from '../../../spec/catalogue.ts';
import { readings } from '../../../spec/index.ts';
import { type Shape, shapeOf } from '../../../spec/shape.ts';
import { documentBlock, resourceAt } from '../../../spec/tree.ts';
import { parseXml } from '../../../xml/parse.ts';
import { writeXml } from '../../../xml/write.ts';
import type { Variant } from './variant.ts';

const takes = new Map(readings.flat().map((each: Reading) => [each.id, each.takes ?? []]));

/** True where the reading behind a spelling takes the other one, too. */
const isTaken = (ids: readonly string[] | undefined): boolean => takes.get(ids?.at(-1) ?? '')?.includes('b') === true;

/** The list of an attribute such as `opt`, each value changed. */
const listed = (text: string, change: (value: string) => string): string => text.split(', ').map(change).join(', ');

const outValue = ({ field }: Shape, value: string): string =>
  (isTaken(field.readings) ? Object.entries(field.valueAliases ?? {}) : []).find(([, meant]) => meant === value)?.[0] ?? value;

const outward = (node: XmlNode, shapes: readonly Shape[]): XmlNode => ({
  ...node,
  children: node.children.map((inner) => {
    const shape = shapes.find(({ field }) => field.name === inner.name);
    if (shape === undefined) return inner;
    const change = (value: string): string => outValue(shape, value);
    const attributes = Object.fromEntries(
      Object.entries(inner.attributes).map(([name, value]) => [name, name === 'opt' || name === 'def' ? listed(value, change) : value]),
    );
    const named = { ...inner, name: (isTaken(shape.field.readings) ? shape.field.aliases?.[0] : undefined) ?? inner.name, attributes };
    return shape.children.length > 0 ? outward(named, shape.children) : { ...named, text: change(inner.text) };
  }),
});

const inward = (node: XmlNode, shapes: readonly Shape[]): XmlNode => ({
  ...node,
  children: node.children.map((inner) => {
    const shape = shapes.find(({ field }) => field.name === inner.name || field.aliases?.includes(inner.name) === true);
    if (shape === undefined) return inner;
    const named = { ...inner, name: shape.field.name };
    if (shape.children.length > 0) return inward(named, shape.children);
    return { ...named, text: shape.field.valueAliases?.[inner.text.trim()] ?? inner.text };
  }),
});

const status = (root: XmlNode): XmlNode => ({
  ...root,
  children: root.children.map((each) => (each.name === 'requestURL' ? { ...each, name: 'requestURI' } : each)),
});

const shown = (root: XmlNode, block: Block | undefined): XmlNode => {
  if (root.name === 'ResponseStatus') return status(root);
  if (block === undefined || root.name !== block.root) return root;
  return { ...outward(root, shapeOf(block)), name: (isTaken(block.readings) ? block.rootAliases?.[0] : undefined) ?? root.name };
};

const taken = (root: XmlNode, block: Block): XmlNode => ({
  ...inward(root, shapeOf(block)),
  name: block.rootAliases?.includes(root.name) === true ? block.root : root.name,
});

/** Requests in the other spellings, and in the usual ones. */
const face: Personality = {
  ...document,
  request: (request) => {
    const [, resource] = resourceAt(request.target.split('?')[0] ?? '') ?? [];
    const operation = request.method === 'PUT' ? resource?.operations.PUT : resource?.operations.POST;
    const block = operation?.inbound === undefined || resource === undefined ? undefined : blockFor(operation.inbound, resource.section);
    if (block === undefined || (request.method !== 'PUT' && request.method !== 'POST')) return request;
    const { root, faults } = parseXml(request.body);
    return root === undefined || faults.length > 0 ? request : { ...request, body: Buffer.from(writeXml(taken(root, block)), 'utf8') };
  },
};

export const aliased = {
  about: 'takes the other spelling wherever the text has two',
  personality: face,
  documents: (root, { resourceId, special }) => {
    const owner = resourceId === undefined ? undefined : resources.get(resourceId);
    const isDocument = special === undefined || special === 'capabilities';
    return shown(root, isDocument && owner !== undefined ? documentBlock(owner) : undefined);
  },
} as const satisfies Variant;
