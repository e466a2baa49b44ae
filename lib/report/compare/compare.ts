/** Two runs held against each other: what is worse, what is better, and what was lost. */
import type { VerdictKind } from '../../model/check.ts';
import { brief, counted } from '../printable.ts';
import type { Setting, Snapshot } from './snapshot.ts';

export const changeKinds = [
  'new-failure',
  'other-failure',
  'coverage-lost',
  'resource-lost',
  'requirement-lost',
  'setting-lost',
  'narrowed',
  'default-changed',
  'fixed',
  'new-warning',
  'coverage-gained',
  'resource-gained',
  'check-gone',
  'check-new',
] as const;

export type ChangeKind = (typeof changeKinds)[number];

/** What makes the second run worse than the first. */
const worse: readonly ChangeKind[] = [
  'new-failure',
  'other-failure',
  'coverage-lost',
  'resource-lost',
  'requirement-lost',
  'setting-lost',
  'narrowed',
  'default-changed',
];

export interface Change {
  readonly kind: ChangeKind;
  /** Check, requirement, resource or field. */
  readonly id: string;
  /** One line: what it was, what it is. */
  readonly message: string;
  readonly regression: boolean;
}

type Side = Pick<Snapshot, 'device' | 'firmware' | 'model' | 'suite' | 'at' | 'profile' | 'safety' | 'sentence'>;

export interface Comparison {
  readonly schema: 'ipmd-comparison/1';
  readonly before: Side;
  readonly after: Side;
  /** What keeps the two from being compared like for like, one line each. */
  readonly notes: readonly string[];
  readonly changes: readonly Change[];
  readonly regressions: number;
  /** How it ended, in one line. */
  readonly sentence: string;
}

const change = (kind: ChangeKind, id: string, message: string): Change => ({
  kind,
  id,
  message: brief(message),
  regression: worse.includes(kind),
});

const verdictsOf = ({ verdicts }: Snapshot): ReadonlyMap<string, VerdictKind> =>
  new Map(Object.entries(verdicts).flatMap(([kind, ids = []]) => ids.map((id) => [id, kind as VerdictKind] as const)));

const judged = (verdict: VerdictKind | undefined): boolean =>
  verdict !== undefined && ['pass', 'fail', 'warning', 'deviation', 'waived'].includes(verdict);

const failing = (verdict: VerdictKind | undefined): boolean => verdict === 'fail';

/** The change of one check; undefined when there is none. */
const checkChange = (id: string, was: VerdictKind, is: VerdictKind, before: Snapshot, after: Snapshot): Change | undefined => {
  const [old, now] = [before.failures[id], after.failures[id]];
  if (failing(is)) {
    if (!failing(was) && was !== 'waived') return change('new-failure', id, `${was} before, now fails: ${now?.message ?? ''}`);
    const differs = old !== undefined && now !== undefined && old.signature !== now.signature;
    return differs ? change('other-failure', id, `fails in another way: ${now.message}; before: ${old.message}`) : undefined;
  }
  if (judged(was) && !judged(is)) return change('coverage-lost', id, `${was} before, now ${is}`);
  if (failing(was)) return change('fixed', id, `failed before, now ${is}: ${old?.message ?? ''}`);
  if (!judged(was) && judged(is)) return change('coverage-gained', id, `${was} before, now ${is}`);
  if (is === 'warning' && was !== 'warning') return change('new-warning', id, `${was} before, now warns: ${now?.message ?? ''}`);
  return undefined;
};

const checkChanges = (before: Snapshot, after: Snapshot): readonly Change[] => {
  const [was, is] = [verdictsOf(before), verdictsOf(after)];
  const common = [...was].flatMap(([id, verdict]) => {
    const now = is.get(id);
    // A check that a narrower selection leaves out says nothing about the device.
    if (now === undefined) return after.selected ? [] : [change('check-gone', id, 'is no check of the suite any more')];
    return checkChange(id, verdict, now, before, after) ?? [];
  });
  const added = [...is].flatMap(([id, verdict]) => {
    if (was.has(id) || before.selected) return [];
    return failing(verdict)
      ? [change('new-failure', id, `a check that the first run did not have fails: ${after.failures[id]?.message ?? ''}`)]
      : [change('check-new', id, `a check that the first run did not have: ${verdict}`)];
  });
  return [...common, ...added];
};

