/**
 * The one gate before everything that a probe sends: a body goes out when our own schema, the catalogue, the rules across
 * fields and the device's own capabilities prove what the probe says of it, and is left out with the reason otherwise.
 */
import type { Block, Resource } from '../model/catalogue.ts';
import type { Observation } from '../model/check.ts';
import type { Ask, ProbeContext } from '../model/probe.ts';
import type { XmlNode } from '../model/xml.ts';
import { blockFor } from '../spec/catalogue.ts';
import type { Limits } from '../spec/limits.ts';
import { documentBlock, resourceAt } from '../spec/tree.ts';
import { knownLeaves } from '../xml/compare.ts';
import { reactionOf } from '../xml/status.ts';
import { limitsAt } from './document.ts';
import { plainPath } from './draft.ts';
import { faultsOf } from './gate/body.ts';
import { disproof } from './gate/claim.ts';
import type { Given } from './gate/faults.ts';
import { idsIn, memberLimits } from './members.ts';

/** A probe's own passage through the gate. */
export interface Passage {
  readonly context: ProbeContext;
  /** What was not sent, and why. */
  readonly omitted: readonly string[];
  /** The probe is over: what puts things back passes unseen. */
  close(): void;
}

interface Kept<T> {
  readonly value: T;
  /** How many writes had been granted by then. */
  readonly writes: number;
}

/** What the gate remembers of a device. */
interface Memory {
  writes: number;
  readonly documents: Map<string, Kept<XmlNode | undefined>>;
  /** `path value` of every leaf that a resource has shown in the run. */
  readonly shown: Map<string, Set<string>>;
  readonly limits: Map<string, Kept<ReadonlyMap<string, Limits>>>;
  /** Members whose DELETE was granted, by their collection, until another one is made there. */
  readonly deleted: Map<string, Set<string>>;
}

const bareOf = (path: string): string => path.split('?')[0] ?? '';

const isDynamic = (limits: ReadonlyMap<string, Limits>): boolean => [...limits.values()].some(({ raw }) => raw.dynamic === 'true');

/** The block that the operation takes; undefined where it takes none, or no document. */
const inboundOf = (ask: Ask): { readonly resource: Resource; readonly block: Block } | undefined => {
  if (ask.method !== 'PUT' && ask.method !== 'POST') return undefined;
  const [, resource] = resourceAt(ask.path) ?? [];
  const inbound = resource?.operations[ask.method]?.inbound;
  const block = resource === undefined || inbound === undefined ? undefined : blockFor(inbound, resource.section);
  return resource === undefined || block === undefined ? undefined : { resource, block };
};

/** Stands for the answer to what was not sent: no judge ever sees it. */
const unsent = ({ step, method, path, role = 'administrator', about, value }: Ask, reason: string): Observation => ({
  step,
  role,
  instance: bareOf(path),
  ...(about === undefined ? {} : { about }),
  ...(value === undefined ? {} : { value }),
  unsent: reason,
  exchange: {
    n: 0,
    request: { method, path, role, headers: [] },
    failure: { kind: 'aborted', message: `not sent: ${reason}` },
    startedAt: new Date(0).toISOString(),
    durationMs: 0,
  },
});

const keep = (memory: Memory, path: string, value: XmlNode | undefined): void => {
  memory.documents.set(path, { value, writes: memory.writes });
  const [, resource] = resourceAt(path) ?? [];
  const block = resource === undefined ? undefined : documentBlock(resource);
  if (value === undefined || block === undefined || value.name !== block.root) return;
  const known = memory.shown.get(path) ?? new Set();
  memory.shown.set(path, known);
  for (const leaf of knownLeaves(value, block)) known.add(`${plainPath(leaf.path)} ${leaf.value.trim()}`);
};

const documentNow = async (context: ProbeContext, memory: Memory, path: string): Promise<XmlNode | undefined> => {
  const known = memory.documents.get(path);
  if (known !== undefined && known.writes === memory.writes) return known.value;
  const seen = await context.send({ step: 'present', method: 'GET', path, fresh: 'since-write' });
  const value = seen.exchange.response?.status === 200 ? context.tree(seen) : undefined;
  keep(memory, path, value);
  return value;
};

const limitsNow = async (
  memory: Memory,
  path: string,
  read: () => Promise<ReadonlyMap<string, Limits>>,
): Promise<ReadonlyMap<string, Limits>> => {
  const known = memory.limits.get(path);
  if (known !== undefined && (known.writes === memory.writes || !isDynamic(known.value))) return known.value;
  const value = await read();
  memory.limits.set(path, { value, writes: memory.writes });
  return value;
};

/** How many members the list has, and how many it takes: by its capabilities, else by the catalogue. */
const roomIn = async (
  context: ProbeContext,
  memory: Memory,
  path: string,
  resource: Resource,
  block: Block,
): Promise<Given['room'] | undefined> => {
  const list = documentBlock(resource);
  const shown = list === undefined ? undefined : await documentNow(context, memory, path);
  if (list === undefined || shown === undefined) return undefined;
  const limits = await limitsNow(memory, `${path} list`, () => limitsAt(context, path, list));
  const range = block.fields.find(({ name }) => name === 'id')?.range;
  const most = limits.get('')?.size ?? (range === undefined ? undefined : range[1] - range[0] + 1);
  return most === undefined ? undefined : { has: shown.children.filter(({ name }) => name === block.root).length, most };
};

