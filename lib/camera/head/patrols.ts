/** Patrols in the configuration. @see 8.12.6, 8.13.15 */
import { type Documents, entries, leaf, membersOf, part } from '../state/documents.ts';
import { presetAt } from './presets.ts';
import { control, patrolUri } from './uris.ts';

/** A stop of a patrol. */
export interface Point {
  readonly preset: string;
  /** Level from 1 to 8. */
  readonly speed: number;
  /** Seconds: both services show the same patrol, and 8.12.6 counts it in seconds (E-103). */
  readonly dwell: number;
}

export const patrolsOf = (documents: Documents): readonly string[] => membersOf(documents, `${control}/patrols`);

export const isEnabled = (documents: Documents, uri: string): boolean => leaf(documents.get(uri), 'enabled') === 'true';

/** The stops of a patrol whose presets are set; others are passed over. */
export const pointsOf = (documents: Documents, id: string): readonly Point[] =>
  entries(part(documents.get(patrolUri(id)), 'PatrolSequenceList'), 'PatrolSequence')
    .map((entry) => ({
      preset: leaf(entry, 'presetID') ?? '',
      speed: Number(leaf(entry, 'seqSpeed')),
      dwell: Number(leaf(entry, 'delay')),
    }))
    .filter(({ preset }) => presetAt(documents, preset) !== undefined);

/** Presets that a patrol names, set or not. */
export const namedBy = (documents: Documents, id: string): readonly string[] =>
  entries(part(documents.get(patrolUri(id)), 'PatrolSequenceList'), 'PatrolSequence').map((entry) => leaf(entry, 'presetID') ?? '');
