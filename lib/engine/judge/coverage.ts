/** Which operations a run exercised, by whom they were granted and to whom they were refused. */
import type { Role } from '../../model/catalogue.ts';
import type { Dialect, Observation } from '../../model/check.ts';
import type { OperationState } from '../../model/report.ts';
import { operations } from '../../spec/catalogue.ts';
import { idOf } from '../../spec/identity.ts';
import { resourceAt } from '../../spec/tree.ts';
import { reactionOf, statusOf } from '../../xml/status.ts';

interface Tally {
  readonly granted: Set<Role>;
  readonly refused: Set<Role>;
}

const special = /\/(index|indexr|description|capabilities)$/;

/** The catalogue's id of what a path means, special resources as `node.index` and so on. */
const idAt = (path: string): string | undefined => {
  const kind = special.exec(path)?.[1];
  if (kind !== undefined) return `node.${kind}`;
  const [, resource] = resourceAt(path) ?? [];
  return resource === undefined ? undefined : idOf(resource.uri);
};

/** A refusal for lack of privilege, whatever the device calls it. */
const denied = (seen: Observation, by: { dialect: Dialect }): boolean => {
  const status = seen.exchange.response?.status;
  return status === 401 || status === 403 || (status === 200 && statusOf(seen, by)?.code === 4);
};

/** Every operation of the catalogue with the roles that were granted it and those that were refused it. */
export const coverageOf = (all: readonly Observation[], dialect: Dialect): readonly OperationState[] => {
  const tallies = new Map<string, Tally>();
  const seenOnce = new Set<string>();
  for (const seen of all) {
    const { n, request, response } = seen.exchange;
    const once = `${n} ${seen.role}`;
    if (response === undefined || seenOnce.has(once)) continue;
    seenOnce.add(once);
    const id = idAt(seen.instance);
    if (id === undefined) continue;
    const key = `${request.method} ${id}`;
    const tally = tallies.get(key) ?? { granted: new Set(), refused: new Set() };
    tallies.set(key, tally);
    const by = { dialect };
    if (denied(seen, by)) tally.refused.add(seen.role);
    else if (response.status >= 200 && response.status < 300 && reactionOf(seen, by) !== 'refused') tally.granted.add(seen.role);
  }
  return operations.map(({ resourceId, method, operation }): OperationState => {
    const tally = tallies.get(`${method} ${resourceId}`);
    return {
      resource: resourceId,
      method,
      level: operation.level,
      granted: [...(tally?.granted ?? [])],
      refused: [...(tally?.refused ?? [])],
    };
  });
};
