import { describe, expect, test } from 'vitest';
import type { Reading } from '../model/catalogue.ts';
import type { Finding, FindingKind, Judgement, Profile } from '../model/check.ts';
import type { Result } from '../model/report.ts';
import { dialects } from '../spec/dialects/index.ts';
import { causesOf } from './causes.ts';
import type { Grading } from './grade.ts';
import { gradedTwice } from './twice.ts';
import { graded, verdictOf } from './verdict.ts';

const reading = (basis: Reading['basis'], more: Partial<Reading> = {}): Reading => ({
  id: 'E-1',
  sections: ['4'],
  title: '',
  says: '',
  options: { a: 'the first', b: 'the second', c: 'the third' },
  basis,
  strict: '',
  lenient: '',
  ...more,
});

const by = (profile: Profile = 'strict', dialect: keyof typeof dialects = 'ipmd', read: readonly Reading[] = []): Grading => ({
  profile,
  dialect: dialects[dialect],
  readings: new Map(read.map((each) => [each.id, each])),
  requirements: new Map([
    ['must', { strength: 'MUST' }],
    ['should', { strength: 'SHOULD' }],
    ['may', { strength: 'MAY' }],
    ['info', { strength: 'INFO' }],
  ]),
});

const head = { id: 'check', strength: 'MUST', requirements: ['info', 'must'], resource: 'system.time' } as const;
const bare: Finding = { kind: 'behaviour', message: 'wrong', exchanges: [1] };
const gradeOf = (more: Partial<Finding>, grading: Grading = by(), strength: 'MUST' | 'SHOULD' = 'MUST') =>
  graded({ ...bare, ...more }, { ...head, strength }, grading).grade;

describe('the strength of the finding’s own requirement', () => {
  test.each([
    ['must', 'fail'],
    ['should', 'warning'],
    ['info', 'warning'],
    ['may', 'note'],
  ])('%s: %s', (requirement, grade) => {
    expect(gradeOf({ requirement })).toBe(grade);
  });
  test('a finding that names none breaks the first requirement that is as strong as its check', () => {
    expect(graded(bare, head, by()).requirement).toBe('must');
  });
  test('a check that calls itself weaker weighs no more than it says', () => {
    expect(gradeOf({ requirement: 'must' }, by(), 'SHOULD')).toBe('warning');
  });
  test.each<FindingKind>(['unknown-element', 'unknown-attribute', 'order', 'spelling'])('%s never fails', (kind) => {
    expect(gradeOf({ kind, requirement: 'must' })).toBe('warning');
  });
});

describe('the reading', () => {
  test.each([
    ['printed', 'fail'],
    ['inferred', 'warning'],
    ['silent', 'note'],
  ] as const)('%s: at most %s', (basis, grade) => {
    expect(gradeOf({ requirement: 'must', reading: 'E-1' }, by('strict', 'ipmd', [reading(basis)]))).toBe(grade);
  });
  const open = reading('printed', { takes: ['a'], accepts: ['b'] });
  test.each([
    ['strict', 'a', 'note'],
    ['strict', 'b', 'fail'],
    ['strict', 'c', 'fail'],
    ['field', 'a', 'note'],
    ['field', 'b', 'note'],
    ['field', 'c', 'fail'],
  ] as const)('%s takes option %s as %s', (profile, option, grade) => {
    expect(gradeOf({ requirement: 'must', reading: 'E-1', option }, by(profile, 'ipmd', [open]))).toBe(grade);
  });
  test('a note of a reading says which', () => {
    const verdict = verdictOf(head, { findings: [{ ...bare, reading: 'E-1', option: 'a' }], judged: 1 }, [], by('strict', 'ipmd', [open]));
    expect(verdict).toMatchObject({ verdict: 'pass', findings: [] });
    expect(verdict.notes[0]).toContain('E-1 (a): the first');
  });
});

