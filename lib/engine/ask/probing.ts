/** Runs the planned probes: reading ones side by side, writing ones one after another, each taken back before the next. */
import pLimit from 'p-limit';
import type { Observation } from '../../model/check.ts';
import type { Check, Probe, ProbeContext, Survey } from '../../model/probe.ts';
import type { Asked } from '../../model/recording.ts';
import { openGate } from '../../probes/gate.ts';
import { asStop, faultLine } from '../fault.ts';
import { judgeInTime } from '../judge/timed.ts';
import { checksByProbe, forbidden, type Permissions, type Plan } from '../plan.ts';
import { NotAllowed, Stop } from '../stop.ts';
import type { Restoration } from '../undo/restoration.ts';
import type { Growing, View } from './growing.ts';

export interface Probing {
  readonly context: ProbeContext;
  readonly survey: Growing;
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

const askOnce = async (probe: Probe, probing: Probing, gate: Gate, survey: Survey): Promise<Asked> => {
  const from = performance.now();
  const since = (): number => Math.round(performance.now() - from);
  const reason = forbidden(probe, probing.permissions);
  if (reason !== undefined) return { observations: [], unasked: { verdict: 'not-run', reason }, durationMs: 0 };
  const passage = gate.enter();
  const { context, seen } = watched({ ...passage.context, survey });
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

/** Judges look at the survey, too: what they miss is looked at while the device can still be asked. */
const letLook = (checks: readonly Check[], asked: Asked, survey: Survey, { dialect }: ProbeContext): void => {
  const { observations, wire = [], streams = [], facts = {} } = asked;
  for (const check of checks) {
    try {
      judgeInTime(check, { observations, wire, streams, facts, survey, dialect });
    } catch {
      // The judging itself meets it again, and makes it the error of this check.
    }
  }
};

interface Asker {
  readonly gate: Gate;
  /** What the gate sees; only writes pass it, one at a time. */
  readonly byGate: View;
  readonly judges: ReadonlyMap<string, readonly Check[]>;
}

/** Asks a probe, and once more where it, the gate or a judge missed what the survey had not looked at yet. */
const ask = async (probe: Probe, probing: Probing, { gate, byGate, judges }: Asker): Promise<Asked> => {
  const isReading = probe.safety === 'read-only';
  for (;;) {
    const [own, judging] = [probing.survey.view(), probing.survey.view()];
    const asked = await askOnce(probe, probing, gate, own.survey);
    const missed = [...own.missed(), ...(isReading ? [] : byGate.missed())];
    if (missed.length === 0) {
      if (probing.survey.isWhole()) return asked;
      letLook(judges.get(probe.id) ?? [], asked, judging.survey, probing.context);
      await probing.survey.add(judging.missed());
      return asked;
    }
    if (!isReading) await probing.restoration.finish();
    await probing.survey.add(missed);
  }
};

/** Asks every probe of a plan; gives the Stop that ended the probing early. */
export const runProbes = async ({ probes, checks }: Pick<Plan, 'probes' | 'checks'>, probing: Probing): Promise<Stop | undefined> => {
  const { asked, survey } = probing;
  const byGate = survey.view();
  const asker: Asker = { gate: openGate({ ...probing.context, survey: byGate.survey }), byGate, judges: checksByProbe(checks) };
  let stop: Stop | undefined;
  let done = 0;
  const one = async (probe: Probe): Promise<void> => {
    if (stop !== undefined) return;
    try {
      asked.set(probe.id, await ask(probe, probing, asker));
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
