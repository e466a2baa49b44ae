/** What a run asked and was answered, before any judgement: all that a judge needs, with or without the device. */
import type { Level } from './catalogue.ts';
import type { Dialect, Observation, Profile, Safety } from './check.ts';
import type { Exchange, NegotiatedTls } from './exchange.ts';
import type { ProbeOutcome, Survey } from './probe.ts';
import type { Report, RestorationState, UnstableState } from './report.ts';

/** What is written; a recording of another number is not read. */
export const recordingFormat = 'ipmd-recording/1';

/** What one probe brought, or why it brought nothing. */
export interface Asked extends ProbeOutcome {
  /** Our own fault, in one line. */
  readonly broke?: string;
  readonly durationMs: number;
}

/** A known failure that the device's owner has accepted for a time. */
export interface Waiver {
  /** Id or glob of the checks waived. */
  readonly check: string;
  readonly reason: string;
  readonly owner: string;
  /** ISO date, the last day on which it holds. */
  readonly expires: string;
  readonly firmware?: string;
  readonly signature?: string;
}

/** What the maker claims of a device. */
export interface Claims {
  /** Chapters and services whose MUSTs are claimed. */
  readonly chapters: readonly string[];
  /** User levels; absent: those of the accounts that the run had. */
  readonly roles?: readonly Level[];
}

export interface Recording {
  readonly schema: typeof recordingFormat;
  /** The suite that asked. */
  readonly suite: Report['suite'];
  readonly run: {
    readonly startedAt: string;
    readonly finishedAt: string;
    readonly profile: Profile;
    readonly dialect: Dialect;
    readonly safety: Safety;
    readonly selection: Readonly<Record<string, readonly string[]>>;
    readonly seed: number;
    /** Every member of every list was asked. */
    readonly certify: boolean;
    readonly stopped?: NonNullable<Report['run']['stopped']>;
    readonly secondOpinion: string;
  };
  /** What the device's entry says, as far as a judge or a report needs it: never a secret. */
  readonly device: {
    readonly name: string;
    readonly baseUrl: string;
    readonly embedded: boolean;
    /** What the data sheet says of resources by id. */
    readonly features: Readonly<Record<string, boolean>>;
    readonly waivers: readonly Waiver[];
    /** What a declaration is to claim. */
    readonly claims?: Claims;
    /** What TLS came to; absent on plain HTTP. */
    readonly tls?: NegotiatedTls;
    /** Connections that it serves at once, where they are fewer than its entry allows. */
    readonly connections?: number;
  };
  readonly survey: Survey;
  /** Ids of the probes that were to be asked. */
  readonly planned: readonly string[];
  /** Every exchange; the first has the number 1. */
  readonly exchanges: readonly Exchange[];
  /** Every observation of the run in its order. */
  readonly observations: readonly Observation[];
  /** What each probe brought, by id; those that were not reached are missing. */
  readonly probes: ReadonlyMap<string, Asked>;
  /** What failed once and passed when it was asked again. */
  readonly unstable: readonly UnstableState[];
  readonly restoration: RestorationState;
}

/** The parts of one run, asked by several machines, and the run that they are. */
export interface Joined {
  readonly whole: Recording;
  /** The parts with the numbers that their exchanges have in the whole. */
  readonly parts: readonly Recording[];
}
