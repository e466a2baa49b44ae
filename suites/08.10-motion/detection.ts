/** 8.10.2 and 8.11.10: motion is told of the region that saw it, and not where a mask lies. */
import { finding } from '../../lib/checks/answers.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, StreamPart, Topic } from '../../lib/model/probe.ts';
import { readNow } from '../../lib/probes/document.ts';
import { withText } from '../../lib/xml/tree.ts';
import { eventsOf, heardIn, type Listening, listeningProbe, saysThat, silenceAfter } from '../kit/alerts.ts';
import { granted, lastOf } from '../kit/outcome.ts';
import { sourceOf } from '../kit/resource-probe.ts';
import { until } from '../kit/until.ts';
import { looking } from '../kit/worded.ts';
import { type Cells, type Grid, gridOf, type Region, watching } from './grid.ts';

/** Where nothing else moves in the picture of the reference camera: on the left, in the middle of its height. */
const regionsOn = ({ columns, rows }: Grid): { readonly open: Region; readonly behind: Region; readonly mask: Region } => {
  const at = (left: number, bottom: number, right: number, top: number): Cells => ({
    left: Math.round(left * columns),
    bottom: Math.round(bottom * rows),
    right: Math.round(right * columns),
    top: Math.round(top * rows),
  });
  return {
    open: { id: '1', mask: false, ...at(0, 0.33, 0.14, 0.56) },
    behind: { id: '2', mask: false, ...at(0.18, 0.33, 0.32, 0.56) },
    mask: { id: '3', mask: true, ...at(0.18, 0.33, 0.32, 0.45) },
  };
};

const movingMs = 1200;
/** Within it motion is told, and its end some time after the last of it. */
const longestMs = 10_000;
/** So long without an alert is taken for calm: an event that goes on is told about once a second. */
const calmMs = 1200;
/** An event that was going on when the regions were set ends a while after the last motion. */
const mostTurns = 4;

/** True when motion was told and its end was not. */
const goesOn = (parts: readonly StreamPart[]): boolean =>
  parts.some((part) => saysThat(part, 'VMD', 'active')) && !saysThat(parts.at(-1), 'VMD', 'inactive');

/** Listens until what moved before has come to rest; no longer than several turns. */
const calmDown = async (listen: Listening['listen']): Promise<void> => {
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const { parts } = await listen('calm', calmMs, (heard) => saysThat(heard.at(-1), 'VMD', 'inactive'));
    if (!goesOn(parts)) return;
  }
};

const move = listeningProbe(
  sourceOf('motionDetection.id'),
  'put-motion',
  { operation: 'put', needs: 'PUT', safety: 'reversible', effects: ['mail', 'relay', 'recording'] },
  async ({ context, notes, path, listen }) => {
    const stimulate = (cells: Cells | undefined, seconds: number): Promise<unknown> =>
      context.stimulate('control', 'motion', { ...cells, seconds });
    if (context.fixtures.control === undefined)
      return { verdict: 'not-run', reason: 'nothing can be made to move in a chosen place (fixture control)' };
    const shown = await readNow(context, notes, 'before', path);
    const grid = gridOf(shown);
    if (grid === undefined || shown === undefined) return { verdict: 'blocked', reason: 'the detection tells no grid' };
    const { open, behind, mask } = regionsOn(grid);
    await context.protect(path);
    const still = { fixture: 'control', path: 'motion', body: { seconds: 0 } } as const;
    context.afterwards({ what: 'nothing moving any more', recipe: 'stimuli', stimuli: [still] });
    await notes.ask({ step: 'set', method: 'PUT', path, body: watching(shown, 4, [open, behind, mask]) });
    await calmDown(listen);
    let heard: readonly StreamPart[] = [];
    const isTold = (): boolean => heard.some((part) => saysThat(part, 'VMD', 'active'));
    const told = await listen(
      'open',
      longestMs,
      (parts) => {
        heard = parts;
        return isTold() && saysThat(parts.at(-1), 'VMD', 'inactive');
      },
      async () => {
        await stimulate(open, movingMs / 1000);
        await until(context, movingMs, isTold);
        await stimulate(undefined, 0);
      },
    );
    const silence = silenceAfter(told, 'VMD');
    await listen(
      'masked',
      silence,
      () => false,
      async () => void (await stimulate(mask, silence / 1000)),
    );
    await stimulate(undefined, 0);
    const off = withText(watching(shown, 4, [open, behind, mask]), 'enabled', 'false');
    if (off !== undefined) await notes.ask({ step: 'switch-off', method: 'PUT', path, body: off });
    await listen(
      'off',
      silence,
      () => false,
      async () => void (await stimulate(open, silence / 1000)),
    );
    await stimulate(undefined, 0);
    return [];
  },
);

