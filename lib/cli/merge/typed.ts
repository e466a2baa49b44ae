/** The options of `ipmd merge` as typed. */
import type { Format } from '../../report/formats/formats.ts';
import type { JunitSkipped } from '../../report/junit.ts';

export interface MergeTyped {
  readonly out?: string;
  readonly gate?: string;
  readonly baseline?: string;
  readonly junitSkipped?: JunitSkipped;
  readonly format?: readonly Format[];
  readonly json?: true;
}
