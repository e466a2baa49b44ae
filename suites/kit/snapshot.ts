/** Taking a snapshot to see what a setting does to the picture. @see 8.9.5 */

import { type Picture, pictureIn } from '../../lib/checks/picture.ts';
import type { Observation } from '../../lib/model/check.ts';
import type { ProbeContext } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';
import { pathsFor } from '../../lib/probes/absence.ts';
import type { Notebook } from '../../lib/probes/document.ts';

const id = 'streaming.channels.id.picture';

/** The path of the device's snapshots; undefined when it gives none. */
export const picturePath = (context: ProbeContext): string | undefined =>
  context.survey.features.get(id)?.operations.GET === 'not' ? undefined : pathsFor(context, id)[0];

/** One snapshot of the device's own choice of size. */
export const takePicture = (context: ProbeContext, notes: Notebook, path: string, step: Step, about?: string): Promise<Observation> =>
  notes.ask({ step, method: 'GET', path, fresh: true, timeoutMs: context.timeouts.pictureMs, ...(about === undefined ? {} : { about }) });

/** An encoder may take its time after a setting has changed. */
const lookMs = 150;
const longestMs = 3000;

/** Snapshots under `step` until one is as expected, or the time is over; the last one is what came of it. */
export const pictureUntil = async (
  context: ProbeContext,
  notes: Notebook,
  path: string,
  step: Step,
  expected: (picture: Picture) => boolean,
): Promise<void> => {
  const from = performance.now();
  for (;;) {
    const picture = pictureIn(await takePicture(context, notes, path, step));
    if (picture === undefined || expected(picture) || performance.now() - from > longestMs) return;
    await context.wait(lookMs);
  }
};
