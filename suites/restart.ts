/** Waiting for a device that a request restarts. */
import type { Observation } from '../lib/model/check.ts';
import type { Ask, ProbeContext } from '../lib/model/probe.ts';
import type { Notebook } from '../lib/probes/document.ts';
import { reactionOf, statusOf } from '../lib/xml/status.ts';
import { textAt } from '../lib/xml/tree.ts';

/** A device is given so long to go and come back; its own entry may allow less. */
const returnMs = 300_000;

/** The case noted with the status after a restart when the device was seen to be gone in between. */
export const away = 'away';

/** The status that tells how long the device is up, under a step of its own. */
export const readUptime = (notes: Notebook, step: string, account?: Ask['account'], about?: string): Promise<Observation> =>
  notes.ask({
    step,
    method: 'GET',
    path: '/System/status',
    fresh: true,
    ...(account === undefined ? {} : { account }),
    ...(about === undefined ? {} : { about }),
  });

const uptimeIn = (context: ProbeContext, seen: Observation): number | undefined => {
  const root = seen.exchange.response?.status === 200 ? context.tree(seen) : undefined;
  const text = root === undefined ? undefined : textAt(root, 'deviceUpTime');
  return text === undefined || text === '' ? undefined : Number(text);
};

/** Waits for the restart that follows a request: until the device was away and is back, or its uptime has begun anew. */
export const awaitRestart = async (
  context: ProbeContext,
  notes: Notebook,
  request: Observation,
  account?: Ask['account'],
): Promise<void> => {
  const limit = Math.min(returnMs, context.timeouts.rebootMs);
  const from = performance.now();
  // Refused, or left to the client to restart (E-059): nothing to wait for. A device that gave no answer at all may be on its way.
  const answered = request.exchange.response !== undefined;
  if (answered && (reactionOf(request, context) !== 'granted' || statusOf(request, context)?.code === 7)) return;
  let wasAway = false;
  const known = [...notes.observations].reverse().find((seen) => seen.instance === '/System/status');
  const before = known === undefined ? undefined : uptimeIn(context, known);
  for (;;) {
    const back = await context.awaitReturn(limit, account);
    if (back === undefined) return;
    wasAway = back.missed > 0;
    if (wasAway) break;
    const seen = await context.send({
      step: 'restart-look',
      method: 'GET',
      path: '/System/status',
      fresh: true,
      ...(account === undefined ? {} : { account }),
    });
    const passed = (performance.now() - from) / 1000;
    const uptime = uptimeIn(context, seen);
    if (uptime !== undefined && before !== undefined && uptime < before + passed - 1.5) break;
    if (passed * 1000 > limit) break;
    await context.wait(Math.min(200, limit / 40));
  }
  await readUptime(notes, 'restarted', account, wasAway ? away : undefined);
};
