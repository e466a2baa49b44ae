import { expect, test } from 'vitest';
import type { GradedFinding, Result } from '../model/report.ts';
import { withMechanismsOnce } from './mechanisms.ts';

const finding = (kind: GradedFinding['kind'], path: string): GradedFinding => ({
  kind,
  subject: { path },
  requirement: '4.3-2',
  grade: 'fail',
  cause: `${kind} ${path}`,
  message: `no ${path}`,
  exchanges: [1],
});

const result = (
  id: string,
  operation: Result['operation'],
  verdict: Result['verdict'],
  findings: readonly GradedFinding[] = [],
): Result => ({
  id,
  title: id,
  section: '7',
  clause: '',
  strength: 'MUST',
  requirements: ['4.3-2'],
  readings: [],
  ...(operation === undefined ? {} : { operation }),
  safety: 'read-only',
  effects: [],
  verdict,
  findings,
  notes: [],
  exchanges: [1],
  durationMs: 1,
});

const absent = finding('mechanism-absent', 'index');

test('a mechanism that is nowhere is told once, and is the reason of all other checks that ask for it', () => {
  const now = withMechanismsOnce([
    result('a/index', 'index', 'fail', [absent, absent]),
    result('b/index', 'index', 'fail', [absent]),
    result('c/get', 'get', 'pass'),
  ]);
  expect(now.map(({ verdict }) => verdict)).toEqual(['fail', 'not-applicable', 'pass']);
  expect(now[1]).toMatchObject({ reason: 'the device has no index anywhere: see a/index', findings: [] });
});

test('a mechanism that is there elsewhere is judged where it lacks', () => {
  const results = [result('a/index', 'index', 'fail', [absent]), result('b/index', 'index', 'pass')];
  expect(withMechanismsOnce(results)).toEqual(results);
  const wrong = [result('a/index', 'index', 'fail', [absent]), result('b/index', 'index', 'fail', [finding('not-listed', 'x')])];
  expect(withMechanismsOnce(wrong)).toEqual(wrong);
});

test('what else is wrong in the same check is never hidden', () => {
  const results = [
    result('a/index', 'index', 'fail', [absent]),
    result('b/index', 'index', 'fail', [absent, finding('wrong-root', 'index')]),
  ];
  expect(withMechanismsOnce(results)).toEqual(results);
});
