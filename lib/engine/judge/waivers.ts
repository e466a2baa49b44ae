/** Known failures that a device's owner has accepted for a time. Whatever no longer fits fails the run. */
import { createHash } from 'node:crypto';
import type { Waiver } from '../../model/recording.ts';
import type { Result, WaiverState } from '../../model/report.ts';
import { globMatches } from '../plan.ts';

/** A short hash of what failed: the same findings give the same signature, whatever the exchange numbers. */
export const signatureOf = (result: Result): string =>
  createHash('sha256')
    .update(
      result.findings
        .map((finding) => finding.message.replace(/\d+/g, '#'))
        .sort()
        .join('\n'),
    )
    .digest('hex')
    .slice(0, 12);

const weighs = (result: Result): boolean => result.verdict === 'fail' || result.verdict === 'warning';

const applies = (waiver: Waiver, firmware: string | undefined): boolean => waiver.firmware === undefined || waiver.firmware === firmware;

export interface Waived {
  readonly results: readonly Result[];
  readonly states: readonly WaiverState[];
}

/** Results with waived failures marked, and what became of each waiver. `today` is an ISO date. */
export const applyWaivers = (
  results: readonly Result[],
  waivers: readonly Waiver[],
  firmware: string | undefined,
  today: string,
): Waived => {
  const states: WaiverState[] = [];
  let marked = results;
  for (const waiver of waivers) {
    const told = { id: waiver.check, reason: waiver.reason, owner: waiver.owner, expires: waiver.expires };
    const matching = marked.filter((result) => globMatches(waiver.check, result.id));
    const failing = matching.filter(weighs);
    const differs = failing.filter((result) => waiver.signature !== undefined && signatureOf(result) !== waiver.signature);
    if (waiver.expires < today) states.push({ ...told, state: 'expired' });
    else if (!applies(waiver, firmware) || matching.length === 0) states.push({ ...told, state: 'unused' });
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
