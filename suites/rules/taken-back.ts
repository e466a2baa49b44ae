/** What had to be taken back to understand an answer, as faults: forgiveness is never silent. */
import { asked } from '../../lib/checks/answers.ts';
import type { FindingKind, Observation } from '../../lib/model/check.ts';
import type { Deviation } from '../../lib/model/xml.ts';
import type { Fault } from './every-exchange.ts';

interface Kind {
  readonly is: FindingKind;
  readonly requirement: string;
}

/** Namespaces and versions are judged by checks of their own, for every answer. */
const kinds: Readonly<Partial<Record<Deviation['kind'], Kind>>> = {
  name: { is: 'name', requirement: '4.5.4-6' },
  'unknown-element': { is: 'unknown-element', requirement: '4.5.4-6' },
  path: { is: 'place', requirement: '4.5.4-6' },
  order: { is: 'order', requirement: '4.5.4-6' },
  value: { is: 'spelling', requirement: '6.3-9' },
};

/** The steps of a projection as faults of the answer. */
export const takenBack = (seen: Observation, deviations: readonly Deviation[]): readonly Fault[] =>
  deviations.flatMap(({ kind, message, subject, ...more }): readonly Fault[] => {
    const as = kinds[kind];
    if (as === undefined) return [];
    return [{ ...more, ...as, kind: message, message: `${asked(seen)}: ${message}`, ...(subject === undefined ? {} : { subject }) }];
  });
