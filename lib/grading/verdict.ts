/** From a judgement to a verdict: the heaviest grade of its findings decides. */
import type { Finding, FindingKind, Judgement, Outcome, VerdictKind } from '../model/check.ts';
import type { Check } from '../model/probe.ts';
import type { GradedFinding } from '../model/report.ts';
import { resourceAt } from '../spec/tree.ts';
import { causeIdOf } from './causes.ts';
import { type Complete, type Grading, gradeOf } from './grade.ts';

export interface Verdict {
  readonly verdict: VerdictKind;
  readonly reason?: string;
  readonly findings: readonly GradedFinding[];
  readonly notes: readonly string[];
  /** Requirements that were put to the test, where the judge says so. */
  readonly tested?: readonly string[];
}

type Head = Pick<Check, 'id' | 'strength' | 'requirements' | 'resource'>;

/** The verdict of a probe that did not ask. */
export const unaskedVerdict = (unasked: NonNullable<Outcome['unasked']>): Verdict => ({
  verdict: unasked.verdict,
  reason: unasked.reason,
  findings: [],
  notes: [],
});

/** The requirement that a finding means when it names none: the first of its check that is as strong as the check says. */
const ownRequirement = ({ requirements, strength }: Head, { requirements: known }: Grading): string =>
  requirements.find((id) => known.get(id)?.strength === strength) ?? requirements[0] ?? '';

/** Kinds that are one fact of the whole device, on whatever resource they are seen. */
const ofDevice: ReadonlySet<FindingKind> = new Set([
  'missing-header',
  'wrong-header',
  'length',
  'encoding',
  'namespace',
  'version',
  'place',
  'mechanism-absent',
]);

const subjectOf = ({ kind, subject, instance }: Finding, { resource }: Head): Complete['subject'] => {
  if (ofDevice.has(kind)) return subject?.path === undefined ? {} : { path: subject.path };
  // A field of a block is one fact wherever the block is shown.
  if (subject?.block !== undefined || subject?.resource !== undefined) return subject;
  // A rule of every exchange names the fault itself, on whichever resource it was seen first.
  const isRunWide = resource === undefined && subject?.path !== undefined;
  const named = resource ?? (instance === undefined || isRunWide ? undefined : resourceAt(instance.split('?')[0] ?? '')?.[0]);
  return { ...subject, ...(named === undefined ? {} : { resource: named }) };
};

/** A finding with its requirement, its subject, what it is worth and its cause. */
export const graded = (finding: Finding, check: Head, grading: Grading): GradedFinding => {
  const complete: Complete = {
    ...finding,
    subject: subjectOf(finding, check),
    requirement: finding.requirement ?? ownRequirement(check, grading),
  };
  const worth = gradeOf(complete, check.strength, grading);
  const whole = { ...complete, ...worth };
  return { ...whole, cause: causeIdOf(whole) };
};

const weight: readonly VerdictKind[] = ['fail', 'warning', 'deviation'];

const noteOf = ({ message, because }: GradedFinding): string => (because === undefined ? message : `${message} (${because})`);

/** The verdict of a check; having looked at nothing without saying why is our error. */
export const verdictOf = (check: Head, judgement: Judgement, omitted: readonly string[], grading: Grading): Verdict => {
  const all = judgement.findings.map((finding) => graded(finding, check, grading));
  const findings = weight.flatMap((grade) => all.filter((finding) => finding.grade === grade));
  const notes = [...all.filter(({ grade }) => grade === 'note').map(noteOf), ...omitted];
  const [heaviest] = findings;
  if (heaviest !== undefined) return { verdict: heaviest.grade as VerdictKind, findings, notes };
  if (judgement.inconclusive !== undefined) return { verdict: 'not-applicable', reason: judgement.inconclusive, findings, notes };
  if (judgement.judged === 0) return { verdict: 'error', reason: `${check.id} looked at nothing and did not say why`, findings, notes };
  return { verdict: 'pass', findings, notes };
};
