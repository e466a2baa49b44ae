/** The generic probes of a section by their ids, for worded checks that judge what is asked anyway. */
import type { Probe, Topic } from '../../lib/model/probe.ts';

/** A probe of the topic. Throws when the topic has none of that id. */
export const genericProbe = (topic: Topic, id: string): Probe => {
  const found = topic.probes.find((probe) => probe.id === id);
  if (found === undefined) throw new Error(`no generic probe ${id}`);
  return found;
};
