/** The short form in which suites write a requirement down: what is asked once, and what each check looks at. */

import type { Effect, Strength } from '../../lib/model/catalogue.ts';
import type { Finding, Judgement, Observation, OperationKey, Safety } from '../../lib/model/check.ts';
import type { Check, Evidence, Probe, ProbeContext, Topic } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';
import type { Notebook } from '../../lib/probes/document.ts';
import { notebook, stepByStep } from '../../lib/probes/document.ts';
import { requirements as known } from '../../lib/spec/requirements.ts';

export interface Asking {
  readonly id: string;
  readonly section: string;
  readonly resource?: string;
  readonly operation?: OperationKey;
  readonly safety: Safety;
  readonly effects?: readonly Effect[];
  readonly contained?: readonly string[];
  /** Asks; a text returned says why nothing could be asked. */
  ask(context: ProbeContext, notes: Notebook): Promise<string | undefined>;
}

/** A probe that notes every exchange; a returned text is why the question does not apply. */
export const asking = ({ ask, effects = [], ...rest }: Asking): Probe => ({
  ...rest,
  effects,
  run: async (context) => {
    const notes = notebook(context, true);
    const ended = await stepByStep(() => ask(context, notes));
    const { observations } = notes;
    if (typeof ended === 'object') return { observations, unasked: ended };
    return ended === undefined ? { observations } : { observations, unasked: { verdict: 'not-applicable', reason: ended } };
  },
});

export interface Looking {
  readonly id: string;
  readonly title: string;
  readonly strength?: Strength;
  readonly requirements: readonly string[];
  readonly readings?: readonly string[];
  /** Findings; undefined (or a text saying why) when the observations cannot tell. */
  look(evidence: Evidence): readonly Finding[] | string | undefined;
}

/** As findings are graded: what departs from a sentence that only informs warns, what departs from a permission is a note. */
const ranks: readonly Strength[] = ['MAY', 'INFO', 'SHOULD', 'MUST'];

/** The strongest of the requirements; throws on an id that the catalogue does not have. */
const strongest = (ids: readonly string[]): Strength =>
  ids.reduce<Strength>((best, id) => {
    const found = known.get(id);
    if (found === undefined) throw new Error(`no requirement ${id} in the catalogue`);
    return ranks.indexOf(found.strength) > ranks.indexOf(best) ? found.strength : best;
  }, 'MAY');

/** A check on what a probe brought; its section, safety and effects are the probe's. */
export const looking = (probe: Probe, { look, strength, readings = [], ...head }: Looking): Check => ({
  ...head,
  section: probe.section,
  strength: strength ?? strongest(head.requirements),
  readings,
  safety: probe.safety,
  effects: probe.effects,
  ...(probe.resource === undefined ? {} : { resource: probe.resource }),
  ...(probe.operation === undefined ? {} : { operation: probe.operation }),
  probe: probe.id,
  judge: (evidence): Judgement => {
    // A probe that sent nothing has nothing that could be right.
    const isEmpty = evidence.observations.length + evidence.wire.length + evidence.streams.length === 0;
    const found = isEmpty ? undefined : look(evidence);
    if (found === undefined || typeof found === 'string')
      return { findings: [], judged: 0, inconclusive: found ?? 'the answers give nothing to judge' };
    return { findings: found, judged: 1 };
  },
});

/** A generic check of a topic under another id, with the wording and strength of a section's own requirement. */
export const sameCheck = (
  topic: Topic,
  id: string,
  head: Pick<Check, 'id' | 'title' | 'requirements'> & Partial<Pick<Check, 'strength' | 'readings'>>,
): Check => {
  const found = topic.checks.find((check) => check.id === id);
  if (found === undefined) throw new Error(`no generic check ${id} to judge ${head.id} by`);
  return { ...found, strength: strongest(head.requirements), ...head };
};

/** The first observation of a step, and of a case within it. */
export const first = (evidence: Evidence, step: Step, about?: string): Observation | undefined =>
  evidence.observations.find((seen) => seen.step === step && (about === undefined || seen.about === about));

/** The body of an answer as text, trimmed. */
export const bodyText = (seen: Observation | undefined): string | undefined => {
  const body = seen?.exchange.response?.body;
  return body === undefined ? undefined : new TextDecoder().decode(body).trim();
};
