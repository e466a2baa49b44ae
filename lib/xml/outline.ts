/** A text's markup seen from above, in one pass without a parser: depth, document type, roots, and where it breaks off. */

export interface Outline {
  /** Deepest nesting of elements; the root alone is 1. */
  readonly depth: number;
  /** Most children of one element. */
  readonly width: number;
  /** Character offset of the first DOCTYPE or ENTITY declaration. */
  readonly declaration?: number;
  /** Offsets of the start tags that stand outside every other element. */
  readonly roots: readonly number[];
  /** Names of the elements that are still open at the end, outermost first. */
  readonly open: readonly string[];
  /** What the text ends inside of. */
  readonly inside?: 'a tag' | 'a comment' | 'a CDATA section' | 'a processing instruction' | 'a declaration';
  /** An end tag did not close the element that was open. */
  readonly mismatch: boolean;
}

const enclosures = [
  { opens: '<!--', closes: '-->', what: 'a comment' },
  { opens: '<![CDATA[', closes: ']]>', what: 'a CDATA section' },
  { opens: '<?', closes: '?>', what: 'a processing instruction' },
] as const;

const doubleQuote = 0x22;
const singleQuote = 0x27;
const greater = 0x3e;

/** Offset of the `>` that ends the tag begun before `from`, quoted attribute values skipped; -1 when there is none. */
const tagEnd = (text: string, from: number): number => {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === greater) return at;
    if (code === doubleQuote || code === singleQuote) {
      at = text.indexOf(code === doubleQuote ? '"' : "'", at + 1);
      if (at < 0) return -1;
    }
  }
  return -1;
};

const nameIn = (tag: string): string => /^[^\s/>]*/.exec(tag)?.[0] ?? '';

interface Progress {
  depth: number;
  width: number;
  /** Children so far of each open element, and of the document itself first. */
  children: number[];
  declaration?: number;
  roots: number[];
  open: string[];
  mismatch: boolean;
}

const takeTag = (seen: Progress, text: string, at: number, end: number): void => {
  if (text.startsWith('</', at)) {
    const name = nameIn(text.slice(at + 2, end));
    if (seen.open.pop() !== name) seen.mismatch = true;
    else seen.children.pop();
    return;
  }
  const siblings = (seen.children.pop() ?? 0) + 1;
  seen.children.push(siblings);
  seen.width = Math.max(seen.width, siblings);
  if (seen.open.length === 0) seen.roots.push(at);
  seen.depth = Math.max(seen.depth, seen.open.length + 1);
  if (text[end - 1] === '/') return;
  seen.open.push(nameIn(text.slice(at + 1, end)));
  seen.children.push(0);
};

/**
 * The outline of `text`, in time linear in its length and without recursion.
 * It judges nothing else: a text with a harmless outline can still be ill-formed.
 */
export const outlineOf = (text: string): Outline => {
  const seen: Progress = { depth: 0, width: 0, children: [0], roots: [], open: [], mismatch: false };
  let at = text.indexOf('<');
  while (at >= 0) {
    const start = at;
    const enclosure = enclosures.find((kind) => text.startsWith(kind.opens, start));
    const declares = enclosure === undefined && text.startsWith('<!', at);
    if (declares && /^<!(?:DOCTYPE|ENTITY)/i.test(text.slice(at, at + 9))) seen.declaration ??= at;
    const end = enclosure === undefined ? tagEnd(text, at + 1) : text.indexOf(enclosure.closes, at + enclosure.opens.length);
    if (end < 0) return { ...seen, inside: enclosure?.what ?? (declares ? 'a declaration' : 'a tag') };
    if (enclosure === undefined && !declares) takeTag(seen, text, at, end);
    at = text.indexOf('<', end + 1);
  }
  return seen;
};
