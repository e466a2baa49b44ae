/** A survey that grows: a run of few checks looks at the nodes that they need, and at no others. */

import type { Check, Feature, Probe, Survey } from '../../model/probe.ts';
import { kindOf } from '../../probes/kind.ts';
import { postedBlock } from '../../probes/members.ts';
import { dialects } from '../../spec/dialects/index.ts';
import { framedResources, hasFrame } from '../../spec/frame.ts';
import { idOf } from '../../spec/identity.ts';
import { chapterOf } from '../../spec/sections.ts';
import { documentBlock, nodes, parentUri, resourceAt } from '../../spec/tree.ts';
import type { Plan } from '../plan.ts';
import { beginSurvey, type Surveyed, type Surveyor, surveyNode } from './survey.ts';

/** The survey as one probe or judge sees it. */
export interface View {
  readonly survey: Survey;
  /** Nodes that were asked for and had not been looked at; forgotten when told. */
  missed(): readonly string[];
}

export interface Growing {
  /** What is known; it grows. */
  readonly known: Survey;
  view(): View;
  /** Nothing is left to look at. */
  isWhole(): boolean;
  /** Looks at nodes, and at those above them. */
  add(ids: readonly string[]): Promise<void>;
}

const byId = new Map(nodes);

/** A map that notes what it was asked for in vain. */
class NotingMap<T> extends Map<string, T> {
  readonly #of: ReadonlyMap<string, T>;
  readonly #note: (key: string) => void;
  readonly #noteAll: () => void;
  constructor(of: ReadonlyMap<string, T>, note: (key: string) => void, noteAll: () => void) {
    super();
    this.#of = of;
    this.#note = note;
    this.#noteAll = noteAll;
  }
  override get(key: string): T | undefined {
    if (!this.#of.has(key)) this.#note(key);
    return this.#of.get(key);
  }
  override has(key: string): boolean {
    return this.get(key) !== undefined;
  }
  override get size(): number {
    this.#noteAll();
    return this.#of.size;
  }
  override [Symbol.iterator]() {
    return this.entries();
  }
  override entries() {
    this.#noteAll();
    return new Map(this.#of).entries();
  }
  override keys() {
    this.#noteAll();
    return new Map(this.#of).keys();
  }
  override values() {
    this.#noteAll();
    return new Map(this.#of).values();
  }
  override forEach(each: (value: T, key: string, map: Map<string, T>) => void): void {
    for (const [key, value] of this) each(value, key, this);
  }
}

/** Ids of the nodes that tell the members of a collection. */
const tellingMembers = (collection: string): readonly string[] => {
  const uri = resourceAt(collection)?.[1].uri;
  if (uri === undefined) return [];
  return nodes.flatMap(([id, resource]) => (resource.uri === uri || parentUri(resource.uri) === uri ? [id] : []));
};

const viewOf = (known: Surveyed): View => {
  let missed = new Set<string>();
  const note = (id: string): void => {
    if (byId.has(id) && !known.features.has(id)) missed.add(id);
  };
  const noteAll = (): void => {
    for (const id of byId.keys()) note(id);
  };
  const survey: Survey = {
    roles: known.roles,
    reported: known.reported,
    instances: new NotingMap<readonly string[]>(known.instances, note, noteAll),
    features: new NotingMap<Feature>(known.features, note, noteAll),
    members: new NotingMap<readonly string[]>(known.members, (path) => tellingMembers(path).forEach(note), noteAll),
  };
  return {
    survey,
    missed: () => {
      const told = [...missed];
      missed = new Set();
      return told;
    },
  };
};

/** A node and those above it: where a device has what, and whether, is learnt from above. */
const lineage = (id: string): readonly string[] => {
  const own = byId.get(id);
  const found: string[] = [];
  for (let uri = own?.uri ?? ''; uri !== ''; uri = parentUri(uri)) found.push(idOf(uri));
  return found;
};

const growingOf = (surveyor: Surveyor, known: Surveyed): Growing => {
  let last: Promise<void> = Promise.resolve();
  const look = async (ids: readonly string[]): Promise<void> => {
    const wanted = new Set(ids.flatMap(lineage));
    for (const [id, resource] of nodes) if (wanted.has(id) && !known.features.has(id)) await surveyNode(surveyor, known, id, resource);
  };
  const add = (ids: readonly string[]): Promise<void> => {
    const added = last.then(() => look(ids));
    // Who asked learns of a Stop; the next one meets its own.
    last = added.catch(() => undefined);
    return added;
  };
  return { known, view: () => viewOf(known), isWhole: () => known.features.size === byId.size, add };
};

/** Probes of the catalogue's making look at their own resource alone. */
const isGeneric = (probe: Probe): boolean => kindOf(probe) !== 'worded';

/** True for a probe that may write a setting which moves what other documents hold. */
const mayMove = (probe: Probe): boolean => {
  const owner = byId.get(probe.resource ?? '');
  if (owner === undefined || !isGeneric(probe)) return true;
  return [documentBlock(owner), postedBlock(owner)].some((block) => block !== undefined && hasFrame(block));
};

/** Nodes of the probe's chapter: a probe that was worded by hand may choose among them where to write. */
const aroundOf = (probe: Probe): readonly string[] => {
  const { section, safety } = probe;
  if (safety === 'read-only' || isGeneric(probe)) return [];
  return nodes.flatMap(([node, each]) => (chapterOf(each.section) === chapterOf(section) ? [node] : []));
};

const isRunWide = ({ probe }: Check): boolean => probe === '*';

/**
 * What the plan needs for certain, by node id; all of them where a rule over the whole run is judged, or where the places
 * of a dialect are learnt from one another.
 */
const neededAtFirst = ({ checks, probes }: Plan, { dialect }: Surveyor): readonly string[] => {
  if (checks.some(isRunWide) || dialects[dialect].guesses.length > 0) return [...byId.keys()];
  const own = [...checks, ...probes].flatMap(({ resource }) => resource ?? []);
  // What a write may move is kept before it is sent.
  return [
    ...own,
    ...probes.flatMap(aroundOf),
    ...(probes.some((probe) => probe.safety !== 'read-only' && mayMove(probe)) ? framedResources : []),
  ];
};

/** Looks at what a plan needs at first. */
export const surveyFor = async (surveyor: Surveyor, plan: Plan): Promise<Growing> => {
  const growing = growingOf(surveyor, await beginSurvey(surveyor));
  await growing.add(neededAtFirst(plan, surveyor));
  return growing;
};
