/** A validator's complaints in words and paths that a person and the catalogue can read. */
import type { SchemaError, XmlNode } from '../../model/xml.ts';
import { outlineOf } from '../outline.ts';
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

/** No list of the document comes near; a validator's cost grows with the square of the siblings that it complains of. */
const widest = 5000;

/** The one complaint about a document with too many siblings to be worth a validator's time. */
export const tooWide = (text: string): SchemaError | undefined => {
  const { width } = outlineOf(text);
  return width > widest ? { message: `an element has ${width} children; the schema is asked up to ${widest}` } : undefined;
};

/** Complaints that are kept: who has read these needs no more. */
const most = 50;

/** The first complaints, told by `tell`, and how many more there are. */
export const firstOf = <C>(complaints: readonly C[], tell: (complaint: C) => SchemaError): readonly SchemaError[] => {
  const told = complaints.slice(0, most).map(tell);
  return complaints.length > most ? [...told, { message: `and ${complaints.length - most} more` }] : told;
};
