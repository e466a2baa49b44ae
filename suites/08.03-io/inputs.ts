/** 8.3.1 and 8.3.3: an input is active while the signal stands at the level that triggers. */
import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, ProbeContext, Topic } from '../../lib/model/probe.ts';
import { readNow } from '../../lib/probes/document.ts';
import { textAt, withText } from '../../lib/xml/tree.ts';
import { writeXml } from '../../lib/xml/write.ts';
import { noSignal, opposite, putSignal, type Signal, signalStimuli } from '../kit/input-signal.ts';
import { notGranted } from '../kit/outcome.ts';
import { blockOf, probeOf, sourceOf } from '../kit/resource-probe.ts';
import { first, looking } from '../kit/worded.ts';
import { settled } from './settled.ts';

const source = sourceOf('iO.inputs.id');
const status = blockOf('IOPortStatus', '8.3.1');
const levels: readonly Signal[] = ['high', 'low'];

/** What an input sets off is up to the event triggers of the device. */
const effects = ['relay', 'recording', 'mail'] as const;
/** A trigger that is told once and then forgotten is over by then. */
const heldMs = 200;

/** The input as it was after the probe: its level first, then the signal, which means something else until then. */
const restoreAfterwards = async (context: ProbeContext, path: string): Promise<void> => {
  const [document, state] = [
    await context.send({ step: 'input-before', method: 'GET', path, fresh: true }),
    await context.send({ step: 'input-before', method: 'GET', path: `${path}/status`, fresh: true }),
  ].map((seen) => (seen.exchange.response?.status === 200 ? context.tree(seen) : undefined));
  const level: Signal = document !== undefined && textAt(document, 'triggering') === 'low' ? 'low' : 'high';
  const wasActive = state !== undefined && textAt(state, 'ioState') === 'active';
  const stimuli = signalStimuli(context, path.split('/').at(-1) ?? '', wasActive ? level : opposite(level));
  context.afterwards({ what: 'the signal at the input as it was', recipe: 'stimuli', stimuli });
  if (document === undefined) return;
  const requests = [{ method: 'PUT', path, body: writeXml(document) }] as const;
  context.afterwards({ what: 'the level that triggers the input as it was', recipe: 'requests', requests });
};

const moved = probeOf(
  source,
  'put-signal',
  { operation: 'put', needs: 'PUT', safety: 'reversible', effects },
  async ({ context, notes, path }) => {
    const id = path.split('/').at(-1) ?? '';
    const before = await readNow(context, notes, 'before', path);
    if (before === undefined) return { verdict: 'blocked', reason: 'the input could not be read before the write' };
    await restoreAfterwards(context, path);
    for (const level of levels) {
      const body = withText(before, 'triggering', level) ?? before;
      await notes.ask({ step: 'set', method: 'PUT', path, about: level, body });
      if (!(await putSignal(context, id, level))) return { verdict: 'not-run', reason: noSignal };
      await settled(context, notes, path, 'at-level', 'active', level);
      await context.wait(heldMs);
      await notes.ask({ step: 'held', method: 'GET', path: `${path}/status`, fresh: true, about: level });
      if (!(await putSignal(context, id, opposite(level)))) return { verdict: 'not-run', reason: noSignal };
      await settled(context, notes, path, 'away', 'inactive', level);
    }
    return [];
  },
);

const stateAt = (seen: Observation | undefined, evidence: Evidence): string | undefined => {
  const root = seen?.exchange.response?.status === 200 ? readAs(seen, status, evidence)?.root : undefined;
  return root === undefined ? undefined : textAt(root, 'ioState');
};

interface Turn {
  readonly set: Observation;
  readonly seen: readonly Observation[];
  /** At the level, held there, and away from it. */
  readonly states: readonly (string | undefined)[];
}

const turnAt = (evidence: Evidence, level: Signal): Turn | undefined => {
  const [set, ...seen] = (['set', 'at-level', 'held', 'away'] as const).flatMap((step) => first(evidence, step, level) ?? []);
  return set === undefined || seen.length < 3 ? undefined : { set, seen, states: seen.map((each) => stateAt(each, evidence)) };
};

const wrong = ({ set, seen, states }: Turn, level: Signal): readonly Finding[] => {
  const due = ['active', 'active', 'inactive'];
  const [at, word] = [states.findIndex((state, index) => state !== due[index]), [`at ${level}`, `still at ${level}`, `away from ${level}`]];
  const shown = seen[at];
  if (at < 0 || shown === undefined) return [];
  return [
    finding(`${asked(shown)}: with triggering ${level} and the signal ${word[at]}, ioState is "${states[at] ?? 'absent'}"`, [set, shown], {
      expected: due[at] ?? '',
      actual: states[at] ?? 'absent',
    }),
  ];
};

const lookAtState = (evidence: Evidence): readonly Finding[] | string => {
  const turn = turnAt(evidence, 'high');
  return turn === undefined ? 'the signal was not moved' : wrong(turn, 'high');
};

const lookAtLevels = (evidence: Evidence): readonly Finding[] | string => {
  const [high, low] = [turnAt(evidence, 'high'), turnAt(evidence, 'low')];
  if (high === undefined || low === undefined) return 'the signal was not moved';
  const refused = [high, low].flatMap(({ set }) => notGranted(set, evidence, `with triggering ${set.about}`));
  if (refused.length > 0) return refused;
  const found = [...wrong(high, 'high'), ...wrong(low, 'low')];
  // Nothing says that ioState must be that of the trigger: it may be the signal's own, a high one being active.
  const ownSignal = wrong(high, 'high').length === 0 && low.states.join() === 'inactive,inactive,active';
  return ownSignal ? 'ioState follows the signal whatever triggers, so that it does not tell whether a low one does' : found;
};

export const inputs: Topic = {
  probes: [moved],
  checks: [
    looking(moved, {
      id: 'iO.inputs.id.status/get/signal',
      title: 'ioState is active while the signal of an input is high, inactive while it is low',
      requirements: ['8.3.1-2'],
      look: lookAtState,
    }),
    looking(moved, {
      id: 'iO.inputs.id/put/triggering',
      title: 'an input is triggered at the level that it is set to, for as long as the level lasts',
      requirements: ['8.3.3-1'],
      look: lookAtLevels,
    }),
  ],
};