const missing = (from: readonly string[], inside: readonly string[]): readonly string[] => {
  const there = new Set(inside);
  return from.filter((each) => !there.has(each));
};

const coverageChanges = (before: Snapshot, after: Snapshot): readonly Change[] => [
  ...missing(before.resources, after.resources).map((id) => change('resource-lost', id, 'supported before, not any more')),
  ...missing(after.resources, before.resources).map((id) => change('resource-gained', id, 'supported now')),
  ...(after.selected ? [] : missing(before.musts, after.musts)).map((id) =>
    change('requirement-lost', id, 'this MUST was judged before, not any more'),
  ),
];

const numeric = (value: string | undefined): number | undefined =>
  value === undefined || !/^-?\d+(\.\d+)?$/.test(value) ? undefined : Number(value);

const rangeWords = ({ min = '', max = '' }: Setting): string => `${min}..${max}`;

const settingChange = (id: string, was: Setting, is: Setting): readonly Change[] => {
  const gone = missing(was.options ?? [], is.options ?? was.options ?? []);
  const [minWas, minIs, maxWas, maxIs] = [was.min, is.min, was.max, is.max].map(numeric);
  const tighter =
    (minWas !== undefined && minIs !== undefined && minIs > minWas) || (maxWas !== undefined && maxIs !== undefined && maxIs < maxWas);
  return [
    ...(gone.length === 0 ? [] : [change('narrowed', id, `options gone: ${gone.join(', ')}`)]),
    ...(tighter ? [change('narrowed', id, `range ${rangeWords(was)} before, now ${rangeWords(is)}`)] : []),
    ...(was.default !== undefined && is.default !== undefined && was.default !== is.default
      ? [change('default-changed', id, `default ${was.default} before, now ${is.default}`)]
      : []),
  ];
};

const settingChanges = (before: Snapshot, after: Snapshot): readonly Change[] => {
  const [was, is] = [before.settings, after.settings];
  if (was === undefined || is === undefined) return [];
  const resources = new Set(Object.keys(is).map((id) => id.split(' ')[0]));
  return Object.entries(was).flatMap(([id, setting]) => {
    const now = is[id];
    if (now !== undefined) return settingChange(id, setting, now);
    // The capabilities of the whole resource are gone, or were not asked for: said once, by its coverage.
    return resources.has(id.split(' ')[0]) ? [change('setting-lost', id, 'a setting before, not any more')] : [];
  });
};

const notesOf = (before: Snapshot, after: Snapshot): readonly string[] => [
  ...(before.suite === after.suite
    ? []
    : [`judged by two versions of the suite (${before.suite}; ${after.suite}): a difference may be the suite's`]),
  ...(['profile', 'safety'] as const).flatMap((key) =>
    before[key] === after[key] ? [] : [`${key} ${before[key]} before, ${after[key]} now: coverage differs for that reason alone`],
  ),
  ...(before.model !== after.model ? [`two models: ${before.model ?? 'unknown'}, ${after.model ?? 'unknown'}`] : []),
  ...(before.settings === undefined || after.settings === undefined
    ? ['settings, defaults and capabilities are not compared: that takes the recordings of both runs']
    : []),
];

const sideOf = ({ device, firmware, model, suite, at, profile, safety, sentence }: Snapshot): Side => ({
  device,
  ...(firmware === undefined ? {} : { firmware }),
  ...(model === undefined ? {} : { model }),
  suite,
  at,
  profile,
  safety,
  sentence,
});

const order = (kind: ChangeKind): number => changeKinds.indexOf(kind);

/** What changed from the first run to the second, regressions first. */
export const compareSnapshots = (before: Snapshot, after: Snapshot): Comparison => {
  const changes = [...checkChanges(before, after), ...coverageChanges(before, after), ...settingChanges(before, after)].sort(
    (a, b) => order(a.kind) - order(b.kind),
  );
  const regressions = changes.filter(({ regression }) => regression).length;
  const fixed = changes.filter(({ kind }) => kind === 'fixed').length;
  const head = regressions === 0 ? 'nothing is worse' : counted(regressions, 'regression');
  return {
    schema: 'ipmd-comparison/1',
    before: sideOf(before),
    after: sideOf(after),
    notes: notesOf(before, after),
    changes,
    regressions,
    sentence: `${head}, ${counted(fixed, 'failure')} gone; ${counted(before.musts.length, 'MUST')} judged before, ${after.musts.length} now`,
  };
};
