/** What a probe is given, what it returns, and what a check is given to judge. */

import type { Effect, Method, Role } from './catalogue.ts';
import type { CheckHead, Dialect, Facts, Judgement, Observation, OperationKey, Outcome, Safety } from './check.ts';
import type { HttpMethod, StreamPart } from './exchange.ts';
import type { Step } from './steps.ts';
import type { Announced, UndoStep } from './undo.ts';
import type { XmlNode } from './xml.ts';

export type { StreamPart };

export const supports = ['supported', 'not', 'undefined'] as const;
export type Support = (typeof supports)[number];

/** What the first look at the device found, before any judgement. Paths are concrete and in the document's vocabulary. */
export interface Survey {
  /** Representative paths of a resource, first and last member; empty when none exists. */
  readonly instances: ReadonlyMap<string, readonly string[]>;
  /** All ids of a collection, by the collection's concrete path; absent when it could not be read. */
  readonly members: ReadonlyMap<string, readonly string[]>;
  /** Support of a resource, and of each of its operations, with the evidence in words. */
  readonly features: ReadonlyMap<string, Feature>;
  /** Roles that have an account which logged in. */
  readonly roles: readonly Role[];
  /** Leaves of DeviceInfo as answered. */
  readonly reported: Readonly<Record<string, string>>;
}

export interface Feature {
  readonly state: Support;
  readonly evidence: string;
  readonly operations: Readonly<Partial<Record<Method, Support>>>;
}

/**
 * What a probe says of a body, proven by the gate before it is sent: that it is legal, that it is so but for what a device
 * leaves alone, or that it is wrong in one way. `undescribed`: legal, but for an operation that the device's description leaves
 * out, so that a full list does not matter. `printed`: sent as an example of the document prints it, and not proven.
 */
export const claims = ['legal', 'ignored', 'value', 'missing', 'rule', 'format', 'root', 'full', 'undescribed'] as const;
export type Claim = (typeof claims)[number];

/** One request as a probe words it, in the document's vocabulary. */
export interface Ask {
  readonly step: Step;
  readonly method: HttpMethod;
  /** Concrete path, with query if any. */
  readonly path: string;
  /** Default administrator. */
  readonly role?: Role;
  /** A tree is written as XML with the document's namespace as it stands in the tree. */
  readonly body?: XmlNode | string | Uint8Array;
  /** Default legal: a body that is meant to be wrong says so. */
  readonly claims?: Claim | 'printed';
  /** One case of several: where it cannot be sent, the probe goes on with the others. */
  readonly optional?: true;
  readonly headers?: readonly (readonly [string, string])[];
  readonly about?: string;
  readonly value?: string;
  /** Other credentials than the role's: wrong passwords, accounts created by the probe. */
  readonly account?: { readonly user: string; readonly password: string };
  /** `account` holds a deliberately wrong password: counted on disk, and refused by us when too many were tried lately. */
  readonly wrongPassword?: true;
  /**
   * True: from the device, never from what was read before. `since-write`: what it answered a moment ago will do, too, where
   * nothing happened since that could change it (a write, a wait, a stimulus).
   */
  readonly fresh?: true | 'since-write';
  /** Limits: what the device told before its last write will do, unless it said that they depend on other settings. */
  readonly holds?: true;
  readonly timeoutMs?: number;
  /** Where it is sent in place of what the path is at on this device: the first look tries several places. */
  readonly at?: string;
  /** The operation that this request is about where its path is not the catalogue's (misprints, aliases). */
  readonly counts?: string;
}

/** Bytes on one socket, for what a client library cannot send. */
export interface WireAsk {
  readonly step: Step;
  /** Requests sent one after the other on one connection; `{{host}}` and `{{authorization:viewer}}` are filled in. */
  readonly requests: readonly string[];
  readonly about?: string;
  /** Whether the device closes the connection behind its last answer is not asked: nobody waits for it. */
  readonly answersOnly?: true;
}

export interface WireAnswer {
  readonly step: Step;
  readonly about?: string;
  /** Numbers of the exchanges, one a request. */
  readonly exchanges: readonly number[];
  readonly sent: string;
  readonly received: string;
  /** The answer to each request, interim ones included. */
  readonly answers: readonly string[];
  /** The device closed the connection. */
  readonly closed: boolean;
  readonly failure?: string;
}

export interface StreamAnswer {
  readonly observation: Observation;
  readonly parts: readonly StreamPart[];
  /** What was wrong with the stream's form, one line each. */
  readonly faults: readonly string[];
}