describe('the dialect', () => {
  const guid: Partial<Finding> = {
    kind: 'lexical',
    subject: { block: 'DeviceInfo', path: 'deviceID' },
    requirement: 'must',
    actual: '48443030-3637-3534-3837-f84dfcf8ef1c',
  };
  const cases: readonly (readonly [string, Partial<Finding>])[] = [
    ['a GUID as deviceID', guid],
    ['an element of its own', { kind: 'unknown-element', requirement: 'must', subject: { block: 'Time', path: 'x' } }],
    ['its namespace', { kind: 'namespace', requirement: 'must', actual: 'http://www.hikvision.com/ver20/XMLSchema' }],
    ['its version', { kind: 'version', requirement: 'must', actual: '2.0' }],
    [
      'H.265',
      {
        kind: 'value-not-listed',
        requirement: 'info',
        actual: 'H.265',
        subject: { block: 'StreamingChannel', path: 'Video/videoCodecType' },
      },
    ],
  ];
  test.each(cases)('%s is a deviation in the field and weighs in strict', (_, finding) => {
    expect(gradeOf(finding, by('field', 'isapi'))).toBe('deviation');
    expect(['fail', 'warning']).toContain(gradeOf(finding, by('strict', 'isapi')));
    expect(['fail', 'warning']).toContain(gradeOf(finding, by('field', 'ipmd')));
  });
  test('what no rule names is not forgiven', () => {
    expect(gradeOf({ ...guid, actual: 'camera' }, by('field', 'isapi'))).toBe('fail');
    expect(gradeOf({ ...guid, subject: { block: 'DeviceInfo', path: 'model' } }, by('field', 'isapi'))).toBe('fail');
    expect(gradeOf({ kind: 'version', requirement: 'must', actual: '9.9' }, by('field', 'isapi'))).toBe('fail');
  });
});

describe('verdicts', () => {
  const verdict = (judgement: Judgement) => verdictOf(head, judgement, [], by()).verdict;
  test('the heaviest finding decides', () => {
    expect(verdict({ findings: [{ ...bare, requirement: 'info' }], judged: 1 })).toBe('warning');
    expect(
      verdict({
        findings: [
          { ...bare, requirement: 'info' },
          { ...bare, requirement: 'must' },
        ],
        judged: 1,
      }),
    ).toBe('fail');
    expect(verdict({ findings: [{ ...bare, requirement: 'may' }], judged: 1 })).toBe('pass');
  });
  test('having looked at nothing is not applicable with a reason, and our error without', () => {
    expect(verdict({ findings: [], judged: 0, inconclusive: 'nothing there' })).toBe('not-applicable');
    expect(verdict({ findings: [], judged: 0 })).toBe('error');
  });
});

describe('causes', () => {
  const result = (id: string, findings: readonly Partial<Finding>[]): Result => ({
    ...head,
    id,
    title: id,
    section: '8',
    clause: '',
    readings: [],
    safety: 'read-only',
    effects: [],
    verdict: 'fail',
    findings: findings.map((each) => graded({ ...bare, ...each }, head, by())),
    notes: [],
    exchanges: [],
    durationMs: 0,
  });
  const missing = { kind: 'missing-field', subject: { block: 'Time', path: 'timeZone' }, requirement: 'must' } as const;

  test('one fact that several checks and instances show is one cause with its counts', () => {
    const causes = causesOf([
      result('a', [
        { ...missing, instance: '/x/1' },
        { ...missing, instance: '/x/2', exchanges: [2] },
      ]),
      result('b', [{ ...missing, message: 'said otherwise', exchanges: [3] }]),
    ]);
    expect(causes).toMatchObject([
      {
        id: 'missing-field Time/timeZone must',
        grade: 'fail',
        message: 'wrong',
        counts: { findings: 3, instances: 2, exchanges: 3 },
        checks: ['a', 'b'],
        first: { check: 'a', exchanges: [1] },
      },
    ]);
  });
  test('one fact with two grades is told, two facts are not', () => {
    const one = result('a', [missing]);
    const lighter = { ...one, id: 'b', findings: one.findings.map((each) => ({ ...each, grade: 'deviation' as const })) };
    expect(gradedTwice([one, one])).toEqual([]);
    expect(gradedTwice([one, lighter])).toEqual([expect.stringContaining('fail and deviation')]);
    const other = { ...lighter, findings: lighter.findings.map((each) => ({ ...each, actual: 'another value' })) };
    expect(gradedTwice([one, other])).toEqual([]);
  });
  test('another field, kind or requirement is another cause, the heaviest first', () => {
    const causes = causesOf([
      result('a', [
        { ...missing, requirement: 'info' },
        missing,
        { ...missing, kind: 'lexical' },
        { ...missing, subject: { block: 'Time', path: 'x' } },
      ]),
    ]);
    expect(causes.map(({ grade }) => grade)).toEqual(['fail', 'fail', 'fail', 'warning']);
  });
});
