/** The four special resources of a node: index, indexr, description and capabilities. @see 7 */
import type { Resource } from '../../model/catalogue.ts';
import type { Observation } from '../../model/check.ts';
import type { Probe } from '../../model/probe.ts';
import { absence, pathsFor } from '../absence.ts';

export const specialKinds = ['index', 'indexr', 'description', 'capabilities'] as const;
export type SpecialKind = (typeof specialKinds)[number];

/** GET of a special resource of each representative member of a node. */
export const specialProbe = (kind: SpecialKind, id: string, resource: Resource): Probe => ({
  id: `${id}/${kind}`,
  resource: id,
  operation: kind,
  section: resource.section,
  safety: 'read-only',
  effects: [],
  run: async (context) => {
    const unasked = absence(context, id);
    if (unasked !== undefined) return { observations: [], unasked };
    const observations: Observation[] = [];
    const refused = pathsFor(context, id).map((path) => context.mayNot('GET', `${path}/${kind}`))[0];
    if (refused !== undefined) return { observations, unasked: { verdict: 'not-run', reason: refused } };
    for (const path of pathsFor(context, id)) {
      observations.push(await context.send({ step: kind, method: 'GET', path: `${path}/${kind}` }));
      if (kind === 'indexr') observations.push(await context.send({ step: 'index', method: 'GET', path: `${path}/index` }));
      if (kind === 'capabilities' && resource.operations.GET !== undefined) {
        observations.push(await context.send({ step: 'read', method: 'GET', path }));
      }
    }
    return { observations };
  },
});
