/** Probes ask, checks judge. A probe's observations are all that its checks see. */

import type { Effect, Role, Strength } from './catalogue.ts';
import type { Exchange, HttpMethod } from './exchange.ts';
import type { Step } from './steps.ts';

/** What a run may do to the device, each level including the one before. */
export const safetyLevels = ['read-only', 'reversible', 'disruptive', 'destructive'] as const;
export type Safety = (typeof safetyLevels)[number];
export const profiles = ['strict', 'field'] as const;
export type Profile = (typeof profiles)[number];
export const dialects = ['ipmd', 'psia', 'isapi'] as const;
export type Dialect = (typeof dialects)[number];

/** An exchange with its part in a probe. */
export interface Observation {
  /** What this exchange is for, e.g. `read`, `round-trip`, `read-back`. */
  readonly step: Step;
  /** Id of the probe that asked, where several are joined under one. */
  readonly part?: string;
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
  /** Nothing was sent, for this reason: what the probe said of the body could not be proven. No judge sees such an observation. */
  readonly unsent?: string;
}

export interface Outcome {
  readonly observations: readonly Observation[];
  /** Set when the probe could not ask its question: why. */
  readonly unasked?: { readonly verdict: 'not-applicable' | 'not-run' | 'blocked'; readonly reason: string };
  /** Parts of the question left out, with the reason: notes on the verdict. */
  readonly omitted?: readonly string[];
  readonly facts?: Facts;
}

/** What no exchange shows: what a fixture told, what a probe measured; by a name of the probe's own. */
export type Facts = Readonly<Record<string, Fact>>;
export type Fact = string | number | boolean | readonly Fact[] | { readonly [name: string]: Fact };

/** The part of a check id after the resource. */
export const operationKeys = ['get', 'put', 'post', 'delete', 'index', 'indexr', 'description', 'capabilities', 'methods'] as const;
export type OperationKey = (typeof operationKeys)[number];

/** What can be wrong, in words that do not change: causes, waivers and dialect rules are told apart by it. */
export const findingKinds = [
  // the answer as such
  'no-answer',
  'wrong-status',
  'wrong-code',
  'missing-header',
  'wrong-header',
  'length',
  'encoding',
  'not-xml',
  'wrong-root',
  'namespace',
  'version',
  // the document in it
  'missing-field',
  'missing-dependent',
  'unknown-element',
  'unknown-attribute',
  'value-not-listed',
  'out-of-range',
  'lexical',
  'write-only-shown',
  'repeated',
  'order',
  'name',
  'place',
  'structure',
  'contradiction',
  // the device behind it
  'refused-though-legal',
  'accepted-though-wrong',
  'changed-though-refused',
  'not-kept',
  'spelling',
  'side-effect',
  'level-too-low',
  'level-refused',
  'not-listed',
  'listed-in-vain',
  'mechanism-absent',
  'no-effect',
  'wrong-effect',
  'timing',
  'behaviour',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** What a finding is about: the same fact of the same subject is one cause, wherever it is seen. */
export interface Subject {
  /** Resource id. */
  readonly resource?: string;
  /** Name of the block. */
  readonly block?: string;
  /** Field from below the block's root, list entries without their places; else what of an answer is meant (a header's name). */
  readonly path?: string;
}

/** A departure from the document as a judge sees it, without regard to profile or dialect. */
export interface Finding {
  readonly kind: FindingKind;
  /** What is left out is filled in from the check and the instance. */
  readonly subject?: Subject;
  /** Id of the one requirement that this finding breaks; absent: the first of its check. */
  readonly requirement?: string;
  /** One line that stands alone. */
  readonly message: string;
  readonly expected?: string;
  readonly actual?: string;
  readonly role?: Role;
  readonly instance?: string;
  /** Reading (E-nnn) that this finding rests on. */
  readonly reading?: string;
  /** Which of the reading's options the device took, by its letter; absent: none of them. */
  readonly option?: string;
  /** Numbers of the exchanges that show it. */
  readonly exchanges: readonly number[];
}

/** What a departure is worth, the heaviest first. */
export const grades = ['fail', 'warning', 'deviation', 'note'] as const;
export type Grade = (typeof grades)[number];

export const verdictKinds = ['pass', 'fail', 'warning', 'deviation', 'not-applicable', 'not-run', 'blocked', 'error', 'waived'] as const;
export type VerdictKind = (typeof verdictKinds)[number];

export interface Judgement {
  readonly findings: readonly Finding[];
  /** The question was asked but the answer cannot tell: why. */
  readonly inconclusive?: string;
  /** How many things were looked at; zero without `inconclusive` is an error of ours. */
  readonly judged: number;
  /** Requirements of the check that what was looked at could have broken; absent: all of them. */
  readonly tested?: readonly string[];
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
