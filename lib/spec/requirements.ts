/** Requirements and readings by their ids, from all folders. */
import type { Reading, Requirement } from '../model/catalogue.ts';
import { readings as readingLists, requirements as requirementLists } from './index.ts';

/** The ids of all requirements, as a type: a misspelt id does not compile. */
export type RequirementId = (typeof requirementLists)[number][number]['id'];
/** The ids of all readings, as a type. */
export type ReadingId = (typeof readingLists)[number][number]['id'];

const listed: readonly Requirement[] = requirementLists.flat();
const read: readonly Reading[] = readingLists.flat();

/** Every requirement by its id, in the document's order. */
export const requirements: ReadonlyMap<string, Requirement> = new Map(listed.map((entry) => [entry.id, entry]));

/** Every reading by its id, in the order of the sections that they concern first. */
export const readings: ReadonlyMap<string, Reading> = new Map(read.map((entry) => [entry.id, entry]));

/** The requirement of an id; the type makes a misspelling impossible. Throws on an id that only a cast can produce. */
export const requirement = (id: RequirementId): Requirement => {
  const found = requirements.get(id);
  if (found === undefined) throw new Error(`no requirement ${id} in the catalogue`);
  return found;
};
