/** Takes back what a probe did: what it created, then every document that it may have changed, each read back to prove it. */
import type { Block } from '../model/catalogue.ts';
import type { Observation, Profile } from '../model/check.ts';
import type { Ask } from '../model/probe.ts';
import type { RestorationState } from '../model/report.ts';
import type { XmlNode } from '../model/xml.ts';
import { openPatience } from '../probes/patience.ts';
import { isWrite } from '../spec/catalogue.ts';
import { allShapes } from '../spec/shape.ts';
import { documentBlock, resourceAt } from '../spec/tree.ts';
import { differences, knownLeaves } from '../xml/compare.ts';
import { textAt, withText } from '../xml/tree.ts';

/** Where what is about to change is written down first. */
export interface Ledger {
  change(path: string, before: string): string;
  create(collection: string): string;
  created(id: string, member: string): void;
  done(id: string, outcome: 'restored' | 'nothing' | 'foreign' | 'unproven'): void;
}

export interface Restorer {
  send(ask: Ask): Promise<Observation>;
  tree(observation: Observation): XmlNode | undefined;
  /** Body of an answer as text. */
  text(observation: Observation): string;
  granted(observation: Observation): boolean;
  readonly profile: Profile;
  readonly ledger: Ledger;
  /** Milliseconds of a clock that nobody sets. */
  now(): number;
  wait(ms: number): Promise<void>;
}

interface Kept {
  readonly path: string;
  readonly block: Block;
  readonly before: XmlNode;
  readonly at: number;
  readonly entry: string;
  /** Values that we wrote or that the device showed since: anything else is somebody else's edit. */
  readonly seen: Map<string, Set<string>>;
  /** We wrote elsewhere since, which may have moved this, too: no value can be called somebody else's then. */
  mixed: boolean;
  /** We wrote to it and have not looked since: what the device made of our values is not known. */
  unseen: boolean;
}

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

