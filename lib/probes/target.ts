/** Where a probe writes: the first member, or one made for the purpose where an existing one could not be restored. */
import type { Block } from '../model/catalogue.ts';
import type { Outcome } from '../model/check.ts';
import type { ProbeContext } from '../model/probe.ts';
import { absence, pathsFor } from './absence.ts';
import type { Notebook } from './document.ts';
import { createMember } from './members.ts';

/** The collection in which a fresh member is made, with the block that its POST takes. */
export interface Fresh {
  readonly collectionId: string;
  readonly block: Block;
}

export type Target = { readonly path: string } | { readonly unasked: NonNullable<Outcome['unasked']> };

/** The path to write to, its present document noted in the journal. */
export const targetFor = async (context: ProbeContext, notes: Notebook, id: string, fresh: Fresh | undefined): Promise<Target> => {
  if (fresh === undefined) {
    const path = pathsFor(context, id)[0] ?? '';
    await context.protect(path);
    return { path };
  }
  const unasked = absence(context, fresh.collectionId, 'POST');
  if (unasked !== undefined) return { unasked };
  const made = await createMember(context, notes, pathsFor(context, fresh.collectionId)[0] ?? '', fresh.block, 'make');
  if (made !== undefined) return made;
  const unsent = notes.observations.findLast(({ step }) => step === 'make')?.unsent;
  const reason = 'no fresh member could be created, and an existing one could not be restored';
  return { unasked: unsent === undefined ? { verdict: 'blocked', reason } : { verdict: 'not-applicable', reason: `${reason}: ${unsent}` } };
};
