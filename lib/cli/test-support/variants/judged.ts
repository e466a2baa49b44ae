/** A variant of the camera judged in strict, with everything allowed. */
import { topics } from '../../../../suites/index.ts';
import type { Selection } from '../../../engine/plan.ts';
import { runDevice } from '../../../engine/run.ts';
import { withCamera } from '../../run/embedded.ts';
import { mannerOf, sectionsOf, type Variant } from './variant.ts';

export interface Judged {
  /** Each check that found fault, with the first finding. */
  readonly wrong: readonly (readonly [string, string, string])[];
  readonly passed: number;
}

/** Runs the selection against the variant. */
export const judgeVariant = (variant: Variant, selection: Selection, seed = 5): Promise<Judged> =>
  withCamera(
    seed,
    async (target) => {
      const about = { selection, dialect: 'ipmd', seed, suiteVersion: 'test', commit: 'test' } as const;
      const { report } = await runDevice({ ...target, ...about, embedded: true, topics });
      const wrong = report.results.filter(({ verdict }) => ['fail', 'warning', 'error', 'blocked'].includes(verdict));
      return {
        wrong: wrong.map(({ verdict, id, reason, findings }) => [verdict, id, reason ?? findings[0]?.message ?? ''] as const),
        passed: report.results.filter(({ verdict }) => verdict === 'pass').length,
      };
    },
    { without: variant.without ?? [], faults: ['variant'] },
    {
      sections: sectionsOf(variant),
      faults: [mannerOf(variant)],
      ...(variant.personality === undefined ? {} : { personality: variant.personality }),
    },
  );