/** A clock that was read is set again from the time that has passed, not to the moment of the reading. */
const advanced = (root: XmlNode, block: Block, elapsedMs: number): XmlNode =>
  knownLeaves(root, block)
    .filter((leaf) => leaf.field.type === 'dateTime' && leaf.field.volatile === true && leaf.field.access === undefined)
    .reduce((tree, leaf) => {
      const [, stamp, zone = ''] = /^(.*?\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$/.exec(leaf.value.trim()) ?? [];
      if (stamp === undefined) return tree;
      const moved = new Date(Date.parse(`${stamp}Z`) + elapsedMs).toISOString().slice(0, 19);
      return withText(tree, leaf.path, moved + zone) ?? tree;
    }, root);

const note = (seen: Map<string, Set<string>>, document: XmlNode, block: Block): void => {
  for (const { path, value } of knownLeaves(document, block)) seen.set(path, (seen.get(path) ?? new Set()).add(value.trim()));
};

/** The document to write back: as it was, but for leaves that somebody else has set meanwhile. */
const respecting = (
  before: XmlNode,
  now: XmlNode,
  each: Kept,
  profile: Profile,
): { readonly document: XmlNode; readonly foreign: readonly string[] } => {
  if (each.mixed || each.unseen) return { document: before, foreign: [] };
  const foreign = differences(before, now, each.block, profile, 'writable').filter(
    ({ path, after }) => after !== undefined && after !== '(secret)' && each.seen.get(path)?.has(after.trim()) !== true,
  );
  const document = foreign.reduce((tree, { path, after }) => withText(tree, path, after ?? '') ?? tree, before);
  return { document, foreign: foreign.map(({ path }) => path) };
};

const unreadable = (path: string): string | undefined => {
  const [, resource] = resourceAt(path) ?? [];
  const PUT = resource?.operations.PUT;
  return PUT !== undefined && isWrite(PUT) && PUT.restorability !== 'readable' ? PUT.reason : undefined;
};

export const openRestoration = (restorer: Restorer): Restoration => {
  const kept = new Map<string, Kept>();
  const made = new Map<string, string>();
  /** Members that the probe itself made, gone or not: nothing of them is to be put back. */
  const ours = new Set<string>();
  const undos: { readonly what: string; readonly undo: () => Promise<void> }[] = [];
  const restored = new Set<string>();
  const differing = new Map<string, string>();
  const unproven = new Map<string, string>();
  const patience = openPatience(restorer.wait);

  const look = async (path: string, fresh: true | 'since-write'): Promise<{ now: XmlNode | undefined; recalled: boolean }> => {
    const seen = await restorer.send({ step: 'restore-read', method: 'GET', path, fresh });
    return { now: seen.exchange.response?.status === 200 ? restorer.tree(seen) : undefined, recalled: seen.recalled === true };
  };
  const read = async (path: string): Promise<XmlNode | undefined> => (await look(path, true)).now;

  /** The document as it is now, and whether it differs. What is to be written back (`always`, or it differs) was read anew: somebody else may have set it. */
  const present = async ({ path, block, before }: Kept, always: boolean): Promise<{ now: XmlNode | undefined; changed: boolean }> => {
    const differs = (now: XmlNode | undefined): boolean =>
      now === undefined || differences(before, now, block, restorer.profile, 'writable').length > 0;
    const { now, recalled } = await look(path, 'since-write');
    if (!recalled || !(always || differs(now))) return { now, changed: differs(now) };
    const again = await read(path);
    return { now: again, changed: differs(again) };
  };

  const protect: Restoration['protect'] = async (path) => {
    if (kept.has(path) || [...ours].some((member) => path === member || path.startsWith(`${member}/`))) return undefined;
    const [, resource] = resourceAt(path) ?? [];
    const block = resource === undefined ? undefined : documentBlock(resource);
    if (resource?.operations.GET === undefined || block === undefined) return undefined;
    const seen = await restorer.send({ step: 'protect', method: 'GET', path, fresh: 'since-write' });
    const before = seen.exchange.response?.status === 200 ? restorer.tree(seen) : undefined;
    if (before === undefined) return undefined;
    const witnessed = new Map<string, Set<string>>();
    note(witnessed, before, block);
    kept.set(path, {
      path,
      block,
      before,
      at: restorer.now(),
      entry: restorer.ledger.change(path, restorer.text(seen)),
      seen: witnessed,
      mixed: false,
      unseen: false,
    });
    return before;
  };

  /** Members that were there before and are gone: posted again, one by one. */
  const repost = async (each: Kept): Promise<void> => {
    const [, resource] = resourceAt(each.path) ?? [];
    const now = resource?.operations.POST === undefined ? undefined : await read(each.path);
    if (now === undefined) return;
    const present = new Set(now.children.map((entry) => textAt(entry, 'id')));
    for (const entry of each.before.children) {
      if (textAt(entry, 'id') === undefined || present.has(textAt(entry, 'id'))) continue;
      await restorer.send({
        step: 'restore-create',
        method: 'POST',
        path: each.path,
        body: { ...entry, attributes: each.before.attributes },
      });
    }
  };

  /** Writes a member back through its list, where the list holds created members and shows all of them. */
  const viaList = async (path: string, member: XmlNode): Promise<boolean> => {
    const collection = path.slice(0, path.lastIndexOf('/'));
    const [, resource] = resourceAt(collection) ?? [];
    if (resource?.operations.PUT === undefined || resource.operations.POST === undefined || unreadable(collection) !== undefined)
      return false;
    const list = await read(collection);
    const id = textAt(member, 'id');
    if (list === undefined || id === undefined) return false;
    const children = list.children.map((entry) => (textAt(entry, 'id') === id ? { ...member, attributes: {} } : entry));
    const put = await restorer.send({ step: 'restore-write', method: 'PUT', path: collection, body: { ...list, children } });
    return restorer.granted(put);
  };

  /** Members that a side effect made: not there before, and nobody's. */
  const removeNew = async (each: Kept, now: XmlNode): Promise<void> => {
    const before = new Set(each.before.children.map((entry) => textAt(entry, 'id')));
    for (const entry of now.children) {
      const id = textAt(entry, 'id');
      if (id === undefined || before.has(id)) continue;
      await restorer.send({ step: 'restore-delete', method: 'DELETE', path: `${each.path}/${encodeURIComponent(id)}` });
    }
  };

  const putBack = async (each: Kept): Promise<void> => {
    const [, resource] = resourceAt(each.path) ?? [];
    const clock = allShapes(each.block).some(
      (shape) => shape.field.type === 'dateTime' && shape.field.volatile === true && shape.field.access === undefined,
    );
    const { now, changed } = await present(each, clock);
    const { document, foreign } =
      now === undefined ? { document: each.before, foreign: [] } : respecting(each.before, now, each, restorer.profile);
    if (changed || clock) {
      // Writing a list back would write what its members do not show (a preset takes the present position): there, only what is new goes.
      const spared = resource?.operations.POST !== undefined && unreadable(each.path) !== undefined;
      if (spared && now !== undefined) await removeNew(each, now);
      else if (resource?.operations.PUT !== undefined) {
        await restorer.send({
          step: 'restore-write',
          method: 'PUT',
          path: each.path,
          body: advanced(document, each.block, restorer.now() - each.at),
        });
      }
      await repost(each);
      const compare = async () => {
        const after = await read(each.path);
        return after === undefined ? undefined : differences(document, after, each.block, restorer.profile, 'writable');
      };
      let left = await compare();
      // What was not there before goes by no waiting.
      const isOpen = (): boolean => left === undefined || left.some((one) => one.before !== undefined);
      if (isOpen())
        await patience(async () => {
          left = await compare();
          return !isOpen();
        });
      // A field that the probe brought in cannot be taken out by leaving it out (E-007): the list replaces its members (E-036).
      if (left !== undefined && left.length > 0 && left.every((one) => one.before === undefined) && (await viaList(each.path, document)))
        left = await compare();
      if (left === undefined) differing.set(each.path, 'it cannot be read any more');
      else if (left.length > 0) {
        differing.set(
          each.path,
          left.map((one) => `${one.path} is "${one.after ?? 'absent'}", was "${one.before ?? 'absent'}"`).join('; '),
        );
      }
    }
    if (foreign.length > 0) unproven.set(each.path, `set by somebody else during the run and left alone: ${foreign.join(', ')}`);
    const hidden = unreadable(each.path);
    if (hidden !== undefined && changed) unproven.set(each.path, hidden);
    if (differing.has(each.path)) return;
    restored.add(each.path);
    restorer.ledger.done(
      each.entry,
      foreign.length > 0 ? 'foreign' : !changed ? 'nothing' : hidden !== undefined ? 'unproven' : 'restored',
    );
  };

  const remove = async (member: string, entry: string): Promise<void> => {
    const there = await restorer.send({ step: 'restore-read', method: 'GET', path: member, fresh: 'since-write' });
    if (there.exchange.response?.status === 200) {
      const gone = await restorer.send({ step: 'restore-delete', method: 'DELETE', path: member });
      if (!restorer.granted(gone)) {
        differing.set(member, 'the member created by the run could not be deleted');
        return;
      }
    }
    restored.add(member);
    restorer.ledger.done(entry, 'restored');
  };

  return {
    protect,
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
      const list = await protect(collection);
      const entry = restorer.ledger.create(collection);
      const tell = (member: string | undefined): void => {
        if (member === undefined) {
          restorer.ledger.done(entry, 'nothing');
          return;
        }
        made.set(member, entry);
        ours.add(member);
        restorer.ledger.created(entry, member);
      };
      return { tell, list };
    },
    forget: (member) => {
      const entry = made.get(member);
      if (entry !== undefined) restorer.ledger.done(entry, 'restored');
      made.delete(member);
    },
    afterwards: (what, undo) => void undos.push({ what, undo }),
    finish: async () => {
      // What undoing makes again was there before the probe: it stays.
      const created = [...made];
      for (const { what, undo } of undos.splice(0).reverse()) {
        try {
          await undo();
        } catch (error) {
          differing.set(what, `could not be undone: ${error instanceof Error ? error.message : String(error)}`);
        }
      }
      for (const [member, entry] of [...made]) {
        if (!created.some(([known]) => known === member)) restorer.ledger.done(entry, 'restored');
      }
      for (const [member, entry] of created.reverse()) if (made.has(member)) await remove(member, entry);
      made.clear();
      for (const each of [...kept.values()].reverse()) await putBack(each);
      kept.clear();
      ours.clear();
    },
    state: () => ({
      restored: [...restored],
      differences: [...differing].map(([path, message]) => ({ path, message })),
      unproven: [...unproven].map(([path, reason]) => ({ path, reason })),
    }),
  };
};
