/** `--fail-fast`: the first failure that nobody knows of yet ends the asking. */
import { Stop } from '../../engine/stop.ts';
import type { Snapshot } from '../../report/compare/snapshot.ts';
import type { ProgressEvent } from './progress.ts';

/** True for a failure that is in the baseline and looks the same: nothing new, and no reason to stop. */
const isKnown = ({ id, signature }: { readonly id: string; readonly signature?: string }, baseline: Snapshot | undefined): boolean => {
  const before = baseline?.failures[id];
  return before !== undefined && before.signature === signature;
};

export interface FirstFailure {
  /** Aborted by the outer signal, or with the Stop that names the failure. */
  readonly signal: AbortSignal;
  /** Passes events on, but for failures that the baseline knows; stops at the first of the others where that was asked for. */
  onProgress(event: ProgressEvent): void;
}

/** Watches the events of a run on their way to whoever shows them. */
export const watchFailures = (
  outer: AbortSignal,
  show: (event: ProgressEvent) => void,
  { failFast, baseline }: { readonly failFast: boolean; readonly baseline?: Snapshot },
): FirstFailure => {
  const controller = new AbortController();
  return {
    signal: AbortSignal.any([outer, controller.signal]),
    onProgress: (event) => {
      const failed = event.kind === 'result' && event.result.verdict === 'fail' ? event.result : undefined;
      if (failed !== undefined && isKnown(failed, baseline)) return;
      show(event);
      if (failed === undefined || !failFast || controller.signal.aborted) return;
      controller.abort(new Stop('first-failure', `${failed.id} failed, and --fail-fast asks nothing more`));
    },
  };
};
