/** Types of the catalogue: what the document says, as data. Literals only, no functions. */
import type { FindingKind } from './check.ts';

export const methods = ['GET', 'PUT', 'POST', 'DELETE'] as const;
export type Method = (typeof methods)[number];

/** User levels of clause 4.7, lowest first. */
export const levels = ['Viewer', 'Operator', 'Administrator'] as const;
export type Level = (typeof levels)[number];

/** Who sends a request: a level's account, or nobody (no Authorization header); lowest first. */
export const roles = ['nobody', 'viewer', 'operator', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** What an operation or a field's value can do in the physical or administrative world. */
export const effects = [
  'relay', // IO outputs, their default state, an input's polarity
  'wire', // bytes on a serial line
  'sound',
  'light',
  'wiper',
  'motion', // pan, tilt, zoom, lens
  'mail',
  'mask', // weakening a privacy mask
  'recording',
  'clock',
  'address', // IP address, ports, protocols, wireless
  'account',
  'storage',
  'restart',
  'erase',
] as const;
export type Effect = (typeof effects)[number];

/**
 * Whether a write can be undone from what the device shows.
 * `readable`: GET shows all there is. `unreadable`: something written cannot be read (positions, secrets).
 * `lossy`: the device forgets something by the write that no later write brings back.
 */
export type Restorability = 'readable' | 'unreadable' | 'lossy';

export type ResourceType = 'Service' | 'General Resource' | 'Special Resource';

export interface QueryParameter {
  readonly name: string;
  /** Spelling printed in the table where it differs (position for positionX). */
  readonly printed?: string;
  readonly type: 'string' | 'integer' | 'boolean' | 'dateTime' | 'float';
  /** The values the notes list, in their order. */
  readonly values?: readonly string[];
  /** What a value stands for, where the notes give codes and words (0x70: login(remote)). */
  readonly meanings?: Readonly<Record<string, string>>;
  /** Which of the values go with which value of another parameter of the same request. */
  readonly valuesBy?: { readonly parameter: string; readonly lists: Readonly<Record<string, readonly string[]>> };
  readonly range?: readonly [number, number];
  /** The value taken when the parameter is absent. */
  readonly default?: string;
  /** True when the notes demand it. */
  readonly required?: true;
  /** Effects of sending particular values, where the operation's own list names all of them (aux commands). */
  readonly valueEffects?: Readonly<Record<string, readonly Effect[]>>;
  readonly about?: string;
}

interface OperationBase {
  readonly level: Level;
  /** Set where the table prints no level (8.13.30 DELETE); `level` is then the strict reading's. */
  readonly levelPrinted?: 'none';
  readonly query?: readonly QueryParameter[];
  /** Block name as used ("Time"), or a media such as "Opaque Data"; absent for None. */
  readonly inbound?: string;
  /** Printed inbound where it differs from the used one, tied to a reading. */
  readonly inboundPrinted?: string;
  /** Block name as used, or a media; "ResponseStatus" for hik:ResponseStaus. */
  readonly success: string;
  readonly successPrinted?: string;
  /** Readings (E-nnn) that this operation rests on. */
  readonly readings?: readonly string[];
  /** What sending this can do to the world; an empty list is a statement, too. */
  readonly effects: readonly Effect[];
}

export interface ReadOperation extends OperationBase {}

export interface WriteOperation extends OperationBase {
  readonly restorability: Restorability;
  /** Why these effects and this restorability. */
  readonly reason: string;
  /** No harmless form of the request exists: nothing is sent to it below `destructive`. */
  readonly contained?: true;
}

export interface Operations {
  readonly GET?: ReadOperation;
  readonly PUT?: WriteOperation;
  readonly POST?: WriteOperation;
  readonly DELETE?: WriteOperation;
}

/** Where the values of a `{id}` come from when the parent list does not simply name them in `id`. */
export interface IdSource {
  /** `id`: each entry's id element (default). `position`: the entry's place, from 1. `fixed`: the listed values. */
  readonly from: 'id' | 'position' | 'fixed';
  readonly values?: readonly string[];
  /** A device has those of the fixed values that its hardware gives; true: it is asked for each. */
  readonly byHardware?: true;
  /** The element that holds the id where it is not `id` (ioPortID, key point). */
  readonly element?: string;
  /** URI of the list to read where it is not the parent. */
  readonly list?: string;
}

export interface Resource {
  /** Section of the resource's table, e.g. "8.1.7". */
  readonly section: string;
  readonly title: string;
  /** URI as used, variable segments as {id}, {id2}. */
  readonly uri: string;
  /** URI as printed where it differs beyond ID/<ID> (8.1.13.4, 8.13.14 ...). */
  readonly printed?: string;
  readonly type: ResourceType;
  /** Type as printed where it differs ("resource", or "" where none is printed). */
  readonly typePrinted?: string;
  readonly version: '1.0';
  /** Other URIs a lenient reading accepts. */
  readonly aliases?: readonly string[];
  /** How the last `{...}` of the URI gets its values. */
  readonly ids?: IdSource;
  readonly readings?: readonly string[];
  readonly operations: Operations;
}

export type Presence = 'req' | 'opt' | 'dep' | 'none';
export type Access = 'ro' | 'wo' | 'rw';

/** Leaf types: XML Schema's by their corrected names, and the built-in types of clause 6.2. */
export type LeafType =
  | 'string'
  | 'integer'
  | 'float'
  | 'boolean'
  | 'dateTime'
  | 'date'
  | 'time'
  | 'anyURI'
  | 'hexBinary'
  | 'BaudRate'
  | 'Color'
  | 'Coordinate'
  | 'FPS'
  | 'IPv4'
  | 'MAC';

/** True when the field at `path` (beside the dependent field, else from below the root) has one of the values. */
export interface Condition {
  readonly path: string;
  readonly is: readonly string[];
  /** Resource whose document holds `path`, where it is not the same document (8.14.19: Exposure). */
  readonly resource?: string;
}

export interface Field {
  /** Element name as printed (`WhiteBlance`, `enalbled`). */
  readonly name: string;
  readonly presence: Presence;
  /** Absent means rw. */
  readonly access?: 'ro' | 'wo';
  /** A leaf's type; absent for containers and references. */
  readonly type?: LeafType;
  /** Closed value list as printed, trimmed. */
  readonly enum?: readonly string[];
  /** The document ends the list with etc. or an ellipsis: other values are legal. */
  readonly open?: true;
  /** Values quoted beside an id that are examples of one product (E-056), not limits. */
  readonly examples?: readonly string[];
  /** Inclusive numeric range, or character length for strings where the document gives one. */
  readonly range?: readonly [number, number];
  /** Regular expression (anchored by the reader) where the document describes a form. */
  readonly pattern?: string;
  readonly unit?: string;
  /** What a string holds by its name and notes, where its annotated type is plain xs:string. */
  readonly form?: 'IPv4' | 'mask' | 'MAC' | 'hostName' | 'email' | 'timeZone' | 'path' | 'hex';
  /** Numbers must be multiples of it. */
  readonly multipleOf?: number;
  /** An entry that may occur several times. */
  readonly list?: true;
  readonly maxEntries?: number;
  /** The element is the named block, printed unexpanded. */
  readonly ref?: string;
  /** Children of a container. */
  readonly fields?: readonly Field[];
  /** When a `dep` field is required. Absent on `dep`, with `unless` absent too: the document states no condition. */
  readonly when?: Condition;
  /** When a `dep` field is absent; it is required otherwise (8.9.1: no sessions). */
  readonly unless?: Condition;
  /** Takes effect (is writable) only while the condition holds. */
  readonly writableWhen?: Condition;
  /** Spellings a lenient reading accepts. */
  readonly aliases?: readonly string[];
  /** Spellings of values a lenient reading accepts, each with the printed value it stands for. */
  readonly valueAliases?: Readonly<Record<string, string>>;
  /** Holds a secret: never shown in output, whatever its access. */
  readonly secret?: true;
  /** Effects of writing this field, beyond the operation's. */
  readonly effects?: readonly Effect[];
  /** Effects of writing particular values of this field. */
  readonly valueEffects?: Readonly<Record<string, readonly Effect[]>>;
  /** Part of the frame in which coordinates elsewhere are counted: a device may move those when it changes. */
  readonly frames?: true;
  /** Changes by itself (clock, uptime, load): never compared between two answers. */
  readonly volatile?: true;
  readonly readings?: readonly string[];
  readonly about?: string;
}

/** Rules across fields that the notes state. Paths are from below the root; `*List/Entry` paths mean each entry. */
export type Constraint =
  | { readonly kind: 'multiple'; readonly path: string; readonly of: number; readonly requirement: string }
  | { readonly kind: 'rectangle'; readonly path: string; readonly requirement: string }
  | { readonly kind: 'before'; readonly begin: string; readonly end: string; readonly equal?: true; readonly requirement: string }
  | { readonly kind: 'uniqueBy'; readonly entries: string; readonly by: string; readonly requirement: string }
  | { readonly kind: 'maxEntries'; readonly entries: string; readonly by?: string; readonly max: number; readonly requirement: string }
  | { readonly kind: 'lengthOf'; readonly path: string; readonly of: string; readonly requirement: string }
  | { readonly kind: 'idsCorrespond'; readonly path: string; readonly to: string; readonly requirement: string };

export interface Block {
  readonly name: string;
  /** Section of the listing. */
  readonly section: string;
  /** Root element as used; equals `name` except where printed otherwise. */
  readonly root: string;
  /** Caption or root as printed where it differs. */
  readonly printed?: string;
  readonly rootAliases?: readonly string[];
  /** Absent: the document's namespace of clause 4.6. */
  readonly namespace?: 'urn:psialliance-org';
  /** Absent: the version attribute is required. */
  readonly version?: 'optional';
  /** The listing is not captioned but appears only inside another (IOPortStatus, TimeBlockList), or stands in Annex A. */
  readonly origin?: 'inner' | 'annex';
  /** The notes let a device add elements of its own below the root. */
  readonly extensible?: true;
  /** Printed between the root and `fields` but dropped in the form used: counts as a field, is in no document (8.13.19). */
  readonly wrapper?: Field;
  readonly fields: readonly Field[];
  readonly constraints?: readonly Constraint[];
  readonly readings?: readonly string[];
}

/** One file of the catalogue. */
export interface Family {
  readonly resources: readonly Resource[];
  readonly blocks: readonly Block[];
}

export const strengths = ['MUST', 'SHOULD', 'MAY', 'INFO'] as const;
export type Strength = (typeof strengths)[number];

export interface Requirement {
  readonly id: string;
  readonly section: string;
  readonly strength: Strength;
  readonly subject: 'device' | 'client' | 'document';
  /** Our own words. */
  readonly says: string;
  /** Why no check can verify it; absent when a check does. */
  readonly excluded?: string;
}

export type Basis = 'printed' | 'inferred' | 'silent';

export interface Reading {
  /** E-001 ... E-179. */
  readonly id: string;
  readonly sections: readonly string[];
  readonly title: string;
  readonly says: string;
  /** The possible readings, by letter. */
  readonly options: Readonly<Record<string, string>>;
  /**
   * What carries it: `printed`, lines of the text say it (these can fail); `inferred`, it follows from several lines (at most a
   * warning); `silent`, it is our choice or the text contradicts itself (a note).
   */
  readonly basis: Basis;
  /** Lines of the text that say it, where printed. */
  readonly lines?: readonly number[];
  /** Letters of the options that both profiles take as right. */
  readonly takes?: readonly string[];
  /** Letters of the options that the field profile takes on top. */
  readonly accepts?: readonly string[];
  /** Kinds of finding about a field with this reading that rest on it; findings of other kinds about that field do not. */
  readonly softens?: readonly FindingKind[];
  /** Values that mean an option, as regular expressions by its letter: with these, other values do not rest on the reading. */
  readonly forms?: Readonly<Record<string, string>>;
  /** What the strict profile takes. */
  readonly strict: string;
  /** What the lenient profile accepts on top. */
  readonly lenient: string;
}
