/** Cameras that take the other way wherever the text leaves two open: success codes, special resources, refusals, forms. */
import type { Fault, Situation } from '../../../camera/faults/fault.ts';
import { type Answer, done, forbidden, notFound } from '../../../camera/http/answer.ts';
import type { Behaviour } from '../../../camera/section.ts';
import type { XmlNode } from '../../../model/xml.ts';
import { namespaces } from '../../../spec/catalogue.ts';
import { type Shape, shapeNamed } from '../../../spec/shape.ts';
import { shapesOf } from './contents.ts';
import type { Variant } from './variant.ts';

const textOf = (root: XmlNode, name: string): string | undefined => root.children.find((each) => each.name === name)?.text;

/** E-002: nothing but 204 says that a PUT or DELETE is done. */
const bodiless = (answer: Answer, { method }: Situation): Answer => {
  if ((method !== 'PUT' && method !== 'DELETE') || answer.status !== 200 || answer.body?.kind !== 'xml') return answer;
  const { root } = answer.body;
  const isDone = root.name === 'ResponseStatus' && textOf(root, 'statusCode') === '1' && textOf(root, 'id') === undefined;
  return isDone ? { ...answer, status: 204, body: { kind: 'bytes', type: '', bytes: new Uint8Array() } } : answer;
};

const withoutType: NonNullable<Fault['bytes']> = (raw) =>
  raw.status === 204 ? { ...raw, headers: raw.headers.filter(([name]) => name !== 'Content-Type' && name !== 'Content-Length') } : raw;

const asked = ({ path }: Situation): { readonly target: string } => ({ target: path });

/** E-008: no capabilities anywhere, and indexr at the root alone. E-113: services refuse what they have not. E-118: all users stay. */
const elsewhere = (answer: Answer, situation: Situation): Answer => {
  const { special, path, method, resourceId } = situation;
  if (answer.status === 200 && (special === 'capabilities' || (special === 'indexr' && path !== '/indexr')))
    return notFound(asked(situation));
  if (method === 'DELETE' && resourceId === 'security.users' && answer.status === 200) return forbidden(asked(situation), 'users stay');
  return answer;
};

/** E-035: a listing without its special resources. */
const listing = (root: XmlNode): XmlNode =>
  root.name === 'ResourceList'
    ? {
        ...root,
        children: root.children.filter((each) => !['index', 'indexr', 'description', 'capabilities'].includes(textOf(each, 'name') ?? '')),
      }
    : root;

/** E-040: a PUT to nobody's id. E-067: what format says. E-113: a service that has no operation. */
const worded = (answer: Answer, situation: Situation): Answer => {
  const { method, resourceId, special } = situation;
  if (special !== undefined) return answer;
  if (method === 'PUT' && answer.status === 404) return forbidden(asked(situation), 'there is nothing to change');
  if (resourceId === 'system.storage.volumes.id.format' && answer.status === 200) return done(asked(situation));
  return answer.status === 405 && resourceId === undefined ? forbidden(asked(situation), 'a service has no document') : answer;
};

/** E-121: Size in place of size. E-051: nothing in capabilities of what can only be read or only be written. */
const capabilities = (root: XmlNode, resourceId: string | undefined): XmlNode => {
  const walk = (node: XmlNode, shapes: readonly Shape[]): XmlNode => {
    const { size, ...rest } = node.attributes;
    const kept = node.children.flatMap((inner) => {
      const shape = shapeNamed(shapes, inner.name);
      if (shape === undefined) return [inner];
      return shape.field.access === undefined || shape.children.length > 0 ? [walk(inner, shape.children)] : [];
    });
    return { ...node, attributes: size === undefined ? rest : { ...rest, Size: size }, children: kept };
  };
  return walk(root, shapesOf(resourceId)?.shapes ?? []);
};

/** E-014: the document's own namespace for disks. */
const inDocuments = (node: XmlNode): XmlNode => ({
  ...node,
  namespace: node.namespace === namespaces.psia ? namespaces.document : node.namespace,
  children: node.children.map(inDocuments),
});

const spoken: NonNullable<Fault['documents']> = (root, { resourceId, special }) => {
  if (special === 'capabilities') return capabilities(inDocuments(root), resourceId);
  return special === undefined ? inDocuments(root) : listing(root);
};

/** E-007: a PUT without a field that is required. */
const wholeOnly = (id: string, own: Behaviour): Behaviour => {
  const due = (shapesOf(id)?.shapes ?? []).filter(({ field }) => field.presence === 'req' && field.access === undefined);
  return {
    ...own,
    check: (change) => {
      const { given, before } = change;
      const left = due.find(({ field }) => given !== undefined && before?.[field.name] !== undefined && given[field.name] === undefined);
      return left === undefined ? own.check?.(change) : `${left.field.name} is required`;
    },
  };
};

export const otherwiseVariants = {
  bodiless: { about: 'answers a PUT and a DELETE with 204', answers: bodiless, bytes: withoutType },
  unannounced: { about: 'has no capabilities, indexr at the root alone, and keeps its users', answers: elsewhere },
  loose: { about: 'takes the other reading of capabilities, listings, disks and services', answers: worded, documents: spoken },
  whole: {
    about: 'takes whole documents only, but for the device information',
    behaviour: (id: string, own: Behaviour) => (id === 'system.deviceInfo' ? own : wholeOnly(id, own)),
  },
} as const satisfies Readonly<Record<string, Variant>>;
