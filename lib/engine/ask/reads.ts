/** What the device answered before, for those who need not ask again: a device's time is the cost of a run. */
import type { Observation } from '../../model/check.ts';
import type { Ask } from '../../model/probe.ts';
import { resourceAt } from '../../spec/tree.ts';
import type { Routes } from './routes.ts';

export interface Reads {
  /** What answered a question before, or is about to; undefined when it must be sent. */
  recall(ask: Ask): Promise<Observation> | Observation | undefined;
  /** Keeps what was sent for a question, and waits for it. */
  keep(ask: Ask, sent: Promise<Observation>): Promise<Observation>;
  /** Time passed, or something was made to happen: what is seen now may be something else. */
  lookAnew(): void;
  /** Something was written with this question: nothing read before counts any more, but for limits that no write changes. */
  wrote(ask: Pick<Ask, 'method' | 'path'>): void;
  /** Anything may have changed: nothing read before counts any more. */
  forget(): void;
}

/** Somebody else may write, too: so long an answer stands for the present. */
const momentMs = 500;

/** Questions with credentials or headers of their own are never shared. */
const keyOf = (ask: Ask, routes: Pick<Routes, 'to'>): string | undefined =>
  ask.method === 'GET' && ask.account === undefined && ask.headers === undefined && ask.body === undefined
    ? `${ask.role ?? 'administrator'} ${ask.at ?? routes.to(ask.path)}`
    : undefined;

const ofCapabilities = /\/capabilities$/;

/** Limits that depend on no other setting, by what they say of themselves. @see 7.4 dynamic */
const isLasting = ({ path }: Ask, { exchange: { response } }: Observation): boolean =>
  ofCapabilities.test(path) &&
  response?.status === 200 &&
  response.elided === undefined &&
  response.body !== undefined &&
  !/\bdynamic\s*=\s*["']\s*(true|1)\b/i.test(Buffer.from(response.body).toString('latin1'));

/** A command that may change anything: a restart, a reset, a configuration. */
const changesAll = (method: string, path: string): boolean => {
  const { PUT, POST, DELETE } = resourceAt(path)?.[1].operations ?? {};
  const operation = method === 'PUT' ? PUT : method === 'POST' ? POST : method === 'DELETE' ? DELETE : undefined;
  return operation?.contained === true;
};

interface Lasting {
  /** Of the resource that the limits are about. */
  readonly path: string;
  readonly seen: Observation;
}

export const openReads = (routes: Pick<Routes, 'to'>): Reads => {
  /** What holds until the next write. */
  const known = new Map<string, Promise<Observation>>();
  /** What was asked freshly, and when. */
  let latest = new Map<string, { readonly seen: Observation; readonly at: number }>();
  /** Limits that hold beyond writes. */
  const lasting = new Map<string, Lasting>();

  const lookAnew = (): void => {
    latest = new Map();
  };
  const forgetWrites = (): void => {
    known.clear();
    lookAnew();
  };
  const forget = (): void => {
    forgetWrites();
    lasting.clear();
  };
  const keepLimits = (key: string, ask: Ask, seen: Observation): void => {
    if (!ofCapabilities.test(ask.path)) return;
    if (isLasting(ask, seen)) lasting.set(key, { path: ask.path.replace(ofCapabilities, ''), seen });
    else lasting.delete(key);
  };

  return {
    recall: (ask) => {
      const key = keyOf(ask, routes);
      if (key === undefined || ask.fresh === true) return undefined;
      if (ask.fresh === undefined) return known.get(key) ?? (ask.holds === true ? lasting.get(key)?.seen : undefined);
      const last = latest.get(key);
      return last !== undefined && performance.now() - last.at < momentMs ? last.seen : undefined;
    },
    keep: async (ask, sent) => {
      const key = keyOf(ask, routes);
      if (key !== undefined && ask.fresh === undefined) known.set(key, sent);
      const now = latest;
      const seen = await sent;
      if (key !== undefined) keepLimits(key, ask, seen);
      // An answer that was under way while something happened may be of before.
      if (key !== undefined && ask.fresh !== undefined && seen.exchange.response?.status === 200) {
        now.set(key, { seen, at: performance.now() });
        // What is newer holds for those who need not ask again, too.
        if (now === latest && known.has(key)) known.set(key, Promise.resolve(seen));
      }
      return seen;
    },
    lookAnew,
    wrote: ({ method, path }) => {
      const bare = path.split('?')[0] ?? path;
      if (changesAll(method, bare)) return forget();
      forgetWrites();
      if (method === 'PUT') return;
      // Another member may come to stand where one was: its limits are its own.
      for (const [key, each] of lasting)
        if (each.path.startsWith(`${bare}/`) || (method !== 'POST' && each.path === bare)) lasting.delete(key);
    },
    forget,
  };
};
