/** The output ports that a probe may move, as they are configured, and putting a port on a level. */

import { readAs } from '../../lib/checks/answers.ts';
import type { Observation } from '../../lib/model/check.ts';
import type { Evidence, ProbeContext } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import type { Notebook } from '../../lib/probes/document.ts';
import { textAt } from '../../lib/xml/tree.ts';
import type { Signal } from '../kit/input-signal.ts';
import { blockOf, written } from '../kit/resource-probe.ts';

const statusBlock = blockOf('IOPortStatus', '8.3.1');

export interface Relay {
  /** `/IO/outputs/{id}`. */
  readonly path: string;
  readonly document: XmlNode;
  readonly rest: Signal;
  /** It falls back by itself. */
  readonly isPulsed: boolean;
}

const collection = '/IO/outputs';

/** The ports whose relay the entry allows to move, by the port; none when the device lists none. */
export const relaysOf = async (context: ProbeContext): Promise<readonly Relay[]> => {
  const found: Relay[] = [];
  for (const id of context.survey.members.get(collection) ?? []) {
    const path = `${collection}/${encodeURIComponent(id)}`;
    if (!context.allows('relay', path)) continue;
    const seen = await context.send({ step: 'output', method: 'GET', path });
    const document = seen.exchange.response?.status === 200 ? context.tree(seen) : undefined;
    if (document === undefined) continue;
    const [rest, output] = ['defaultState', 'outputState'].map((name) => textAt(document, `PowerOnState/${name}`));
    found.push({ path, document, rest: rest === 'high' ? 'high' : 'low', isPulsed: output === 'pulse' });
  }
  return found;
};

export const noRelay = 'the device has no output port of the kind that the entry allows to move';

/** A trigger's body. @see 8.3.8 */
export const levelOf = (level: Signal): XmlNode => written('IOPortData', '8.3.8', { outputState: level });

export const trigger = (notes: Pick<Notebook, 'ask'>, relay: Pick<Relay, 'path'>, level: Signal, step: Step): Promise<Observation> =>
  notes.ask({ step, method: 'PUT', path: `${relay.path}/trigger`, about: level, body: levelOf(level) });

/** The level on which a port stands now: a high one is active in most applications. @see 8.3.1 */
export const levelNow = async (context: ProbeContext, relay: Relay): Promise<Signal> => {
  const seen = await context.send({ step: 'output-state', method: 'GET', path: `${relay.path}/status`, fresh: true });
  const state = seen.exchange.response?.status === 200 ? textAt(context.tree(seen) ?? relay.document, 'ioState') : undefined;
  return state === undefined ? relay.rest : state === 'active' ? 'high' : 'low';
};

/** Puts the port back after the probe; a pulsed one comes back by itself. */
export const putBackAfterwards = async (context: ProbeContext, relay: Relay): Promise<void> => {
  const before = await levelNow(context, relay);
  context.afterwards({ what: `output ${relay.path} back on ${before}`, recipe: 'output', path: relay.path, level: before });
};

/** The ioState that an answer shows; undefined when it shows none. */
export const stateAt = (seen: Observation | undefined, evidence: Evidence): string | undefined => {
  const root = seen?.exchange.response?.status === 200 ? readAs(seen, statusBlock, evidence)?.root : undefined;
  return root === undefined ? undefined : textAt(root, 'ioState');
};
