/** What some generic probes need beyond what the catalogue tells: preparation, another target, one restoration for several. */
import type { Effect } from '../../lib/model/catalogue.ts';
import type { Fact, Observation } from '../../lib/model/check.ts';
import type { Check, Probe, ProbeContext, Topic } from '../../lib/model/probe.ts';
import { type Notebook, notebook } from '../../lib/probes/document.ts';
import type { ResourceId } from '../../lib/spec/catalogue.ts';
import type { Unasked } from './resource-probe.ts';

const known = (topic: Topic, ids: readonly string[]): void => {
  const missing = ids.filter((id) => !topic.probes.some((probe) => probe.id === id));
  if (missing.length > 0) throw new Error(`the topic has no probe ${missing.join(', ')}`);
};

/** The topic with something done before some of its probes run. */
export const prepared = (topic: Topic, ids: readonly string[], prepare: (context: ProbeContext) => Promise<unknown>): Topic => {
  known(topic, ids);
  const run =
    (probe: Probe): Probe['run'] =>
    async (context) => {
      await prepare(context);
      return probe.run(context);
    };
  return { checks: topic.checks, probes: topic.probes.map((probe) => (ids.includes(probe.id) ? { ...probe, run: run(probe) } : probe)) };
};

/** The context of a device whose resource has one member, the one at `path`. */
const pointedAt = (context: ProbeContext, id: string, path: string): ProbeContext => ({
  ...context,
  survey: { ...context.survey, instances: new Map([...context.survey.instances, [id, [path]]]) },
});

/** The topic whose writes of a resource go to a member that `choose` finds, the first one not being safe to write. */
export const aimed = (
  topic: Topic,
  id: ResourceId,
  choose: (context: ProbeContext, notes: Notebook) => Promise<string | Unasked>,
): Topic => {
  const ids = ['put', 'put-refused', 'put-levels'].map((slug) => `${id}/${slug}`);
  known(topic, ids);
  const run =
    (probe: Probe): Probe['run'] =>
    async (context) => {
      const chosen = await choose(context, notebook(context));
      return typeof chosen === 'string' ? probe.run(pointedAt(context, id, chosen)) : { observations: [], unasked: chosen };
    };
  return { checks: topic.checks, probes: topic.probes.map((probe) => (ids.includes(probe.id) ? { ...probe, run: run(probe) } : probe)) };
};

const union = <T>(lists: readonly (readonly T[])[]): readonly T[] => [...new Set(lists.flat())];

/** A check that sees of a joined probe what its own part brought. */
const ofPart = (check: Check, whole: Probe): Check => {
  const own = (observations: readonly Observation[]): readonly Observation[] => observations.filter(({ part }) => part === check.probe);
  return {
    ...check,
    probe: whole.id,
    safety: whole.safety,
    effects: whole.effects,
    judge: (evidence) => check.judge({ ...evidence, observations: own(evidence.observations) }),
  };
};

/**
 * The topic with several probes joined under the id of the first: what costs much to put back is put back once.
 * `effects` and `contained` are what the putting back needs beyond the probes.
 */
export const together = (
  topic: Topic,
  ids: readonly [string, ...string[]],
  effects: readonly Effect[],
  contained: readonly string[],
): Topic => {
  known(topic, ids);
  const parts = ids.flatMap((id) => topic.probes.filter((probe) => probe.id === id));
  const [first] = parts;
  if (first === undefined) return topic;
  const whole: Probe = {
    ...first,
    safety: 'destructive',
    effects: union([...parts.map((part) => part.effects), effects]),
    contained: union([...parts.map((part) => part.contained ?? []), contained]),
    run: async (context) => {
      const observations: Observation[] = [];
      const reasons: Unasked[] = [];
      const omitted: string[] = [];
      const facts: Record<string, Fact> = {};
      for (const part of parts) {
        const outcome = await part.run(context);
        observations.push(...outcome.observations.map((seen) => ({ ...seen, part: part.id })));
        omitted.push(...(outcome.omitted ?? []));
        Object.assign(facts, outcome.facts);
        if (outcome.unasked !== undefined) reasons.push(outcome.unasked);
      }
      const [unasked] = reasons;
      if (unasked !== undefined && reasons.length === parts.length) return { observations, unasked };
      return { observations, omitted: [...omitted, ...reasons.map(({ reason }) => reason)], facts };
    },
  };
  return {
    probes: [...topic.probes.filter((probe) => !ids.includes(probe.id)), whole],
    checks: topic.checks.map((check) => (ids.includes(check.probe) ? ofPart(check, whole) : check)),
  };
};
