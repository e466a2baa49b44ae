/** Known differences of a dialect, gathered over a run: one line a kind, however many answers show it. */
import type { Dialect, Observation, Profile } from '../../model/check.ts';
import type { DeviationState } from '../../model/report.ts';
import { documentBlock, resourceAt } from '../../spec/tree.ts';
import { readAnswer } from '../../xml/answer.ts';
import { headerOf } from '../../xml/status.ts';

/** Deviations of every answered GET of a catalogued document. */
export const deviationsOf = (all: readonly Observation[], profile: Profile, dialect: Dialect): readonly DeviationState[] => {
  const found = new Map<string, DeviationState>();
  const seen = new Set<number>();
  for (const { exchange, instance } of all) {
    if (seen.has(exchange.n) || exchange.request.method !== 'GET' || exchange.response?.status !== 200) continue;
    seen.add(exchange.n);
    const [, resource] = resourceAt(instance) ?? [];
    const block = resource === undefined ? undefined : documentBlock(resource);
    if (block === undefined) continue;
    const { deviations } = readAnswer(exchange.response.body, headerOf(exchange.response.headers, 'content-type'), block, {
      profile,
      dialect,
    });
    for (const { kind, message } of deviations) {
      const key = `${kind} ${message}`;
      const known = found.get(key);
      found.set(key, known === undefined ? { kind, message, count: 1, exchange: exchange.n } : { ...known, count: known.count + 1 });
    }
  }
  return [...found.values()];
};
