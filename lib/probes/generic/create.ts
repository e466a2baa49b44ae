/** POST to a collection and DELETE of what it made: created, found, removed; refused when incomplete or full. */
import type { Block, Resource } from '../../model/catalogue.ts';
import type { Probe, ProbeContext } from '../../model/probe.ts';
import type { XmlNode } from '../../model/xml.ts';
import { limitsOf } from '../../spec/limits.ts';
import { allShapes, shapeOf } from '../../spec/shape.ts';
import { without, withText } from '../../xml/tree.ts';
import { absence, pathsFor } from '../absence.ts';
import { dependentsOf, requiredBeside, withoutUndue } from '../dependents.ts';
import { granted, type Notebook, notebook, writtenBlock } from '../document.ts';
import { withField } from '../draft.ts';
import { createdId, createMember, idsIn, listOf, memberOf, newMember } from '../members.ts';
import { malformed } from './refuse.ts';
import { writeDocument } from './write.ts';

/** How many members a probe makes at most to find a list's limit: more would cost a real device too much. */
const mostCreated = 64;

const headOf = (id: string, resource: Resource, slug: string, operation: 'post' | 'delete') => ({
  id: `${id}/${slug}`,
  resource: id,
  operation,
  section: resource.section,
  safety: 'disruptive' as const,
  effects: [...new Set([...(resource.operations.POST?.effects ?? []), ...(memberOf(resource)?.operations.DELETE?.effects ?? [])])],
});

/** Creates a member, reads it, writes it where GET and PUT match, deletes it, and looks that the others stayed. */
export const createProbe = (id: string, resource: Resource, block: Block): Probe => ({
  ...headOf(id, resource, 'post', 'post'),
  run: async (context) => {
    const unasked = absence(context, id, 'POST');
    if (unasked !== undefined) return { observations: [], unasked };
    const notes = notebook(context);
    const collection = pathsFor(context, id)[0] ?? '';
    const made = await createMember(context, notes, collection, block);
    if (made === undefined) return { observations: notes.observations };
    await notes.ask({ step: 'created', method: 'GET', path: made.path, fresh: true });
    const member = memberOf(resource);
    const written = member === undefined ? undefined : writtenBlock(member);
    const omitted = written === undefined ? [] : await writeDocument(context, notes, made.path, written, true);
    if (member?.operations.DELETE !== undefined) {
      await notes.ask({ step: 'delete', method: 'DELETE', path: made.path });
      await notes.ask({ step: 'deleted', method: 'GET', path: made.path, fresh: true });
      await notes.ask({ step: 'delete-again', method: 'DELETE', path: made.path });
      await listOf(context, notes, 'delete-after', collection);
    }
    return { observations: notes.observations, omitted };
  },
});

/** The member with each value that makes other fields due, without each of these in turn: a new member has none stored. */
const withoutDependents = (whole: XmlNode, block: Block, seed: number) =>
  allShapes(block)
    .filter(({ field, entry }) => entry === '' && field.enum !== undefined && field.access === undefined)
    .flatMap(({ path, field }) =>
      (field.enum ?? []).flatMap((value) => {
        const chosen = withText(withoutUndue(block, path, value, whole), path, value);
        if (chosen === undefined) return [];
        const due = dependentsOf(block, path, value, chosen, seed);
        const complete = due.reduce((tree, [each, text]) => withField(tree, block, each, text), chosen);
        return requiredBeside(block, field.name, value)
          .filter((shape) => shape.field.presence === 'dep' && shape.field.access !== 'ro' && shape.entry === '')
          .flatMap((shape) => {
            const body = without(complete, shape.path);
            return body === undefined ? [] : [{ about: path, value: `${value} without ${shape.path}`, body }];
          });
      }),
    );

const sendIncomplete = async (context: ProbeContext, notes: Notebook, collection: string, block: Block): Promise<void> => {
  const list = await listOf(context, notes, 'refusals-before', collection);
  const whole = await newMember(context, collection, block, list);
  const required = shapeOf(block).filter(
    (shape) => shape.field.presence === 'req' && shape.field.access !== 'ro' && shape.field.name !== 'id',
  );
  for (const shape of required) {
    const body = without(whole, shape.path);
    if (body !== undefined)
      await notes.ask({
        step: 'incomplete',
        method: 'POST',
        path: collection,
        about: shape.path,
        value: `without ${shape.path}`,
        body,
        claims: 'missing',
      });
  }
  for (const { about, value, body } of withoutDependents(whole, block, context.seed))
    await notes.ask({ step: 'incomplete', method: 'POST', path: collection, about, value, body, claims: 'missing' });
  for (const { about, value, body, claims } of malformed(whole))
    await notes.ask({ step: 'malformed', method: 'POST', path: collection, about, value, body, claims });
  await listOf(context, notes, 'refusals-after', collection);
};

