/** A recorded path: moments at which the head's course changed, straight lines between them. */
import { type Documents, leaf, withDocument } from '../state/documents.ts';
import { type Position, shortest, turned } from './position.ts';
import { patternIds, patternUri } from './uris.ts';

export interface Moment extends Position {
  /** Milliseconds since the recording began. */
  readonly ms: number;
}

/** Milliseconds of recording that the memory takes, all patterns together. */
export const memoryMs = 60_000;

const close = (left: number, right: number): boolean => Math.abs(left - right) < 0.05;

/** True when the middle moment lies on the straight way between the two others. */
const isOnTheWay = (from: Moment, middle: Moment, to: Moment): boolean => {
  const share = (middle.ms - from.ms) / Math.max(1, to.ms - from.ms);
  const pan = shortest(from.pan, to.pan) * share;
  return (
    close(shortest(from.pan, middle.pan), pan) &&
    close(middle.tilt, from.tilt + (to.tilt - from.tilt) * share) &&
    close(middle.zoom, from.zoom + (to.zoom - from.zoom) * share)
  );
};

/** The path with a moment added; a moment that says nothing new gives way to it. */
export const extended = (path: readonly Moment[], moment: Moment): readonly Moment[] => {
  const [before, last] = [path.at(-2), path.at(-1)];
  // Half a turn in one line would be ambiguous: long straight ways keep a moment at each quarter.
  const isShort = before !== undefined && Math.abs(shortest(before.pan, last?.pan ?? 0)) < 90;
  const isNeedless = before !== undefined && last !== undefined && isShort && isOnTheWay(before, last, moment);
  return [...(isNeedless ? path.slice(0, -1) : path), moment];
};

const pathText = (path: readonly Moment[]): string =>
  path.map(({ ms, pan, tilt, zoom }) => [Math.round(ms), turned(pan).toFixed(2), tilt.toFixed(2), zoom.toFixed(2)].join(',')).join(' ');

const momentFrom = (text: string): Moment => {
  const [ms = 0, pan = 0, tilt = 0, zoom = 0] = text.split(',').map(Number);
  return { ms, pan, tilt, zoom };
};

/** The path that a pattern holds; empty when nothing is recorded. */
export const pathOf = (documents: Documents, id: string): readonly Moment[] => {
  const text = leaf(documents.get(patternUri(id)), '_path') ?? '';
  return text === '' ? [] : text.split(' ').map(momentFrom);
};

/** With a path in a pattern, which can be run from now on. */
export const withPath = (documents: Documents, id: string, path: readonly Moment[]): Documents =>
  withDocument(documents, patternUri(id), { enabled: 'true', id, _path: pathText(path) });

/** With a pattern that holds nothing. */
export const withoutPath = (documents: Documents, id: string): Documents =>
  withDocument(documents, patternUri(id), { enabled: 'false', id });

const lastedMs = (documents: Documents, id: string): number => pathOf(documents, id).at(-1)?.ms ?? 0;

/** Milliseconds that all recorded patterns take of the memory. */
export const usedMs = (documents: Documents): number => patternIds.reduce((sum, id) => sum + lastedMs(documents, id), 0);

/** Per cent of the memory that is left, begun per cents taken off. */
export const spaceLeft = (used: number): number => Math.max(0, Math.floor(100 - (100 * used) / memoryMs));
