/** A document that is to be put back: how it stood, and which values are known to be ours. */
import type { Entry } from '../../device/journal.ts';
import type { Block } from '../../model/catalogue.ts';
import type { XmlNode } from '../../model/xml.ts';
import { documentBlock, resourceAt } from '../../spec/tree.ts';
import { differences, knownLeaves } from '../../xml/compare.ts';
import { parseText } from '../../xml/parse.ts';
import { without, withText } from '../../xml/tree.ts';
import { clocksAgree, hasClock } from './clock.ts';

export interface Kept {
  /** The journal's entry. */
  readonly id: string;
  readonly path: string;
  readonly block: Block;
  readonly before: XmlNode;
  /** When it was read, on the undoer's clock. */
  readonly at: number;
  /** Values that we wrote or that the device showed since: anything else is somebody else's edit. */
  readonly seen: Map<string, Set<string>>;
  /** We wrote elsewhere since, which may have moved this, too: no value can be called somebody else's then. */
  mixed: boolean;
  /** We wrote to it and have not looked since: what the device made of our values is not known. */
  unseen: boolean;
  /** We wrote to it, or to something below it. */
  written: boolean;
  /** What we wrote waits for a restart, and the device shows what is in force until then. @see 4.5.5 */
  delayed: boolean;
  /** Clocks that we wrote, with the moment. */
  readonly clocks: { readonly document: XmlNode; readonly at: number }[];
  /** It comes from the journal, which holds no secrets: none are compared. */
  readonly isStripped: boolean;
  /** Secrets that we wrote over, and that the journal does not hold. */
  readonly secrets: Set<string>;
}

/** Remembers the values of a document; true when one of them is new. */
export const note = (seen: Map<string, Set<string>>, document: XmlNode, block: Block): boolean => {
  let isNew = false;
  for (const { path, value } of knownLeaves(document, block)) {
    const values = seen.get(path) ?? new Set<string>();
    if (!values.has(value.trim())) isNew = true;
    seen.set(path, values.add(value.trim()));
  }
  return isNew;
};

const isSecret = ({ secret, access }: { readonly secret?: true; readonly access?: string }): boolean => secret === true || access === 'wo';

/** Paths of the secrets in a document. */
export const secretsIn = (document: XmlNode, block: Block): readonly string[] =>
  knownLeaves(document, block).flatMap(({ path, field }) => (isSecret(field) ? [path] : []));

/** The document without the fields that hold secrets: a device keeps what is left out. */
export const withoutSecrets = (document: XmlNode, block: Block): XmlNode =>
  // From the last to the first, so that the places of those before stay.
  [...secretsIn(document, block)].reverse().reduce((tree, path) => without(tree, path) ?? tree, document);

/** Documents that a path shows: one, or one for each value of a query that its GET needs and the path does not give. @see 8.13.37 */
export const addressesOf = (path: string): readonly string[] => {
  const [bare = path, query = ''] = path.split('?');
  const [, resource] = resourceAt(bare) ?? [];
  const needed = resource?.operations.GET?.query?.find((each) => each.required === true && each.values !== undefined);
  if (needed === undefined) return [bare];
  const given = new URLSearchParams(query).get(needed.name);
  const values = given !== null && needed.values?.includes(given) ? [given] : (needed.values ?? []);
  return values.map((value) => `${bare}?${needed.name}=${value}`);
};

/** The document that a path shows; the bare path where it shows several. */
export const addressOf = (path: string): string => {
  const [first, ...more] = addressesOf(path);
  return first !== undefined && more.length === 0 ? first : (path.split('?')[0] ?? path);
};

/** The block of a path's document; undefined when it has none that can be read. */
export const blockOf = (path: string): Block | undefined => {
  const [, resource] = resourceAt(path) ?? [];
  return resource?.operations.GET === undefined ? undefined : documentBlock(resource);
};

/** A document to be put back, from the journal of a run that is over; undefined when what it holds cannot be read. */
export const keptFrom = (entry: Entry): Kept | undefined => {
  const block = blockOf(entry.path);
  const before = entry.kind === 'document' ? parseText(entry.before).root : undefined;
  if (block === undefined || before === undefined) return undefined;
  const seen = new Map<string, Set<string>>();
  const texts = [...entry.wrote.map(({ document }) => document), ...entry.seen].filter((text) => text !== '');
  for (const document of [before, ...texts.flatMap((text) => parseText(text).root ?? [])]) note(seen, document, block);
  const clocks = entry.wrote.flatMap(({ at, document }) => {
    const root = document === '' ? undefined : parseText(document).root;
    return root === undefined ? [] : [{ document: root, at: Date.parse(at) }];
  });
  const secrets = new Set(entry.wrote.flatMap((each) => each.secrets ?? []));
  const about = { id: entry.id, path: entry.path, block, before, at: Date.parse(entry.at) };
  return {
    ...about,
    seen,
    mixed: false,
    unseen: false,
    written: entry.wrote.length > 0,
    delayed: entry.delayed === true,
    clocks,
    isStripped: true,
    secrets,
  };
};

/** The document to write back: as it was, but for leaves that somebody else has set meanwhile. */
export const respecting = (kept: Kept, now: XmlNode): { readonly document: XmlNode; readonly foreign: readonly string[] } => {
  if (kept.mixed || kept.unseen) return { document: kept.before, foreign: [] };
  const foreign = differences(kept.before, now, kept.block, 'writable').filter(
    ({ path, after }) => after !== undefined && after !== '(secret)' && kept.seen.get(path)?.has(after.trim()) !== true,
  );
  const document = foreign.reduce((tree, { path, after }) => withText(tree, path, after ?? '') ?? tree, kept.before);
  return { document, foreign: foreign.map(({ path }) => path) };
};

/** `right`: nothing to set. `ours`: it shows what we set. `foreign`: somebody else has set it since. */
export const clockState = (kept: Kept, now: XmlNode, at: number): 'none' | 'right' | 'ours' | 'foreign' => {
  if (!hasClock(kept.block)) return 'none';
  if (clocksAgree(kept.before, now, kept.block, at - kept.at)) return 'right';
  // What was written below it (the local time alone) is in no document of ours.
  const isUnsure = kept.mixed || kept.unseen || (kept.written && kept.clocks.length === 0);
  return isUnsure || kept.clocks.some((each) => clocksAgree(each.document, now, kept.block, at - each.at)) ? 'ours' : 'foreign';
};
