/** How a dialect differs from the document, as data. Block and field names are those of the catalogue. */
import type { Dialect, FindingKind } from '../../model/check.ts';
import type { BlockName } from '../catalogue.ts';

/** One place that moved or was renamed. What follows the templates is the same on both sides; the longest template that fits wins. */
export interface PathRule {
  /** The document's path; `{id}` stands for one segment. */
  readonly document: string;
  /** The dialect's path below its prefix, with the same `{...}`. */
  readonly dialect: string;
  /** The last `{...}` is a streaming channel, whose numbers differ too. */
  readonly ids?: 'stream';
  /** A further place of the same resource: understood, and tried after the first. */
  readonly also?: true;
  /** Nothing stands below it but the special resources. */
  readonly exact?: true;
}

/** An element that the dialect calls otherwise. */
export interface NameRule {
  /** Block whose document holds the element. */
  readonly block: BlockName;
  /** Local name in the dialect. */
  readonly dialect: string;
  /** The document's name. */
  readonly document: string;
}

/** A block's document that is a part of another document of the dialect. */
export interface WithinRule {
  readonly block: BlockName;
  /** Root in the dialect. */
  readonly root: string;
  /** Child of the root that is the block. */
  readonly part: string;
}

/** A single block that the dialect wraps in a list: its entry whose `by` is the first of `prefer` present, else the first, is the block. */
export interface WrapRule {
  readonly block: BlockName;
  /** Root in the dialect. */
  readonly list: string;
  readonly entry: string;
  readonly by: string;
  readonly prefer: readonly string[];
}

/** A field of a block, by its path from below the root; `*` stands for all of them. */
interface FieldRule {
  readonly block: BlockName | '*';
  readonly path: string;
}

/** A value that the dialect writes otherwise. */
export interface ValueRule extends FieldRule {
  readonly dialect: string;
  readonly document: string;
}

/** A list of values that devices of the dialect go on writing. */
export interface OpenRule extends FieldRule {}

/** A field whose values have another form than the annotated type. */
export interface FormRule extends FieldRule {
  /** Regular expression for the whole value. */
  readonly pattern: string;
  readonly about: string;
}

/** A required field that devices of the dialect leave out. */
export interface AbsentRule extends FieldRule {
  readonly about: string;
}

/** A lexical fault of a built-in type whose meaning is not in doubt. */
export interface LexicalRule {
  readonly type: 'dateTime' | 'time';
  /** Regular expression that finds the fault. */
  readonly pattern: string;
  /** Replacement in the notation of String.replace. */
  readonly replace: string;
  readonly about: string;
}

/** A departure of another sort that devices of the dialect are known for: what is left out of the rule is any. */
export interface ForgivenRule {
  readonly kind: FindingKind;
  readonly requirement?: string;
  /** Resource id. */
  readonly resource?: string;
  readonly block?: BlockName;
  readonly path?: string;
  /** Regular expression that the finding's `actual` must match somewhere. */
  readonly actual?: string;
  readonly about: string;
  /** Where it was seen. */
  readonly source: string;
}

/** A resource that the dialect keeps so differently that no document of ours corresponds: its absence is no loss. */
export interface ApartRule {
  /** The document's path, and everything below it. */
  readonly document: string;
  /** The path alone. */
  readonly exact?: true;
  /** What the dialect has in its place. */
  readonly reason: string;
}

/** Members that are looked for where no list names them. */
export interface GuessRule {
  /** The document's path of the collection. */
  readonly collection: string;
  /** Collection whose members' ids stand for `{id}` in the forms; absent: the forms are the ids. */
  readonly from?: string;
  readonly forms: readonly string[];
}

/** What projection takes back so that the document's own schema and checks can judge an answer. */
export interface DialectSpec {
  readonly dialect: Dialect;
  readonly title: string;
  /** Stands before every path that is sent. */
  readonly prefix: '' | '/PSIA' | '/ISAPI';
  /** Namespaces that answers are in, the one for requests first; '' is none. */
  readonly namespaces: readonly string[];
  /** One document may use several of them. */
  readonly mixedNamespaces: boolean;
  /** Values of the version attribute, the one for requests first; '' is a missing attribute. */
  readonly versions: readonly string[];
  readonly paths: readonly PathRule[];
  readonly apart: readonly ApartRule[];
  readonly guesses: readonly GuessRule[];
  /** Streaming channels: the document's 1 and 2, or a hundred times the input plus the stream. */
  readonly streamIds: 'document' | 'channel*100+stream';
  readonly names: readonly NameRule[];
  readonly within: readonly WithinRule[];
  readonly wrapped: readonly WrapRule[];
  readonly values: readonly ValueRule[];
  readonly open: readonly OpenRule[];
  readonly forms: readonly FormRule[];
  readonly absent: readonly AbsentRule[];
  readonly lexical: readonly LexicalRule[];
  /** Read by grading alone: never projected. */
  readonly forgives: readonly ForgivenRule[];
  /** Enumerations are compared without regard to case. */
  readonly anyCase: boolean;
  /** An element dynX stands for X: the number of what is behind a recorder. */
  readonly dynamicNames: boolean;
  /** White space around values is taken off. */
  readonly trim: boolean;
  /** Elements that the document does not know: judged, or set aside and noted once for each name. */
  readonly unknownElements: 'judge' | 'set-aside';
}
