/** What a run is about to change, announced in the journal before, and taken back after each probe. */
import type { RestorationState } from '../../model/report.ts';
import type { Announced, UndoStep } from '../../model/undo.ts';
import type { XmlNode } from '../../model/xml.ts';
import { differences } from '../../xml/compare.ts';
import { textAt } from '../../xml/tree.ts';
import { writeXml } from '../../xml/write.ts';
import { openGaps } from './gap.ts';
import { addressesOf, addressOf, blockOf, type Kept, note, secretsIn, withoutSecrets } from './kept.ts';
import type { Ledger } from './ledger.ts';
import { openOutcomes } from './outcomes.ts';
import { bringsBack } from './recipes.ts';
import { type Open, takeBack } from './take-back.ts';
import type { Undoer } from './undoer.ts';

/**
 * `read`: the document as it stands is in the journal. `known`: it was before, or is a member of ours. `none`: the resource
 * has no document. `absent`: nothing is there (404). `unreadable`: nothing may be written, for nothing could be put back.
 */
export type Protection =
  | { readonly state: 'read'; readonly document: XmlNode }
  | { readonly state: 'known' | 'none' | 'absent' }
  | { readonly state: 'unreadable'; readonly reason: string };

/** A member that is about to be made. */
export interface Creation {
  /** Ids of the members that were there. */
  readonly before: readonly string[];
  /** Its path; `nothing`: none was made; undefined: nobody knows. */
  tell(member: string | 'nothing' | undefined): void;
}

/** What may not come back. */
export interface Loss {
  readonly reason: string;
  /** The document shows all of it: it is lost only where the document differs in the end, in what a client cannot write, too. */
  readonly isShown: boolean;
}

export interface Restoration {
  protect(path: string): Promise<Protection>;
  /** Announces what is written to a path, before it is sent. */
  writing(path: string, document: XmlNode | undefined): void;
  /** The device took what was written to a path; `delayed`: for after a restart. */
  took(path: string, document: XmlNode | undefined, delayed: boolean): void;
  /** Notes a document that a path showed. */
  shown(path: string, document: XmlNode): void;
  /** Announces a POST to a collection with the given members. */
  creating(collection: string, before: readonly string[], posted: XmlNode | undefined): Creation;
  /** True for a member that the probe made, and for what is below it. */
  isOurs(path: string): boolean;
  /** A member that was deleted by the probe itself. */
  forget(member: string): void;
  afterwards(step: UndoStep): Announced;
  /** A request that nothing takes back is about to be sent; `tell` says whether the device did it. */
  losing(path: string, loss: Loss): { tell(done: boolean): void };
  /** Takes everything back. Throws Stop alone; what stays different is in the state, and in the journal. */
  finish(): Promise<void>;
  /** What is changed at present, by path or in words. */
  changed(): readonly string[];
  /** Nothing more can be taken back now: what is changed stays so, and in the journal. */
  leave(reason: string): void;
  state(): RestorationState;
  /** The report was made: what it tells of losses is told. */
  reported(): void;
  /** Why nothing more may be written: the device refused the document that it had shown itself. */
  withheld(): string | undefined;
  /** From now on nothing more may be written, for the given reason. */
  withhold(reason: string): void;
}

export interface RestorationOptions {
  readonly undoer: Undoer;
  readonly ledger: Ledger;
  /** Called before anything is taken back: the device is to be identified anew. */
  begin(): void;
}

const below = (path: string, above: string): boolean => path === above || path.startsWith(`${above}/`);

const textOf = (document: XmlNode): string => writeXml(document, { declaration: false, indent: false });

