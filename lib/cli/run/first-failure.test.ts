import { expect, test } from 'vitest';
import { Stop } from '../../engine/stop.ts';
import { snapshotOf } from '../../report/compare/snapshot.ts';
import { sampleReport } from '../../report/golden/sample.ts';
import { watchFailures } from './first-failure.ts';
import type { ProgressEvent } from './progress.ts';

const failure = (id: string, signature?: string): ProgressEvent => ({
  kind: 'result',
  result: { id, title: id, verdict: 'fail', findings: [], ...(signature === undefined ? {} : { signature }) },
});

test('the first failure stops the asking, and names itself', () => {
  const seen: ProgressEvent[] = [];
  const watch = watchFailures(new AbortController().signal, (event) => seen.push(event), { failFast: true });
  watch.onProgress({ kind: 'result', result: { id: 'fine', title: '', verdict: 'pass', findings: [] } });
  watch.onProgress({ kind: 'result', result: { id: 'waived', title: '', verdict: 'waived', findings: [] } });
  expect(watch.signal.aborted).toBe(false);
  watch.onProgress(failure('one'));
  watch.onProgress(failure('two'));
  expect(watch.signal.reason).toBeInstanceOf(Stop);
  expect(watch.signal.reason).toMatchObject({ kind: 'first-failure', message: 'one failed, and --fail-fast asks nothing more' });
  expect(seen).toHaveLength(4);
});

test('without --fail-fast nothing stops, and an interrupt always does', () => {
  const outer = new AbortController();
  const watch = watchFailures(outer.signal, () => undefined, { failFast: false });
  watch.onProgress(failure('one'));
  expect(watch.signal.aborted).toBe(false);
  outer.abort(new Stop('interrupted', 'x'));
  expect(watch.signal.reason).toMatchObject({ kind: 'interrupted' });
});

test('a failure that the baseline knows is neither shown nor a reason to stop; one that looks different is both', () => {
  const seen: ProgressEvent[] = [];
  const baseline = { ...snapshotOf(sampleReport), failures: { known: { signature: 'abc', message: 'm' } } };
  const watch = watchFailures(new AbortController().signal, (event) => seen.push(event), { failFast: true, baseline });
  watch.onProgress(failure('known', 'abc'));
  expect([seen.length, watch.signal.aborted]).toEqual([0, false]);
  watch.onProgress(failure('known', 'def'));
  expect([seen.length, watch.signal.aborted]).toEqual([1, true]);
});
