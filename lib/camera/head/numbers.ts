/** Lists whose ids are numbers. */
import { type Documents, inOrder, membersOf } from '../state/documents.ts';

export const ascending = (ids: readonly string[]): readonly string[] => [...ids].sort((one, other) => Number(one) - Number(other));

/** With the members of a collection in the order of their numbers. */
export const byNumber = (documents: Documents, collection: string): Documents =>
  inOrder(documents, collection, ascending(membersOf(documents, collection)));
