/** DELETE of a whole collection: refused to lower roles, empty after the right one, put back afterwards. */
import type { Block, Resource } from '../../model/catalogue.ts';
import type { Probe } from '../../model/probe.ts';
import { absence, pathsFor } from '../absence.ts';
import { notebook } from '../document.ts';
import { createMember, listOf } from '../members.ts';

/** Creates a member so that there is something to delete, tries every role from below, and looks at the list after each. */
export const clearProbe = (id: string, resource: Resource, block: Block): Probe => ({
  id: `${id}/delete`,
  resource: id,
  operation: 'delete',
  section: resource.section,
  safety: 'destructive',
  effects: resource.operations.DELETE?.effects ?? [],
  contained: [`DELETE ${id}`],
  run: async (context) => {
    const unasked = absence(context, id, 'DELETE');
    if (unasked !== undefined) return { observations: [], unasked };
    const notes = notebook(context);
    const collection = pathsFor(context, id)[0] ?? '';
    await context.protect(collection);
    await createMember(context, notes, collection, block, 'make');
    await listOf(context, notes, 'clear-before', collection);
    for (const role of ['nobody', ...context.survey.roles] as const) {
      await notes.ask({ step: 'level', method: 'DELETE', path: collection, role, about: role });
      await listOf(context, notes, 'clear-after', collection, role);
    }
    return { observations: notes.observations };
  },
});
