/** Takes back what a probe did: what it created, then every document that it may have changed, each read back to prove it. */
import type { RestorationState } from '../../model/report.ts';
import type { XmlNode } from '../../model/xml.ts';
import { openPatience, type Patience } from '../../probes/patience.ts';
import { documentBlock, resourceAt } from '../../spec/tree.ts';
import { type Kept, note } from './kept.ts';
import { removeMade } from './members.ts';
import { putBack } from './put-back.ts';
import type { Outcomes, Restorer } from './restorer.ts';

export type { Ledger, Restorer } from './restorer.ts';

export interface Restoration {
  /** The document that was read for it; undefined when it was known already, or cannot be read. */
  protect(path: string): Promise<XmlNode | undefined>;
  /** Notes that something is about to be written to a path. */
  writing(path: string): void;
  /** Notes a document that was written to a path, or `shown` by it since. */
  witness(path: string, document: XmlNode, shown?: 'shown'): void;
  /** Announces a POST; `tell` says what it made once the answer is there, `list` is the collection where it had to be read. */
  creating(collection: string): Promise<{ readonly tell: (member: string | undefined) => void; readonly list: XmlNode | undefined }>;
  /** A member that was deleted by the probe itself. */
  forget(member: string): void;
  afterwards(what: string, undo: () => Promise<void>): void;
  /** Takes everything back. Never throws on what the device does; what stays different is in the state. */
  finish(): Promise<void>;
  state(): RestorationState;
}

interface Held {
  readonly kept: Map<string, Kept>;
  /** Created members with their entries in the journal. */
  readonly made: Map<string, string>;
  /** Members that the probe itself made, gone or not: nothing of them is to be put back. */
  readonly ours: Set<string>;
  readonly undos: { readonly what: string; readonly undo: () => Promise<void> }[];
  readonly outcomes: Outcomes;
}

const protect = async (restorer: Restorer, { kept, ours }: Held, path: string): Promise<XmlNode | undefined> => {
  if (kept.has(path) || [...ours].some((member) => path === member || path.startsWith(`${member}/`))) return undefined;
  const [, resource] = resourceAt(path) ?? [];
  const block = resource === undefined ? undefined : documentBlock(resource);
  if (resource?.operations.GET === undefined || block === undefined) return undefined;
  const observed = await restorer.send({ step: 'protect', method: 'GET', path, fresh: 'since-write' });
  const before = observed.exchange.response?.status === 200 ? restorer.tree(observed) : undefined;
  if (before === undefined) return undefined;
  const seen = new Map<string, Set<string>>();
  note(seen, before, block);
  const entry = restorer.ledger.change(path, restorer.text(observed));
  kept.set(path, { path, block, before, at: restorer.now(), entry, seen, mixed: false, unseen: false });
  return before;
};

const finish = async (restorer: Restorer, patience: Patience, { kept, made, ours, undos, outcomes }: Held): Promise<void> => {
  // What undoing makes again was there before the probe: it stays.
  const created = [...made];
  for (const { what, undo } of undos.splice(0).reverse()) {
    try {
      await undo();
    } catch (error) {
      outcomes.differing.set(what, `could not be undone: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  for (const [member, entry] of [...made]) {
    if (!created.some(([known]) => known === member)) restorer.ledger.done(entry, 'restored');
  }
  for (const [member, entry] of created.reverse()) if (made.has(member)) await removeMade(restorer, member, entry, outcomes);
  made.clear();
  for (const each of [...kept.values()].reverse()) await putBack(restorer, patience, outcomes, each);
  kept.clear();
  ours.clear();
};

const stateOf = ({ restored, differing, unproven }: Outcomes): RestorationState => ({
  restored: [...restored],
  differences: [...differing].map(([path, message]) => ({ path, message })),
  unproven: [...unproven].map(([path, reason]) => ({ path, reason })),
});

export const openRestoration = (restorer: Restorer): Restoration => {
  const outcomes: Outcomes = { restored: new Set(), differing: new Map(), unproven: new Map() };
  const held: Held = { kept: new Map(), made: new Map(), ours: new Set(), undos: [], outcomes };
  const { kept, made, ours, undos } = held;
  const { ledger } = restorer;
  const patience = openPatience(restorer.wait);
  return {
    protect: (path) => protect(restorer, held, path),
    writing: (path) => {
      for (const each of kept.values()) {
        if (each.path === path) each.unseen = true;
        else each.mixed = true;
      }
    },
    witness: (path, document, shown) => {
      const each = kept.get(path);
      if (each !== undefined && shown !== undefined) each.unseen = false;
      if (each !== undefined && document.name === each.block.root) note(each.seen, document, each.block);
    },
    creating: async (collection) => {
      const list = await protect(restorer, held, collection);
      const entry = ledger.create(collection);
      const tell = (member: string | undefined): void => {
        if (member === undefined) {
          ledger.done(entry, 'nothing');
          return;
        }
        made.set(member, entry);
        ours.add(member);
        ledger.created(entry, member);
      };
      return { tell, list };
    },
    forget: (member) => {
      const entry = made.get(member);
      if (entry !== undefined) ledger.done(entry, 'restored');
      made.delete(member);
    },
    afterwards: (what, undo) => void undos.push({ what, undo }),
    finish: () => finish(restorer, patience, held),
    state: () => stateOf(outcomes),
  };
};
