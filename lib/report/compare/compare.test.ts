import { expect, test } from 'vitest';
import { hostile, sampleReport } from '../golden/sample.ts';
import { changeKinds, compareSnapshots } from './compare.ts';
import { comparisonHtml, comparisonLines, comparisonMarkdown } from './render.ts';
import { type Snapshot, snapshotOf, snapshotShape } from './snapshot.ts';

const base: Snapshot = {
  schema: 'ipmd-baseline/1',
  suite: '0.1.0 abc',
  at: '2026-11-22T11:08:00.000Z',
  device: 'lobby-cam',
  firmware: '5.4.5',
  profile: 'field',
  safety: 'reversible',
  selected: false,
  sentence: 'no failure in 2 of 4 MUSTs',
  verdicts: { pass: ['a/get/x', 'a/put/x'], fail: ['b/get/x'], 'not-applicable': ['c/get/x'] },
  failures: { 'b/get/x': { signature: '111', message: 'b is wrong' } },
  musts: ['4.5.4-5', '8.1.7-1'],
  resources: ['a', 'b'],
  settings: { 'a mode': { options: ['one', 'two'], default: 'one' }, 'a level': { min: '0', max: '100' }, 'b name': {} },
};

const kindsOf = (after: Partial<Snapshot>, before: Partial<Snapshot> = {}): readonly string[] =>
  compareSnapshots({ ...base, ...before }, { ...base, ...after }).changes.map(({ kind, id }) => `${kind} ${id}`);

test('the same run twice: nothing is worse', () => {
  const comparison = compareSnapshots(base, base);
  expect(comparison).toMatchObject({ changes: [], notes: [], regressions: 0 });
  expect(comparison.sentence).toBe('nothing is worse, 0 failures gone; 2 MUSTs judged before, 2 now');
});

test.each<[string, Partial<Snapshot>, readonly string[]]>([
  [
    'a check that fails now',
    {
      verdicts: { pass: ['a/put/x'], fail: ['a/get/x', 'b/get/x'], 'not-applicable': ['c/get/x'] },
      failures: { ...base.failures, 'a/get/x': { signature: '2', message: 'm' } },
    },
    ['new-failure a/get/x'],
  ],
  ['a failure of another kind', { failures: { 'b/get/x': { signature: '222', message: 'other' } } }, ['other-failure b/get/x']],
  [
    'a check that is not judged any more',
    { verdicts: { pass: ['a/put/x'], fail: ['b/get/x'], 'not-applicable': ['c/get/x', 'a/get/x'] } },
    ['coverage-lost a/get/x'],
  ],
  [
    'a failure that hides because its resource is gone',
    { verdicts: { pass: ['a/get/x', 'a/put/x'], 'not-applicable': ['b/get/x', 'c/get/x'] } },
    ['coverage-lost b/get/x'],
  ],
  ['a resource that is gone', { resources: ['a'] }, ['resource-lost b']],
  ['a MUST that was judged before', { musts: ['4.5.4-5'] }, ['requirement-lost 8.1.7-1']],
  [
    'a setting that is gone',
    { settings: { 'a mode': { options: ['one', 'two'], default: 'one' }, 'b name': {} } },
    ['setting-lost a level'],
  ],
  [
    'options that are gone, a narrower range, another default',
    { settings: { ...base.settings, 'a mode': { options: ['two'], default: 'two' }, 'a level': { min: '0', max: '90' } } },
    ['narrowed a mode', 'narrowed a level', 'default-changed a mode'],
  ],
])('%s is a regression', (_, after, expected) => {
  expect(kindsOf(after)).toEqual(expected);
  expect(compareSnapshots(base, { ...base, ...after }).regressions).toBe(expected.length);
});

test('what is better or new is told, and is no regression', () => {
  const after: Partial<Snapshot> = {
    verdicts: { pass: ['a/get/x', 'b/get/x', 'c/get/x', 'd/get/x'], warning: ['a/put/x'] },
    failures: {},
    resources: ['a', 'b', 'c'],
    settings: { ...base.settings, 'a level': { min: '0', max: '200' } },
  };
  expect(kindsOf(after)).toEqual([
    'fixed b/get/x',
    'new-warning a/put/x',
    'coverage-gained c/get/x',
    'resource-gained c',
    'check-new d/get/x',
  ]);
  expect(compareSnapshots(base, { ...base, ...after }).regressions).toBe(0);
});

test('what a narrower selection leaves out is not lost; what the suite dropped is told apart', () => {
  const verdicts = { pass: ['a/get/x'] };
  expect(kindsOf({ verdicts, selected: true, musts: [], failures: {} })).toEqual([]);
  expect(kindsOf({ verdicts: { ...base.verdicts, pass: ['a/get/x'] }, suite: '0.2.0 def' })).toEqual(['check-gone a/put/x']);
  expect(compareSnapshots(base, { ...base, suite: '0.2.0 def' }).notes[0]).toContain('two versions of the suite');
});

test('a failure that was waived before is known', () => {
  const before: Partial<Snapshot> = { verdicts: { ...base.verdicts, fail: [], waived: ['b/get/x'] } };
  expect(kindsOf({}, before)).toEqual([]);
});

test('without the recordings settings are not compared, and that is said', () => {
  const { settings: _, ...bare } = base;
  expect(compareSnapshots(bare, base).notes).toEqual([
    'settings, defaults and capabilities are not compared: that takes the recordings of both runs',
  ]);
});

test('a snapshot of a report is a baseline file', () => {
  const snapshot = snapshotOf(sampleReport);
  expect(snapshotShape.parse(JSON.parse(JSON.stringify(snapshot)))).toEqual(snapshot);
  expect(snapshot.verdicts.fail).toEqual(['system.time/put/round-trip', 'system.deviceInfo/get/fields']);
  expect(compareSnapshots(snapshot, snapshot).changes).toEqual([]);
});

test('every kind of change has its words in every form, and a device writes no markup', () => {
  const comparison = {
    ...compareSnapshots(base, base),
    changes: changeKinds.map((kind) => ({ kind, id: `id-${kind}`, message: `${hostile.script} ${hostile.markdown}`, regression: true })),
    regressions: 1,
  };
  const same = (text: string): string => text;
  const colours = { bold: same, dim: same, red: same, green: same, yellow: same, magenta: same };
  const forms = [comparisonLines(comparison, colours).join('\n'), comparisonMarkdown(comparison), comparisonHtml(comparison)];
  for (const form of forms) for (const kind of changeKinds) expect(form).toContain(`id-${kind}`);
  expect(forms[2]).not.toContain('<script>');
  expect(forms[1]).not.toMatch(/(?<!\\)<img/);
});