const ready = (evidence: Evidence): string | undefined =>
  granted(lastOf(evidence, 'set'), evidence) ? undefined : 'the regions could not be set';

/** True when alerts went on to the last: their cause is none of what is stimulated. */
const isRestless = ({ streams }: Evidence): boolean =>
  goesOn(streams.filter(({ observation }) => observation.step === 'calm').at(-1)?.parts ?? []);

const lookAtMask = (evidence: Evidence): readonly Finding[] | string => {
  const [masked, open] = [heardIn(evidence, 'masked'), heardIn(evidence, 'open')];
  const unready = ready(evidence);
  if (unready !== undefined) return unready;
  if (masked === undefined || open === undefined) return 'the alert stream did not open';
  if (isRestless(evidence)) return 'motion is told although nothing was made to move';
  if (eventsOf(open, 'VMD').length === 0) return 'motion in an open region raised nothing either';
  const told = eventsOf(masked, 'VMD').filter(({ state, regions }) => state === 'active' && regions.includes('2'));
  return told.length === 0
    ? []
    : [
        finding(`motion inside a mask raised a VMD alert of region 2, which the mask overlaps`, [masked.seen], {
          // That a mask can be defined is a possibility; one that was accepted is in force.
          requirement: '4.5.4-5',
          expected: 'no alert',
          actual: `${told.length} alerts`,
        }),
      ];
};

const lookAtRegion = (evidence: Evidence): readonly Finding[] | string => {
  const open = heardIn(evidence, 'open');
  const unready = ready(evidence);
  if (unready !== undefined) return unready;
  if (open === undefined) return 'the alert stream did not open';
  const active = eventsOf(open, 'VMD').filter(({ state }) => state === 'active');
  const [alert] = active;
  if (alert === undefined)
    return [finding('motion in region 1 raised no VMD alert', [open.seen], { expected: 'an alert', actual: 'none' })];
  const regions = alert.regions.join(', ') || 'none';
  return regions === '1'
    ? []
    : [finding(`motion in region 1 raised a VMD alert of region ${regions}`, [open.seen], { expected: '1', actual: regions })];
};

/** What tells no end is silent; only motion that is told on and on is wrong. */
const lookAtEnd = (evidence: Evidence): readonly Finding[] | string => {
  const open = heardIn(evidence, 'open');
  const unready = ready(evidence);
  if (unready !== undefined) return unready;
  if (open === undefined) return 'the alert stream did not open';
  const alerts = eventsOf(open, 'VMD');
  const last = alerts.at(-1);
  if (!alerts.some(({ state }) => state === 'active') || last === undefined) return 'motion raised no VMD alert that could end';
  if (last.state === 'inactive') return [];
  const seconds = Math.round((longestMs - movingMs) / 1000);
  const isTold = last.part.atMs > longestMs / 2;
  const message = isTold ? 'VMD alerts go on' : 'no VMD alert told its end';
  return [
    finding(`motion in region 1 ended ${seconds} seconds ago, and ${message}`, [open.seen], {
      expected: 'an inactive alert',
      actual: isTold ? 'active' : 'none',
      ...(isTold ? {} : { reading: 'E-158' }),
    }),
  ];
};

const lookAtSwitch = (evidence: Evidence): readonly Finding[] | string => {
  const [open, off] = [heardIn(evidence, 'open'), heardIn(evidence, 'off')];
  if (off === undefined || open === undefined || !granted(lastOf(evidence, 'switch-off'), evidence))
    return 'the detection could not be switched off';
  if (eventsOf(open, 'VMD').length === 0) return 'motion raised nothing while the detection was on either';
  const told = eventsOf(off, 'VMD').filter(({ state }) => state === 'active').length;
  const message = 'a VMD alert was told while the detection was off';
  return told === 0 ? [] : [finding(message, [off.seen], { expected: 'no alert', actual: `${told} alerts` })];
};

export const detection: Topic = {
  probes: [move],
  checks: [
    looking(move, {
      id: 'motionDetection.id/put/mask',
      title: 'motion where a mask lies raises nothing',
      requirements: ['8.10.2-2', '4.5.4-5'],
      look: lookAtMask,
    }),
    looking(move, {
      id: 'motionDetection.id/put/right-region',
      title: 'a VMD alert lists the region that saw motion, and no other',
      requirements: ['8.11.10-6'],
      look: lookAtRegion,
    }),
    looking(move, {
      id: 'motionDetection.id/put/end-told',
      title: 'the end of motion is told, and no more motion after it',
      strength: 'SHOULD',
      requirements: ['8.11.11-2'],
      readings: ['E-158'],
      look: lookAtEnd,
    }),
    looking(move, {
      id: 'motionDetection.id/put/switched-off',
      title: 'while a detection is off it raises nothing',
      requirements: ['8.10-1'],
      look: lookAtSwitch,
    }),
  ],
};
