/** Reading a resource: each chosen member, a member that does not exist, and as every role. */
import { type Resource, roles } from '../../model/catalogue.ts';
import type { Observation } from '../../model/check.ts';
import type { Probe, ProbeContext } from '../../model/probe.ts';
import { dialects } from '../../spec/dialects/index.ts';
import { idOf } from '../../spec/identity.ts';
import { absence, pathsFor } from '../absence.ts';

/** An id that no device has: above every limit of the document, and still a legal integer. */
export const unusedId = '987654321';

export const isMember = (resource: Resource): boolean => resource.uri.endsWith('}');

const above = (path: string): string => path.slice(0, path.lastIndexOf('/'));

/** Members that no list names were all read by the first look: each is judged, at no further cost. */
const readBefore = ({ survey, dialect }: ProbeContext, resource: Resource): readonly string[] => {
  const collection = above(resource.uri);
  const isGuessed = dialects[dialect].guesses.some((rule) => rule.collection === collection);
  if (!isMember(resource) || !isGuessed || survey.features.get(idOf(collection))?.state === 'supported') return [];
  return (survey.members.get(collection) ?? []).map((member) => `${collection}/${encodeURIComponent(member)}`);
};

/** GET of each representative member as Administrator; for members, GET of one that does not exist. */
export const readProbe = (id: string, resource: Resource): Probe => ({
  id: `${id}/get`,
  resource: id,
  operation: 'get',
  section: resource.section,
  safety: 'read-only',
  effects: [],
  run: async (context) => {
    const unasked = absence(context, id, 'GET');
    if (unasked !== undefined) return { observations: [], unasked };
    const observations: Observation[] = [];
    for (const path of new Set([...pathsFor(context, id), ...readBefore(context, resource)]))
      observations.push(await context.send({ step: 'read', method: 'GET', path }));
    const first = pathsFor(context, id)[0];
    if (isMember(resource) && first !== undefined) {
      observations.push(await context.send({ step: 'unknown-id', method: 'GET', path: `${above(first)}/${unusedId}`, about: unusedId }));
    }
    return { observations };
  },
});

/** GET of the first member as nobody and as every role that has an account. */
export const readLevelsProbe = (id: string, resource: Resource): Probe => ({
  id: `${id}/get-levels`,
  resource: id,
  operation: 'get',
  section: resource.section,
  safety: 'read-only',
  effects: [],
  run: async (context) => {
    const unasked = absence(context, id, 'GET');
    if (unasked !== undefined) return { observations: [], unasked };
    const path = pathsFor(context, id)[0] ?? '';
    const asked = roles.filter((role) => role === 'nobody' || context.survey.roles.includes(role));
    const observations: Observation[] = [];
    for (const role of asked) observations.push(await context.send({ step: 'level', method: 'GET', path, role, about: role }));
    const omitted = roles.filter((role) => !asked.includes(role)).map((role) => `no account of level ${role} in the device's entry`);
    return { observations, omitted };
  },
});
