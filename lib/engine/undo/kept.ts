/** A document as it stood before a probe, and what to write back: without what somebody else has set meanwhile. */

import type { Block } from '../../model/catalogue.ts';
import type { Profile } from '../../model/check.ts';
import type { XmlNode } from '../../model/xml.ts';
import { isWrite } from '../../spec/catalogue.ts';
import { allShapes } from '../../spec/shape.ts';
import { resourceAt } from '../../spec/tree.ts';
import { differences, knownLeaves } from '../../xml/compare.ts';
import { stampOf } from '../../xml/device-text.ts';
import { withText } from '../../xml/tree.ts';

export interface Kept {
  readonly path: string;
  readonly block: Block;
  readonly before: XmlNode;
  readonly at: number;
  readonly entry: string;
  /** Values that we wrote or that the device showed since: anything else is somebody else's edit. */
  readonly seen: Map<string, Set<string>>;
  /** We wrote elsewhere since, which may have moved this, too: no value can be called somebody else's then. */
  mixed: boolean;
  /** We wrote to it and have not looked since: what the device made of our values is not known. */
  unseen: boolean;
}

/** True for a document with a clock that can be set. */
export const holdsClock = (block: Block): boolean =>
  allShapes(block).some(({ field }) => field.type === 'dateTime' && field.volatile === true && field.access === undefined);

/** A clock that was read is set again from the time that has passed, not to the moment of the reading. */
export const advanced = (root: XmlNode, block: Block, elapsedMs: number): XmlNode =>
  knownLeaves(root, block)
    .filter((leaf) => leaf.field.type === 'dateTime' && leaf.field.volatile === true && leaf.field.access === undefined)
    .reduce((tree, leaf) => {
      const [, stamp, zone = ''] = /^(.*?\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$/.exec(leaf.value.trim()) ?? [];
      const moved = stampOf(Date.parse(`${stamp}Z`) + elapsedMs);
      // A device may show a time that there is not (0000-00-00T00:00:00): it goes back as it was.
      if (moved === undefined) return tree;
      return withText(tree, leaf.path, moved + zone) ?? tree;
    }, root);

/** Keeps the values of a document as seen. */
export const note = (seen: Map<string, Set<string>>, document: XmlNode, block: Block): void => {
  for (const { path, value } of knownLeaves(document, block)) seen.set(path, (seen.get(path) ?? new Set()).add(value.trim()));
};

/** The document to write back: as it was, but for leaves that somebody else has set meanwhile. */
export const respecting = (
  before: XmlNode,
  now: XmlNode,
  each: Kept,
  profile: Profile,
): { readonly document: XmlNode; readonly foreign: readonly string[] } => {
  if (each.mixed || each.unseen) return { document: before, foreign: [] };
  const foreign = differences(before, now, each.block, profile, 'writable').filter(
    ({ path, after }) => after !== undefined && after !== '(secret)' && each.seen.get(path)?.has(after.trim()) !== true,
  );
  const document = foreign.reduce((tree, { path, after }) => withText(tree, path, after ?? '') ?? tree, before);
  return { document, foreign: foreign.map(({ path }) => path) };
};

/** Why what a write makes cannot be read back, in words; undefined where it can. */
export const unreadable = (path: string): string | undefined => {
  const [, resource] = resourceAt(path) ?? [];
  const PUT = resource?.operations.PUT;
  return PUT !== undefined && isWrite(PUT) && PUT.restorability !== 'readable' ? PUT.reason : undefined;
};
