/** Findings of one kind, subject and requirement are one fact about the device, however many checks and answers show it. */
import { type Grade, grades, type Subject } from '../model/check.ts';
import type { Cause, GradedFinding, Result } from '../model/report.ts';
import type { Complete } from './grade.ts';

const subjectText = ({ resource, block, path }: Subject): string =>
  [block ?? resource, path].filter((part) => part !== undefined).join('/');

/** The same for the same fact in every run: kind, subject, requirement, and the grade where it does not fail. */
export const causeIdOf = ({ kind, subject, requirement, grade }: Complete & { readonly grade: Grade }): string =>
  [kind, subjectText(subject), requirement, grade === 'fail' ? '' : grade].filter((part) => part !== '').join(' ');

interface Gathered {
  readonly first: GradedFinding;
  readonly check: string;
  findings: number;
  readonly instances: Set<string>;
  readonly exchanges: Set<number>;
  readonly checks: Set<string>;
}

const causeOf = (id: string, { first, check, findings, instances, exchanges, checks }: Gathered): Cause => ({
  id,
  kind: first.kind,
  subject: first.subject,
  requirement: first.requirement,
  grade: first.grade,
  ...(first.because === undefined ? {} : { because: first.because }),
  message: first.message,
  ...(first.expected === undefined ? {} : { expected: first.expected }),
  ...(first.actual === undefined ? {} : { actual: first.actual }),
  ...(first.reading === undefined ? {} : { reading: first.reading }),
  counts: { findings, instances: instances.size, exchanges: exchanges.size },
  checks: [...checks],
  first: { check, exchanges: first.exchanges },
});

/** The causes behind the findings of all results: the heaviest first, then those that most findings share. */
export const causesOf = (results: readonly Result[]): readonly Cause[] => {
  const gathered = new Map<string, Gathered>();
  for (const result of results) {
    for (const finding of result.findings) {
      const known: Gathered = gathered.get(finding.cause) ?? {
        first: finding,
        check: result.id,
        findings: 0,
        instances: new Set(),
        exchanges: new Set(),
        checks: new Set(),
      };
      gathered.set(finding.cause, known);
      known.findings += 1;
      known.checks.add(result.id);
      if (finding.instance !== undefined) known.instances.add(finding.instance);
      for (const n of finding.exchanges) known.exchanges.add(n);
    }
  }
  return [...gathered]
    .map(([id, each]) => causeOf(id, each))
    .sort((a, b) => grades.indexOf(a.grade) - grades.indexOf(b.grade) || b.counts.findings - a.counts.findings);
};