/** POST without each required field in turn, and of malformed bodies: nothing may be created. */
export const incompleteProbe = (id: string, resource: Resource, block: Block): Probe => ({
  ...headOf(id, resource, 'post-refused', 'post'),
  run: async (context) => {
    const unasked = absence(context, id, 'POST');
    if (unasked !== undefined) return { observations: [], unasked };
    const notes = notebook(context);
    await sendIncomplete(context, notes, pathsFor(context, id)[0] ?? '', block);
    return { observations: notes.observations };
  },
});

const sizePromised = async (context: ProbeContext, notes: Notebook, collection: string, block: Block): Promise<number | undefined> => {
  const seen = await notes.ask({ step: 'capabilities', method: 'GET', path: `${collection}/capabilities` });
  const root = seen.exchange.response?.status === 200 ? context.tree(seen) : undefined;
  if (root === undefined) return undefined;
  return limitsOf(root, block).get('')?.size;
};

/** Creates members up to the promised size and one more, which must be refused; then removes them. */
export const limitProbe = (id: string, resource: Resource, block: Block): Probe => ({
  ...headOf(id, resource, 'post-limit', 'post'),
  run: async (context) => {
    const unasked = absence(context, id, 'POST');
    if (unasked !== undefined) return { observations: [], unasked };
    const notes = notebook(context);
    const collection = pathsFor(context, id)[0] ?? '';
    const size = await sizePromised(context, notes, collection, block);
    if (size === undefined)
      return { observations: [], unasked: { verdict: 'not-applicable', reason: 'its capabilities promise no size of the list' } };
    let list = await listOf(context, notes, 'limit-before', collection);
    const start = idsIn(list).length;
    if (size - start > mostCreated)
      return {
        observations: [],
        unasked: {
          verdict: 'not-applicable',
          reason: `the list takes ${size} members, more than the ${mostCreated} that are created to find a limit`,
        },
      };
    for (let count = start; count <= size; count++) {
      const body = await newMember(context, collection, block, list, count + 1);
      const step = count < size ? 'fill' : 'overfill';
      const claims = count < size ? 'legal' : 'full';
      const post = await notes.ask({ step, method: 'POST', path: collection, body, claims, about: `member ${count + 1} of ${size}` });
      if (!granted(context, post)) break;
      list = await listOf(context, notes, `${step}-after`, collection);
    }
    return { observations: notes.observations };
  },
});

/** DELETE and POST of a member as every role: those below the level are refused, the others granted. */
export const memberLevelsProbe = (id: string, resource: Resource, block: Block): Probe => ({
  ...headOf(id, resource, 'post-levels', 'post'),
  run: async (context) => {
    const unasked = absence(context, id, 'POST');
    if (unasked !== undefined) return { observations: [], unasked };
    const notes = notebook(context);
    const collection = pathsFor(context, id)[0] ?? '';
    const roles = ['nobody', ...context.survey.roles] as const;
    const member = memberOf(resource);
    for (const role of roles) {
      const list = await listOf(context, notes, 'level-before', collection, role);
      const body = await newMember(context, collection, block, list);
      const post = await notes.ask({ step: 'level-post', method: 'POST', path: collection, role, about: role, body });
      const after = await listOf(context, notes, 'level-after', collection, role);
      const made = granted(context, post) ? createdId(context, post, idsIn(list), idsIn(after)) : undefined;
      if (made === undefined || member?.operations.DELETE === undefined) continue;
      for (const deleter of roles) {
        const path = `${collection}/${encodeURIComponent(made)}`;
        const gone = await notes.ask({ step: 'level-delete', method: 'DELETE', path, role: deleter, about: deleter });
        if (granted(context, gone)) break;
      }
    }
    // A last round in which the lower roles' deletions meet a member that is there: one made by the administrator.
    for (const deleter of roles) {
      if (member?.operations.DELETE === undefined) break;
      const made = await createMember(context, notes, collection, block, 'level-make');
      if (made === undefined) break;
      await notes.ask({ step: 'level-delete', method: 'DELETE', path: made.path, role: deleter, about: deleter });
      await notes.ask({ step: 'level-clean', method: 'DELETE', path: made.path });
    }
    return { observations: notes.observations };
  },
});
