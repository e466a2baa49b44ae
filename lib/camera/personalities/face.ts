/** A face as data: which paths a device of the field answers, in which words, and how it refuses everything else. */
import type { Method } from '../../model/catalogue.ts';
import type { Dialect } from '../../model/check.ts';
import type { PersonalityName } from '../options.ts';

/** Content of an element: text, or children in their order; a list repeats its name, and `@name` is an attribute. */
export type Content = string | { readonly [name: string]: Content | readonly Content[] };

/** A path of the document that this face answers; `{}` stands for one segment. */
export interface Served {
  readonly inside: string;
  /** Path below the prefix, where it is another. */
  readonly outside?: string;
  /** Absent: everything that the document defines. */
  readonly methods?: readonly Method[];
  /** The special resources that stand below it, too. */
  readonly special?: readonly ('index' | 'indexr' | 'description' | 'capabilities')[];
}

/** A document that the camera inside does not have. It keeps what a PUT of the same root brings, where PUT is taken. */
export interface Page {
  /** Path below the prefix. */
  readonly path: string;
  readonly root: string;
  readonly content: Content;
  readonly methods?: readonly ('GET' | 'PUT')[];
  /** Namespace and version of this document where they differ from the face's. */
  readonly namespace?: string;
  readonly version?: string;
}

/** One difference between the camera's document and the face's. `at` is the end of a path of names, the root's included. */
export interface Change {
  readonly at: string;
  /** Another name. */
  readonly name?: string;
  /** Another text whatever the camera has; what comes back is left out. */
  readonly text?: string;
  /** Other words for values, the document's first. */
  readonly values?: Readonly<Record<string, string>>;
  /** Left out. */
  readonly drop?: true;
  /** Further elements behind the children, or in front of them. */
  readonly add?: Readonly<Record<string, Content | readonly Content[]>>;
  readonly first?: true;
  /** Names that go to the end, in this order. */
  readonly last?: readonly string[];
}

/** How a request is turned down. */
export interface Refusal {
  readonly status: number;
  /** An HTML page of the web server, a ResponseStatus, a userCheck document, or nothing. */
  readonly body: 'html' | 'status' | 'userCheck' | 'none';
  readonly code?: number;
  readonly string?: string;
  readonly sub?: string;
}

/** A refusal for the paths below one, as seen in the field. */
export interface RefusalBelow {
  /** Beginning of a path below the prefix; the longest that fits wins. */
  readonly below: string;
  readonly refusal: Refusal;
}

export interface StreamFace {
  readonly boundary: string;
  /** Milliseconds after which the device hangs up. */
  readonly dropMs?: number;
  /** Namespace and version of alerts; '' is none. */
  readonly namespace: string;
  readonly version: string;
}

export interface Face {
  readonly name: PersonalityName;
  /** One line for people. */
  readonly title: string;
  readonly dialect: Dialect;
  readonly prefix: '' | '/ISAPI' | '/PSIA';
  /** The same answers at the root, too. */
  readonly alsoAtRoot?: true;
  readonly authentication: 'basic' | 'digest';
  readonly namespace: string;
  readonly version: string;
  /** Namespaces by root or element: what stands below has the same. */
  readonly namespaces?: Readonly<Record<string, string>>;
  /** Versions by root name. */
  readonly versions?: Readonly<Record<string, string>>;
  readonly serves: readonly Served[];
  /** Streaming channels that the camera inside has, by this face's number. */
  readonly streams: Readonly<Record<string, string>>;
  readonly pages: readonly Page[];
  readonly changes: readonly Change[];
  readonly unauthorized: Refusal;
  readonly refusal: Refusal;
  readonly refusals?: readonly RefusalBelow[];
  /** What a ResponseStatus says of the request's URL. */
  readonly requestURL: 'sent' | 'missing' | 'empty';
  readonly contentType?: string;
  readonly stream: StreamFace;
}
