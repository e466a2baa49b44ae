/** The one model that every renderer prints. `report.json` is this, serialised. */

import type { Effect, Level, Method, Role, Strength } from './catalogue.ts';
import type { Dialect, Finding, FindingKind, Grade, OperationKey, Profile, Safety, Subject, VerdictKind } from './check.ts';
import type { NegotiatedTls } from './exchange.ts';

/** A finding with what it is worth under the run's profile and dialect. */
export interface GradedFinding extends Finding {
  readonly subject: Subject;
  readonly requirement: string;
  readonly grade: Grade;
  /** Why it is worth that, where its requirement's strength alone does not say: the reading, the dialect's rule. */
  readonly because?: string;
  /** Id of its cause in the report's `causes`. */
  readonly cause: string;
}

/**
 * One fact about the device, however many checks and answers show it: findings of one kind, subject and requirement.
 * Told whole where it was seen first (`first.check`), and by reference elsewhere.
 */
export interface Cause {
  /** Stable for the same fact: `<kind> <subject> <requirement>`. */
  readonly id: string;
  readonly kind: FindingKind;
  readonly subject: Subject;
  readonly requirement: string;
  readonly grade: Grade;
  readonly because?: string;
  /** The first finding's line. */
  readonly message: string;
  readonly expected?: string;
  readonly actual?: string;
  readonly reading?: string;
  readonly counts: { readonly findings: number; readonly instances: number; readonly exchanges: number };
  /** Ids of the checks that saw it, the first first. */
  readonly checks: readonly string[];
  readonly first: { readonly check: string; readonly exchanges: readonly number[] };
}

/** Why a run did not go to its end. */
export const stopKinds = [
  'interrupted',
  'budget',
  'first-failure',
  'unreachable',
  'busy',
  'redirected',
  'not-activated',
  'challenge',
  'no-protocol',
  'lost',
  'credentials',
  'identity',
  'locked',
  'fault',
] as const;
export type StopKind = (typeof stopKinds)[number];

export interface Result {
  readonly id: string;
  readonly title: string;
  readonly section: string;
  /** Clause and strength in words, e.g. "4.5.4 MUST  the answer to a PUT comes when the new value is in force (4.5.4-5)". */
  readonly clause: string;
  readonly strength: Strength;
  readonly requirements: readonly string[];
  readonly readings: readonly string[];
  readonly resource?: string;
  readonly operation?: OperationKey;
  readonly safety: Safety;
  readonly effects: readonly Effect[];
  readonly verdict: VerdictKind;
  /** Always set for not-applicable, not-run, blocked, error and waived. */
  readonly reason?: string;
  /** Those that weigh (fail, warning, deviation), the heaviest first; what is worth a note stands in `notes`. */
  readonly findings: readonly GradedFinding[];
  readonly notes: readonly string[];
  /** Requirements of the check that were put to the test. */
  readonly tested?: readonly string[];
  /** Exchange numbers, from 1: entries of the HAR. */
  readonly exchanges: readonly number[];
  /** Excerpts of the exchanges that show the first finding, secrets replaced. */
  readonly evidence?: { readonly sent: string; readonly got: string };
  /** Of a fail or a warning: the same for the same kinds of finding about the same subjects. A waiver may name it. */
  readonly signature?: string;
  readonly durationMs: number;
}

export interface RequirementState {
  readonly id: string;
  readonly section: string;
  readonly strength: Strength;
  readonly says: string;
  readonly state: 'verified' | 'violated' | 'not-run' | 'not-observed' | 'excluded';
  readonly checks: readonly string[];
  readonly reason?: string;
}

export interface FeatureState {
  /** Resource id. */
  readonly id: string;
  readonly state: 'supported' | 'not' | 'undefined';
  readonly evidence: string;
}

/** What a run did with one operation of the catalogue. */
export interface OperationState {
  /** Resource id. */
  readonly resource: string;
  readonly method: Method;
  readonly level: Level;
  /** Roles whose request was carried out. */
  readonly granted: readonly Role[];
  /** Roles whose request was refused with 401, 403 or statusCode 4. */
  readonly refused: readonly Role[];
}

/** How much of one section (8.1, 4 ...) a run could look at. */
export interface SectionCoverage {
  readonly section: string;
  /** Resources of the section with an operation; those that the device has; those of them that a check judged. */
  readonly resources: { readonly all: number; readonly found: number; readonly judged: number };
  /** What the others answered: a status, or why they were not reached. */
  readonly absent: readonly { readonly answered: string; readonly count: number }[];
  readonly musts: { readonly all: number; readonly judged: number; readonly violated: number };
}

export interface DeviationState {
  readonly kind: string;
  readonly message: string;
  readonly count: number;
  /** First exchange that shows it. */
  readonly exchange: number;
}

export const unstableKinds = ['busy', 'cut', 'error'] as const;
/** Busy (503, statusCode 2), cut (a connection or a body that ended early), a device error that passed. */
export type UnstableKind = (typeof unstableKinds)[number];

