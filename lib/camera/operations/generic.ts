/** GET, PUT, POST and DELETE of documents that are simply kept, driven by the catalogue. @see 4.1, 4.5.4, 6.1 */
import type { XmlNode } from '../../model/xml.ts';
import { blockFor, namespaces } from '../../spec/catalogue.ts';
import { parseXml } from '../../xml/parse.ts';
import { type Form, formOf } from '../blocks/form.ts';
import { gateDocument, judgeDocument } from '../blocks/judge.ts';
import { freeId, type Revision, reviseDocument } from '../blocks/revise.ts';
import { namespaceOf, showDocument } from '../blocks/show.ts';
import { type Answer, badContent, badFormat, busy, created, done, forbidden, isAnswer, xmlAnswer } from '../http/answer.ts';
import { bodyLimit } from '../http/request.ts';
import type { Call } from '../section.ts';
import { assemble } from '../state/assemble.ts';
import { above, type Doc, type Documents, membersOf, withoutSubtree } from '../state/documents.ts';
import { memberNode, type Place, placeAt, type TreeNode } from '../tree.ts';
import { memberIds, mostMembers } from './place.ts';
import { supportAt, surroundingsAt } from './rules.ts';
import { storeDocument } from './store.ts';

const formMissing = (call: Call): Error => new Error(`${call.resourceId} has no block for ${call.request.method}`);

const wholeAt = (call: Call, form: Form, place: Place): Doc => assemble(call.device, form.parts, form.owner, place.uri, place.ids);

/** The whole document of a call's resource as GET shows it; for handlers that add to it. */
export const currentDocument = (call: Call): Doc => {
  const place = placeAt(call.uri);
  const form = call.device.forms.shown(place.node);
  if (form === undefined) throw formMissing(call);
  return wholeAt(call, form, place);
};

/** The member itself; with a fault, the first of its collection. */
const memberShown = ({ device, uri, resourceId }: Call): Place => {
  const place = placeAt(uri);
  if (place.node.segment !== '{}' || device.honours('members.own', resourceId)) return place;
  return placeAt(`${above(uri)}/${membersOf(device.documents, above(uri))[0]}`);
};

export const getDocument = (call: Call): Answer => {
  const place = memberShown(call);
  const form = call.device.forms.shown(place.node);
  if (form === undefined) throw formMissing(call);
  return xmlAnswer(showDocument(form, wholeAt(call, form, place), supportAt(call.device, place, call.device.documents)));
};

/** An answer that shows a document of the camera's own making in the block that the resource's GET names. */
export const showAnswer = (call: Call, doc: Doc): Answer => {
  const place = placeAt(call.uri);
  const form = call.device.forms.shown(place.node);
  if (form === undefined) throw formMissing(call);
  return xmlAnswer(showDocument(form, doc, supportAt(call.device, place, call.device.documents)));
};

/** An answer in the block that a write's success return names (format answers StorageVolumeStatus). */
export const showAs = (call: Call, name: string, doc: Doc): Answer => {
  const place = placeAt(call.uri);
  const block = blockFor(name, place.node.entry?.resource.section ?? '');
  if (block === undefined) throw new Error(`${name} is no block of the catalogue`);
  const form = formOf(place.node, block);
  return xmlAnswer(showDocument(form, doc, supportAt(call.device, place, call.device.documents)));
};

/** A client that leaves the namespace out means the document's; a foreign one is another language. @see 4.6, E-014 */
const speaks = (form: Form, root: XmlNode): boolean =>
  root.namespace === '' || root.namespace === namespaceOf(form) || root.namespace === namespaces.document;

/** The root of a request's document, or the refusal of one that cannot be understood. */
export const readRoot = (call: Call, form: Form): XmlNode | Answer => {
  const { request, device } = call;
  const { root, faults } = parseXml(request.body, { bytes: bodyLimit });
  if (root === undefined) return badFormat(request, faults[0]?.message ?? 'the body is no XML document');
  const encoding = faults.find((fault) => fault.kind === 'wrong-encoding-declared');
  if (encoding !== undefined) return badFormat(request, encoding.message);
  if (root.name !== form.block.root && device.honours('root', call.resourceId)) {
    return badFormat(request, `the root element is ${root.name}, not ${form.block.root}`);
  }
  if (!speaks(form, root) && device.honours('namespace', call.resourceId))
    return badFormat(request, `the namespace ${root.namespace} is not known`);
  const { version } = root.attributes;
  return version === undefined || version === '1.0' ? root : badFormat(request, `version ${version} is not known`);
};

const complaintOf = (call: Call, form: Form, place: Place, revision: Revision, after: Doc): string | undefined => {
  const { device } = call;
  const support = supportAt(device, place, device.documents);
  return revision.complaints[0] ?? judgeDocument(form, after, support, surroundingsAt(device, place, device.documents))[0];
};

/** The id in a document of a member must be the one in the URI. */
const idComplaint = (place: Place, form: Form, after: Doc): string | undefined => {
  const name = place.node.segment === '{}' ? idNameOf(place.node) : undefined;
  if (name === undefined) return undefined;
  const value = after[name];
  const isOwn = form.parts.some((part) => part.name === name && part.kind === 'leaf');
  return isOwn && value !== undefined && value !== place.ids.at(-1)
    ? `${name} is ${value}, but the URI says ${place.ids.at(-1)}`
    : undefined;
};

