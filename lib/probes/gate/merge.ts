/** The document that a PUT leaves behind, and which part of the stored one an element of a body stands for. @see 4.1, 6.1 */
import type { XmlNode } from '../../model/xml.ts';
import { type Shape, shapeNamed } from '../../spec/shape.ts';
import { childrenOf, textAt } from '../../xml/tree.ts';

const idNames = ['id', 'ID', 'TaskID', 'dayOfWeek', 'ioPortID'] as const;

const idIn = (entry: XmlNode): string | undefined => {
  const name = idNames.find((each) => textAt(entry, each) !== undefined);
  return name === undefined ? undefined : `${name} ${textAt(entry, name)}`;
};

/** The stored element that `child`, one of `siblings`, takes the place of: of the same id, else in the same place. */
export const counterpart = (
  child: XmlNode,
  siblings: readonly XmlNode[],
  stored: XmlNode | undefined,
  shape: Shape,
): XmlNode | undefined => {
  const before = stored === undefined ? [] : childrenOf(stored, child.name);
  if (shape.field.list !== true) return before[0];
  const id = idIn(child);
  return id === undefined ? before[siblings.indexOf(child)] : before.find((entry) => idIn(entry) === id);
};

/** `body` put over `stored`: fields that are left out stay, a list that is sent takes the place of the one that was there. */
export const merged = (stored: XmlNode, body: XmlNode, shapes: readonly Shape[]): XmlNode => {
  const given = new Set(body.children.map(({ name }) => name));
  const kept = stored.children.filter(({ name }) => !given.has(name));
  const put = body.children.map((child) => {
    const shape = shapeNamed(shapes, child.name);
    const before = shape === undefined || shape.field.list === true ? undefined : childrenOf(stored, child.name)[0];
    // A container of nothing but entries is the list itself: given without any, it is emptied.
    const isList = shape?.children.every(({ field }) => field.list === true) === true;
    return shape === undefined || before === undefined || isList ? child : merged(before, child, shape.children);
  });
  return { ...body, children: [...kept, ...put] };
};
