/** What taking back needs: a way to the device, and the journal. */
import type { Observation, Profile } from '../../model/check.ts';
import type { Ask } from '../../model/probe.ts';
import type { XmlNode } from '../../model/xml.ts';

/** Where what is about to change is written down first. */
export interface Ledger {
  change(path: string, before: string): string;
  create(collection: string): string;
  created(id: string, member: string): void;
  done(id: string, outcome: 'restored' | 'nothing' | 'foreign' | 'unproven'): void;
}

export interface Restorer {
  send(ask: Ask): Promise<Observation>;
  tree(observation: Observation): XmlNode | undefined;
  /** Body of an answer as text. */
  text(observation: Observation): string;
  granted(observation: Observation): boolean;
  readonly profile: Profile;
  readonly ledger: Ledger;
  /** Milliseconds of a clock that nobody sets. */
  now(): number;
  wait(ms: number): Promise<void>;
}

/** What became of what was changed, by path. */
export interface Outcomes {
  readonly restored: Set<string>;
  readonly differing: Map<string, string>;
  readonly unproven: Map<string, string>;
}

/** The document of a path and whether it was recalled; undefined where it cannot be read. */
export const look = async (
  restorer: Pick<Restorer, 'send' | 'tree'>,
  path: string,
  fresh: true | 'since-write' = true,
): Promise<{ readonly now: XmlNode | undefined; readonly recalled: boolean }> => {
  const seen = await restorer.send({ step: 'restore-read', method: 'GET', path, fresh });
  return { now: seen.exchange.response?.status === 200 ? restorer.tree(seen) : undefined, recalled: seen.recalled === true };
};
