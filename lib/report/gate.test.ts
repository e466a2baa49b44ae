import { expect, test } from 'vitest';
import { concluded } from './concluded.ts';
import { gated } from './gate.ts';
import { sampleReport } from './golden/sample.ts';

const calm = { ...sampleReport, restoration: { ...sampleReport.restoration, differences: [] }, waivers: [] };
const without = { ...calm, totals: { ...calm.totals, sentence: 'no failure in 1 of 4 MUSTs' } };

test('the unstable limit counts the requests that had to be asked again, of every kind', () => {
  const unstable = [
    { kind: 'busy' as const, message: 'GET /System/time was answered 503', count: 3, exchanges: [1, 2] as const },
    { kind: 'cut' as const, message: 'GET /System/time was cut', count: 2, exchanges: [4, 5] as const },
  ];
  const held = (most: number) => gated({ ...without, unstable }, { gate: { unstable: most } }).gate?.short;
  expect(held(5)).toEqual([]);
  expect(held(4)).toEqual([{ what: 'requests asked again (unstable)', wanted: 4, got: 5 }]);
  expect(gated(without, { gate: { unstable: 0 } }).gate?.short).toEqual([]);
});

test('a run that only its gate fails says so in its last sentence', () => {
  const report = concluded(gated(without, { gate: { musts: 300 } }));
  expect(report.totals.sentence).toMatch(
    /^the gate is not reached: MUSTs judged: \d+, the gate asks for 300 \(\d+ short\); no failed check in 1 of 4 MUSTs$/,
  );
});

test('a run that nothing fails keeps its sentence, and so does one that was stopped', () => {
  expect(concluded(gated(without, { gate: { musts: 0 } })).totals.sentence).toBe('no failure in 1 of 4 MUSTs');
  const stopped = { ...without, run: { ...without.run, stopped: { kind: 'lost' as const, message: 'gone' } } };
  expect(concluded({ ...stopped, gate: { asked: {}, short: [{ what: 'x', wanted: 1, got: 0 }] } }).totals.sentence).toBe(
    'no failure in 1 of 4 MUSTs',
  );
});
