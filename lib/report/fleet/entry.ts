/** One run of a fleet, as its pages need it. */
import type { Report } from '../../model/report.ts';
import type { Rerun } from '../finding-block.ts';

export interface FleetEntry {
  readonly report: Report;
  /** Its report.html, from where the page of the fleet is; absent where none was written. */
  readonly link?: string;
  readonly rerun?: Rerun;
}
