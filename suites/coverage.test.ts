/** How much of the document a run exercises: asserted from the run itself, so that no loop silently covers nothing. */
import { expect, inject, test } from 'vitest';
import { stepNames, stepParts } from '../lib/model/steps.ts';

const rank = { nobody: 0, viewer: 1, operator: 2, administrator: 3 } as const;
const needed = { Viewer: 1, Operator: 2, Administrator: 3 } as const;
const roles = ['nobody', 'viewer', 'operator', 'administrator'] as const;

const embedded = inject('embedded');
const operations = inject('operations');
const steps = inject('steps');

/** The camera's channels are hardware (E-154, E-160): it knows these operations and refuses them to everybody with 403. */
const hardware = [
  'POST streaming.channels',
  'DELETE streaming.channels',
  'DELETE streaming.channels.id',
  'POST pTZ.channels',
  'DELETE pTZ.channels',
  'DELETE pTZ.channels.id',
  'POST pTZCtrl.channels',
  'DELETE pTZCtrl.channels',
  'DELETE pTZCtrl.channels.id',
];

test.runIf(embedded)(
  'all 299 operations are exercised: carried out for a role that may, or refused because the channels are hardware',
  () => {
    expect(operations).toHaveLength(299);
    const never = operations.filter(({ granted }) => granted.length === 0);
    expect(never.map(({ method, resource }) => `${method} ${resource}`).sort()).toEqual([...hardware].sort());
    expect(
      never.filter(({ refused }) => !refused.includes('administrator')).map(({ method, resource }) => `${method} ${resource}`),
    ).toEqual([]);
  },
);

test('nothing was written that the plan of the run does not name, and it kept no probe from being asked', () => {
  expect(inject('unplanned')).toEqual([]);
});

test.runIf(embedded)('the camera is afterwards as it was, field by field', () => {
  expect(inject('changes')).toEqual([]);
});

/**
 * Operations whose refusal is not tried here: the special resources are one row of the catalogue for every node, and hardware
 * refuses everybody.
 */
const pooled = /^node\./;

test.runIf(embedded)('every operation is refused to each level below its own', () => {
  const open = operations
    .filter(({ method, resource }) => !pooled.test(resource) && !hardware.includes(`${method} ${resource}`))
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

/** Steps that a run of our own camera has no occasion for: each with what would ask. */
const occasions: Readonly<Record<string, string>> = {
  isolate: 'a document with several wrong values that a device takes',
  lean: 'a device that refuses a document with one field alone',
  'login-again': 'a login that was refused once',
  stream: 'regions whose capabilities tell no reach',
  unwatched: 'no fixture that watches a stream',
};

/** The name that a step is made of. */
const nameOf = (step: string): string => {
  const names: readonly string[] = stepNames;
  const part = names.includes(step) ? undefined : stepParts.find((each) => step.endsWith(`-${each}`));
  return part === undefined ? step : step.slice(0, -part.length - 1);
};

test.runIf(embedded)('every name of a step is asked for by a probe, so that no judge looks for what never comes', () => {
  const asked = new Set(steps.map(nameOf));
  expect(asked.size).toBeGreaterThan(400);
  expect(stepNames.filter((name) => !asked.has(name)).sort()).toEqual(Object.keys(occasions).sort());
  expect([...asked].filter((name) => !stepNames.some((known) => known === name))).toEqual([]);
});
