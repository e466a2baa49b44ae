/** What ends the asking from outside: the person or the CI, and the time that a run may take. */
import { Stop } from './stop.ts';

export interface Limits {
  /** Aborted with the Stop that ends the asking. */
  readonly signal: AbortSignal;
  /** The asking ends when a part of the run takes longer than that; the returned function says that it is done. */
  within(ms: number, what: string): () => void;
  /** No timer is left. */
  release(): void;
}

const minutes = (ms: number): string => (ms < 120_000 ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / 60_000)} minutes`);

const stopOf = ({ reason }: AbortSignal): Stop =>
  reason instanceof Stop ? reason : new Stop('interrupted', 'interrupted; what was changed is put back');

/** Without a budget the whole run may take two hours: ten times what a usual device needs for everything. */
export const defaultBudgetMs = 120 * 60_000;
/** The survey asks some 200 questions: a device that needs longer for them is slower than two seconds an answer. */
const surveyMs = 15 * 60_000;

/** So long the survey may take within a budget. */
export const surveyBudget = (budgetMs: number): number => Math.min(surveyMs, budgetMs / 2);

/** Follows the caller's signal, and ends the asking when the budget is used up. */
export const openLimits = (outer: AbortSignal | undefined, budgetMs: number): Limits => {
  const controller = new AbortController();
  const timers = new Set<NodeJS.Timeout>();
  const within = (ms: number, what: string): (() => void) => {
    const end = (): void =>
      controller.abort(new Stop('budget', `${what} took longer than ${minutes(ms)}: nothing more is asked (--budget gives more time)`));
    // Node's timers take 31 bits.
    const timer = setTimeout(end, Math.min(ms, 2 ** 31 - 1));
    timer.unref();
    timers.add(timer);
    return () => {
      clearTimeout(timer);
      timers.delete(timer);
    };
  };
  const follow = (): void => controller.abort(outer === undefined ? undefined : stopOf(outer));
  if (outer?.aborted === true) follow();
  else outer?.addEventListener('abort', follow, { once: true });
  within(budgetMs, 'the run');
  return {
    signal: controller.signal,
    within,
    release: () => {
      outer?.removeEventListener('abort', follow);
      for (const timer of timers) clearTimeout(timer);
    },
  };
};
