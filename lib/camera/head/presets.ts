/** Presets in the configuration: a name that is shown, and a position that is not. @see 8.13.12 */
import { type Doc, type Documents, isDoc, leaf, membersOf, withDocument, withoutSubtree } from '../state/documents.ts';
import { byNumber } from './numbers.ts';
import { type Position, positionDoc, positionFrom } from './position.ts';
import { control, presetUri } from './uris.ts';

/** Ids of the presets that there are, in the list's order. */
export const presetsOf = (documents: Documents): readonly string[] => membersOf(documents, `${control}/presets`);

/** Where a preset leads; undefined when there is none, or it is switched off. */
export const presetAt = (documents: Documents, id: string): Position | undefined => {
  const doc = documents.get(presetUri(id));
  const position = doc?._position;
  return leaf(doc, 'enabled') === 'true' && isDoc(position) ? positionFrom(position) : undefined;
};

export const presetName = (documents: Documents, id: string): string => leaf(documents.get(presetUri(id)), 'presetName') ?? `Preset ${id}`;

/** A preset's document with another position. */
export const standingAt = (doc: Doc, position: Position): Doc => ({ ...doc, _position: positionDoc(position) });

/** With a preset set to a position; its name stays, a new one is named by its number. */
export const withPreset = (documents: Documents, id: string, position: Position): Documents => {
  const doc = { enabled: 'true', id, presetName: presetName(documents, id) };
  const written = withDocument(documents, presetUri(id), standingAt(doc, position));
  return documents.has(presetUri(id)) ? written : byNumber(written, `${control}/presets`);
};

export const withoutPreset = (documents: Documents, id: string): Documents => withoutSubtree(documents, presetUri(id));