/** What the operator provides to cause what no request can: by URL or target, absent when not configured. */
export interface Fixtures {
  readonly control?: string;
  readonly input?: string;
  readonly motion?: string;
  readonly videoLoss?: string;
  readonly ntp?: string;
  readonly mail?: string;
}

/** What probes of one run learn of the device and keep for each other: what it is before anything was learnt. */
export interface RunState<T> {
  begin(): T;
}

/** Everything a probe may do. Every write is announced in the journal before and taken back after, by the engine. */
export interface ProbeContext {
  readonly survey: Survey;
  readonly dialect: Dialect;
  readonly safety: Safety;
  readonly seed: number;
  readonly fixtures: Fixtures;
  /** Names of the accounts in use, to be left alone. */
  readonly accounts: Readonly<Partial<Record<Role, string>>>;
  /** True when the entry allows a wrong password to be tried. */
  readonly wrongPasswords: boolean;
  /** Milliseconds that the device's entry gives it. */
  readonly timeouts: { readonly answerMs: number; readonly pictureMs: number; readonly rebootMs: number };
  /** True when the device's entry allows the effect on the instance (a concrete path). */
  allows(effect: Effect, instance: string): boolean;
  /** Why a request would not be sent (contained, an effect, a member that is not the run's own); undefined when it would. */
  mayNot(method: HttpMethod, path: string): string | undefined;
  send(ask: Ask): Promise<Observation>;
  wire(ask: WireAsk): Promise<WireAnswer>;
  /** Opens a stream for at most `ms`, or until `enough` says so; runs `during` while it is open. */
  stream(ask: Ask, ms: number, enough: (parts: readonly StreamPart[]) => boolean, during?: () => Promise<void>): Promise<StreamAnswer>;
  /** Notes the present document of a path in the journal, to be written back and read back after the probe. */
  protect(path: string): Promise<void>;
  /**
   * Announces a way back in the journal, before what makes it needed is sent: it is taken when the probe is over, last said
   * first, before documents are written back, or by `ipmd restore` should the run die.
   */
  afterwards(step: UndoStep): Announced;
  /** The tree of an answer, projected into the document's vocabulary; undefined when it is none. */
  tree(observation: Observation): XmlNode | undefined;
  /** Asks a fixture's URL (control port, stimulus); never the device. Undefined when not configured. */
  stimulate(fixture: keyof Fixtures, path: string, body?: unknown): Promise<unknown>;
  wait(ms: number): Promise<void>;
  /**
   * Waits until the device answers again (after a restart), asking without credentials, which may have changed: how long it
   * took and how often it was not there; undefined when it never came.
   */
  awaitReturn(limitMs: number): Promise<{ readonly ms: number; readonly missed: number } | undefined>;
  /**
   * Logs in with the first of the accounts that the device takes; undefined stands for the entry's administrator. Each is
   * tried once, the first once more; when none is taken, the run stops, and is not asked again.
   */
  logInAgain(accounts: readonly Ask['account'][]): Promise<Ask['account']>;
  /** Keeps bytes on disk that a person may need should the run die; the place, and how to throw them away. */
  keep(name: string, bytes: Uint8Array): { readonly place: string; discard(): void };
  /** What this run has learnt, to be changed in place; the same object for every probe of the run. */
  learnt<T>(what: RunState<T>): T;
}

/** What a probe brings: all that its checks see. */
export interface ProbeOutcome extends Outcome {
  readonly wire?: readonly WireAnswer[];
  readonly streams?: readonly StreamAnswer[];
}

export interface Probe {
  readonly id: string;
  readonly resource?: string;
  readonly operation?: OperationKey;
  readonly section: string;
  readonly safety: Safety;
  readonly effects: readonly Effect[];
  /** Contained operations (concrete `METHOD resourceId`) that it may send; each must be named in the entry's allow. */
  readonly contained?: readonly string[];
  /** It waits more than it asks: of those that only read, such probes begin first, and the others ask meanwhile. */
  readonly waits?: true;
  run(context: ProbeContext): Promise<ProbeOutcome>;
}

/** What a judge sees: its probe's observations, what the survey found, and for run-wide checks every observation of the run. */
export interface Evidence {
  readonly observations: readonly Observation[];
  readonly wire: readonly WireAnswer[];
  readonly streams: readonly StreamAnswer[];
  readonly facts: Facts;
  readonly survey: Survey;
  readonly dialect: Dialect;
}

export interface Check extends CheckHead {
  /** Id of the probe that asks; `*` judges every observation of the run. */
  readonly probe: string;
  judge(evidence: Evidence): Judgement;
}

/** What a suite's topic file exports. */
export interface Topic {
  readonly probes: readonly Probe[];
  readonly checks: readonly Check[];
}
