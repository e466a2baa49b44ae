/** DELETE of a whole collection: refused to lower roles, empty after the right one, put back afterwards. */
import type { Block, Resource, Role } from '../../model/catalogue.ts';
import type { Probe, ProbeContext } from '../../model/probe.ts';
import { absence, pathsFor } from '../absence.ts';
import { type Notebook, notebook } from '../document.ts';
import { createMember, idsIn, listOf } from '../members.ts';

/** A single member gone does not tell a device that removes one from a device that removes all. */
const enough = 2;

/** Creates members until there are enough to delete, or the list takes no more; tells how many there are. */
const fill = async (context: ProbeContext, notes: Notebook, collection: string, block: Block, role: Role): Promise<number> => {
  for (;;) {
    const count = idsIn(await listOf(context, notes, 'clear-look', collection, role)).length;
    if (count >= enough || (await createMember(context, notes, collection, block, 'make')) === undefined) return count;
  }
};

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
      if ((await fill(context, notes, collection, block, role)) === 0) {
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
