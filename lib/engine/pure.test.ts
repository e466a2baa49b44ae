import { describe, expect, test } from 'vitest';
import type { Check } from '../model/probe.ts';
import type { Result } from '../model/report.ts';
import { requirementStates } from './judge/requirements.ts';
import { applyWaivers, signatureOf } from './judge/waivers.ts';
import { globMatches, planOf, reaches, type Selection, selects } from './plan.ts';

const check = (id: string, more: Partial<Check> = {}): Check => ({
  id,
  title: id,
  section: '8.1.7',
  strength: 'MUST',
  requirements: ['8.1.7-1'],
  readings: [],
  safety: 'read-only',
  effects: [],
  probe: 'p',
  judge: () => ({ findings: [], judged: 1 }),
  ...more,
});

const bare = { kind: 'behaviour', message: 'wrong', exchanges: [1] } as const;

const result = (id: string, verdict: Result['verdict'], path = 'timeMode'): Result => ({
  id,
  title: id,
  section: '8.1.7',
  clause: '',
  strength: 'MUST',
  requirements: ['8.1.7-1'],
  readings: [],
  safety: 'read-only',
  effects: [],
  verdict,
  findings:
    verdict === 'fail'
      ? [{ ...bare, subject: { block: 'Time', path }, requirement: '8.1.7-1', grade: 'fail', cause: 'behaviour 8.1.7-1' }]
      : [],
  notes: [],
  exchanges: [],
  durationMs: 0,
});

describe('plans', () => {
  test('safety levels include the ones before', () => {
    expect(reaches('disruptive', 'reversible')).toBe(true);
    expect(reaches('reversible', 'disruptive')).toBe(false);
  });
  test('globs match whole ids, with everything else taken literally', () => {
    expect(globMatches('system.time/*/levels', 'system.time/put/levels')).toBe(true);
    expect(globMatches('system.time', 'system.time/put/levels')).toBe(false);
    expect(globMatches('a.b', 'axb')).toBe(false);
  });
  test('a section selects all below it and no neighbour', () => {
    expect(selects({ sections: ['8.1'] }, check('c'))).toBe(true);
    expect(selects({ sections: ['8.1'] }, check('c', { section: '8.10.1' }))).toBe(false);
    expect(selects({ sections: ['08.01'] }, check('c'))).toBe(true);
  });
  test('a check whose probe no topic has is refused', () => {
    expect(() => planOf([{ probes: [], checks: [check('c')] }], {})).toThrow('p');
  });
  test('rules of every exchange are judged with any section, and not with picked checks', () => {
    const rule = check('rule', { probe: '*', section: '4.5.3' });
    const own = check('own', { probe: '*', section: '8.4' });
    const ids = (selection: Selection) => planOf([{ probes: [], checks: [rule, own] }], selection).checks.map(({ id }) => id);
    expect(ids({ sections: ['8.4'] })).toEqual(['rule', 'own']);
    expect(ids({ checks: ['own'] })).toEqual(['own']);
    expect(ids({ sections: ['8.5'] })).toEqual([]);
  });
});

describe('requirements', () => {
  const says = { id: '8.1.7-1', section: '8.1.7', strength: 'MUST', subject: 'device', says: 'x' } as const;
  const state = (results: readonly Result[]) => requirementStates([says], [check('c')], results)[0]?.state;

  test('verified needs a check that passed, violated one that failed', () => {
    expect(state([result('c', 'pass')])).toBe('verified');
    expect(state([result('c', 'fail')])).toBe('violated');
    const other = { ...result('c', 'fail'), findings: result('c', 'fail').findings.map((each) => ({ ...each, requirement: '4.6-1' })) };
    expect(state([other])).toBe('not-observed');
    expect(state([{ ...result('c', 'pass'), tested: ['4.6-1'] }])).toBe('not-observed');
    const light = {
      ...result('c', 'warning'),
      findings: result('c', 'fail').findings.map((each) => ({ ...each, grade: 'warning' as const })),
    };
    expect(state([light])).toBe('not-observed');
  });
  test('what was not judged is not run, or not observed, with a reason', () => {
    expect(state([])).toBe('not-run');
    expect(state([result('c', 'not-applicable')])).toBe('not-observed');
    expect(requirementStates([says], [], [])[0]).toMatchObject({ state: 'excluded', reason: expect.stringMatching(/./) });
  });
});

describe('waivers', () => {
  test('what the run could not have met is silent', () => {
    expect(states([])).toBe('not-seen');
    expect(states([result('other', 'fail')])).toBe('not-seen');
    expect(states([result('c1', 'not-run')])).toBe('not-seen');
    expect(states([result('c1', 'not-run'), result('c2', 'pass')])).toBe('now-passing');
  });
  test('every failure carries its signature', () => {
    const { results } = applyWaivers([result('c1', 'fail'), result('c2', 'pass')], [], '1.0', '2026-11-22');
    expect(results.map(({ signature }) => signature)).toEqual([expect.stringMatching(/^[0-9a-f]{12}$/), undefined]);
  });
  const waiver = { check: 'c*', reason: 'known', owner: 'qa', expires: '2099-01-01' };
  const states = (results: readonly Result[], more = {}) =>
    applyWaivers(results, [{ ...waiver, ...more }], '1.0', '2026-11-22').states[0]?.state;

  test('a failure that is waived no longer fails', () => {
    const { results } = applyWaivers([result('c1', 'fail')], [waiver], '1.0', '2026-11-22');
    expect(results[0]).toMatchObject({ verdict: 'waived', reason: expect.stringContaining('known') });
  });
  test('whatever no longer fits is told', () => {
    expect(states([result('c1', 'not-applicable')])).toBe('unused');
    expect(states([result('c1', 'pass')])).toBe('now-passing');
    expect(states([result('c1', 'fail')], { expires: '2020-01-01' })).toBe('expired');
    expect(states([result('c1', 'fail')], { firmware: '2.0' })).toBe('unused');
    const same = signatureOf(result('c2', 'fail'));
    expect(states([result('c1', 'fail')], { signature: same })).toBe('used');
    expect(states([result('c1', 'fail', 'another')], { signature: signatureOf(result('c1', 'fail')) })).toBe('failing-differently');
  });
});
