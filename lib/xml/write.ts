/** Trees to text: request bodies, and the same document in the other spellings that XML allows. */
import { XMLBuilder } from 'fast-xml-parser';
import type { XmlNode } from '../model/xml.ts';

export interface WriteOptions {
  /** XML declaration first; default true. */
  readonly declaration?: boolean;
  /** A line per element; default true. */
  readonly indent?: boolean;
  readonly newline?: 'LF' | 'CRLF';
  readonly quotes?: 'double' | 'single';
  /** Prefix for the root's namespace, instead of declaring it as the default one. */
  readonly prefix?: string;
  /** A comment before every element below the root. */
  readonly comments?: boolean;
  /** Text in CDATA sections; written without indentation, which would add to the text. */
  readonly cdata?: boolean;
  /** Every letter and digit of a text as a character reference. */
  readonly references?: boolean;
}

/** The same document, spelt differently: a device that understands XML must treat all of these alike. @see 4.2 */
export const spellings = {
  comments: { comments: true },
  cdata: { cdata: true },
  'single-quotes': { quotes: 'single' },
  'character-references': { references: true },
  prefix: { prefix: 'hik' },
  compact: { indent: false },
  crlf: { newline: 'CRLF' },
  'no-declaration': { declaration: false },
} as const satisfies Readonly<Record<string, WriteOptions>>;

type Built = Record<string, readonly Built[] | string | Readonly<Record<string, string>>>;

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
/** NameStartChar and NameChar of XML 1.0, without the colon. */
const nameStart =
  'A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}\\u{200D}\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}';
const nameForm = new RegExp(`^[${nameStart}][-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}\\u{2040}${nameStart}]*$`, 'u');

// Everything outside XML 1.0's Char, lone surrogates included: no escape makes these legal.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

const checkedName = (name: string): string => {
  if (!nameForm.test(name)) throw new Error(`"${name}" cannot be an XML name`);
  return name;
};

const checkedText = (text: string, where: string): string => {
  const found = forbidden.exec(text)?.[0];
  if (found === undefined) return text;
  const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  throw new Error(`the text of ${where} holds U+${code}, which no XML document may contain`);
};

const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
]);

const reference = (character: string): string => `&#${character.codePointAt(0) ?? 0};`;

/** Quotes are escaped in text, too: what is left of them in the output is markup. A carriage return would be read as a line feed. */
const escaped = (text: string): string => text.replace(/[&<>"']|\r/g, (found) => entities.get(found) ?? reference(found));

// Attribute values lose line ends and tabs to normalisation unless they are references.
const escapedAttribute = (text: string): string => escaped(text).replace(/[\n\t]/g, reference);

const referenced = (text: string): string => text.replace(/[\p{L}\p{N}]|[&<>"']|\r/gu, reference);

const textNodes = (text: string, options: WriteOptions): readonly Built[] => {
  if (text === '') return [];
  // A section cannot hold its own end or a carriage return, and its quotes are not markup.
  if (options.cdata === true && !/\]\]>|["'\r]/.test(text)) return [{ '#cdata': [{ '#text': text }] }];
  return [{ '#text': options.references === true ? referenced(text) : escaped(text) }];
};

interface Scope {
  readonly namespace: string;
  /** Namespace that the chosen prefix stands for. */
  readonly prefixed: string;
}

const attributesOf = (node: XmlNode, declarations: Readonly<Record<string, string>>): Readonly<Record<string, string>> => {
  const written: Record<string, string> = Object.assign(Object.create(null), declarations);
  let foreign = 0;
  for (const [key, value] of Object.entries(node.attributes)) {
    const [, namespace, local = key] = /^\{(.*)\}(.*)$/.exec(key) ?? [];
    let name = checkedName(local);
    if (namespace === xmlNamespace) name = `xml:${name}`;
    else if (namespace !== undefined) {
      foreign += 1;
      written[`xmlns:a${foreign}`] = escapedAttribute(checkedText(namespace, key));
      name = `a${foreign}:${name}`;
    }
    written[name] = escapedAttribute(checkedText(value, `attribute ${key} of <${node.name}>`));
  }
  return written;
};

const build = (node: XmlNode, scope: Scope, isRoot: boolean, options: WriteOptions): Built => {
  const prefixed = options.prefix !== undefined && scope.prefixed !== '' && node.namespace === scope.prefixed;
  const declarations: Record<string, string> = {};
  if (isRoot && prefixed) declarations[`xmlns:${options.prefix}`] = escapedAttribute(node.namespace);
  if (!prefixed && node.namespace !== scope.namespace) declarations.xmlns = escapedAttribute(node.namespace);
  const name = prefixed ? `${options.prefix}:${checkedName(node.name)}` : checkedName(node.name);
  const text = checkedText(node.children.length === 0 ? node.text : node.text.trim(), `<${node.name}>`);
  const inner: Scope = prefixed ? scope : { ...scope, namespace: node.namespace };
  const children = node.children.flatMap((child): readonly Built[] => {
    const built = build(child, inner, false, options);
    return options.comments === true ? [{ '#comment': [{ '#text': ` ${child.name} ` }] }, built] : [built];
  });
  // A computed key makes an own property even of `__proto__`.
  return { [name]: [...textNodes(text, options), ...children], ':@': attributesOf(node, declarations) };
};

// Every quotation mark outside comments and CDATA sections delimits: those of texts and values are escaped.
const singleQuoted = (xml: string): string =>
  xml.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|"/g, (found) => (found === '"' ? "'" : found));

/**
 * The document of a tree, declared UTF-8, with the root's namespace as the default one.
 * Text around children is trimmed; leaf text is kept to the character.
 * Throws when a name or a character has no place in an XML document. @see 4.2, 4.6
 */
export const writeXml = (root: XmlNode, options: WriteOptions = {}): string => {
  const builder = new XMLBuilder({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    processEntities: false,
    suppressEmptyNode: true,
    suppressBooleanAttributes: false,
    commentPropName: '#comment',
    cdataPropName: '#cdata',
    format: options.indent !== false && options.cdata !== true,
    indentBy: '  ',
  });
  const prefixed = options.prefix === undefined ? '' : root.namespace;
  const body = builder.build([build(root, { namespace: '', prefixed }, true, options)]).trim();
  const quoted = options.quotes === 'single' ? singleQuoted(body) : body;
  const mark = options.quotes === 'single' ? "'" : '"';
  const declaration = options.declaration === false ? '' : `<?xml version=${mark}1.0${mark} encoding=${mark}UTF-8${mark}?>\n`;
  const document = `${declaration}${quoted}\n`;
  return options.newline === 'CRLF' ? document.replaceAll('\n', '\r\n') : document;
};
