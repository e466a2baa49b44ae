/** Requirement states counted by chapter. */

import type { RequirementState } from '../model/report.ts';
import { chapterOf } from '../spec/sections.ts';
import { gathered } from './sections.ts';

export interface StateCounts {
  readonly verified: number;
  readonly violated: number;
  /** Not run or not observed. */
  readonly open: number;
  readonly excluded: number;
}

export interface RequirementRow {
  readonly chapter: string;
  readonly musts: StateCounts;
  /** SHOULD, MAY and INFO. */
  readonly others: StateCounts;
}

const countStates = (requirements: readonly RequirementState[]): StateCounts => {
  const count = (...states: readonly RequirementState['state'][]): number =>
    requirements.filter(({ state }) => states.includes(state)).length;
  return { verified: count('verified'), violated: count('violated'), open: count('not-run', 'not-observed'), excluded: count('excluded') };
};

/** A row for each chapter (4, 7, 8.1 ... A) that has a requirement, in the document's order. */
export const requirementRows = (requirements: readonly RequirementState[]): readonly RequirementRow[] =>
  gathered(requirements, chapterOf).map(([chapter, own]) => ({
    chapter,
    musts: countStates(own.filter(({ strength }) => strength === 'MUST')),
    others: countStates(own.filter(({ strength }) => strength !== 'MUST')),
  }));