/** The value of the last variable segment of the URI. */
const ownIdIn = (path: string, { uri }: Resource): { readonly ownId?: string } => {
  const at = uri.split('/').findLastIndex((segment) => segment.startsWith('{'));
  const id = at < 0 ? undefined : path.split('/')[at];
  return id === undefined ? {} : { ownId: decodeURIComponent(id) };
};

const givenFor = async (context: ProbeContext, memory: Memory, ask: Ask, resource: Resource, block: Block): Promise<Given> => {
  const path = bareOf(ask.path);
  const isPost = ask.method === 'POST';
  const limits = await limitsNow(memory, `${ask.method} ${path}`, () =>
    isPost ? memberLimits(context, path, block) : limitsAt(context, path, block),
  );
  const stored = isPost || resource.operations.GET === undefined ? undefined : await documentNow(context, memory, path);
  const room = isPost ? await roomIn(context, memory, path, resource, block) : undefined;
  return {
    method: isPost ? 'POST' : 'PUT',
    resource,
    block,
    limits,
    membersOf: (uri) => context.survey.members.get(uri),
    hasShown: (field, value) => memory.shown.get(path)?.has(`${field} ${value}`) === true,
    ...(isPost ? {} : ownIdIn(path, resource)),
    ...(stored === undefined || stored.name !== block.root ? {} : { stored }),
    ...(room === undefined ? {} : { room }),
  };
};

/** Why no further member is made: the device keeps what it was told to delete, and would keep this one, too. */
const stayingIn = async (context: ProbeContext, memory: Memory, ask: Ask): Promise<string | undefined> => {
  const path = bareOf(ask.path);
  const deleted = ask.method === 'POST' ? memory.deleted.get(path) : undefined;
  if (deleted === undefined) return undefined;
  const shown = idsIn(await documentNow(context, memory, path));
  const stays = shown.find((id) => deleted.has(id));
  return stays === undefined ? undefined : `${path} still lists ${stays}, which was deleted: what is made there could not be removed again`;
};

/** Why the request is not sent; undefined when it may be. */
const refusalOf = async (context: ProbeContext, memory: Memory, ask: Ask): Promise<string | undefined> => {
  const staying = await stayingIn(context, memory, ask);
  if (staying !== undefined) return staying;
  const { body, claims = 'legal' } = ask;
  const inbound = body === undefined || body instanceof Uint8Array || claims === 'printed' ? undefined : inboundOf(ask);
  if (inbound === undefined || body === undefined || body instanceof Uint8Array || claims === 'printed') return undefined;
  return disproof(claims, faultsOf(body, await givenFor(context, memory, ask, inbound.resource, inbound.block)));
};

/** Ids are given anew: what was deleted before a member was made says nothing of the one that has the id then. */
const noteDeletion = ({ deleted }: Memory, { method, path }: Ask): void => {
  if (method === 'POST') deleted.delete(bareOf(path));
  if (method !== 'DELETE') return;
  const segments = bareOf(path).split('/');
  const id = decodeURIComponent(segments.pop() ?? '');
  const collection = segments.join('/');
  deleted.set(collection, (deleted.get(collection) ?? new Set()).add(id));
};

const words = ({ step, method, path, about, value }: Ask): string =>
  `${method} ${path} (${[step, about, value].filter(Boolean).join(', ')})`;

/** True when a body is the very document that the device showed last, as it was read: granted, it leaves everything as it is. */
const isAsShown = ({ documents, writes }: Memory, { method, path, body }: Ask): boolean => {
  const known = documents.get(path);
  return method === 'PUT' && body !== undefined && known?.writes === writes && known.value === body;
};

/** The gate of one run; `context` is what goes through it. */
export const openGate = (context: ProbeContext): { enter(): Passage } => {
  const memory: Memory = { writes: 0, documents: new Map(), shown: new Map(), limits: new Map(), deleted: new Map() };

  const noted = (ask: Ask, seen: Observation): Observation => {
    if (ask.method !== 'GET') {
      if (reactionOf(seen, context) !== 'refused' && !isAsShown(memory, ask)) memory.writes += 1;
      if (reactionOf(seen, context) === 'granted') noteDeletion(memory, ask);
    } else if (ask.path === bareOf(ask.path) && (ask.role ?? 'administrator') === 'administrator' && documentAt(ask.path)) {
      keep(memory, ask.path, seen.exchange.response?.status === 200 ? context.tree(seen) : undefined);
    }
    return seen;
  };

  return {
    enter: () => {
      const omitted: string[] = [];
      let isOpen = true;
      const send = async (ask: Ask): Promise<Observation> => {
        const reason = isOpen ? await refusalOf(context, memory, ask) : undefined;
        if (reason === undefined) return noted(ask, await context.send(ask));
        omitted.push(`not sent: ${words(ask)}: ${reason}`);
        return unsent(ask, reason);
      };
      const close = (): void => {
        isOpen = false;
      };
      return { context: { ...context, send }, omitted, close };
    },
  };
};

/** True for the path of a resource that has a document. */
const documentAt = (path: string): boolean => {
  const [, resource] = resourceAt(path) ?? [];
  return resource !== undefined && documentBlock(resource) !== undefined;
};
