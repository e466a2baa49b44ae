/** 8.4.5 and 8.4.12: posY counts in rows of sixteen. */
import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Block } from '../../lib/model/catalogue.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import { readNow } from '../../lib/probes/document.ts';
import type { ResourceId } from '../../lib/spec/catalogue.ts';
import type { RequirementId } from '../../lib/spec/requirements.ts';
import { textAt, withText } from '../../lib/xml/tree.ts';
import { notGranted, notRefused, resting } from '../kit/outcome.ts';
import { probeOf, sourceOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';

const height = 16;

/** The topic of one document with a posY. */
export const rows = (id: ResourceId, block: Block, requirement: RequirementId): Topic => {
  const source = sourceOf(id);
  const probe = probeOf(
    source,
    'put-rows',
    { operation: 'put', needs: 'PUT', safety: 'reversible', effects: [] },
    async ({ context, notes, path }) => {
      const before = await readNow(context, notes, 'shown', path);
      if (before === undefined) return { verdict: 'blocked', reason: 'the position could not be read before the write' };
      for (const [step, value] of [
        ['row', '32'],
        ['between', '17'],
        ['between', '40'],
      ] as const) {
        await notes.ask({
          step,
          method: 'PUT',
          path,
          about: 'posY',
          value,
          body: withText(before, 'posY', value) ?? before,
          claims: step === 'row' ? 'legal' : 'value',
          optional: true,
        });
        await readNow(context, notes, 'shown', path, value);
      }
      return [];
    },
  );

  const offRow = (seen: Observation, evidence: Evidence): readonly Finding[] => {
    const root = seen.exchange.response?.status === 200 ? readAs(seen, block, evidence)?.root : undefined;
    const shown = root === undefined ? undefined : textAt(root, 'posY');
    if (shown === undefined || Number(shown) % height === 0) return [];
    return [finding(`${asked(seen)}: posY is ${shown}`, [seen], { expected: `a multiple of ${height}`, actual: shown })];
  };
  const look = (evidence: Evidence): readonly Finding[] | undefined => {
    const [on, between] = [stepsOf(evidence.observations, 'row'), stepsOf(evidence.observations, 'between')];
    if (between.length === 0) return undefined;
    // A device may round, as long as it shows the row that it took.
    const taken = between.flatMap((seen) => notRefused(seen, evidence, `with posY ${seen.value}`));
    return [
      ...on.flatMap((seen) => notGranted(seen, evidence, `with posY ${seen.value}`)),
      ...resting(taken, 'E-077', 'b'),
      ...stepsOf(evidence.observations, 'shown').flatMap((seen) => offRow(seen, evidence)),
    ];
  };
  return {
    probes: [probe],
    checks: [
      looking(probe, {
        id: `${id}/put/rows`,
        title: 'posY is a multiple of 16',
        requirements: [requirement],
        readings: ['E-077', 'E-003'],
        look,
      }),
    ],
  };
};
