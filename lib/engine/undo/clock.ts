/** Clocks in documents: a clock that was read is set again to what it would show now, not to the moment of the reading. */
import type { Block } from '../../model/catalogue.ts';
import type { XmlNode } from '../../model/xml.ts';
import { allShapes } from '../../spec/shape.ts';
import { knownLeaves, type Leaf } from '../../xml/compare.ts';
import { stampOf } from '../../xml/device-text.ts';
import { withText } from '../../xml/tree.ts';

const isClock = ({ type, volatile, access }: Leaf['field']): boolean => type === 'dateTime' && volatile === true && access === undefined;

/** True when the block holds a clock that can be set. */
export const hasClock = (block: Block): boolean => allShapes(block).some(({ field }) => isClock(field));

const clocksIn = (root: XmlNode, block: Block): readonly Leaf[] => knownLeaves(root, block).filter(({ field }) => isClock(field));

/** The document with its clocks set forward by the time that passed since it was read. */
export const advanced = (root: XmlNode, block: Block, elapsedMs: number): XmlNode =>
  clocksIn(root, block).reduce((tree, leaf) => {
    const [, stamp, zone = ''] = /^(.*?\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$/.exec(leaf.value.trim()) ?? [];
    const moved = stampOf(Date.parse(`${stamp ?? ''}Z`) + elapsedMs);
    // A device may show a time that there is not (0000-00-00T00:00:00): it goes back as it was.
    return moved === undefined ? tree : (withText(tree, leaf.path, moved + zone) ?? tree);
  }, root);

/** Answers take a moment, and clocks show whole seconds. */
const slackMs = 2500;

/** True when the clocks of a document show what they would, had only time passed since `before`. */
export const clocksAgree = (before: XmlNode, now: XmlNode, block: Block, elapsedMs: number): boolean => {
  const shown = new Map(clocksIn(now, block).map(({ path, value }) => [path, Date.parse(value.trim())]));
  return clocksIn(advanced(before, block, elapsedMs), block).every(({ path, value }) => {
    const [due, is] = [Date.parse(value.trim()), shown.get(path)];
    // What cannot be read as a time is no clock to be set.
    return Number.isNaN(due) || (is !== undefined && Math.abs(is - due) <= slackMs);
  });
};
