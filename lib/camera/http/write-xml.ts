/** The camera's own writer: a tree as the text of a document, fast and never at a loss. */
import type { XmlNode } from '../../model/xml.ts';

// A user name in the log may hold anything that somebody sent: what XML 1.0 cannot carry becomes a replacement character.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
const special = /[&<>\r]|"/g;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };

// Nearly every text is of these characters only, and then needs no second look.
const plain = /^[\n\t !#-%'-;=?-~]*$/;

const escaped = (text: string): string =>
  plain.test(text) ? text : text.replace(forbidden, '\ufffd').replace(special, (found) => entities[found] ?? found);

const attributesOf = (node: XmlNode, above: string): string => {
  const own = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  return (node.namespace === above ? '' : ` xmlns="${escaped(node.namespace)}"`) + own.join('');
};

const write = (node: XmlNode, above: string, indent: string, out: string[]): void => {
  const start = `${indent}<${node.name}${attributesOf(node, above)}`;
  if (node.children.length === 0) {
    out.push(node.text === '' ? `${start}/>` : `${start}>${escaped(node.text)}</${node.name}>`);
    return;
  }
  out.push(`${start}>`);
  for (const child of node.children) write(child, node.namespace, `${indent}  `, out);
  out.push(`${indent}</${node.name}>`);
};

const textOf = (root: XmlNode): string => {
  const out = ['<?xml version="1.0" encoding="UTF-8"?>'];
  write(root, '', '', out);
  return `${out.join('\n')}\n`;
};

// A memory of immutable trees only: whoever spoils one makes another, and a text goes with its tree.
const texts = new WeakMap<XmlNode, { text?: string }>();

/** The same tree, of which it is known that it will be written many times: its text is kept with it. */
export const lasting = (root: XmlNode): XmlNode => {
  texts.set(root, {});
  return root;
};

/** The document of a tree, declared UTF-8, a line for each element. Attribute names are written as they are. */
export const documentText = (root: XmlNode): string => {
  const kept = texts.get(root);
  if (kept === undefined) return textOf(root);
  kept.text ??= textOf(root);
  return kept.text;
};
