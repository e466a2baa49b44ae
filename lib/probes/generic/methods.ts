/** Methods that the document does not define for a resource, and those it defines that the device says it lacks. */
import { type Method, methods, type Resource } from '../../model/catalogue.ts';
import type { HttpMethod, Observation } from '../../model/check.ts';
import type { Probe } from '../../model/probe.ts';

import { absence, pathsFor } from '../absence.ts';

const tried: readonly HttpMethod[] = [...methods, 'PATCH'];

/** True when any operation of a resource is contained: then nothing is sent to it below destructive. */
export const isContained = (resource: Resource): boolean =>
  [resource.operations.PUT, resource.operations.POST, resource.operations.DELETE].some((operation) => operation?.contained === true);

/** Undefined methods (405 is due) and defined ones that the description leaves out (403 is due), as Administrator, without a body. */
export const methodsProbe = (id: string, resource: Resource): Probe => ({
  id: `${id}/methods`,
  resource: id,
  operation: 'methods',
  section: resource.section,
  safety: isContained(resource) ? 'destructive' : 'disruptive',
  effects: [],
  run: async (context) => {
    const unasked = absence(context, id);
    if (unasked !== undefined) return { observations: [], unasked };
    const path = pathsFor(context, id)[0] ?? '';
    const defined = (method: HttpMethod): boolean => resource.operations[method as Method] !== undefined;
    const observations: Observation[] = [];
    const may = (method: HttpMethod): boolean => context.mayNot(method, path) === undefined;
    const refused = context.mayNot('GET', path);
    if (refused !== undefined) return { observations, unasked: { verdict: 'not-run', reason: refused } };
    for (const method of tried.filter((each) => !defined(each) && may(each))) {
      observations.push(await context.send({ step: 'undefined', method, path, about: method }));
    }
    const lacking = methods.filter((method) => defined(method) && context.survey.features.get(id)?.operations[method] === 'not');
    for (const method of lacking.filter(may)) observations.push(await context.send({ step: 'unsupported', method, path, about: method }));
    return { observations };
  },
});
