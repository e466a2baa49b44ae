/** How much of the document a run exercises: asserted from the run itself, so that no loop silently covers nothing. */
import { expect, inject, test } from 'vitest';

const rank = { nobody: 0, viewer: 1, operator: 2, administrator: 3 } as const;
const needed = { Viewer: 1, Operator: 2, Administrator: 3 } as const;
const roles = ['nobody', 'viewer', 'operator', 'administrator'] as const;

const embedded = inject('embedded');
const operations = inject('operations');

test.runIf(embedded)('all 299 operations are exercised by a role that may', () => {
  expect(operations).toHaveLength(299);
  expect(operations.filter(({ granted }) => granted.length === 0).map(({ method, resource }) => `${method} ${resource}`)).toEqual([]);
});

test.runIf(embedded)('the camera is afterwards as it was, field by field', () => {
  expect(inject('changes')).toEqual([]);
});

/** Operations whose refusal cannot be told apart: the special resources are one row of the catalogue for every node. */
const pooled = /^node\./;

test.runIf(embedded)('every operation is refused to each level below its own', () => {
  const open = operations
    .filter(({ resource }) => !pooled.test(resource))
    .flatMap(({ method, resource, level, refused }) =>
      roles.filter((role) => rank[role] < needed[level] && !refused.includes(role)).map((role) => `${method} ${resource} as ${role}`),
    );
  expect(open).toEqual([]);
});

test.runIf(embedded)('no operation is carried out for a level below its own', () => {
  const through = operations.flatMap(({ method, resource, level, granted }) =>
    granted.filter((role) => rank[role] < needed[level]).map((role) => `${method} ${resource} as ${role}`),
  );
  expect(through).toEqual([]);
});

test.runIf(embedded)('at least 330 requirements are verified, and the rest have reasons', () => {
  const requirements = inject('requirementStates');
  expect(requirements).toHaveLength(393);
  expect(requirements.filter(({ state }) => state === 'verified').length).toBeGreaterThanOrEqual(330);
  expect(requirements.filter(({ state, reason }) => state !== 'verified' && reason === undefined).map(({ id }) => id)).toEqual([]);
});
