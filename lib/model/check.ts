/** Probes ask, checks judge. A probe's observations are all that its checks see. */
import type { Effect, Role, Strength } from './catalogue.ts';
import type { Exchange, HttpMethod } from './exchange.ts';

/** What a run may do to the device, each level including the one before. */
export type Safety = 'read-only' | 'reversible' | 'disruptive' | 'destructive';
export type Profile = 'strict' | 'field';
export type Dialect = 'ipmd' | 'psia' | 'isapi';

/** An exchange with its part in a probe. */
export interface Observation {
  /** What this exchange is for, e.g. `read`, `round-trip`, `read-back`. */
  readonly step: string;
  readonly role: Role;
  /** Concrete path of the resource, in the document's vocabulary. */
  readonly instance: string;
  /** The case under test: a field's path, a method, a query, a variant's name. */
  readonly about?: string;
  /** The value sent for `about`. */
  readonly value?: string;
  readonly exchange: Exchange;
  /** Nothing was sent for it: the answer to the same question, a moment ago, stands for this one. */
  readonly recalled?: true;
}

export interface Outcome {
  readonly observations: readonly Observation[];
  /** Set when the probe could not ask its question: why. */
  readonly unasked?: { readonly verdict: 'not-applicable' | 'not-run' | 'blocked'; readonly reason: string };
  /** Parts of the question left out, with the reason: notes on the verdict. */
  readonly omitted?: readonly string[];
}

/** The part of a check id after the resource. */
export type OperationKey = 'get' | 'put' | 'post' | 'delete' | 'index' | 'indexr' | 'description' | 'capabilities' | 'methods';

export interface Finding {
  /** One line that stands alone. */
  readonly message: string;
  readonly expected?: string;
  readonly actual?: string;
  readonly role?: Role;
  readonly instance?: string;
  /** Reading (E-nnn) that this finding rests on. */
  readonly reading?: string;
  /** Numbers of the exchanges that show it. */
  readonly exchanges: readonly number[];
  /** A note never fails a check. */
  readonly note?: true;
}

export type VerdictKind = 'pass' | 'fail' | 'warning' | 'deviation' | 'not-applicable' | 'not-run' | 'blocked' | 'error' | 'waived';

export interface Judgement {
  readonly findings: readonly Finding[];
  /** The question was asked but the answer cannot tell: why. */
  readonly inconclusive?: string;
  /** How many things were looked at; zero without `inconclusive` is an error of ours. */
  readonly judged: number;
}

/** What every check says of itself, before any traffic. */
export interface CheckHead {
  readonly id: string;
  readonly title: string;
  readonly section: string;
  readonly strength: Strength;
  readonly requirements: readonly string[];
  readonly readings: readonly string[];
  /** Resource id and operation, where the check is about one. */
  readonly resource?: string;
  readonly operation?: OperationKey;
  readonly safety: Safety;
  readonly effects: readonly Effect[];
  readonly renamedFrom?: string;
}

export type { HttpMethod };
