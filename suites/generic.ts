/** The checks that the catalogue alone decides: for every operation of every resource of a section. */
import { capabilitiesChecks } from '../lib/checks/generic/capabilities.ts';
import { clearCheck } from '../lib/checks/generic/clear.ts';
import { getChecks } from '../lib/checks/generic/get.ts';
import { levelsCheck } from '../lib/checks/generic/levels.ts';
import { memberChecks } from '../lib/checks/generic/members.ts';
import { methodsChecks } from '../lib/checks/generic/methods.ts';
import { putChecks } from '../lib/checks/generic/put.ts';
import { postRefusedChecks, putRefusedChecks } from '../lib/checks/generic/refused.ts';
import type { Source } from '../lib/checks/generic/source.ts';
import { specialChecks } from '../lib/checks/generic/special.ts';
import type { Resource } from '../lib/model/catalogue.ts';
import type { Safety } from '../lib/model/check.ts';
import type { Check, Probe, Topic } from '../lib/model/probe.ts';
import { writtenBlock } from '../lib/probes/document.ts';
import { clearProbe } from '../lib/probes/generic/clear.ts';
import { createProbe, incompleteProbe, limitProbe, memberLevelsProbe } from '../lib/probes/generic/create.ts';
import { type CommandSample, commandLevelsProbe, writeLevelsProbe } from '../lib/probes/generic/levels.ts';
import { isContained, methodsProbe } from '../lib/probes/generic/methods.ts';
import { readLevelsProbe, readProbe } from '../lib/probes/generic/read.ts';
import { refuseProbe } from '../lib/probes/generic/refuse.ts';
import { specialKinds, specialProbe } from '../lib/probes/generic/special.ts';
import { takesPartial, writeProbe } from '../lib/probes/generic/write.ts';
import { memberOf, postedBlock } from '../lib/probes/members.ts';
import type { Fresh } from '../lib/probes/target.ts';
import { blockFor } from '../lib/spec/catalogue.ts';
import { documentBlock, nodes, parentUri } from '../lib/spec/tree.ts';

export interface GenericOptions {
  /** Harmless samples of commands (`PUT ptz.channels.id.pTZControl`), for their levels. */
  readonly commands: Readonly<Record<string, CommandSample>>;
  /** Resource ids whose GET never ends or has no document: read by hand-written topics. */
  readonly notRead?: readonly string[];
  /** Collections whose DELETE, documents whose PUT, operations (`METHOD id`) whose levels, are judged by hand-written topics. */
  readonly byHand?: readonly string[];
}

const collectionOf = (resource: Resource): readonly [string, Resource] | undefined =>
  resource.uri.endsWith('}') ? nodes.find(([, each]) => each.uri === parentUri(resource.uri)) : undefined;

/** A member that can only be written when fresh: something written to it cannot be read back. */
const freshFor = (resource: Resource): Fresh | undefined => {
  if (resource.operations.PUT?.restorability !== 'unreadable') return undefined;
  const [collectionId, collection] = collectionOf(resource) ?? [];
  const block = collection === undefined ? undefined : postedBlock(collection);
  return collectionId === undefined || block === undefined ? undefined : { collectionId, block };
};

const writeSafety = (resource: Resource): Safety => {
  const { PUT } = resource.operations;
  if (PUT?.restorability === 'readable') return 'reversible';
  return PUT?.restorability === 'lossy' || freshFor(resource) !== undefined ? 'disruptive' : 'destructive';
};

const readTopic = (source: Source, options: GenericOptions): Topic => {
  const { id, resource } = source;
  if (resource.operations.GET === undefined || options.notRead?.includes(id) === true) return { probes: [], checks: [] };
  return {
    probes: [readProbe(id, resource), readLevelsProbe(id, resource)],
    checks: [...getChecks(source), levelsCheck(source, 'GET', `${id}/get-levels`, 'level', 'read-only')],
  };
};

const nodeTopic = (source: Source): Topic => {
  const { id, resource } = source;
  const block = documentBlock(resource);
  const kinds = specialKinds.filter((kind) => kind !== 'capabilities' || block !== undefined);
  return {
    probes: kinds.map((kind) => specialProbe(kind, id, resource)),
    checks: [...specialChecks(source), ...(block === undefined ? [] : capabilitiesChecks(source, block))],
  };
};

const methodsTopic = (source: Source): Topic => {
  if (source.resource.type === 'Service' && Object.keys(source.resource.operations).length === 0) return { probes: [], checks: [] };
  return {
    probes: [methodsProbe(source.id, source.resource)],
    checks: methodsChecks(source, isContained(source.resource) ? 'destructive' : 'disruptive'),
  };
};

