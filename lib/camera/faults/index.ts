/** Every fault, by topic. A new topic adds an import and a line. */
import { capabilityFaults } from './capabilities.ts';
import { collectionFaults } from './collections.ts';
import type { Fault } from './fault.ts';
import { httpFaults } from './http.ts';
import { levelFaults } from './levels.ts';
import { shownFaults } from './shown.ts';
import { specialFaults } from './special.ts';
import { statusFaults } from './status.ts';
import { systemFaults } from './system.ts';
import { writeFaults } from './writes.ts';

export const faults: readonly Fault[] = [
  ...httpFaults,
  ...statusFaults,
  ...shownFaults,
  ...writeFaults,
  ...collectionFaults,
  ...levelFaults,
  ...specialFaults,
  ...capabilityFaults,
  ...systemFaults,
];
