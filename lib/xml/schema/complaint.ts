/** A validator's complaints in words and paths that a person and the catalogue can read. */
import type { XmlNode } from '../../model/xml.ts';
import { stepName } from '../tree.ts';

interface Segment {
  /** Local name, or undefined for `*`. */
  readonly name?: string;
  /** Place among the matching siblings, from 1. */
  readonly place: number;
}

const segmentsOf = (xpath: string): readonly Segment[] =>
  xpath
    .split('/')
    .filter((part) => part !== '' && !part.startsWith('@') && part !== 'text()')
    .map((part) => {
      const [, test = part, place = '1'] = /^(.*?)(?:\[(\d+)\])?$/.exec(part) ?? [];
      const name = test.slice(test.indexOf(':') + 1);
      return { place: Number(place), ...(name === '*' ? {} : { name }) };
    });

/** Path from below the root of the element that `xpath` means, as `leavesOf` writes paths; undefined when it means none. */
export const placeOf = (root: XmlNode, xpath: string): string | undefined => {
  let node: XmlNode | undefined = root;
  const path: string[] = [];
  for (const { name, place } of segmentsOf(xpath).slice(1)) {
    const matching: readonly XmlNode[] = node.children.filter((inner) => name === undefined || inner.name === name);
    const next: XmlNode | undefined = matching[place - 1];
    if (next === undefined) return undefined;
    path.push(stepName(node, next));
    node = next;
  }
  return path.join('/');
};

/** A complaint without the namespace that every element of the document is in. */
export const plainMessage = (message: string, namespace: string): string => message.replaceAll(`{${namespace}}`, '').trim();