const writeTopic = (source: Source, options: GenericOptions): Topic => {
  const { id, resource } = source;
  const block = writtenBlock(resource);
  if (block === undefined || options.byHand?.includes(`PUT ${id}`) === true) return { probes: [], checks: [] };
  const fresh = freshFor(resource);
  const safety = writeSafety(resource);
  const levelSafety: Safety = safety === 'reversible' ? 'disruptive' : safety;
  const writes = fresh === undefined ? `${id}/put` : `${fresh.collectionId}/post`;
  return {
    probes: [
      ...(fresh === undefined ? [writeProbe(id, resource, block, safety)] : []),
      refuseProbe(id, resource, block, safety, fresh),
      writeLevelsProbe(id, resource, safety, fresh),
    ],
    checks: [
      ...putChecks({ ...source, block, safety, probe: writes }, takesPartial(resource)),
      ...putRefusedChecks({ ...source, block, safety, probe: `${id}/put-refused`, operation: 'put' }),
      levelsCheck(source, 'PUT', `${id}/put-levels`, 'level', levelSafety, block),
    ],
  };
};

const collectionTopic = (source: Source, options: GenericOptions): Topic => {
  const { id, resource } = source;
  const block = postedBlock(resource);
  const [memberId, member] = nodes.find(([, each]) => each === memberOf(resource)) ?? [];
  const list = resource.operations.GET === undefined ? undefined : blockFor(resource.operations.GET.success, resource.section);
  if (block === undefined || memberId === undefined || member === undefined || list === undefined) return { probes: [], checks: [] };
  const clears = resource.operations.DELETE !== undefined && options.byHand?.includes(`DELETE ${id}`) !== true;
  return {
    probes: [
      createProbe(id, resource, block),
      incompleteProbe(id, resource, block),
      limitProbe(id, resource, block),
      memberLevelsProbe(id, resource, block),
      ...(clears ? [clearProbe(id, resource, block)] : []),
    ],
    checks: [
      ...memberChecks({ ...source, block, list, memberId, member }),
      ...postRefusedChecks({ ...source, block, safety: 'disruptive', probe: `${id}/post-refused`, operation: 'post' }, list),
      levelsCheck(source, 'POST', `${id}/post-levels`, 'level-post', 'disruptive', list),
      ...(member.operations.DELETE === undefined
        ? []
        : [levelsCheck({ id: memberId, resource: member }, 'DELETE', `${id}/post-levels`, 'level-delete', 'disruptive')]),
      ...(clears ? [clearCheck(source, list), levelsCheck(source, 'DELETE', `${id}/delete`, 'level', 'destructive')] : []),
    ],
  };
};

const commandTopic = (source: Source, options: GenericOptions): Topic => {
  const { id, resource } = source;
  const probes: Probe[] = [];
  const checks: Check[] = [];
  for (const method of ['PUT', 'DELETE'] as const) {
    const sample = options.commands[`${method} ${id}`];
    const operation = resource.operations[method];
    if (sample === undefined || operation === undefined) continue;
    const safety: Safety = operation.contained === true ? 'destructive' : 'disruptive';
    const probe = commandLevelsProbe(id, resource, method, sample, safety);
    probes.push(probe);
    checks.push(levelsCheck(source, method, probe.id, 'level', safety));
  }
  return { probes, checks };
};

/** The generic topic of one resource. */
export const resourceTopic = (id: string, resource: Resource, options: GenericOptions): Topic => {
  const source: Source = { id, resource };
  const topics = [
    readTopic(source, options),
    nodeTopic(source),
    methodsTopic(source),
    writeTopic(source, options),
    collectionTopic(source, options),
    commandTopic(source, options),
  ];
  return { probes: topics.flatMap((topic) => topic.probes), checks: topics.flatMap((topic) => topic.checks) };
};

/** The generic topic of a section and all below it ("8.1"). Throws when the catalogue has no resource there. */
export const sectionTopic = (section: string, options: GenericOptions = { commands: {} }): Topic => {
  const own = nodes.filter(([, resource]) => resource.section === section || resource.section.startsWith(`${section}.`));
  if (own.length === 0) throw new Error(`the catalogue has no resource in section ${section}`);
  const topics = own.map(([id, resource]) => resourceTopic(id, resource, options));
  return { probes: topics.flatMap((topic) => topic.probes), checks: topics.flatMap((topic) => topic.checks) };
};
