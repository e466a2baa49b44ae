/** The one executor: takes back what the journal holds, for the run that made it and for `ipmd restore` alike. */
import type { Entry } from '../../device/journal.ts';
import type { RecipeName, UndoStep } from '../../model/undo.ts';
import { Stop } from '../stop.ts';
import { type Kept, respecting } from './kept.ts';
import { takeMemberBack } from './members.ts';
import { putBack } from './put-back.ts';
import { follow } from './recipes.ts';
import type { Taken, Undoer } from './undoer.ts';

/** What is to be taken back, oldest first; each is removed once it is settled, so that a Stop leaves the rest. */
export interface Open {
  readonly recipes: Map<string, UndoStep>;
  readonly members: Map<string, Extract<Entry, { kind: 'member' }>>;
  readonly documents: Map<string, Kept>;
}

/** What became of one entry of the journal. */
export type Settled = Taken & { readonly entry: string; readonly refused?: true };

const newestFirst = <Each>(held: ReadonlyMap<string, Each>): readonly (readonly [string, Each])[] => [...held].reverse();

/** A fault of ours in one way back keeps no other from being taken. */
const taken = async (
  what: string,
  back: () => Promise<Taken & { readonly refused?: true }>,
): Promise<Taken & { readonly refused?: true }> => {
  try {
    return await back();
  } catch (error) {
    if (error instanceof Stop) throw error;
    return { what, outcome: 'left', message: `could not be taken back: ${error instanceof Error ? error.message : String(error)}` };
  }
};

/**
 * What nobody set since the run looked at it may go back whatever the device makes of it when the settings go back on which
 * it depends: that was nobody's edit. Asked before those settings go back; a run knows it of its own.
 */
const tellMoved = async (undoer: Undoer, documents: readonly Kept[]): Promise<void> => {
  if (!documents.some(({ written }) => written)) return;
  for (const kept of documents) {
    if (kept.written || kept.mixed) continue;
    const seen = await undoer.send({ step: 'restore-read', method: 'GET', path: kept.path, fresh: 'since-write' });
    const now = seen.exchange.response?.status === 200 ? undoer.tree(seen) : undefined;
    kept.mixed = now !== undefined && respecting(kept, now).foreign.length === 0;
  }
};

/** A member of ours may hold the id of one that is set anew, and to set one anew moves the head. */
const afterMembers: ReadonlySet<RecipeName> = new Set<RecipeName>(['accounts', 'presets', 'head']);

/**
 * Recipes first, newest first, then members, then what is set anew under its old id, then documents: those that we wrote
 * before those that we only looked at, for what moved with a setting comes back with it. Throws Stop when the device is gone
 * or another one; then nothing more was done.
 */
export const takeBack = async (undoer: Undoer, open: Open, settled: (each: Settled) => void): Promise<void> => {
  const settle = async <Each>(held: Map<string, Each>, entry: string, what: string, back: () => Promise<Taken>): Promise<void> => {
    const each = await taken(what, back);
    held.delete(entry);
    settled({ ...each, entry });
  };
  const followAll = async (isNow: (step: UndoStep) => boolean): Promise<void> => {
    for (const [entry, step] of newestFirst(open.recipes))
      if (isNow(step)) await settle(open.recipes, entry, step.what, () => follow(undoer, step));
  };
  await followAll(({ recipe }) => !afterMembers.has(recipe));
  for (const [entry, each] of newestFirst(open.members))
    await settle(open.members, entry, each.made ?? each.path, () => takeMemberBack(undoer, each));
  await followAll(({ recipe }) => afterMembers.has(recipe));
  await tellMoved(undoer, [...open.documents.values()]);
  const documents = newestFirst(open.documents);
  for (const [entry, kept] of [...documents.filter(([, each]) => each.written), ...documents.filter(([, each]) => !each.written)])
    await settle(open.documents, entry, kept.path, () => putBack(undoer, kept));
};
