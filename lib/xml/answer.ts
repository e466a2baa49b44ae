/** The seam that every answer goes through: guard, parse, project, and the schema when somebody asks. */
import type { Block } from '../model/catalogue.ts';
import type { Dialect } from '../model/check.ts';
import type { Deviation, SchemaError, XmlFault, XmlNode } from '../model/xml.ts';
import { blockKey } from '../spec/catalogue.ts';
import { dialects } from '../spec/dialects/index.ts';
import { type Shape, shapeNamed, shapeOf } from '../spec/shape.ts';
import { createMemory, remembered, weightOf } from './memory.ts';
import { parseOnce } from './parse.ts';
import { type Projection, project } from './project.ts';
import { type Variant, validate } from './schema.ts';
import { writeXml } from './write.ts';

/** By which dialect an answer is read. */
export interface ReadBy {
  readonly dialect: Dialect;
}

export interface Answer {
  /** The body as text. */
  readonly text: string;
  readonly faults: readonly XmlFault[];
  /** The document in the document's vocabulary; absent when a fault stopped the reading. */
  readonly root?: XmlNode;
  /** Further documents of the same block in the answer: a list where the document has one. */
  readonly others: readonly XmlNode[];
  /** The document as answered. */
  readonly original?: XmlNode;
  readonly deviations: readonly Deviation[];
  /** How root and original belong together, for writing an edited document back. */
  readonly origins: Projection['origins'];
  /**
   * What the block's schema says of `root`; empty without a root, whose faults say enough.
   * Lines are those of the body where nothing was projected.
   */
  schemaErrors(variant?: Variant): readonly SchemaError[];
}

/** The charset that a media type names, when it is another than UTF-8. @see 4.5.3 */
const charsetFaults = (contentType: string | undefined): readonly XmlFault[] => {
  const charset = /;\s*charset\s*=\s*["']?([^"';\s]+)/i.exec(contentType ?? '')?.[1];
  return charset === undefined || charset.toLowerCase() === 'utf-8'
    ? []
    : [{ kind: 'wrong-encoding-declared', message: `the Content-Type says charset "${charset}"; it must be UTF-8` }];
};

const moments: ReadonlySet<string> = new Set(['date', 'time', 'dateTime']);

/** White space around dates and times taken off: XML Schema collapses it, libxml2 refuses it. The same node where there is none. */
const collapsed = (node: XmlNode, shapes: readonly Shape[]): XmlNode => {
  const children = node.children.map((inner): XmlNode => {
    const shape = shapeNamed(shapes, inner.name);
    if (shape === undefined) return inner;
    if (shape.children.length > 0) return collapsed(inner, shape.children);
    const text = moments.has(shape.field.type ?? '') ? inner.text.trim() : inner.text;
    return text === inner.text ? inner : { ...inner, text };
  });
  return children.some((inner, at) => inner !== node.children[at]) ? { ...node, children } : node;
};

const read = (bytes: Uint8Array, contentType: string | undefined, block: Block, { dialect }: ReadBy): Answer => {
  const { text, faults: found, root: original } = parseOnce(bytes);
  const faults = bytes.length === 0 ? found : [...charsetFaults(contentType), ...found];
  if (original === undefined) return { text, faults, others: [], deviations: [], origins: new Map(), schemaErrors: () => [] };
  const { root, others, deviations, origins } = project(original, block, dialects[dialect]);
  const judged = new Map<Variant, readonly SchemaError[]>();
  return {
    text,
    faults,
    root,
    others,
    original,
    deviations,
    origins,
    schemaErrors: (variant = 'answer') => {
      const known = judged.get(variant);
      if (known !== undefined) return known;
      const spaced = collapsed(root, shapeOf(block));
      const errors = validate(spaced === original ? text : writeXml(spaced), block, variant);
      judged.set(variant, errors);
      return errors;
    },
  };
};

const answers = createMemory<Map<string, Answer>>(remembered);

/**
 * An answer's body read as a document of `block`. The same bytes object is parsed once and projected once per block,
 * and dialect, so that any number of judges may ask while it is remembered. Never throws on what a device sent.
 */
export const readAnswer = (bytes: Uint8Array, contentType: string | undefined, block: Block, by: ReadBy): Answer => {
  const key = `${blockKey(block)} ${by.dialect} ${contentType ?? ''}`;
  const known = answers.get(bytes);
  const found = known?.get(key);
  if (found !== undefined) return found;
  const readings = known ?? new Map<string, Answer>();
  const answer = read(bytes, contentType, block, by);
  readings.set(key, answer);
  if (known === undefined) answers.set(bytes, readings, weightOf(bytes));
  return answer;
};
