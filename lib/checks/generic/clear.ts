/** What must be true of deleting a whole collection. @see 4.1 */
import type { Block } from '../../model/catalogue.ts';
import type { Finding, Observation } from '../../model/check.ts';
import type { Check } from '../../model/probe.ts';
import { reactionOf } from '../../xml/status.ts';
import { textAt } from '../../xml/tree.ts';
import { asked, finding, gotLine, readAs } from '../answers.ts';
import { successFault } from '../reactions.ts';
import { permitted } from './levels.ts';
import { checkOf, type Source } from './source.ts';

/** After a granted DELETE the list is empty; after a refused one it is as before. */
export const clearCheck = (source: Source, list: Block): Check =>
  checkOf(source, 'delete', 'clears', {
    title: `DELETE ${source.resource.uri} removes all members, and a refused one removes none`,
    requirements: ['4.1-5', '4.5.4-11', '4.2-8', '4.5.4-12'],
    readings: ['E-036', 'E-118'],
    probe: `${source.id}/delete`,
    safety: 'destructive',
    effects: source.resource.operations.DELETE?.effects ?? [],
    judge: (evidence) => {
      const level = source.resource.operations.DELETE?.level ?? 'Administrator';
      const idsOf = (seen: Observation | undefined): readonly string[] | undefined => {
        const root = seen === undefined ? undefined : readAs(seen, list, evidence)?.root;
        return root?.children.flatMap((entry) => textAt(entry, 'id') ?? []);
      };
      const findings: Finding[] = [];
      let judged = 0;
      evidence.observations.forEach((seen, index) => {
        const [before, after] = [evidence.observations[index - 1], evidence.observations[index + 1]];
        const expected = before?.step === 'clear-before' ? idsOf(before) : undefined;
        if (seen.step !== 'level' || after?.step !== 'clear-after') return;
        judged += 1;
        const now = idsOf(after);
        const granted = reactionOf(seen, evidence) === 'granted';
        if (permitted(seen.role, level)) {
          const fault = successFault(seen, evidence);
          if (fault !== undefined) findings.push(finding(`${asked(seen)}: ${fault.words}`, [seen], fault.more));
        }
        if (granted && now !== undefined && now.length > 0)
          findings.push(
            finding(`${asked(seen)}: granted, yet the list still has ${now.join(', ')}`, [seen, after], {
              kind: 'no-effect',
              requirement: '4.5.4-11',
              expected: 'an empty list',
              actual: now.join(', '),
            }),
          );
        if (after.exchange.response?.status !== 200)
          findings.push(
            finding(`${asked(after)} after the deletion: ${gotLine(after, evidence)}, expected an empty list`, [seen, after], {
              kind: 'wrong-status',
              requirement: '4.5.4-11',
              expected: '200',
              actual: gotLine(after, evidence),
            }),
          );
        if (!granted && now?.join() !== expected?.join())
          findings.push(
            finding(`${asked(seen)}: refused, yet the list has ${now?.join(', ') || 'no member'} afterwards`, [seen, after], {
              kind: 'changed-though-refused',
              requirement: '4.5.4-12',
              expected: expected?.join(', ') ?? '',
              actual: now?.join(', ') ?? '',
            }),
          );
      });
      return { findings, judged, ...(judged === 0 ? { inconclusive: 'nothing was deleted' } : {}) };
    },
  });
