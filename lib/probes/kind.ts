/** Kinds of probes: those that the catalogue makes for every resource, and those that were worded by hand. */
import type { Probe } from '../model/probe.ts';

/** What probes of the catalogue's making are called behind their resource. */
export const genericKinds = [
  'get',
  'get-levels',
  'index',
  'indexr',
  'description',
  'capabilities',
  'methods',
  'put',
  'put-refused',
  'put-levels',
  'post',
  'post-refused',
  'post-limit',
  'post-levels',
  'delete',
  'delete-levels',
] as const;

export type ProbeKind = (typeof genericKinds)[number] | 'worded';

/** The kind of a probe. */
export const kindOf = ({ id, resource }: Pick<Probe, 'id' | 'resource'>): ProbeKind => {
  const slug = resource !== undefined && id.startsWith(`${resource}/`) ? id.slice(resource.length + 1) : '';
  return genericKinds.find((kind) => kind === slug) ?? 'worded';
};
