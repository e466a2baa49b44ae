/** What a section of chapter 8 adds to the camera: its factory state and what its resources do beyond keeping data. */
import type { Method } from '../model/catalogue.ts';
import type { ResourceId } from '../spec/catalogue.ts';
import type { User } from './access/accounts.ts';
import type { Limits } from './blocks/limits.ts';
import type { Device } from './device.ts';
import type { Answer } from './http/answer.ts';
import type { CameraRequest } from './http/request.ts';
import type { Doc, Documents } from './state/documents.ts';

/** A request that passed authentication, path, method and level. */
export interface Call {
  readonly device: Device;
  readonly request: CameraRequest;
  readonly resourceId: string;
  /** Concrete URI in the document's vocabulary. */
  readonly uri: string;
  /** Values of the variable segments, outermost first. */
  readonly ids: readonly string[];
  readonly user: User;
}

/** A document about to be stored. `before` is undefined for a new member. */
export interface Change {
  readonly uri: string;
  readonly ids: readonly string[];
  /** What GET shows now, without what other resources keep. */
  readonly before: Doc | undefined;
  readonly after: Doc;
  /** What the request's document gave for this one; undefined when the change came from the camera itself. */
  readonly given: Doc | undefined;
  /** The whole configuration as it would be. */
  readonly documents: Documents;
}

/** A reason not to store: HTTP 400 with statusCode 6 unless an answer is given. */
export type Objection = string | Answer;

export type Handler = (call: Call) => Answer | Promise<Answer>;

/** What one resource does. Everything is optional: a plain stored document needs nothing. */
export interface Behaviour {
  /** Methods that the specification defines and this camera refuses with 403; the rest is supported. */
  readonly unsupported?: readonly Method[];
  /** False: no such instance (404), although its parent exists. To follow from the arguments alone: what index lists is kept as long as they stay. */
  exists?(ids: readonly string[], documents: Documents): boolean;

  /** True: a field whose `writableWhen` does not hold is kept and waits for it; else a change of it is ignored. */
  readonly keepsIdle?: true;
  /** What this camera accepts, by field path from below the root of the resource's own block. */
  readonly limits?: Limits | ((ids: readonly string[], documents: Documents) => Limits);
  /** On a collection: its members are hardware. POST and DELETE are refused with 403, PUT updates by id. */
  readonly fixed?: true;
  /** On a collection: most members; POST beyond it is refused with 403, statusCode 4. */
  readonly most?: number;
  /** On a collection: ids that are given to new members, lowest first; default whole numbers from 1. */
  readonly ids?: readonly string[];
  /** On a member: what a new one has before the request's fields are put over it. */
  fresh?(id: string, ids: readonly string[]): Doc;
  /** On a member: true for an id that nobody has and that a PUT to its URI takes (8.13.12). */
  vacant?(id: string): boolean;
  /** On a member: false keeps it, DELETE is refused with 403 and the collection's DELETE leaves it. */
  removable?(id: string): boolean;

  /** The document that GET shows, from the stored one: adds what is measured or computed. */
  view?(stored: Doc, ids: readonly string[]): Doc;
  /** Objects to a change before anything is stored. */
  check?(change: Change): Objection | undefined;
  /** The document as it is stored, from the one that was accepted: drops what is computed, adds what is the camera's own. */
  store?(change: Change): Doc;
  /** Carries out what a request asked of this document, once it is in force; also when nothing stored has changed. */
  applied?(change: Change): void;
  /** Reacts once a stored document has changed, whoever changed it; `after` is undefined for a removed member. */
  changed?(uri: string, ids: readonly string[], before: Doc | undefined, after: Doc | undefined): void;

  /** Capabilities in place of the generic ones, also where the resource takes no XML (8.9.5). */
  readonly capabilities?: Handler;
  /** Handlers in place of the generic ones. */
  readonly get?: Handler;
  readonly put?: Handler;
  readonly post?: Handler;
  readonly delete?: Handler;
  /** Log code of a successful write (8.1.12), or null for none; default 0x77, config parameter(remote). */
  readonly logs?: string | null;
}

export type Behaviours = Readonly<Partial<Record<ResourceId, Behaviour>>>;

/** A control of the control port: `POST /<name>` or `POST /<name>/<id>` with a JSON body. Throws an Error to answer 400. */
export type Control = (id: string | undefined, body: Readonly<Record<string, unknown>>) => unknown;

export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** A section as it runs in one camera: its closures hold that camera's running state. */
export interface OpenSection {
  readonly behaviours: Behaviours;
  readonly controls?: Readonly<Record<string, Control>>;
  /** What no document holds: running state that a run has to leave as it was. Plain, and the same while nothing happens. */
  inside?(): Readonly<Record<string, Plain>>;
  /** Called each second of real time. */
  tick?(): void;
  /** Called when the camera has booted: at start and after each reboot. */
  booted?(): void;
  /** Called when the camera goes down for a reboot, before it leaves the network. */
  leaving?(): void;
  /** Called after the whole configuration was replaced: import, factory default, reset. */
  replaced?(): void;
  close?(): void;
}

export interface Section {
  /** The folder's name. */
  readonly name: string;
  /** First segments of the URIs it serves. */
  readonly services: readonly string[];
  /** Further URIs for its resources: a path prefix and what it stands for. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** The documents of a camera fresh from the factory, by URI, in the order of lists. */
  factory(device: FactoryFacts): Readonly<Record<string, Doc>>;
  open(device: Device): OpenSection;
}

/** What may differ from camera to camera on the day it is made. */
export interface FactoryFacts {
  readonly serialNumber: string;
  readonly macAddress: string;
  readonly seed: number;
  readonly host: string;
  readonly https: boolean;
  /** Services that it lacks. */
  readonly without: readonly string[];
}
