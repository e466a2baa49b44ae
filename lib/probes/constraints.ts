/** Documents that break one of a block's rules across fields, made from a document that keeps them. */
import type { Block, Constraint } from '../model/catalogue.ts';
import type { XmlNode } from '../model/xml.ts';
import { nodeAt, nodesAt, withChild, withText } from '../xml/tree.ts';
import type { Refusal } from './generic/refuse.ts';

const swap = (document: XmlNode, first: string, second: string): XmlNode | undefined => {
  const [a, b] = [nodeAt(document, first)?.text, nodeAt(document, second)?.text];
  if (a === undefined || b === undefined || a.trim() === b.trim()) return undefined;
  const half = withText(document, first, b);
  return half === undefined ? undefined : withText(half, second, a);
};

/** The path of the first entry that a constraint's entries path means. */
const firstEntry = (entries: string): string => `${entries}[1]`;

const parentOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '');

const broken = (
  document: XmlNode,
  constraint: Constraint,
): readonly { readonly what: string; readonly path: string; readonly body: XmlNode | undefined }[] => {
  switch (constraint.kind) {
    case 'before':
      return [{ what: 'the end before the beginning', path: constraint.begin, body: swap(document, constraint.begin, constraint.end) }];
    case 'uniqueBy': {
      const entry = nodesAt(document, constraint.entries)[0];
      const body = entry === undefined ? undefined : withChild(document, parentOf(constraint.entries), entry);
      return [{ what: `two entries with one ${constraint.by}`, path: constraint.entries, body }];
    }
    case 'rectangle': {
      const points = nodesAt(document, constraint.path);
      if (points.length !== 4) return [];
      const other = swap(document, `${constraint.path}[2]/positionX`, `${constraint.path}[3]/positionX`);
      return [{ what: 'four points that make no rectangle', path: firstEntry(constraint.path), body: other }];
    }
    case 'lengthOf': {
      const length = Number(nodeAt(document, constraint.path)?.text);
      return [
        {
          what: "a length that is not the key's",
          path: constraint.path,
          body: Number.isFinite(length) ? withText(document, constraint.path, String(length + 1)) : undefined,
        },
      ];
    }
    default:
      // Multiples are sent among the illegal values; lists that are too long by the create probe; ids by suites.
      return [];
  }
};

/** One refusal for each rule that the document can be made to break. */
export const brokenConstraints = (document: XmlNode, block: Block): readonly Refusal[] =>
  (block.constraints ?? []).flatMap((constraint) =>
    broken(document, constraint).flatMap(({ what, path, body }): Refusal[] =>
      body === undefined ? [] : [{ step: 'bad-constraint', about: `${path} ${constraint.requirement}`, value: what, body, claims: 'rule' }],
    ),
  );
