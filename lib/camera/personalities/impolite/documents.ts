/** The camera's documents in a face's words, and requests back again. */
import type { XmlNode } from '../../../model/xml.ts';
import { namespaces } from '../../../spec/catalogue.ts';
import type { Change, Content, Face, Page } from '../face.ts';

type Children = Readonly<Record<string, Content | readonly Content[]>>;

const isMany = (content: Content | readonly Content[]): content is readonly Content[] => Array.isArray(content);

/** Elements of a content, in its order. */
const elementsOf = (children: Children): readonly XmlNode[] =>
  Object.entries(children)
    .filter(([name]) => !name.startsWith('@'))
    .flatMap(([name, content]) => (isMany(content) ? content : [content]).map((each) => elementOf(name, each)));

const attributesOf = (content: Content): Readonly<Record<string, string>> =>
  typeof content === 'string'
    ? {}
    : Object.fromEntries(
        Object.entries(content).flatMap(([name, value]) =>
          name.startsWith('@') && typeof value === 'string' ? [[name.slice(1), value] as const] : [],
        ),
      );

/** One element, in the document's namespace until its document is dressed. */
export const elementOf = (name: string, content: Content): XmlNode => ({
  name,
  namespace: namespaces.document,
  attributes: attributesOf(content),
  text: typeof content === 'string' ? content : '',
  children: typeof content === 'string' ? [] : elementsOf(content),
});

/** Every node rewritten from the leaves up; `path` is the node's names from the root. */
const eachNode = (node: XmlNode, above: string, change: (node: XmlNode, path: string) => readonly XmlNode[]): readonly XmlNode[] => {
  const path = `${above}/${node.name}`;
  return change({ ...node, children: node.children.flatMap((child) => eachNode(child, path, change)) }, path);
};

const ends = (path: string, at: string): boolean => path.endsWith(`/${at}`);

const sentBack = (node: XmlNode, last: readonly string[]): readonly XmlNode[] => [
  ...node.children.filter(({ name }) => !last.includes(name)),
  ...last.flatMap((name) => node.children.filter((child) => child.name === name)),
];

const changed = (node: XmlNode, change: Change): readonly XmlNode[] => {
  if (change.drop === true) return [];
  const added = elementsOf(change.add ?? {});
  const children = change.first === true ? [...added, ...node.children] : [...node.children, ...added];
  const named = { ...node, name: change.name ?? node.name, children };
  const ordered = change.last === undefined ? named : { ...named, children: sentBack(named, change.last) };
  return [{ ...ordered, text: change.text ?? change.values?.[node.text.trim()] ?? node.text }];
};

/** A document after the changes of a face, one after the other. */
const rewritten = (root: XmlNode, changes: readonly Change[]): XmlNode =>
  changes.reduce<XmlNode>(
    (now, change) => eachNode(now, '', (node, path) => (ends(path, change.at) ? changed(node, change) : [node]))[0] ?? now,
    root,
  );

const original = (node: XmlNode, change: Change, from: string): readonly XmlNode[] => {
  if (change.text !== undefined) return [];
  const word = Object.entries(change.values ?? {}).find(([, outside]) => outside === node.text.trim())?.[0];
  return [{ ...node, name: change.name === undefined ? node.name : from, text: word ?? node.text }];
};

/** Where a change's node stands once it has its new name. */
const renamedAt = ({ at, name }: Change): string => (name === undefined ? at : [...at.split('/').slice(0, -1), name].join('/'));

/** A request's document with the changes of a face taken back, last first; what the camera does not know it ignores. */
const restored = (root: XmlNode, changes: readonly Change[]): XmlNode =>
  changes.toReversed().reduce<XmlNode>((now, change) => {
    if (change.drop === true) return now;
    const at = renamedAt(change);
    const from = change.at.split('/').at(-1) ?? '';
    return eachNode(now, '', (node, path) => (ends(path, at) ? original(node, change, from) : [node]))[0] ?? now;
  }, root);

/** The tree in the face's namespaces; an element that has one of its own passes it on. */
const dressed = (root: XmlNode, face: Face, namespace: string, version: string): XmlNode => {
  const walk = (node: XmlNode, above: string): XmlNode => {
    const own = face.namespaces?.[node.name] ?? above;
    return { ...node, namespace: own, children: node.children.map((child) => walk(child, own)) };
  };
  const { version: _, ...rest } = root.attributes;
  return { ...walk(root, namespace), attributes: version === '' ? rest : { version, ...rest } };
};

const streamsOf = (face: Face, root: XmlNode): XmlNode => {
  const numbers = new Map(Object.entries(face.streams).map(([there, here]) => [here, there]));
  return (
    eachNode(root, '', (node, path) =>
      ends(path, 'StreamingChannel/id') ? [{ ...node, text: numbers.get(node.text.trim()) ?? node.text }] : [node],
    )[0] ?? root
  );
};

/** A document of the camera as the face shows it. */
export const shownBy = (face: Face, root: XmlNode): XmlNode => {
  const mine = rewritten(streamsOf(face, root), face.changes);
  const version = face.versions?.[mine.name] ?? face.version;
  return dressed(mine, face, face.namespaces?.[mine.name] ?? face.namespace, version);
};

/** A request's document in the words of the camera. */
export const heardBy = (face: Face, root: XmlNode): XmlNode => {
  const plain = eachNode(root, '', (node, path) => [
    {
      ...node,
      namespace: namespaces.document,
      text: ends(path, 'StreamingChannel/id') ? (face.streams[node.text.trim()] ?? node.text) : node.text,
    },
  ])[0];
  const mine = restored(plain ?? root, face.changes);
  return { ...mine, attributes: mine.attributes.version === undefined ? {} : { ...mine.attributes, version: '1.0' } };
};

/** A page's document. */
export const pageDocument = (face: Face, page: Page): XmlNode =>
  dressed(
    elementOf(page.root, page.content),
    face,
    page.namespace ?? face.namespaces?.[page.root] ?? face.namespace,
    page.version ?? face.versions?.[page.root] ?? face.version,
  );

/** An alert in the face's words. */
export const alertBy = (face: Face, root: XmlNode): XmlNode =>
  dressed(rewritten(root, face.changes), face, face.stream.namespace, face.stream.version);
