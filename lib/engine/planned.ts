/** What a run may write, known before anything is sent; nothing else is sent. */

import type { Effect, Resource, WriteOperation } from '../model/catalogue.ts';
import type { Probe } from '../model/probe.ts';
import { resources } from '../spec/catalogue.ts';
import { chapterOf } from '../spec/sections.ts';
import { resourceAt } from '../spec/tree.ts';
import type { Permissions } from './plan.ts';
import { forbidden, reaches } from './plan.ts';

type WriteMethod = 'PUT' | 'POST' | 'DELETE';
const writeMethods = ['PUT', 'POST', 'DELETE'] as const satisfies readonly WriteMethod[];

export interface PlannedWrite {
  readonly method: WriteMethod;
  /** The resource's URI with its variable segments. */
  readonly uri: string;
  readonly section: string;
  readonly effects: readonly Effect[];
  /** No harmless form of it exists; the entry names it. */
  readonly contained: boolean;
  /** How it is taken back, in words. */
  readonly wayBack: string;
}

export interface PlannedWrites {
  readonly writes: readonly PlannedWrite[];
  /** Chapters in which methods are sent that the document does not define: they must be refused, and do nothing. */
  readonly chapters: readonly string[];
  /** Operations of those chapters that the run may not send: their effects are not allowed, or the entry does not name them. */
  readonly withheld: readonly { readonly method: WriteMethod; readonly uri: string; readonly why: string }[];
}

const everywhere = [...new Set([...resources.values()].map(({ section }) => chapterOf(section)))];

/**
 * Where probes of a chapter write besides its own resources, because they need another service or set it off: what is not
 * contained of a chapter, and single operations by name.
 */
const alsoIn: Readonly<Record<string, readonly string[]>> = {
  '4': everywhere,
  '7': everywhere,
  '8.1': ['8.2', '8.8', 'POST security.users', 'PUT network.interfaces.id.pppoe'],
  '8.3': ['PUT system.reboot'],
  '8.8': ['8.1', '8.4'],
  '8.10': ['8.11'],
  '8.11': ['8.3', '8.4', '8.10'],
  '8.12': ['8.13', 'PUT pTZCtrl.channels.id.presets.id2.goto'],
  '8.13': ['8.12'],
};

/** Whether probes of those chapters may write so: their own operations, or those of others that `alsoIn` names. */
const within = (own: ReadonlySet<string>, also: ReadonlySet<string>, section: string, key: string, isContained: boolean): boolean =>
  own.has(chapterOf(section)) || also.has(key) || (!isContained && also.has(chapterOf(section)));

const wayBackOf = (method: WriteMethod, { restorability, reason }: WriteOperation): string => {
  if (method === 'POST' && restorability === 'readable') return 'what it makes is deleted again';
  if (method === 'DELETE' && restorability === 'readable') return 'sent to what the run itself has made';
  if (restorability === 'readable') return 'read before, written back and read once more';
  return restorability === 'unreadable' ? `put back, not all of it can be proven: ${reason}` : `not all of it comes back: ${reason}`;
};

/** Effects that every form of the request has: those of particular values can be left out. */
const sureEffects = ({ effects, query = [] }: WriteOperation): readonly Effect[] => {
  const byValue = new Set(query.flatMap(({ valueEffects = {} }) => Object.values(valueEffects).flat()));
  return effects.filter((effect) => !byValue.has(effect));
};

const withheldBy = (method: WriteMethod, resource: Resource, id: string, permissions: Permissions): string | undefined => {
  const operation = resource.operations[method];
  if (operation === undefined) return undefined;
  if (operation.contained === true && !(reaches(permissions.safety, 'destructive') && permissions.allowsContained(`${method} ${id}`)))
    return 'contained, and not named under allow.operations of a destructive run';
  const effect = sureEffects(operation).find((each) => !permissions.allowsEffect(each));
  return effect === undefined ? undefined : `its effect ${effect} is not allowed`;
};

/** A member that the run itself makes may go, and be changed, as it came. */
const isOurs = ({ uri }: Resource, permissions: Permissions): boolean => {
  const found = resourceAt(uri.slice(0, uri.lastIndexOf('/')));
  return (
    /\{\w+\}$/.test(uri) && found?.[1].operations.POST !== undefined && withheldBy('POST', found[1], found[0], permissions) === undefined
  );
};

/** Everything that probes may write with those permissions: more than they will, never less. */
export const plannedWrites = (probes: readonly Probe[], permissions: Permissions): PlannedWrites => {
  const writing = probes.filter((probe) => probe.safety !== 'read-only' && forbidden(probe, permissions) === undefined);
  const own = new Set(writing.map(({ section }) => chapterOf(section)));
  const also = new Set([...own].flatMap((chapter) => alsoIn[chapter] ?? []));
  const all = [...resources].flatMap(([id, resource]) =>
    writeMethods.flatMap((method) => {
      const operation = resource.operations[method];
      const isNamed = operation !== undefined && within(own, also, resource.section, `${method} ${id}`, operation.contained === true);
      return operation === undefined || !isNamed ? [] : [{ id, resource, method, operation }];
    }),
  );
  const judged = all.map((each) => ({
    ...each,
    why: isOurs(each.resource, permissions) ? undefined : withheldBy(each.method, each.resource, each.id, permissions),
  }));
  return {
    writes: judged
      .filter(({ why }) => why === undefined)
      .map(({ method, operation, resource: { uri, section } }) => ({
        method,
        uri,
        section,
        effects: operation.effects,
        contained: operation.contained === true,
        wayBack: wayBackOf(method, operation),
      })),
    chapters: everywhere.filter((chapter) => own.has(chapter) || also.has(chapter)),
    withheld: judged.flatMap(({ method, resource: { uri }, why }) => (why === undefined ? [] : [{ method, uri, why }])),
  };
};

/** Why a request is none of those that were planned; undefined when it is one, or writes nothing. */
export const unplannedBy = ({ writes, chapters }: PlannedWrites): ((method: string, path: string) => string | undefined) => {
  const named = new Set(writes.map(({ method, uri }) => `${method} ${uri}`));
  return (method, path) => {
    if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return undefined;
    const [, resource] = resourceAt(path.split('?')[0] ?? '') ?? [];
    // What the document does not define must be refused: no plan can name every such path.
    const isDefined = writeMethods.some((each) => each === method && resource?.operations[each] !== undefined);
    if (resource === undefined) return chapters.length > 0 ? undefined : `${method} ${path} is not in the plan of this run`;
    const isPlanned = isDefined ? named.has(`${method} ${resource.uri}`) : chapters.includes(chapterOf(resource.section));
    return isPlanned ? undefined : `${method} ${path} is not in the plan of this run`;
  };
};
