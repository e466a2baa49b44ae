/** Lists whose entries have ids, brought into one order before two documents are compared: an id names an entry, not its place. */
import type { XmlNode } from '../model/xml.ts';
import type { Shape } from '../spec/shape.ts';
import { childrenOf, textAt } from './tree.ts';

const idNames = ['id', 'TaskID', 'ioPortID'] as const;

const idIn = (entry: XmlNode): string | undefined => idNames.map((name) => textAt(entry, name)).find((id) => id !== undefined);

/** The ids of entries; undefined where one has none, or two have the same. */
const idsOf = (entries: readonly XmlNode[]): readonly string[] | undefined => {
  const ids = entries.flatMap((entry) => idIn(entry) ?? []);
  return ids.length === entries.length && new Set(ids).size === ids.length ? ids : undefined;
};

/** The entries in the order of the other list, where both have the same ids; else as they stand. */
const inOrderOf = (entries: readonly XmlNode[], other: readonly XmlNode[]): readonly XmlNode[] => {
  const [ids, order] = [idsOf(entries), idsOf(other)];
  if (ids === undefined || order === undefined || ids.length !== order.length) return entries;
  if (ids.every((id, at) => id === order[at]) || !ids.every((id) => order.includes(id))) return entries;
  return order.flatMap((id) => entries[ids.indexOf(id)] ?? []);
};

/** `document` with the entries of its lists in the order in which `like` has them; the same object where they are. */
export const aligned = (document: XmlNode, like: XmlNode, shapes: readonly Shape[]): XmlNode => {
  let isChanged = false;
  const sorted = new Map<string, readonly XmlNode[]>();
  for (const { field, children } of shapes) {
    const [own, other] = [childrenOf(document, field.name), childrenOf(like, field.name)];
    const ordered = field.list === true ? inOrderOf(own, other) : own;
    const inside = ordered.map((entry, at) => {
      const counterpart = other[at];
      return counterpart === undefined || children.length === 0 ? entry : aligned(entry, counterpart, children);
    });
    if (inside.some((entry, at) => entry !== own[at])) isChanged = true;
    sorted.set(field.name, inside);
  }
  if (!isChanged) return document;
  const places = new Map<string, number>();
  return {
    ...document,
    children: document.children.map((child) => {
      const place = places.get(child.name) ?? 0;
      places.set(child.name, place + 1);
      return sorted.get(child.name)?.[place] ?? child;
    }),
  };
};
