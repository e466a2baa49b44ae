/** Ways back as data: what a run writes into the journal before a deed that no document shows. Imports of types only. */
import type { Fixtures } from './probe.ts';

/** One request of a way back, in the document's vocabulary. */
export interface UndoRequest {
  readonly method: 'PUT' | 'POST' | 'DELETE';
  readonly path: string;
  /** A document as text; passwords of the entry stand in it by token, such as `{{password:operator}}`. */
  readonly body?: string;
}

export interface UndoStimulus {
  readonly fixture: keyof Fixtures;
  readonly path: string;
  readonly body: Readonly<Record<string, string | number | boolean>>;
}

/** Tenths of a degree, tenths of zoom; an axis that the device lacks is absent. @see 8.13.10 */
export interface HeadPosition {
  readonly elevation?: number;
  readonly azimuth?: number;
  readonly absoluteZoom?: number;
}

/** A preset with the place where it stands. */
export interface PlacedPreset {
  readonly path: string;
  readonly document: string;
  readonly position: HeadPosition;
}

export const recipes = [
  'requests',
  'stimuli',
  'output',
  'head',
  'presets',
  'accounts',
  'administrator',
  'picture',
  'configuration',
] as const;
export type RecipeName = (typeof recipes)[number];

type Recipe =
  /** Requests in their order; a refusal says that nothing is to be ended. */
  | { readonly recipe: 'requests'; readonly requests: readonly UndoRequest[] }
  /** What a fixture of the lab was asked to cause is ended. */
  | { readonly recipe: 'stimuli'; readonly stimuli: readonly UndoStimulus[] }
  /** An output port back on its level. @see 8.3.8 */
  | { readonly recipe: 'output'; readonly path: string; readonly level: 'high' | 'low' }
  /** The head of a channel stopped, and back where it stood; `stops`, `goes`: what the device offers. @see 8.13 */
  | { readonly recipe: 'head'; readonly channel: string; readonly position: HeadPosition; readonly stops: boolean; readonly goes: boolean }
  /** Presets set anew at the places where they stood, and the head back. */
  | { readonly recipe: 'presets'; readonly channel: string; readonly presets: readonly PlacedPreset[]; readonly home?: HeadPosition }
  /** Accounts of the entry made again where they are gone: each by its name, as a document with the password's token. */
  | { readonly recipe: 'accounts'; readonly path: string; readonly users: readonly { readonly name: string; readonly document: string }[] }
  /** The administrator put back into the list by an account that the run made. */
  | { readonly recipe: 'administrator'; readonly path: string; readonly name: string; readonly document: string; readonly keeper: string }
  /** Waits until the channel gives pictures again. */
  | { readonly recipe: 'picture'; readonly path: string }
  /** The exported configuration imported again; `file` is its name among the kept files. */
  | { readonly recipe: 'configuration'; readonly file: string };

/** A named way back. `what` says what is so again once it is done, such as "the patrol stopped". */
export type UndoStep = { readonly what: string } & Recipe;

/** A way back that was announced. */
export interface Announced {
  /** It is not needed any more: the probe has proven it, or nothing was done. */
  withdraw(): void;
}
