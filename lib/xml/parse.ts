/** Bytes to a plain tree, with libxml2's verdict on well-formedness in our words. */
import { type XmlNode as LibraryNode, XmlCData, type XmlDocument, XmlElement, XmlText, XmlTreeNode } from 'libxml2-wasm';
import type { XmlFault, XmlNode } from '../model/xml.ts';
import { guard, isFatal, type Limits } from './guard.ts';
import { type Complaint, complaintsOf, openDocument } from './libxml.ts';
import { createMemory, remembered, weightOf } from './memory.ts';
import { outlineOf } from './outline.ts';

export interface Parsed {
  /** Absent when a fault stopped the reading. */
  readonly root?: XmlNode;
  /** The body as text, without a byte order mark. */
  readonly text: string;
  readonly faults: readonly XmlFault[];
}

interface Building {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Record<string, string>;
  readonly children: Building[];
  text: string;
}

/** Attributes without a namespace by local name, others as `{namespace}name`; no prototype, so that no name means more than itself. */
const attributesOf = (element: XmlElement): Record<string, string> => {
  const found: Record<string, string> = Object.create(null);
  for (const attribute of element.attrs) {
    const namespace = attribute.namespaceUri;
    found[namespace === '' ? attribute.name : `{${namespace}}${attribute.name}`] = attribute.value;
  }
  return found;
};

const shell = (element: XmlElement): Building => ({
  name: element.name,
  namespace: element.namespaceUri,
  attributes: attributesOf(element),
  children: [],
  text: '',
});

/** An element's elements and texts, in order. */
const contentsOf = (element: XmlElement): readonly LibraryNode[] => {
  const found: LibraryNode[] = [];
  for (let inner: LibraryNode | null = element.firstChild; inner !== null; ) {
    // The library's processing instructions know no next sibling: such an element's contents are asked for by XPath.
    if (!(inner instanceof XmlTreeNode)) return element.find('* | text()');
    found.push(inner);
    inner = inner.next;
  }
  return found;
};

/** The plain tree of an open document. */
export const treeOf = (document: XmlDocument): XmlNode => {
  const root = shell(document.root);
  const pending: { readonly element: XmlElement; readonly node: Building }[] = [{ element: document.root, node: root }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const inner of contentsOf(next.element)) {
      if (inner instanceof XmlElement) {
        const node = shell(inner);
        next.node.children.push(node);
        pending.push({ element: inner, node });
      } else if (inner instanceof XmlText || inner instanceof XmlCData) {
        next.node.text += inner.content;
      }
    }
  }
  return root;
};

const atTheEnd = (text: string, complaint: Complaint): boolean => {
  const lines = text.split('\n');
  return complaint.line === lines.length && complaint.column > (lines.at(-1)?.length ?? 0);
};

/** Names what the parser refused: two roots, an end that never came, or anything else with its place. */
const refusal = (text: string, complaint: Complaint): XmlFault => {
  const where = `line ${complaint.line}, column ${complaint.column}`;
  const { roots, open, inside, mismatch } = outlineOf(text);
  const second = roots[1];
  if (second !== undefined && !mismatch && complaint.message.startsWith('Extra content')) {
    return { kind: 'two-roots', message: `a second root element begins at ${where}: ${text.slice(second, second + 40)}` };
  }
  if (!mismatch && (inside !== undefined || open.length > 0) && atTheEnd(text, complaint)) {
    const unfinished = inside === undefined ? `with <${open.at(-1) ?? ''}> still open` : `inside ${inside}`;
    return { kind: 'truncated', message: `the document ends ${unfinished} at ${where}` };
  }
  return { kind: 'not-well-formed', message: `not well-formed at ${where}: ${complaint.message}` };
};

/** The tree of a text that the guard let through, or why there is none. Throws only on errors that are not the document's. */
export const parseText = (text: string): Pick<Parsed, 'root' | 'faults'> => {
  let document: XmlDocument;
  try {
    document = openDocument(text);
  } catch (error) {
    const [first] = complaintsOf(error);
    return { faults: [refusal(text, first ?? { message: 'the parser gave no reason', line: 1, column: 1 })] };
  }
  try {
    return { root: treeOf(document), faults: [] };
  } finally {
    document.dispose();
  }
};

/** Guards and parses a body; `root` is there unless a fatal fault is. Never fetches or expands anything. @see 4.2 */
export const parseXml = (bytes: Uint8Array, limits?: Partial<Limits>): Parsed => {
  const { text, faults } = guard(bytes, limits);
  if (faults.some(isFatal)) return { text, faults };
  const parsed = parseText(text);
  return { ...parsed, text, faults: [...faults, ...parsed.faults] };
};

const parsedBodies = createMemory<Parsed>(remembered);

/** As parseXml with the limits of every day; the same bytes object is parsed once, however many ask, while it is remembered. */
export const parseOnce = (bytes: Uint8Array): Parsed => {
  const known = parsedBodies.get(bytes);
  if (known !== undefined) return known;
  const parsed = parseXml(bytes);
  parsedBodies.set(bytes, parsed, weightOf(bytes));
  return parsed;
};
