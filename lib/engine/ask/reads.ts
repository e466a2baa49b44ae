/** What the device answered before, for those who need not ask again: a device's time is the cost of a run. */
import type { Observation } from '../../model/check.ts';
import type { Ask } from '../../model/probe.ts';
import type { Routes } from './routes.ts';

export interface Reads {
  /** What answered a question before, or is about to; undefined when it must be sent. */
  recall(ask: Ask): Promise<Observation> | Observation | undefined;
  /** Keeps what was sent for a question, and waits for it. */
  keep(ask: Ask, sent: Promise<Observation>): Promise<Observation>;
  /** Time passed, or something was made to happen: what is seen now may be something else. */
  lookAnew(): void;
  /** Something was written: nothing read before counts any more. */
  forget(): void;
}

/** Somebody else may write, too: so long an answer stands for the present. */
const momentMs = 500;

/** Questions with credentials or headers of their own are never shared. */
const keyOf = (ask: Ask, routes: Pick<Routes, 'to'>): string | undefined =>
  ask.method === 'GET' && ask.account === undefined && ask.headers === undefined && ask.body === undefined
    ? `${ask.role ?? 'administrator'} ${ask.at ?? routes.to(ask.path)}`
    : undefined;

export const openReads = (routes: Pick<Routes, 'to'>): Reads => {
  /** What holds until the next write. */
  const known = new Map<string, Promise<Observation>>();
  /** What was asked freshly, and when. */
  let latest = new Map<string, { readonly seen: Observation; readonly at: number }>();

  return {
    recall: (ask) => {
      const key = keyOf(ask, routes);
      if (key === undefined || ask.fresh === true) return undefined;
      if (ask.fresh === undefined) return known.get(key);
      const last = latest.get(key);
      return last !== undefined && performance.now() - last.at < momentMs ? last.seen : undefined;
    },
    keep: async (ask, sent) => {
      const key = keyOf(ask, routes);
      if (key !== undefined && ask.fresh === undefined) known.set(key, sent);
      const now = latest;
      const seen = await sent;
      // An answer that was under way while something happened may be of before.
      if (key !== undefined && ask.fresh !== undefined && seen.exchange.response?.status === 200) {
        now.set(key, { seen, at: performance.now() });
        // What is newer holds for those who need not ask again, too.
        if (now === latest && known.has(key)) known.set(key, Promise.resolve(seen));
      }
      return seen;
    },
    lookAnew: () => {
      latest = new Map();
    },
    forget: () => {
      known.clear();
      latest = new Map();
    },
  };
};
