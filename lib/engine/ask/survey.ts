/** The first look: who answers, which resources and members there are, what the device says that it supports. */
import { type Method, methods, type Resource, type Role } from '../../model/catalogue.ts';
import type { Dialect } from '../../model/check.ts';
import type { Feature, ProbeContext, Support, Survey } from '../../model/probe.ts';
import type { XmlNode } from '../../model/xml.ts';
import { resources } from '../../spec/catalogue.ts';
import { dialects } from '../../spec/dialects/index.ts';
import { apartFrom, fromStreamId } from '../../spec/dialects/paths.ts';
import { idOf } from '../../spec/identity.ts';
import { parentUri } from '../../spec/tree.ts';
import { answered, type Looked, type Looking, lookAt } from './look.ts';

export interface Surveyor extends Looking {
  readonly dialect: Dialect;
  /** Why a request would not be sent; undefined when it would. */
  readonly mayNot: ProbeContext['mayNot'];
  readonly roles: readonly Role[];
  /** All members, or the first and the last only. */
  readonly everyMember: boolean;
}

const text = (node: XmlNode, name: string): string | undefined => node.children.find((child) => child.name === name)?.text.trim();

/** A longer id would be in every path, finding and journal entry. */
const longestId = 200;

const listedIds = (root: XmlNode, element: string): readonly string[] =>
  root.children.flatMap((entry) => {
    const id = text(entry, element);
    return id === undefined || id === '' || id.length > longestId ? [] : [id];
  });

/** Those of the ids that answer at all; every one where none does, so that the device is asked and answers for it. */
const present = async (surveyor: Surveyor, collection: string, ids: readonly string[]): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const id of ids) {
    const path = `${collection}/${encodeURIComponent(id)}`;
    const described = await surveyor.send({ step: 'survey', method: 'GET', path: `${path}/description` });
    const there = answered(described) || (await lookAt(surveyor, path)).isThere;
    if (there) found.push(id);
  }
  return found.length === 0 ? ids : found;
};

/** Members that answer although nothing lists them, at the ids that devices of the dialect have; undefined where there are none. */
const guessed = async (
  surveyor: Surveyor,
  collection: string,
  members: ReadonlyMap<string, readonly string[]>,
): Promise<readonly string[] | undefined> => {
  const rule = dialects[surveyor.dialect].guesses.find((each) => each.collection === collection);
  if (rule === undefined) return undefined;
  const above = rule.from === undefined ? [] : (members.get(rule.from) ?? ['1']);
  const ids = rule.from === undefined ? rule.forms : above.flatMap((id) => rule.forms.map((form) => form.replace('{id}', id)));
  const found: string[] = [];
  for (const id of ids.map((each) => fromStreamId(each, surveyor.dialect))) {
    if ((await lookAt(surveyor, `${collection}/${encodeURIComponent(id)}`)).isThere) found.push(id);
  }
  return found.length === 0 ? undefined : found;
};

/** The ids of a list, without the last one where it has gone since: it is asked for, and the list is read once more when it is not there. */
const stillListed = async (surveyor: Surveyor, listPath: string, collection: string, element: string, ids: readonly string[]) => {
  const last = ids.at(-1);
  if (last === undefined || ids.length < 2) return ids;
  const member = await surveyor.send({ step: 'survey', method: 'GET', path: `${collection}/${encodeURIComponent(last)}` });
  if (member.exchange.response?.status !== 404) return ids;
  const again = await surveyor.send({ step: 'survey', method: 'GET', path: listPath, fresh: true });
  const root = answered(again) ? surveyor.tree(again) : undefined;
  const now = root === undefined ? [] : listedIds(root, element);
  return now.length > 0 && !now.includes(last) ? ids.filter((id) => now.includes(id)) : ids;
};

