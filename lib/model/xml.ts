/** A parsed document as a plain tree, and what can be wrong with bytes that should be one. */

export interface XmlNode {
  /** Local name. */
  readonly name: string;
  /** Namespace name, '' for none. */
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** Text directly inside, untrimmed, without the children's. */
  readonly text: string;
}

export type XmlFaultKind =
  | 'too-large'
  | 'too-deep'
  | 'nul'
  | 'not-utf8'
  | 'bom'
  | 'wrong-encoding-declared'
  | 'doctype'
  | 'empty'
  | 'two-roots'
  | 'truncated'
  | 'not-well-formed';

export interface XmlFault {
  readonly kind: XmlFaultKind;
  /** One sentence: what and where. */
  readonly message: string;
}

/** A departure from the document that a dialect's projection took back. */
export interface Deviation {
  readonly kind: 'prefix' | 'namespace' | 'version' | 'name' | 'unknown-element' | 'order' | 'path' | 'value';
  readonly message: string;
  /** Where, by the innermost named block. */
  readonly subject?: { readonly block: string; readonly path: string };
  /** What the answer had; a secret's value never. */
  readonly actual?: string;
  /** The document's word for it. */
  readonly expected?: string;
  /** The reading that gives the other spelling, and which of its options that is. */
  readonly reading?: string;
  readonly option?: string;
}

/** One complaint of a schema validator. */
export interface SchemaError {
  readonly message: string;
  /** Path from below the root, entries as `Name[2]`, '' for the root itself; absent where the validator gives none. */
  readonly path?: string;
  readonly line?: number;
}
