/** Small spoilers that faults are made of. */
import type { XmlNode } from '../../model/xml.ts';
import { type Answer, badFormat } from '../http/answer.ts';
import type { RawAnswer } from '../http/send.ts';
import type { Situation } from './fault.ts';

/** The tree with `change` applied to each element of a name, at any depth; undefined takes the element out. */
export const eachElement = (root: XmlNode, name: string, change: (node: XmlNode) => XmlNode | undefined): XmlNode => {
  const inside = (node: XmlNode): XmlNode => ({
    ...node,
    children: node.children.flatMap((child) => {
      const next = child.name === name ? change(child) : child;
      return next === undefined ? [] : [inside(next)];
    }),
  });
  return inside(root);
};

export const everyElement = (root: XmlNode, change: (node: XmlNode) => XmlNode): XmlNode => {
  const changed = change(root);
  return { ...changed, children: changed.children.map((child) => everyElement(child, change)) };
};

export const withText =
  (text: string) =>
  (node: XmlNode): XmlNode => ({ ...node, text });

/** The node with some attributes in place of its own; undefined takes one away. */
export const withAttributes = (node: XmlNode, changed: Readonly<Record<string, string | undefined>>): XmlNode => ({
  ...node,
  attributes: Object.fromEntries(
    Object.entries({ ...node.attributes, ...changed }).filter((pair): pair is [string, string] => pair[1] !== undefined),
  ),
});

export const without = (raw: RawAnswer, header: string): RawAnswer => ({
  ...raw,
  headers: raw.headers.filter(([name]) => name.toLowerCase() !== header.toLowerCase()),
});

export const withHeader = (raw: RawAnswer, header: string, value: string): RawAnswer => {
  const others = without(raw, header);
  return { ...others, headers: [...others.headers, [header, value]] };
};

/** The root of an answer, where it is a ResponseStatus. */
export const statusRoot = (answer: Answer): XmlNode | undefined =>
  answer.body?.kind === 'xml' && answer.body.root.name === 'ResponseStatus' ? answer.body.root : undefined;

/** The answer with another document. */
export const withRoot = (answer: Answer, root: XmlNode): Answer => ({ ...answer, body: { kind: 'xml', root } });

/** The value of a leaf below the root. */
export const leafOf = (root: XmlNode | undefined, name: string): string | undefined =>
  root?.children.find((child) => child.name === name)?.text;

export const isWrite = (situation: Situation): boolean => situation.method !== 'GET';

/** True for a plain resource: no special one below it. */
export const isAbout = (situation: Situation, resourceId: string): boolean =>
  situation.resourceId === resourceId && situation.special === undefined;

/** The refusal of a body whose media type is not wanted. */
export const refusedMedium = ({ path, query }: Situation): Answer =>
  badFormat({ target: query.size === 0 ? path : `${path}?${query.toString()}` }, 'the media type is not known');