/** PUT: the request's document merged over the stored one. */
export const putDocument = (call: Call): Answer => {
  const { device, request } = call;
  const place = placeAt(call.uri);
  const form = device.forms.taken(place.node, 'PUT');
  if (form === undefined) throw formMissing(call);
  const root = readRoot(call, form);
  if (isAnswer(root)) return root;
  const before = wholeAt(call, form, place);
  const support = supportAt(device, place, device.documents);
  const revision = reviseDocument(form.parts, root, before, support);
  const after = gateDocument(form.parts, before, revision.after, support, surroundingsAt(device, place, device.documents));
  const complaint = complaintOf(call, form, place, revision, after) ?? idComplaint(place, form, after);
  if (complaint !== undefined) return badContent(request, complaint);
  return storeDocument(call, form, place, { before, after, given: revision.given }).answer;
};

/**
 * The document of a command: read, converted and judged like one that is stored, but kept nowhere; or the refusal.
 * What it leaves out is not filled in.
 */
export const takeCommand = (call: Call): Doc | Answer => {
  const { device, request } = call;
  const place = placeAt(call.uri);
  const form = device.forms.taken(place.node, 'PUT');
  if (form === undefined) throw formMissing(call);
  const root = readRoot(call, form);
  if (isAnswer(root)) return root;
  const revision = reviseDocument(form.parts, root, undefined, supportAt(device, place, device.documents));
  const complaint = complaintOf(call, form, place, revision, revision.after);
  return complaint === undefined ? revision.after : badContent(request, complaint);
};

const withoutId = (root: XmlNode, name: string | undefined): XmlNode => ({
  ...root,
  children: root.children.filter((child) => child.name !== name),
});

/** POST: a new member with the lowest free id; an id that was sent is ignored. @see 4.1, E-041 */
export const postDocument = (call: Call): Answer => {
  const { device, request } = call;
  const collection = placeAt(call.uri);
  const member = memberNode(collection.node);
  const form = device.forms.taken(collection.node, 'POST');
  if (form === undefined || member === undefined) throw formMissing(call);
  const root = readRoot(call, form);
  if (isAnswer(root)) return root;
  const taken = membersOf(device.documents, call.uri);
  const sent = device.honours('post.assigns-id', call.resourceId) ? undefined : textOf(root, idNameOf(member));
  if (sent !== undefined) return createMember(call, form, collection, sent, root);
  const id = memberIds(device, collection.node, call.uri, device.documents).find((candidate) => !taken.includes(candidate));
  if (device.honours('list-limit', call.resourceId) && (id === undefined || taken.length >= (mostMembers(device, collection.node) ?? 0))) {
    return forbidden(request, `the list is full, it holds ${taken.length} entries`);
  }
  return createMember(call, form, collection, id ?? freeId(taken), root);
};

/** The element that holds a member's id; undefined where members are known by place. */
const idNameOf = (member: TreeNode): string | undefined => {
  const source = member.entry?.resource.ids;
  return source?.from === 'position' ? undefined : (source?.element ?? 'id');
};

const textOf = (root: XmlNode, name: string | undefined): string | undefined =>
  root.children.find((child) => child.name === name)?.text.trim();

const createMember = (call: Call, form: Form, collection: Place, id: string, root: XmlNode): Answer => {
  const { device, request } = call;
  const place = placeAt(`${collection.uri}/${id}`);
  const idName = idNameOf(place.node);
  const support = supportAt(device, collection, device.documents);
  const revision = reviseDocument(form.parts, withoutId(root, idName), undefined, support);
  const fresh = device.behaviour(form.owner).fresh?.(id, collection.ids) ?? {};
  const hasId = form.parts.some((part) => part.name === idName);
  const after: Doc = { ...fresh, ...revision.after, ...(hasId && idName !== undefined ? { [idName]: id } : {}) };
  const complaint = complaintOf(call, form, place, revision, after);
  if (complaint !== undefined) return badContent(request, complaint);
  const { answer, isStored } = storeDocument(call, form, place, { before: undefined, after, given: revision.given });
  return isStored ? created(request, place.uri, id) : answer;
};

/** URIs of the members that a DELETE takes away. */
const membersToGo = ({ device, uri, resourceId }: Call, isMember: boolean, removable: (id: string) => boolean): readonly string[] => {
  if (!device.honours('delete.happens', resourceId)) return [];
  const collection = isMember && !device.honours('delete.only-one', resourceId) ? above(uri) : uri;
  if (isMember && collection === uri) return [uri];
  const gone = membersOf(device.documents, collection).filter(removable);
  return (device.honours('delete.all', resourceId) ? gone : gone.slice(0, 1)).map((id) => `${collection}/${id}`);
};

/** DELETE: one member, or all that may go. @see 4.1, E-118 */
export const deleteDocument = (call: Call): Answer => {
  const { device, request } = call;
  const place = placeAt(call.uri);
  const isMember = place.node.segment === '{}';
  const member = isMember ? place.node : memberNode(place.node);
  const behaviour = member?.entry === undefined ? {} : device.behaviour(member.entry.id);
  const removable = (id: string): boolean => behaviour.removable?.(id) ?? true;
  if (isMember && !removable(place.ids.at(-1) ?? '')) return forbidden(request, 'this entry cannot be removed');
  if (device.busy !== undefined) return busy(request, device.busy);
  const gone = membersToGo(call, isMember, removable);
  device.commit(gone.reduce<Documents>((left, uri) => withoutSubtree(left, uri), device.documents));
  return done(request);
};
