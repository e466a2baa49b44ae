/** What became of everything that was to be taken back, as the report tells it. */
import type { RestorationState } from '../../model/report.ts';
import type { Taken } from './undoer.ts';

export interface Outcomes {
  note(taken: Taken): void;
  state(): Omit<RestorationState, 'gap'>;
}

export const openOutcomes = (): Outcomes => {
  const restored = new Set<string>();
  const differing = new Map<string, string>();
  const unproven = new Map<string, string>();
  return {
    note: ({ what, outcome, message = '' }) => {
      if (outcome === 'restored') restored.add(what);
      // What was left once and taken back by a later probe is as it was; what was lost stays lost.
      if (outcome === 'restored' || outcome === 'nothing') differing.delete(what);
      if (outcome === 'left') differing.set(what, message);
      if (outcome === 'foreign' || outcome === 'unproven' || outcome === 'told') unproven.set(what, message);
    },
    state: () => ({
      restored: [...restored],
      differences: [...differing].map(([path, message]) => ({ path, message })),
      unproven: [...unproven].map(([path, reason]) => ({ path, reason })),
    }),
  };
};
