/** Known failures that a device's owner has accepted for a time. Whatever no longer fits fails the run. */
import { createHash } from 'node:crypto';
import type { Waiver } from '../../model/recording.ts';
import type { Result, WaiverState } from '../../model/report.ts';
import { globMatches } from '../plan.ts';

/**
 * A short hash of what failed: kinds of finding and their subjects. The same failure has the same signature whatever member,
 * number or exchange shows it; another field, or another kind of failure, has another.
 */
export const signatureOf = (result: Pick<Result, 'findings'>): string => {
  const facts = result.findings.map(({ kind, subject: { resource = '', block = '', path = '' } }) =>
    [kind, resource, block, path].join(' '),
  );
  return createHash('sha256')
    .update([...new Set(facts)].sort().join('\n'))
    .digest('hex')
    .slice(0, 12);
};

const weighs = (result: Result): boolean => result.verdict === 'fail' || result.verdict === 'warning';

/** A check that was judged, or of which the device said that it has nothing to judge. */
const seen = ({ verdict }: Result): boolean => !['not-run', 'blocked', 'error'].includes(verdict);

const applies = (waiver: Waiver, firmware: string | undefined): boolean => waiver.firmware === undefined || waiver.firmware === firmware;

export interface Waived {
  readonly results: readonly Result[];
  readonly states: readonly WaiverState[];
}

/** Results with their signatures and waived failures marked, and what became of each waiver. `today` is an ISO date. */
export const applyWaivers = (
  results: readonly Result[],
  waivers: readonly Waiver[],
  firmware: string | undefined,
  today: string,
): Waived => {
  const states: WaiverState[] = [];
  let marked: readonly Result[] = results.map((result) => (weighs(result) ? { ...result, signature: signatureOf(result) } : result));
  for (const waiver of waivers) {
    const told = { id: waiver.check, reason: waiver.reason, owner: waiver.owner, expires: waiver.expires };
    const matching = marked.filter((result) => globMatches(waiver.check, result.id));
    const failing = matching.filter(weighs);
    const differs = failing.filter((result) => waiver.signature !== undefined && result.signature !== waiver.signature);
    if (waiver.expires < today) states.push({ ...told, state: 'expired' });
    // Outside the selection, or not reached: nothing can be said of it.
    else if (!matching.some(seen)) states.push({ ...told, state: 'not-seen' });
    else if (!applies(waiver, firmware)) states.push({ ...told, state: 'unused' });
    else if (failing.length === 0)
      states.push({ ...told, state: matching.some((result) => result.verdict === 'pass') ? 'now-passing' : 'unused' });
    else if (differs.length > 0) states.push({ ...told, state: 'failing-differently' });
    else {
      states.push({ ...told, state: 'used' });
      const ids = new Set(failing.map((result) => result.id));
      marked = marked.map((result) =>
        ids.has(result.id)
          ? { ...result, verdict: 'waived', reason: `${waiver.reason} (${waiver.owner}, until ${waiver.expires})` }
          : result,
      );
    }
  }
  return { results: marked, states };
};
