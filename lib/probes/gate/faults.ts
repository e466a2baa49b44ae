/** What a body does wrong by our own reading of the document and of the device's capabilities. */
import type { Block, Resource } from '../../model/catalogue.ts';
import type { XmlNode } from '../../model/xml.ts';
import type { Limits } from '../../spec/limits.ts';

export const faultKinds = [
  /** It is no XML, or nothing at all. */
  'format',
  /** Another root element than the block's. */
  'root',
  /** A value outside the type, the list or the range of the document, or outside the capabilities. */
  'value',
  /** A field is not there that the document demands: always, or because of another field's value. */
  'missing',
  /** A rule across fields is broken. */
  'rule',
  /** Something that a device leaves alone: an element that the block does not have, a read-only field, one out of force. */
  'ignored',
  /** The list takes no further member. */
  'full',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface BodyFault {
  readonly kind: FaultKind;
  /** Plain path of the field from below the root; '' for the document. */
  readonly path: string;
  readonly message: string;
}

/** What a body is held against. */
export interface Given {
  readonly method: 'PUT' | 'POST';
  readonly resource: Resource;
  readonly block: Block;
  /** The value of the URI's last variable segment: a member's id. */
  readonly ownId?: string;
  /** What the resource shows now, for a PUT; undefined where it cannot be read. */
  readonly stored?: XmlNode;
  readonly limits: ReadonlyMap<string, Limits>;
  /** True when the device has shown this value in this field before. */
  hasShown(path: string, value: string): boolean;
  /** Ids that a collection has, by its URI with the ids of the path filled in; undefined when it is not known. */
  readonly membersOf: (uri: string) => readonly string[] | undefined;
  /** For a POST: the members that the list has and the most that it takes. */
  readonly room?: { readonly has: number; readonly most: number };
}
