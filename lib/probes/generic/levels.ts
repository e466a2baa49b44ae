/** PUT as every role: of a document, the one that stands there; of a command, its harmless sample. */
import { type Block, type Effect, type Level, type Resource, type Role, roles } from '../../model/catalogue.ts';
import type { Observation, Safety } from '../../model/check.ts';
import type { Ask, Probe, ProbeContext } from '../../model/probe.ts';
import type { XmlNode } from '../../model/xml.ts';
import { withText } from '../../xml/tree.ts';
import { absence, pathsFor } from '../absence.ts';
import { draftOptions, limitsAt, notebook, readNow, writtenBlock } from '../document.ts';
import { slotsOf } from '../draft.ts';
import { type Fresh, targetFor } from '../target.ts';

const rolesOf = (context: ProbeContext) => ['nobody', ...context.survey.roles] as const;

const least: Readonly<Record<Level, Role>> = { Viewer: 'viewer', Operator: 'operator', Administrator: 'administrator' };

/** True when the role's level is below the operation's. */
const isBelow = (role: Role, level: Level): boolean => roles.indexOf(role) < roles.indexOf(least[level]);

/** The document with one harmless field at another legal value: what a refused write must not leave behind. */
const variedFrom = async (context: ProbeContext, path: string, before: XmlNode, block: Block | undefined): Promise<XmlNode | undefined> => {
  if (block === undefined) return undefined;
  const { free } = slotsOf(before, block, draftOptions(context, path, block, await limitsAt(context, path, block)));
  // One end of a span alone may come to stand behind the other.
  for (const { path: at, value, candidates } of [...free].sort(
    (one, other) => Number(one.field.type === 'time') - Number(other.field.type === 'time'),
  )) {
    const other = candidates.find((candidate) => candidate.value !== value);
    if (other !== undefined) return withText(before, at, other.value);
  }
  return undefined;
};

/** PUT as nobody and as every role: those below the level send another value and are looked after, the others the present document. */
export const writeLevelsProbe = (id: string, resource: Resource, safety: Safety, fresh?: Fresh): Probe => ({
  id: `${id}/put-levels`,
  resource: id,
  operation: 'put',
  section: resource.section,
  safety: safety === 'reversible' ? 'disruptive' : safety,
  effects: resource.operations.PUT?.effects ?? [],
  run: async (context) => {
    const unasked = absence(context, id, 'PUT');
    if (unasked !== undefined) return { observations: [], unasked };
    const notes = notebook(context);
    const target = await targetFor(context, notes, id, fresh);
    if ('unasked' in target) return { observations: notes.observations, unasked: target.unasked };
    const { path } = target;
    const body = await readNow(context, notes, 'before', path);
    if (body === undefined)
      return { observations: notes.observations, unasked: { verdict: 'blocked', reason: `${path} could not be read before the write` } };
    const level = resource.operations.PUT?.level ?? 'Administrator';
    const varied = await variedFrom(context, path, body, writtenBlock(resource));
    const put = (role: Role, sent: XmlNode): Promise<Observation> =>
      notes.ask({ step: 'level', method: 'PUT', path, role, about: role, body: sent });
    for (const role of rolesOf(context)) {
      const seen = varied === undefined || !isBelow(role, level) ? undefined : await put(role, varied);
      if (seen === undefined || seen.unsent !== undefined) await put(role, body);
      else await readNow(context, notes, 'level-after', path, role);
    }
    return { observations: notes.observations };
  },
});

/** A command's request that does as little as the command can do. */
export interface CommandSample {
  /** Appended to the path, with its question mark. */
  readonly query?: string;
  readonly body?: Ask['body'];
  readonly headers?: Ask['headers'];
  /** What even the sample can cause. */
  readonly effects: readonly Effect[];
  /** Document that the command changes, to be noted and written back. */
  readonly protects?: string;
  /** Sent after the last role, to leave things as they were (close after open, stop after start). */
  readonly undo?: { readonly method: 'PUT' | 'DELETE'; readonly path: string };
  /** Sent before each role's request (open before sendData). */
  readonly before?: { readonly method: 'PUT'; readonly path: string };
}

/** A command (PUT that is no document, or DELETE of a setting) as every role, with its sample. */
export const commandLevelsProbe = (
  id: string,
  resource: Resource,
  method: 'PUT' | 'DELETE',
  sample: CommandSample,
  safety: Safety,
): Probe => ({
  id: `${id}/${method.toLowerCase()}-levels`,
  resource: id,
  operation: method === 'PUT' ? 'put' : 'delete',
  section: resource.section,
  safety,
  effects: [...new Set([...(resource.operations[method]?.effects ?? []), ...sample.effects])],
  ...(resource.operations[method]?.contained === true ? { contained: [`${method} ${id}`] } : {}),
  run: async (context) => {
    const unasked = absence(context, id, method);
    if (unasked !== undefined) return { observations: [], unasked };
    const notes = notebook(context);
    const path = pathsFor(context, id)[0] ?? '';
    const above = path.slice(0, path.lastIndexOf('/'));
    const beside = (each: string): string => (each.startsWith('/') ? each : `${above}/${each}`);
    const { undo, before } = sample;
    if (undo !== undefined)
      context.afterwards({
        what: `${undo.method} ${beside(undo.path)} sent`,
        recipe: 'requests',
        requests: [{ method: undo.method, path: beside(undo.path) }],
      });
    if (sample.protects !== undefined) await context.protect(sample.protects);
    for (const role of rolesOf(context)) {
      if (before !== undefined) await context.send({ step: 'prepare', method: before.method, path: beside(before.path) });
      await notes.ask({
        step: 'level',
        method,
        path: `${path}${sample.query ?? ''}`,
        role,
        about: role,
        ...(sample.body === undefined ? {} : { body: sample.body }),
        ...(sample.headers === undefined ? {} : { headers: sample.headers }),
      });
    }
    return { observations: notes.observations };
  },
});
