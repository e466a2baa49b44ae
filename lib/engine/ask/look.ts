/** Finding where a device has a path: its places are tried in order, and the one that answers is kept. */
import type { Observation } from '../../model/check.ts';
import type { Ask, ProbeContext } from '../../model/probe.ts';
import type { XmlNode } from '../../model/xml.ts';
import { resourceAt } from '../../spec/tree.ts';
import type { Routes } from './routes.ts';

export interface Looking {
  send(ask: Ask): Promise<Observation>;
  tree(observation: Observation): XmlNode | undefined;
  readonly routes: Routes;
  /** Opens what never ends. */
  readonly stream?: ProbeContext['stream'];
}

export interface Looked {
  /** What answered, or what the usual place said where none did. */
  readonly seen: Observation;
  readonly isThere: boolean;
  /** Status of every place that was tried, by its path as sent. */
  readonly tried: readonly (readonly [path: string, status: number | undefined])[];
}

/** True for 2xx. */
export const answered = (observation: Observation): boolean => {
  const status = observation.exchange.response?.status ?? 0;
  return status >= 200 && status < 300;
};

/** How long a stream is given to begin. */
const beginsMs = 2000;

/** Resources whose answer never ends. */
const isEndless = (path: string): boolean => resourceAt(path)?.[1].operations.GET?.success.startsWith('Stream of') === true;

/** GETs a path at each of its places until one answers with what is no refusal. */
export const lookAt = async ({ send, tree, routes, stream }: Looking, path: string, ask: Partial<Ask> = {}): Promise<Looked> => {
  const seen: Observation[] = [];
  for (const at of routes.places(path)) {
    const question: Ask = { step: 'survey', method: 'GET', ...ask, path, at };
    const tried =
      stream !== undefined && isEndless(path) ? (await stream(question, beginsMs, () => true)).observation : await send(question);
    seen.push(tried);
    if (!answered(tried) || tree(tried)?.name === 'ResponseStatus') continue;
    routes.keep(path, at);
    return { seen: tried, isThere: true, tried: statuses(seen) };
  }
  const [usual] = seen;
  if (usual === undefined) throw new Error(`${path} has no place at all`);
  return { seen: usual, isThere: false, tried: statuses(seen) };
};

const statuses = (seen: readonly Observation[]): Looked['tried'] =>
  seen.map(({ exchange }) => [exchange.request.path, exchange.response?.status]);
