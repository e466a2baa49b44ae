import { describe, expect, it } from 'vitest';
import { sectionCoverage } from '../../engine/judge/section-coverage.ts';
import type { RequirementState, Result } from '../../model/report.ts';
import { coverageLine, coverageRows } from '../../report/coverage-lines.ts';

const features = [
  { id: 'system', state: 'supported' as const, evidence: 'a service has no operation and counts for nothing' },
  { id: 'system.time', state: 'supported' as const, evidence: 'no description, but GET answers' },
  { id: 'system.status', state: 'supported' as const, evidence: 'no description, but GET answers' },
  { id: 'system.logging', state: 'not' as const, evidence: 'no description, and GET answers 403, 404 at /a' },
  { id: 'system.reboot', state: 'not' as const, evidence: 'neither description nor index' },
  ...['factoryDefault', 'firmwareUpgrade'].map((name) => ({
    id: `system.${name}`,
    state: 'undefined' as const,
    evidence: `not asked: GET /System/${name}/description is contained: nothing is sent to it below safety destructive`,
  })),
  { id: 'streaming.status', state: 'not' as const, evidence: 'no description, and GET answers 404' },
];
const results = [
  { section: '8.1.7', resource: 'system.time', verdict: 'pass' },
  { section: '8.1.6', resource: 'system.status', verdict: 'not-applicable' },
  { section: '4.5.4', verdict: 'pass' },
] as unknown as readonly Result[];
const requirements = [
  { section: '8.1.7', strength: 'MUST', state: 'verified' },
  { section: '8.1.6', strength: 'MUST', state: 'not-run' },
  { section: '4.5', strength: 'MUST', state: 'violated' },
  { section: '4.5', strength: 'MUST', state: 'excluded' },
  { section: '4.5', strength: 'SHOULD', state: 'verified' },
] as unknown as readonly RequirementState[];

describe('coverage', () => {
  const coverage = sectionCoverage(features, results, requirements);
  it('is told by section of the run: found, judged, absent with what it answered, and MUSTs', () => {
    expect(coverage).toEqual([
      { section: '4', resources: { all: 0, found: 0, judged: 0 }, absent: [], musts: { all: 1, judged: 1, violated: 1 } },
      {
        section: '8.1',
        resources: { all: 6, found: 2, judged: 1 },
        absent: [
          { answered: 'not asked: contained', count: 2 },
          { answered: '403', count: 1 },
          { answered: 'neither description nor index', count: 1 },
        ],
        musts: { all: 2, judged: 1, violated: 0 },
      },
    ]);
  });
  it('reads as rows, and as one line', () => {
    expect(coverageRows({ coverage })[1]).toEqual({
      section: '8.1 System',
      found: '2 of 6',
      judged: '1',
      absent: '2 not asked: contained, 1 answered 403, 1 neither description nor index',
      musts: '1 of 2',
    });
    expect(coverageLine({ coverage })).toBe('resources     2 of 6 found, 1 judged; absent: 3 not reached, 1 answered 403');
    expect(coverageLine({})).toBeUndefined();
  });
});
