/** Variants that say the same in other bytes: forms of XML, of headers and of ResponseStatus that mean what the usual ones mean. */
import type { Fault, Situation } from '../../../camera/faults/fault.ts';
import type { RawAnswer } from '../../../camera/http/send.ts';
import type { XmlNode } from '../../../model/xml.ts';
import type { Variant } from './variant.ts';

type Bytes = NonNullable<Fault['bytes']>;

const typeOf = ({ headers }: RawAnswer): string => headers.find(([name]) => name === 'Content-Type')?.[1] ?? '';

const rewritten =
  (change: (text: string) => string): Bytes =>
  (raw) =>
    /xml/.test(typeOf(raw)) ? { ...raw, body: Buffer.from(change(Buffer.from(raw.body).toString('utf8')), 'utf8') } : raw;

/** XML 1.0 and Namespaces: a prefix, quotes of the other sort, attributes in another order, blanks inside tags. */
const prefixed = (text: string): string =>
  text.replace(/<(\/?)([A-Za-z][\w.-]*)((?:\s+[\w:.-]+="[^"]*")*)\s*(\/?)>/g, (_, end, name, attributes: string, empty) => {
    const each = attributes.match(/[\w:.-]+="[^"]*"/g) ?? [];
    const other = each.reverse().map((one) => one.replace(/^xmlns=/, 'xmlns:hik='));
    const quoted = other.map((one) => (one.includes("'") ? one : one.replaceAll('"', "'")));
    return `<${end}hik:${name}${quoted.map((one) => `\n   ${one}`).join('')} ${empty}>`;
  });

/** XML 1.0: comments, CDATA sections, character references, an instruction, no declaration, no line ends. */
const commented = (text: string): string =>
  text
    .replace(/^<\?xml[^>]*\?>\s*/, '<!-- the camera -->\n')
    .replace(/>([^<>&\s][^<>&]*)<\//g, (_, value: string) =>
      value.length > 2 ? `><![CDATA[${value}]]><!-- set --></` : `>&#x${value.charCodeAt(0).toString(16)};${value.slice(1)}</`,
    )
    .replace(/>\n\s*</g, '><')
    .replace(/<([A-Za-z][\w.-]*)((?:\s+[\w:.-]+="[^"]*")*)\/>/g, '<$1$2></$1>')
    .concat('<!-- end -->\n<?camera done?>');

/** RFC 9110 and RFC 9112: names in any case, values with and without blanks and quotes, words of one's own, further headers. */
const otherHeaders: Bytes = (raw) => ({
  ...raw,
  reason: raw.status === 200 ? 'Fine' : '',
  headers: [
    ['SERVER', 'camera'],
    ['cache-control', 'no-store'],
    ...raw.headers.map(([name, value]): readonly [string, string] => [
      name.toLowerCase(),
      name === 'Content-Type' ? value.replace('application/xml; charset="UTF-8"', 'Application/XML;charset=utf-8') : value,
    ]),
    ['x-frame-options', 'SAMEORIGIN'],
  ],
});

/** Table 3: "Body Notes: None" for 404, 405, 500 and 503. */
const bare: Bytes = (raw) =>
  [404, 405, 500, 503].includes(raw.status)
    ? { ...raw, headers: raw.headers.filter(([name]) => name !== 'Content-Type'), body: new Uint8Array() }
    : raw;

const edited = (root: XmlNode, change: (node: XmlNode) => XmlNode): XmlNode =>
  root.name === 'ResponseStatus' ? { ...root, children: root.children.map(change) } : root;

/** A.0: requestURL is an xs:anyURI, statusString a text that no clause words. */
const told = (root: XmlNode, { headers, path }: Situation): XmlNode =>
  edited(root, (node) => {
    if (node.name === 'requestURL') return { ...node, text: `http://${headers.host ?? 'camera'}${path}` };
    return node.name === 'statusString' ? { ...node, text: 'Vorgang bearbeitet' } : node;
  });

/** E-002: Table 3 ticks 201 for a PUT, too. */
const putCreated: NonNullable<Fault['answers']> = (answer, { method, path }) =>
  method === 'PUT' && answer.status === 200 && answer.body?.kind === 'xml' && answer.body.root.name === 'ResponseStatus'
    ? { ...answer, status: 201, headers: [...answer.headers, ['Location', path]] }
    : answer;

/** E-003: what no clause names a code for is refused with another consistent pair. */
const refusedOtherwise: NonNullable<Fault['answers']> = (answer, { method }) => {
  if (answer.status !== 403 || method !== 'POST' || answer.body?.kind !== 'xml') return answer;
  const text = JSON.stringify(answer.body.root);
  if (!/the list is full/.test(text)) return answer;
  const root = edited(answer.body.root, (node) => (node.name === 'statusCode' ? { ...node, text: '6' } : node));
  return { ...answer, status: 400, body: { kind: 'xml', root } };
};

export const wireVariants = {
  prefixed: { about: 'writes XML with a prefix, other quotes and attributes in another order', bytes: rewritten(prefixed) },
  commented: { about: 'writes XML with comments, CDATA, references and without a declaration', bytes: rewritten(commented) },
  headed: { about: 'writes header lines and reasons in other forms', bytes: otherHeaders },
  bare: { about: 'sends no body with 404, 405, 500 and 503', bytes: bare },
  told: { about: 'words a ResponseStatus of its own and names the whole URL', documents: told },
  answered: {
    about: 'answers a PUT with 201, and refuses a POST to a full list with 400',
    answers: (answer, situation) => refusedOtherwise(putCreated(answer, situation), situation),
  },
} as const satisfies Readonly<Record<string, Variant>>;
