/** What a document says of itself in its first tag, also where the rest of it cannot be read: another encoding, a bare ampersand, a cut. */
import type { XmlNode } from '../../model/xml.ts';
import { parseXml } from '../../xml/parse.ts';

const longest = 4096;

const prolog = /^\s*(?:<\?[^>]*>\s*|<!--[^>]*-->\s*)*/;
const tag = /^<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*\/?>/;

/** The root element of a body without its children; undefined when the body begins with no tag. */
const fromText = (text: string): XmlNode | undefined => {
  const [, name, written = ''] = tag.exec(text.replace(prolog, '')) ?? [];
  if (name === undefined) return undefined;
  const attributes: Record<string, string> = Object.create(null);
  for (const [, key = '', value = ''] of written.matchAll(/([\w:.-]+)\s*=\s*["']([^"']*)["']/g)) attributes[key] = value;
  const namespace = attributes.xmlns ?? Object.entries(attributes).find(([key]) => key.startsWith('xmlns:'))?.[1] ?? '';
  return { name, namespace, attributes, children: [], text: '' };
};

/** The document's root; its first tag alone where the document cannot be read; undefined where there is none. */
export const rootOrFirstTag = (body: Uint8Array): XmlNode | undefined =>
  parseXml(body).root ?? fromText(new TextDecoder().decode(body.subarray(0, longest)).replace(/^\uFEFF/, ''));
