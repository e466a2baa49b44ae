/** Waiting for a port to show a state: contacts bounce, and devices look at them in intervals. */

import type { Observation } from '../../lib/model/check.ts';
import type { ProbeContext } from '../../lib/model/probe.ts';
import type { StepName } from '../../lib/model/steps.ts';
import type { Notebook } from '../../lib/probes/document.ts';
import { textAt } from '../../lib/xml/tree.ts';

/** Longer than any debouncing. */
const limitMs = 2000;
const firstLookMs = 40;
const lastLookMs = 400;

/** Looks at the status of a port until it shows the state or the time is over; the last look is noted under `step`. */
export const settled = async (
  context: ProbeContext,
  notes: Notebook,
  port: string,
  step: StepName,
  state: string,
  about: string,
  withinMs = limitMs,
): Promise<Observation> => {
  const [from, path] = [performance.now(), `${port}/status`];
  for (let pause = firstLookMs; performance.now() - from < withinMs; pause = Math.min(pause * 1.5, lastLookMs)) {
    const seen = await context.send({ step: `${step}-poll`, method: 'GET', path, fresh: true, about });
    const root = seen.exchange.response?.status === 200 ? context.tree(seen) : undefined;
    if (root === undefined || textAt(root, 'ioState') === state) break;
    await context.wait(pause);
  }
  return notes.ask({ step, method: 'GET', path, fresh: true, about });
};
