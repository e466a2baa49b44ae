/** What the probes of documents share: the present document, the device's limits, and whether a write was granted. */

import type { Block, Resource } from '../model/catalogue.ts';
import type { Observation, Outcome } from '../model/check.ts';
import type { Ask, ProbeContext } from '../model/probe.ts';
import type { Step } from '../model/steps.ts';
import type { XmlNode } from '../model/xml.ts';
import { blockFor, blockKey } from '../spec/catalogue.ts';
import { type Limits, limitsOf } from '../spec/limits.ts';
import { reactionOf } from '../xml/status.ts';
import type { DraftOptions } from './draft.ts';

/** The block that PUT takes and GET returns alike: only such a resource is a document that can be written back. */
export const writtenBlock = (resource: Resource): Block | undefined => {
  const { GET, PUT } = resource.operations;
  if (GET === undefined || PUT?.inbound === undefined || PUT.contained === true) return undefined;
  const [out, into] = [blockFor(GET.success, resource.section), blockFor(PUT.inbound, resource.section)];
  return out !== undefined && into !== undefined && blockKey(out) === blockKey(into) ? into : undefined;
};

export const granted = (context: ProbeContext, observation: Observation): boolean => reactionOf(observation, context) === 'granted';

/** Limits that the node's capabilities promise; none when it has no capabilities, or none that make sense. */
export const limitsAt = async (context: ProbeContext, path: string, block: Block): Promise<ReadonlyMap<string, Limits>> => {
  const [bare = path] = path.split('?');
  const observation = await context.send({ step: 'capabilities', method: 'GET', path: `${bare}/capabilities`, holds: true });
  if (observation.exchange.response?.status !== 200) return new Map();
  const root = context.tree(observation);
  return root === undefined || root.name !== block.root ? new Map() : limitsOf(root, block);
};

export const draftOptions = (context: ProbeContext, path: string, block: Block, limits: ReadonlyMap<string, Limits>): DraftOptions => ({
  limits,
  seed: context.seed,
  refer: (ref) => blockFor(ref, block.section),
  allows: (effect) => context.allows(effect, path),
});

type Unasked = NonNullable<Outcome['unasked']>;

/** A probe's own notebook: every exchange that it makes, in order. */
export interface Notebook {
  readonly observations: Observation[];
  ask(ask: Ask): Promise<Observation>;
}

/** Ends a probe that goes step by step: a request that the next steps build on could not be sent. */
export class Unsent extends Error {}

/**
 * `insists`: a legal request that could not be sent ends the probe, unless it is one case of several. Throws Unsent then.
 */
export const notebook = (context: ProbeContext, insists = false): Notebook => {
  const observations: Observation[] = [];
  return {
    observations,
    ask: async (ask) => {
      const observation = await context.send(ask);
      if (observation.unsent !== undefined && insists && ask.optional !== true && isLegal(ask)) throw new Unsent(observation.unsent);
      observations.push(observation);
      return observation;
    },
  };
};

const isLegal = ({ claims = 'legal' }: Ask): boolean => claims === 'legal' || claims === 'ignored';

/** What a probe came to that goes step by step; not applicable where a request could not be sent. */
export const stepByStep = async <T>(ask: () => Promise<T>): Promise<T | Unasked> => {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof Unsent)) throw error;
    return { verdict: 'not-applicable', reason: `what had to be sent could not be: ${error.message}` };
  }
};

/** The document as it now stands: asked anew, unless it was a moment ago and nothing happened since. */
export const readNow = async (
  context: ProbeContext,
  notes: Notebook,
  step: Step,
  path: string,
  about?: string,
): Promise<XmlNode | undefined> => {
  const observation = await notes.ask({ step, method: 'GET', path, fresh: 'since-write', ...(about === undefined ? {} : { about }) });
  return observation.exchange.response?.status === 200 ? context.tree(observation) : undefined;
};
