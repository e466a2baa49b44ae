/** How vitest shows a run of the engine: one test a check, from the verdicts that its global set-up obtained. */
import { inject, test } from 'vitest';
import type { OperationState, RequirementState } from '../lib/model/report.ts';
import { isWithin } from '../lib/spec/sections.ts';

/** A verdict as a test needs it. */
export interface TestVerdict {
  readonly id: string;
  readonly title: string;
  readonly section: string;
  readonly outcome: 'pass' | 'skip' | 'fail';
  /** The reason of a skipped one, the whole finding block of a failed one. */
  readonly text: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    verdicts: readonly TestVerdict[];
    /** True when the run was against the camera that is built in. */
    embedded: boolean;
    operations: readonly OperationState[];
    /** Names of the steps that exchanges of the run were for. */
    steps: readonly string[];
    unplanned: readonly string[];
    /** Fields of the embedded camera that the run left changed, one line each. */
    changes: readonly string[];
    requirementStates: readonly (Pick<RequirementState, 'id' | 'state'> & { readonly reason?: string })[];
    /** What makes the run fail beyond its checks, line by line. */
    runFaults: readonly string[];
  }
}

/** An error that shows its words and no stack: where the test was registered tells nobody anything. */
const verdictError = ({ text }: TestVerdict): Error => {
  const error = new Error(text);
  error.stack = text;
  return error;
};

/** Registers a test for each check of the sections ("4", "8.1"). A folder without any check is a failure. */
export const reportFolder = (...sections: readonly string[]): void => {
  const own = inject('verdicts').filter(({ section }) => sections.some((each) => isWithin(section, each)));
  if (own.length === 0) {
    test(`checks of ${sections.join(' and ')}`, () => {
      throw new Error(`no check has a section within ${sections.join(' or ')}: does suites/index.ts name this folder's topics?`);
    });
  }
  for (const verdict of own) {
    test(`${verdict.id}: ${verdict.title}`, ({ skip }) => {
      if (verdict.outcome === 'skip') skip(verdict.text);
      if (verdict.outcome === 'fail') throw verdictError(verdict);
    });
  }
};