/** Reads a collection's ids: from its list, by position, from the catalogue's fixed values, from its index, or by trying. */
const readMembers = async (
  surveyor: Surveyor,
  collection: string,
  member: Resource,
  members: ReadonlyMap<string, readonly string[]>,
): Promise<readonly string[] | undefined> => {
  const source = member.ids ?? { from: 'id' as const };
  const listPath = source.list === undefined ? collection : concrete(source.list, collection);
  if (source.from === 'fixed') return source.byHardware === true ? present(surveyor, collection, source.values ?? []) : source.values;
  const { seen, isThere } = await lookAt(surveyor, listPath);
  const root = isThere ? surveyor.tree(seen) : undefined;
  if (root !== undefined && /List$|list$/.test(root.name)) {
    if (source.from === 'position') return root.children.map((_, index) => String(index + 1));
    return stillListed(surveyor, listPath, collection, source.element ?? 'id', listedIds(root, source.element ?? 'id'));
  }
  const index = await surveyor.send({ step: 'survey', method: 'GET', path: `${collection}/index` });
  const list = answered(index) ? surveyor.tree(index) : undefined;
  if (list?.name !== 'ResourceList') return guessed(surveyor, collection, members);
  const literal = new Set([...resources.values()].map((each) => each.uri));
  return list.children
    .filter((entry) => text(entry, 'type') !== 'Special Resource')
    .flatMap((entry) => text(entry, 'name') ?? [])
    .filter((name) => name.length <= longestId && !literal.has(`${collection}/${name}`));
};

/** A template's variables filled from a concrete path that shares its beginning. */
const concrete = (template: string, path: string): string => {
  const segments = path.split('/');
  return template
    .split('/')
    .map((part, index) => (part.startsWith('{') ? (segments[index] ?? part) : part))
    .join('/');
};

const chosen = (ids: readonly string[], every: boolean): readonly string[] => {
  const [first, last] = [ids[0], ids.at(-1)];
  if (every || first === undefined || last === undefined || first === last) return every ? ids : ids.slice(0, 1);
  return [first, last];
};

const memberTemplate = (uri: string, upTo: number): string =>
  uri
    .split('/')
    .slice(0, upTo + 1)
    .join('/');

/** Members below which the resource stands: all of its parent's, but for those that the catalogue leaves out (8.9.5: the main stream alone). */
const having = (resource: Resource, member: Resource, ids: readonly string[]): readonly string[] => {
  const isLast =
    memberTemplate(
      resource.uri,
      resource.uri.split('/').findLastIndex((segment) => segment.startsWith('{')),
    ) === member.uri;
  const fixed = isLast && resource !== member && resource.ids?.from === 'fixed' ? (resource.ids.values ?? []) : [];
  const own = ids.filter((id) => fixed.includes(id));
  // A device that numbers its members otherwise has them in its own order.
  return fixed.length === 0 ? ids : own.length > 0 ? own : ids.slice(0, 1);
};

/** Concrete paths of a resource: each variable segment takes the first and the last member. */
const pathsOf = async (surveyor: Surveyor, resource: Resource, members: Map<string, readonly string[]>): Promise<readonly string[]> => {
  const segments = resource.uri.split('/');
  let paths: readonly string[] = [''];
  for (const [index, segment] of segments.entries()) {
    if (index === 0) continue;
    if (!segment.startsWith('{')) {
      paths = paths.map((path) => `${path}/${segment}`);
      continue;
    }
    const member = resources.get(idOf(memberTemplate(resource.uri, index))) ?? resource;
    const next: string[] = [];
    for (const path of paths) {
      if (!members.has(path)) {
        const ids = await readMembers(surveyor, path, member, members);
        if (ids !== undefined) members.set(path, ids);
      }
      const ids = having(resource, member, members.get(path) ?? []);
      next.push(...chosen(ids, surveyor.everyMember).map((id) => `${path}/${encodeURIComponent(id)}`));
    }
    paths = next;
  }
  return paths;
};

const describedMethods = (root: XmlNode): readonly Method[] =>
  methods.filter((method) => root.children.some((child) => child.name.toLowerCase() === method.toLowerCase()));

/** The evidence of a device without descriptions. */
const byGet = 'no description, but GET answers';

const notSupportedStatuses: ReadonlySet<number> = new Set([400, 403, 404, 405, 500, 501]);

/** The feature of the nearest resource above that is a node itself. */
const featureAbove = (resource: Resource, features: ReadonlyMap<string, Feature>): Feature | undefined => {
  for (let uri = parentUri(resource.uri); uri !== ''; uri = parentUri(uri)) {
    const found = features.get(idOf(uri));
    if (found !== undefined) return found;
  }
  return undefined;
};

