/** Every fault, by topic. A new topic adds an import and a line. */
import type { Fault } from './fault.ts';

export const faults: readonly Fault[] = [];
