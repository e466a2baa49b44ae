/** Creating and removing a member of a collection, with the looks before and after that judges need. */

import type { Block, Resource } from '../model/catalogue.ts';
import type { Observation } from '../model/check.ts';
import type { Claim, ProbeContext } from '../model/probe.ts';
import type { Step, StepName } from '../model/steps.ts';
import type { XmlNode } from '../model/xml.ts';
import { blockFor, resources } from '../spec/catalogue.ts';
import type { Limits } from '../spec/limits.ts';
import { documentBlock, resourceAt } from '../spec/tree.ts';
import { headerOf, statusOf } from '../xml/status.ts';
import { childrenOf, textAt } from '../xml/tree.ts';
import { granted, limitsAt, type Notebook } from './document.ts';
import { sampleOf } from './sample.ts';

/** The block that POST takes. */
export const postedBlock = (resource: Resource): Block | undefined =>
  resource.operations.POST?.inbound === undefined ? undefined : blockFor(resource.operations.POST.inbound, resource.section);

/** Resources by the URI of the collection that they are members of. */
const membersByCollection: ReadonlyMap<string, Resource> = new Map(
  [...resources.values()]
    .filter(({ uri }) => uri.slice(uri.lastIndexOf('/') + 1).startsWith('{'))
    .reverse()
    .map((each) => [each.uri.slice(0, each.uri.lastIndexOf('/')), each]),
);

/** The resource of a collection's members. */
export const memberOf = ({ uri }: Resource): Resource | undefined => membersByCollection.get(uri);

/** Ids in a list document, in its order. */
export const idsIn = (list: XmlNode | undefined): readonly string[] => (list?.children ?? []).flatMap((entry) => textAt(entry, 'id') ?? []);

/** The lowest id from 1 that is not taken, in the range of the block's id. */
export const freeId = (block: Block, taken: readonly string[]): string => {
  const range = block.fields.find((field) => field.name === 'id')?.range;
  const used = new Set(taken.map((id) => Number(id)));
  let id = range?.[0] ?? 1;
  while (used.has(id)) id += 1;
  return String(id);
};

/** The id that the device gave: from ResponseStatus, the Location header, or the one that is new in the list. */
export const createdId = (
  context: ProbeContext,
  post: Observation,
  before: readonly string[],
  after: readonly string[],
): string | undefined => {
  const told = statusOf(post, context)?.id;
  if (told !== undefined && told !== '') return told;
  const location = headerOf(post.exchange.response?.headers ?? [], 'location');
  return location?.split('/').filter(Boolean).at(-1) ?? after.find((id) => !before.includes(id));
};

export const listOf = async (
  context: ProbeContext,
  notes: Notebook,
  step: Step,
  collection: string,
  about?: string,
): Promise<XmlNode | undefined> => {
  const seen = await notes.ask({ step, method: 'GET', path: collection, fresh: 'since-write', ...(about === undefined ? {} : { about }) });
  return seen.exchange.response?.status === 200 ? context.tree(seen) : undefined;
};

/** Values that must not repeat what another member has, by the element's name. */
const distinct = (list: XmlNode | undefined, name: string, wanted: string): string => {
  const taken = new Set((list?.children ?? []).flatMap((entry) => childrenOf(entry, name).map((node) => node.text.trim())));
  let made = wanted;
  for (let turn = 2; taken.has(made); turn++) made = `${wanted}${turn}`;
  return made;
};

/** What the device allows to a new member: by the list's capabilities, whose entries are such members. */
export const memberLimits = async (context: ProbeContext, collection: string, block: Block): Promise<ReadonlyMap<string, Limits>> => {
  const [, resource] = resourceAt(collection) ?? [];
  const list = resource === undefined ? undefined : documentBlock(resource);
  if (list === undefined) return new Map();
  const entry = `${block.root}/`;
  const limits = await limitsAt(context, collection, list);
  return new Map([...limits].flatMap(([path, each]) => (path.startsWith(entry) ? [[path.slice(entry.length), each] as const] : [])));
};

/** A legal new member for a collection as it now stands; `turn` tells several apart. */
export const newMember = async (
  context: ProbeContext,
  collection: string,
  block: Block,
  list: XmlNode | undefined,
  turn = 0,
): Promise<XmlNode> => {
  const limits = await memberLimits(context, collection, block);
  const names = block.fields.filter((field) => /[nN]ame$/.test(field.name) && field.access !== 'ro' && field.form === undefined);
  const values = Object.fromEntries(
    names.map((field) => [field.name, distinct(list, field.name, `probe${context.seed % 1000}${turn === 0 ? '' : turn}`)]),
  );
  return sampleOf(block, block.fields.some((field) => field.name === 'id') ? freeId(block, idsIn(list)) : undefined, {
    limits,
    seed: context.seed,
    values,
  });
};

export interface Made {
  readonly path: string;
  readonly id: string;
}

/** Creates one member; undefined when the device refused. Each exchange is noted under `steps`. */
export const createMember = async (
  context: ProbeContext,
  notes: Notebook,
  collection: string,
  block: Block,
  step: StepName = 'create',
  claims: Claim = 'legal',
): Promise<Made | undefined> => {
  const before = await listOf(context, notes, `${step}-before`, collection);
  const body = await newMember(context, collection, block, before);
  const post = await notes.ask({ step, method: 'POST', path: collection, body, claims });
  const after = await listOf(context, notes, `${step}-after`, collection);
  if (!granted(context, post)) return undefined;
  const id = createdId(context, post, idsIn(before), idsIn(after));
  return id === undefined ? undefined : { id, path: `${collection}/${encodeURIComponent(id)}` };
};
