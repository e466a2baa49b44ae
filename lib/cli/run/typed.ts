/** The options of `ipmd run` as typed. */

import type { Format } from '../../report/formats/formats.ts';
import type { JunitSkipped } from '../../report/junit.ts';
import type { Addressed } from './by-address.ts';
import type { Selecting } from './selection.ts';

export interface RunOptions extends Selecting, Addressed {
  readonly seed?: number;
  /** Minutes. */
  readonly budget?: number;
  readonly out?: string;
  readonly certify?: true;
  readonly lockDir?: string;
  readonly restoreFirst?: true;
  readonly json?: true;
  readonly junitSkipped?: JunitSkipped;
  readonly format?: readonly Format[];
  /** File with a gate, instead of the entry's. */
  readonly gate?: string;
  /** File of a baseline. */
  readonly baseline?: string;
  readonly updateBaseline?: true;
  readonly lastFailed?: true;
  readonly failFast?: true;
  readonly explainCost?: true;
  /** Devices at once. */
  readonly jobs?: number;
  /** `2/3`. */
  readonly shard?: string;
  /** Address of a device that no file names. */
  readonly address?: string;
}

/** The seed when none is given: a run can be repeated as it was. */
export const defaultSeed = 1;