/** What failed once and passed when it was asked again: no verdict, and no good sign. */
export interface UnstableState {
  readonly kind: UnstableKind;
  /** The first of them, in one line. */
  readonly message: string;
  readonly count: number;
  /** The first of them: the exchange that failed, and the one that passed. */
  readonly exchanges: readonly [number, number];
}

export interface RestorationState {
  readonly restored: readonly string[];
  readonly differences: readonly { readonly path: string; readonly message: string }[];
  /** What cannot be proven because the device does not show it. */
  readonly unproven: readonly { readonly path: string; readonly reason: string }[];
  /** For how many seconds the run kept what watches and records from doing as it was set, by document; absent: never. */
  readonly gap?: readonly { readonly path: string; readonly watch: string; readonly seconds: number }[];
}

export interface WaiverState {
  readonly id: string;
  readonly reason: string;
  readonly owner: string;
  readonly expires: string;
  /** `not-seen`: the run could not have met what is waived; that alone is no reason to remove it. */
  readonly state: 'used' | 'not-seen' | 'unused' | 'expired' | 'now-passing' | 'failing-differently';
}

/** What a run must reach to pass, beyond no failure. */
export interface Gate {
  /** Least number of MUST requirements judged. */
  readonly musts?: number;
  /** The same by chapter or service: `{"8.1": 20}`. */
  readonly sections?: Readonly<Record<string, number>>;
  /** Most warnings. */
  readonly warnings?: number;
  /** Most requests that failed and passed when they were asked again. */
  readonly unstable?: number;
  /** Most minutes from start to end. */
  readonly minutes?: number;
}

export interface Shortfall {
  /** What the gate asks for, in words: `MUSTs judged in 8.1`. */
  readonly what: string;
  readonly wanted: number;
  readonly got: number;
}

/** A resource of which the device's entry says one thing and the device shows another. */
export interface Contradiction {
  /** Resource id. */
  readonly resource: string;
  /** What the entry says. */
  readonly declared: boolean;
  readonly evidence: string;
}

export interface Totals {
  readonly checks: number;
  readonly byVerdict: Readonly<Record<VerdictKind, number>>;
  readonly exchanges: number;
  /** MUST requirements: all that are not excluded, and how many this run judged. */
  readonly musts: { readonly total: number; readonly judged: number; readonly violated: number };
  /** The last line printed: how much was tested. */
  readonly sentence: string;
}

export interface Report {
  readonly schema: 'ipmd-report/1';
  readonly suite: { readonly version: string; readonly commit: string; readonly catalogueHash: string; readonly schemaHash: string };
  readonly run: {
    readonly id: string;
    readonly startedAt: string;
    readonly finishedAt: string;
    readonly profile: Profile;
    readonly dialect: Dialect;
    readonly safety: Safety;
    readonly selection: Readonly<Record<string, readonly string[]>>;
    readonly seed: number;
    /** Set when the run did not go to its end: interrupted, out of time, device lost, wrong device, credentials refused, a fault of ipmd. */
    readonly stopped?: {
      readonly kind: StopKind;
      readonly message: string;
    };
    /** libxmljs2 present, absent, or failed to load, in words. */
    readonly secondOpinion: string;
    /** The suite that asked, where another one judged its recording. */
    readonly askedBy?: { readonly version: string; readonly commit: string };
  };
  readonly device: {
    readonly name: string;
    readonly baseUrl: string;
    readonly embedded: boolean;
    /** Leaves of DeviceInfo as answered, by element name. */
    readonly reported: Readonly<Record<string, string>>;
    readonly levels: readonly Level[];
    /** What TLS came to; absent on plain HTTP. */
    readonly tls?: NegotiatedTls;
    /** Connections that it serves at once, where they are fewer than its entry allows. */
    readonly connections?: number;
  };
  readonly features: readonly FeatureState[];
  /** By section; absent in reports of earlier suites. */
  readonly coverage?: readonly SectionCoverage[];
  readonly results: readonly Result[];
  /** Facts behind the results' findings, the heaviest first, each once. */
  readonly causes: readonly Cause[];
  readonly requirements: readonly RequirementState[];
  /** Every operation of the catalogue, exercised or not. */
  readonly operations: readonly OperationState[];
  readonly deviations: readonly DeviationState[];
  /** Requests that had to be asked again; absent when none had. */
  readonly unstable?: readonly UnstableState[];
  readonly restoration: RestorationState;
  readonly waivers: readonly WaiverState[];
  /** Declared features that the device contradicts: declared and absent fails the run, not declared and there is a warning. */
  readonly contradictions?: readonly Contradiction[];
  /** What the run was to reach, and what is short of it: any shortfall fails the run. */
  readonly gate?: { readonly asked: Gate; readonly short: readonly Shortfall[] };
  /** The baseline that this run was held against: what is worse than it fails the run, one line each. */
  readonly baseline?: { readonly of: string; readonly known: number; readonly worse: readonly string[] };
  readonly totals: Totals;
}