const featureOf = async (
  surveyor: Surveyor,
  resource: Resource,
  paths: readonly string[],
  above: Feature | undefined,
): Promise<Feature> => {
  const own = methods.filter((method) => resource.operations[method] !== undefined);
  const all = (state: Support): Feature['operations'] => Object.fromEntries(own.map((method) => [method, state]));
  const path = paths[0];
  if (path === undefined) {
    return above?.state === 'not'
      ? { state: 'not', evidence: 'what it belongs to is not there', operations: all('not') }
      : { state: 'undefined', evidence: 'no member to ask', operations: all('undefined') };
  }
  const refused = surveyor.mayNot('GET', `${path}/description`);
  if (refused !== undefined) {
    const state: Support = above?.state === 'not' ? 'not' : 'undefined';
    return { state, evidence: `not asked: ${refused}`, operations: all(state) };
  }
  const described = await surveyor.send({ step: 'survey', method: 'GET', path: `${path}/description` });
  const root = answered(described) ? surveyor.tree(described) : undefined;
  if (root?.name === 'ResourceDescription') {
    const listed = describedMethods(root);
    // What it lists beyond the document is what the device says of itself, too.
    const told = methods.filter((method) => own.includes(method) || listed.includes(method));
    const operations = Object.fromEntries(told.map((method) => [method, listed.includes(method) ? 'supported' : 'not'] as const));
    return { state: 'supported', evidence: `its description lists ${listed.join(', ') || 'no operation'}`, operations };
  }
  if (resource.operations.GET === undefined) {
    // A node without GET shows itself in its special resources alone: without both of those that are due, it is not there.
    const index = await surveyor.send({ step: 'survey', method: 'GET', path: `${path}/index` });
    const gone = [described, index].every(({ exchange }) => notSupportedStatuses.has(exchange.response?.status ?? 0));
    if (gone) return { state: 'not', evidence: 'neither description nor index', operations: all('not') };
    return { state: 'undefined', evidence: 'no description, and no GET to try', operations: all('undefined') };
  }
  const looked = await lookAt(surveyor, path);
  if (looked.isThere) return { state: 'supported', evidence: byGet, operations: all('supported') };
  const status = looked.seen.exchange.response?.status;
  const state = status !== undefined && notSupportedStatuses.has(status) ? 'not' : 'undefined';
  const apart = apartFrom(path, surveyor.dialect);
  const why = apart === undefined ? '' : ` (${apart})`;
  return { state, evidence: `no description, and ${triedLine(looked)}${why}`, operations: all(state) };
};

/** "GET answers 403", and where else it was looked for. */
const triedLine = ({ tried }: Looked): string => {
  const [[, first] = ['', undefined], ...others] = tried;
  const usual = `GET ${first === undefined ? 'gets no answer' : `answers ${first}`}`;
  return [usual, ...others.map(([path, status]) => `${status ?? 'no answer'} at ${path}`)].join(', ');
};

/** Nobody names a device in more fields or words: a report quotes these everywhere. */
const [mostLeaves, longestLeaf] = [100, 500];

/** Without descriptions a member shows by its answer what it has: a second lens may lack what the first one has. */
const answering = async (surveyor: Surveyor, paths: readonly string[]): Promise<readonly string[]> => {
  const there: string[] = [];
  for (const path of paths) if ((await lookAt(surveyor, path)).isThere) there.push(path);
  return there;
};

/** Leaves directly below a DeviceInfo root, by name. */
export const deviceInfoLeaves = (root: XmlNode | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (root?.children ?? []).slice(0, mostLeaves).map((child) => [child.name.slice(0, longestLeaf), child.text.trim().slice(0, longestLeaf)]),
  );

/** What a survey has found so far; it grows while nodes are looked at. */
export interface Surveyed extends Survey {
  readonly instances: Map<string, readonly string[]>;
  readonly members: Map<string, readonly string[]>;
  readonly features: Map<string, Feature>;
}

/** A survey that has looked at no node yet: the device alone is known. */
export const beginSurvey = async (surveyor: Surveyor): Promise<Surveyed> => {
  const info = await surveyor.send({ step: 'survey', method: 'GET', path: '/System/deviceInfo' });
  const reported = deviceInfoLeaves(answered(info) ? surveyor.tree(info) : undefined);
  return { instances: new Map(), members: new Map(), features: new Map(), roles: surveyor.roles, reported };
};

/** Looks at a catalogued node, behind the nodes above it. Costs about two GETs; later probes share the answers. */
export const surveyNode = async (
  surveyor: Surveyor,
  { instances, members, features }: Surveyed,
  id: string,
  resource: Resource,
): Promise<void> => {
  const paths = await pathsOf(surveyor, resource, members);
  const feature = await featureOf(surveyor, resource, paths, featureAbove(resource, features));
  instances.set(id, feature.evidence === byGet ? await answering(surveyor, paths) : paths);
  features.set(id, feature);
};
