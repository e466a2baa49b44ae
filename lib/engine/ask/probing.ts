/** Runs the planned probes: reading ones side by side, writing ones one after another, each taken back before the next. */
import pLimit from 'p-limit';
import type { Observation } from '../../model/check.ts';
import type { Probe, ProbeContext } from '../../model/probe.ts';
import type { Asked } from '../../model/recording.ts';
import { openGate } from '../../probes/gate.ts';
import { asStop, faultLine } from '../fault.ts';
import { forbidden, type Permissions } from '../plan.ts';
import { NotAllowed, Stop } from '../stop.ts';
import type { Restoration } from '../undo/restoration.ts';

export interface Probing {
  readonly context: ProbeContext;
  readonly permissions: Permissions;
  readonly restoration: Restoration;
  /** What every probe brought, by id: filled as they end. A probe that a Stop kept from its end is missing. */
  readonly asked: Map<string, Asked>;
  readonly onProbe: (probe: Probe, done: number, of: number) => void;
}

/** Reading probes wait for each other only at the device's own limits; the client keeps its number of connections. */
const sideBySide = 8;

type Gate = ReturnType<typeof openGate>;

const wasSent = ({ unsent }: Observation): boolean => unsent === undefined;

/** The context of one probe, and what it was answered: that stands behind a verdict where the probe brings nothing itself. */
const watched = (context: ProbeContext): { readonly context: ProbeContext; readonly seen: readonly Observation[] } => {
  const seen: Observation[] = [];
  const send: ProbeContext['send'] = async (question) => {
    const observation = await context.send(question);
    if (wasSent(observation)) seen.push(observation);
    return observation;
  };
  return { context: { ...context, send }, seen };
};

const ask = async (probe: Probe, probing: Probing, gate: Gate): Promise<Asked> => {
  const from = performance.now();
  const since = (): number => Math.round(performance.now() - from);
  const reason = forbidden(probe, probing.permissions);
  if (reason !== undefined) return { observations: [], unasked: { verdict: 'not-run', reason }, durationMs: 0 };
  const passage = gate.enter();
  const { context, seen } = watched(passage.context);
  try {
    const brought = await probe.run(context);
    const observations = brought.unasked !== undefined && brought.observations.length === 0 ? seen : brought.observations;
    const omitted = [...new Set([...(brought.omitted ?? []), ...passage.omitted])];
    return { ...brought, omitted, observations: observations.filter(wasSent), durationMs: since() };
  } catch (error) {
    if (error instanceof Stop) throw error;
    if (error instanceof NotAllowed)
      return { observations: seen, unasked: { verdict: 'not-run', reason: error.message }, durationMs: since() };
    return { observations: seen, broke: `probe ${probe.id}: ${faultLine(error)}`, durationMs: since() };
  } finally {
    passage.close();
  }
};

/** Asks every probe; gives the Stop that ended the probing early. */
export const runProbes = async (probes: readonly Probe[], probing: Probing): Promise<Stop | undefined> => {
  const { asked } = probing;
  const gate = openGate(probing.context);
  let stop: Stop | undefined;
  let done = 0;
  const one = async (probe: Probe): Promise<void> => {
    if (stop !== undefined) return;
    try {
      asked.set(probe.id, await ask(probe, probing, gate));
    } catch (error) {
      stop ??= asStop(error);
    }
    done += 1;
    probing.onProbe(probe, done, probes.length);
  };
  const limit = pLimit(sideBySide);
  const reading = probes.filter((probe) => probe.safety === 'read-only');
  const waitingFirst = [...reading.filter(({ waits }) => waits === true), ...reading.filter(({ waits }) => waits !== true)];
  await Promise.all(waitingFirst.map((probe) => limit(() => one(probe))));
  for (const probe of probes.filter((each) => each.safety !== 'read-only')) {
    if (stop !== undefined) break;
    await one(probe);
    if (stop === undefined) stop = await restore(probing.restoration);
  }
  return stop;
};

const restore = async (restoration: Restoration): Promise<Stop | undefined> => {
  try {
    await restoration.finish();
    return undefined;
  } catch (error) {
    return asStop(error);
  }
};
