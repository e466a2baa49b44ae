/** Limits that both services' documents share: which presets can be named, which protocols are spoken. */
import type { Limit } from '../blocks/limits.ts';
import { type Documents, membersOf } from '../state/documents.ts';
import { ascending } from './numbers.ts';
import { namedBy } from './patrols.ts';
import { presetsOf } from './presets.ts';

export const protocols: Limit = { options: ['pelco-d', 'pelco-p', 'hikvision'] };

/** Video inputs that the head can turn; a camera without the service has one all the same. @see 8.12.2 */
export const videoInputs = (documents: Documents): Limit => {
  const inputs = membersOf(documents, '/Video/inputs/channels');
  return { options: inputs.length === 0 ? ['1'] : inputs };
};

/** Address of the head on its serial line. */
export const address = { min: 1, max: 255 } as const;
/** Levels of a patrol's points. */
export const pointSpeeds = { min: 1, max: 8 } as const;
/** Seconds that a patrol stays. */
export const dwellSeconds = { min: 0, max: 255 } as const;

/** Presets that a patrol may name: those that there are, and those that it names already although they have gone. */
export const presetsFor = (documents: Documents, patrol: string | undefined): readonly string[] => {
  const known = [...presetsOf(documents), ...(patrol === undefined ? [] : namedBy(documents, patrol))];
  return ascending([...new Set(known)]);
};

/** Whole numbers, ascending, as the spans that they fill. */
export const spansOf = (ids: readonly string[]): readonly (readonly [number, number])[] => {
  const spans: (readonly [number, number])[] = [];
  for (const id of ids.map(Number)) {
    const last = spans.at(-1);
    if (last !== undefined && last[1] + 1 === id) spans[spans.length - 1] = [last[0], id];
    else spans.push([id, id]);
  }
  return spans;
};

/** The limit of a number that must name a preset. */
export const presetNumber = (documents: Documents, patrol: string | undefined): Limit => {
  const spans = spansOf(presetsFor(documents, patrol));
  const [first, last] = [spans[0], spans.at(-1)];
  if (first === undefined || last === undefined) return { min: 1, max: 0, dynamic: true };
  const bounds = { min: first[0], max: last[1], dynamic: true } as const;
  // One span says no more than its ends do.
  return spans.length === 1 ? bounds : { ...bounds, ranges: spans };
};