/** Reads a document and announces it. */
const openProtect =
  ({ undoer, ledger }: RestorationOptions, { documents }: Open, byPath: Map<string, Kept>, isOurs: (path: string) => boolean) =>
  async (path: string): Promise<Protection> => {
    if (byPath.has(path) || isOurs(path.split('?')[0] ?? '')) return { state: 'known' };
    const block = blockOf(path);
    if (block === undefined) return { state: 'none' };
    const observed = await undoer.send({ step: 'protect', method: 'GET', path, fresh: 'since-write' });
    const { response, failure } = observed.exchange;
    if (response?.status === 404) return { state: 'absent' };
    const before = response?.status === 200 ? undoer.tree(observed) : undefined;
    if (before === undefined || before.name !== block.root) {
      const got = response === undefined ? (failure?.message ?? 'no answer') : `${response.status}`;
      return {
        state: 'unreadable',
        reason: `GET ${path} was answered ${got}: what stands there could not be put back, so nothing is written`,
      };
    }
    const id = ledger.announce({ kind: 'document', path, before: textOf(withoutSecrets(before, block)) });
    const seen = new Map<string, Set<string>>();
    note(seen, before, block);
    const about = { id, path, block, before, at: undoer.now(), seen, clocks: [], isStripped: false, secrets: new Set<string>() };
    const kept: Kept = { ...about, mixed: false, unseen: false, written: false, delayed: false };
    documents.set(id, kept);
    byPath.set(path, kept);
    return { state: 'read', document: before };
  };

/** True when a document shows what it showed, in what a client cannot write, too. */
const isAsBefore = async (undoer: Undoer, { path, before, block }: Kept): Promise<boolean> => {
  const seen = await undoer.send({ step: 'restore-read', method: 'GET', path, fresh: 'since-write' });
  const now = seen.exchange.response?.status === 200 ? undoer.tree(seen) : undefined;
  return now !== undefined && differences(before, now, block, 'all').length === 0;
};

