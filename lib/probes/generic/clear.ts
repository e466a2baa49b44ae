/** DELETE of a whole collection: refused to lower roles, empty after the right one, put back afterwards. */
import type { Block, Resource } from '../../model/catalogue.ts';
import type { Probe } from '../../model/probe.ts';
import { absence, pathsFor } from '../absence.ts';
import { notebook } from '../document.ts';
import { createMember, idsIn, listOf } from '../members.ts';

/** Tries every role from below, each on a list with something to delete, and looks at it before and after. */
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
    const omitted: string[] = [];
    for (const role of ['nobody', ...context.survey.roles] as const) {
      // An empty list would tell nothing of who may empty it.
      const isEmpty = idsIn(await listOf(context, notes, 'clear-look', collection, role)).length === 0;
      if (isEmpty && (await createMember(context, notes, collection, block, 'make')) === undefined) {
        omitted.push(`the list could not be filled for ${role} to delete`);
        continue;
      }
      await listOf(context, notes, 'clear-before', collection, role);
      await notes.ask({ step: 'level', method: 'DELETE', path: collection, role, about: role });
      await listOf(context, notes, 'clear-after', collection, role);
    }
    return { observations: notes.observations, omitted };
  },
});
