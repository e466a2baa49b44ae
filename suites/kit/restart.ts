/** Waiting for a device that a request restarts. */

import type { Observation } from '../../lib/model/check.ts';
import type { Ask, ProbeContext } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';
import type { Notebook } from '../../lib/probes/document.ts';
import { reactionOf, statusOf } from '../../lib/xml/status.ts';
import { textAt } from '../../lib/xml/tree.ts';

/** A device is given so long to go and come back; its own entry may allow less. */
const returnMs = 300_000;

/** The case noted with the status after a restart when the device was seen to be gone in between. */
export const away = 'away';

/** The status that tells how long the device is up, under a step of its own. */
export const readUptime = (notes: Notebook, step: Step, account?: Ask['account'], about?: string): Promise<Observation> =>
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

/** A device that resets its users is not asked as one of them until it has gone; it goes within so long, or not at all. */
const goesMs = 15_000;

const isDue = (context: ProbeContext, request: Observation): boolean => {
  // Refused, or left to the client to restart (E-059): nothing to wait for. A device that gave no answer at all may be on its way.
  if (request.exchange.response === undefined) return true;
  return reactionOf(request, context) === 'granted' && statusOf(request, context)?.code !== 7;
};

/**
 * Waits for the restart that follows a request: until the device was away and is back, or its uptime has begun anew. Then logs
 * in with the first of the accounts that is taken, and returns it; undefined stands for the entry's administrator.
 */
export const awaitRestart = async (
  context: ProbeContext,
  notes: Notebook,
  request: Observation,
  accounts: readonly Ask['account'][] = [undefined],
): Promise<Ask['account']> => {
  const limit = Math.min(returnMs, context.timeouts.rebootMs);
  const from = performance.now();
  if (!isDue(context, request)) return undefined;
  const passed = (): number => performance.now() - from;
  const isOwn = accounts.every((account) => account === undefined);
  const known = [...notes.observations].reverse().find((seen) => seen.instance === '/System/status');
  const before = known === undefined ? undefined : uptimeIn(context, known);
  let wasAway = false;
  for (;;) {
    const back = await context.awaitReturn(limit);
    if (back === undefined) return undefined;
    wasAway = back.missed > 0;
    if (wasAway || passed() > (isOwn ? limit : Math.min(limit, goesMs))) break;
    if (isOwn) {
      const uptime = uptimeIn(context, await context.send({ step: 'restart-look', method: 'GET', path: '/System/status', fresh: true }));
      if (uptime !== undefined && before !== undefined && uptime < before + passed() / 1000 - 1.5) break;
    }
    await context.wait(Math.min(200, limit / 160));
  }
  const account = await context.logInAgain(accounts);
  await readUptime(notes, 'restarted', account, wasAway ? away : undefined);
  return account;
};