export const openRestoration = (options: RestorationOptions): Restoration => {
  const { undoer, ledger } = options;
  const open: Open = { recipes: new Map(), members: new Map(), documents: new Map() };
  const byPath = new Map<string, Kept>();
  /** Members that the probe itself made, gone or not: nothing of them is to be put back. */
  const ours = new Set<string>();
  const outcomes = openOutcomes();
  const gaps = openGaps();
  /** Losses that the report will tell; until then the journal holds them, should the run die. */
  const lost: string[] = [];
  /** Losses that the document decides on, once it is put back. */
  const doubtful: { readonly id: string; readonly before: Kept; readonly reason: string }[] = [];
  const lose = (id: string, path: string, reason: string): void => {
    lost.push(id);
    outcomes.note({ what: path, outcome: 'told', message: reason });
  };
  let withheld: string | undefined;
  const isOurs = (path: string): boolean => [...ours].some((member) => below(path, member));
  const protect = openProtect(options, open, byPath, isOurs);
  const changed = (): readonly string[] => [
    ...[...open.recipes.values()].map(({ what }) => what),
    ...[...open.members.values()].map(({ made, path }) => made ?? `a new member of ${path}`),
    ...[...open.documents.values()].filter(({ written }) => written).map(({ path }) => path),
  ];

  return {
    protect: async (path) => {
      let worst: Protection = { state: 'none' };
      for (const address of addressesOf(path)) {
        worst = await protect(address);
        if (worst.state === 'unreadable') break;
      }
      return worst;
    },
    isOurs,
    writing: (asked, document) => {
      const path = addressOf(asked);
      for (const each of byPath.values()) {
        if (each.path === path) Object.assign(each, { unseen: true, written: true });
        else each.mixed = true;
        if (each.path !== path && below(path, each.path)) {
          if (!each.written) ledger.wrote(each.id, '');
          each.written = true;
        }
      }
      const own = byPath.get(path);
      if (own === undefined) return;
      const isDocument = document?.name === own.block.root;
      const sent = isDocument ? textOf(withoutSecrets(document, own.block)) : '';
      ledger.wrote(own.id, sent, isDocument ? secretsIn(document, own.block) : []);
      if (!isDocument) return;
      note(own.seen, document, own.block);
      own.clocks.push({ document, at: undoer.now() });
    },
    took: (asked, document, delayed) => {
      const path = addressOf(asked);
      const own = byPath.get(path);
      const isSame =
        own !== undefined &&
        document?.name === own.block.root &&
        differences(own.before, document, own.block, 'writable').every(({ after }) => after === undefined);
      if (own === undefined || isSame) return;
      gaps.open(path, undoer.now());
      if (!delayed) return;
      own.delayed = true;
      ledger.delayed(own.id);
    },
    shown: (asked, document) => {
      const path = addressOf(asked);
      const own = byPath.get(path);
      if (own === undefined || document.name !== own.block.root) return;
      own.unseen = false;
      // It shows what is to come, and so it will show what is put back.
      if (differences(own.before, document, own.block, 'writable').length > 0) own.delayed = false;
      if (note(own.seen, document, own.block)) ledger.seen(own.id, textOf(withoutSecrets(document, own.block)));
    },
    creating: (collection, before, posted) => {
      const text = posted === undefined ? {} : { posted: postedText(collection, posted) };
      const announced = { kind: 'member' as const, path: collection, before, ...text };
      const id = ledger.announce(announced);
      const entry = { ...announced, id, at: '', wrote: [], seen: [] };
      open.members.set(id, entry);
      const tell: Creation['tell'] = (member) => {
        if (member === undefined) return;
        if (member === 'nothing') {
          open.members.delete(id);
          ledger.resolve(id, 'nothing');
          return;
        }
        ours.add(member);
        open.members.set(id, { ...entry, made: member });
        ledger.made(id, member);
      };
      return { before, tell };
    },
    forget: (member) => {
      for (const [id, { made }] of open.members) {
        if (made !== member) continue;
        ledger.resolve(id, 'restored');
        open.members.delete(id);
      }
    },
    afterwards: (step) => {
      const id = ledger.announce({ kind: 'recipe', path: step.what, step });
      open.recipes.set(id, step);
      return {
        withdraw: () => {
          if (open.recipes.delete(id)) ledger.resolve(id, 'nothing');
        },
      };
    },
    losing: (path, { reason, isShown }) => {
      if ([...open.recipes.values()].some((step) => bringsBack(step, path))) return { tell: () => undefined };
      const id = ledger.announce({ kind: 'lost', path, reason });
      return {
        tell: (done) => {
          const before = byPath.get(path);
          if (!done) ledger.resolve(id, 'nothing');
          else if (isShown && before !== undefined) doubtful.push({ id, before, reason });
          else lose(id, path, reason);
        },
      };
    },
    finish: async () => {
      if (open.recipes.size + open.members.size + open.documents.size > 0) options.begin();
      await takeBack(undoer, open, (each) => {
        outcomes.note(each);
        if (each.outcome === 'left') {
          if (each.refused === true) withheld ??= `the device refused its own document at ${each.what}: nothing more is written to it`;
        } else {
          gaps.close(each.what, undoer.now());
          ledger.resolve(each.entry, each.outcome);
        }
      });
      for (const { id, before, reason } of doubtful.splice(0)) {
        if (await isAsBefore(undoer, before)) ledger.resolve(id, 'nothing');
        else lose(id, before.path, reason);
      }
      byPath.clear();
      ours.clear();
    },
    changed,
    leave: (reason) => {
      for (const { id, before, reason: lost } of doubtful.splice(0)) lose(id, before.path, lost);
      for (const what of changed()) outcomes.note({ what, outcome: 'left', message: `not put back: ${reason}` });
    },
    state: () => {
      const gap = gaps.told(undoer.now());
      return { ...outcomes.state(), ...(gap.length === 0 ? {} : { gap }) };
    },
    reported: () => {
      for (const id of lost.splice(0)) ledger.resolve(id, 'told');
    },
    withheld: () => withheld,
    withhold: (reason) => {
      withheld ??= reason;
    },
  };
};

/** What was posted, without its secrets: it tells the member apart should its id never be learnt. */
const postedText = (collection: string, posted: XmlNode): string => {
  const block = blockOf(`${collection}/${textAt(posted, 'id') ?? '1'}`);
  return block === undefined ? '' : textOf(withoutSecrets(posted, block));
};
