/** The options of `ipmd run` as typed. */
import type { JunitSkipped } from '../../report/junit.ts';
import type { Selecting } from './selection.ts';
import type { Choosing } from './targets.ts';

export interface RunOptions extends Selecting, Choosing {
  readonly seed?: number;
  /** Minutes. */
  readonly budget?: number;
  readonly out?: string;
  readonly certify?: true;
  readonly lockDir?: string;
  readonly json?: true;
  readonly junitSkipped?: JunitSkipped;
}

/** The seed when none is given: a run can be repeated as it was. */
export const defaultSeed = 1;
