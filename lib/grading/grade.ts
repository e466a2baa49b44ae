/** What a departure is worth: the one place that knows the profile, the readings and what a dialect is known to do. */
import type { Reading, Requirement, Strength } from '../model/catalogue.ts';
import { type Finding, type FindingKind, type Grade, grades, type Profile, type Subject } from '../model/check.ts';
import type { DialectSpec } from '../spec/dialects/index.ts';
import { forgivenBy } from './dialect.ts';

/** A finding with nothing left out. */
export type Complete = Finding & { readonly subject: Subject; readonly requirement: string };

export interface Grading {
  readonly profile: Profile;
  readonly dialect: DialectSpec;
  readonly readings: ReadonlyMap<string, Reading>;
  readonly requirements: ReadonlyMap<string, Pick<Requirement, 'strength'>>;
}

export interface Worth {
  readonly grade: Grade;
  /** The reading or the rule behind it; absent where the requirement's own strength decides. */
  readonly because?: string;
}

const byStrength: Readonly<Record<Strength, Grade>> = { MUST: 'fail', SHOULD: 'warning', INFO: 'warning', MAY: 'note' };

/**
 * Kinds that no requirement forbids outright: an element or attribute beyond the document is an extension (4.5.5, 8.1.13.3),
 * other names for one thing are told apart by readings, and the listings of section 8 are no schema that fixes an order (E-009).
 */
const atMost: Readonly<Partial<Record<FindingKind, Grade>>> = {
  'unknown-element': 'warning',
  'unknown-attribute': 'warning',
  'listed-in-vain': 'note',
  spelling: 'warning',
  order: 'warning',
};

const lighter = (left: Grade, right: Grade): Grade => (grades.indexOf(left) >= grades.indexOf(right) ? left : right);

/** What the reading makes of it; undefined when it leaves the requirement's strength as it is. */
const byReading = ({ reading: id, option }: Finding, { profile, readings }: Grading): Worth | undefined => {
  const reading = id === undefined ? undefined : readings.get(id);
  if (reading === undefined) return undefined;
  const { basis, takes = [], accepts = [], options } = reading;
  const words = option === undefined ? undefined : options[option];
  if (option !== undefined && takes.includes(option)) return { grade: 'note', because: `${id} (${option}): ${words}` };
  if (option !== undefined && profile === 'field' && accepts.includes(option))
    return { grade: 'note', because: `${id} (${option}), accepted in the field: ${words}` };
  if (basis === 'silent') return { grade: 'note', because: `${id}: the text is silent or contradicts itself` };
  if (basis === 'inferred') return { grade: 'warning', because: `${id}: inferred from the text, not printed` };
  return undefined;
};

/** The grade of a finding of a check whose own strength is `strength`: the weaker of that and its requirement's decides. */
export const gradeOf = (finding: Complete, strength: Strength, by: Grading): Worth => {
  const rule = by.profile === 'field' ? forgivenBy(finding, by.dialect) : undefined;
  if (rule !== undefined) return { grade: 'deviation', because: rule };
  const own = by.requirements.get(finding.requirement)?.strength ?? strength;
  const plain = lighter(lighter(byStrength[own], byStrength[strength]), atMost[finding.kind] ?? 'fail');
  const read = byReading(finding, by);
  if (read === undefined) return { grade: plain };
  const grade = lighter(read.grade, plain);
  return grade === plain && grade !== 'note' ? { grade } : { grade, ...(read.because === undefined ? {} : { because: read.because }) };
};
