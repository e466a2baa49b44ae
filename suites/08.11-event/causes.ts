/** 8.11.2, 8.11.10 and 8.11.11: an input, motion, a lost picture and a covered lens each fire their triggers. */

import type { Observation } from '../../lib/model/check.ts';
import type { StreamPart } from '../../lib/model/probe.ts';
import type { StepName } from '../../lib/model/steps.ts';
import type { UndoStimulus } from '../../lib/model/undo.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { pathsFor } from '../../lib/probes/absence.ts';
import { readNow } from '../../lib/probes/document.ts';
import { textAt, withText } from '../../lib/xml/tree.ts';
import { settled } from '../08.03-io/settled.ts';
import { gridOf, watching } from '../08.10-motion/grid.ts';
import { type AlertType, type Listening, listeningProbe, saysThat } from '../kit/alerts.ts';
import { opposite, putSignal, type Signal, signalStimuli } from '../kit/input-signal.ts';
import { sourceOf } from '../kit/resource-probe.ts';
import { until } from '../kit/until.ts';
import { ioTriggerIn } from './ports.ts';

/** How long an input is held at most: an event that goes on is told more than once. */
const heldMs = 2300;
/** A device that has told nothing of an event by then does not tell it, nor its end. */
const toldMs = 3000;
const patienceMs = 1500;
const longestMs = 30_000;

const last = (path: string): string => path.split('/').at(-1) ?? '';

/** One cause and its end; undefined where nothing can bring it about. */
interface Cause {
  readonly type: AlertType;
  begin(): Promise<boolean>;
  end(): Promise<unknown>;
  /** What ends it should the run die. */
  readonly back: readonly UndoStimulus[];
}

/** True once alerts of the type in the state have come so many times since the cause began. */
type Came = (type: AlertType, state: 'active' | 'inactive', times?: number) => boolean;

const inputCause = async ({ context, notes }: Listening, list: XmlNode | undefined, came: Came): Promise<Cause | undefined> => {
  const trigger = ioTriggerIn(list);
  const paths = pathsFor(context, 'iO.inputs.id');
  if (trigger === undefined || paths.length === 0) return undefined;
  const path = `/IO/inputs/${trigger.input}`;
  const shown = await readNow(context, notes, 'input', path);
  const level: Signal = shown !== undefined && textAt(shown, 'triggering') === 'low' ? 'low' : 'high';
  const output = async (step: StepName, due: string): Promise<Observation | undefined> =>
    trigger.output === undefined ? undefined : settled(context, notes, `/IO/outputs/${trigger.output}`, step, due, trigger.output);
  return {
    type: 'IO',
    back: signalStimuli(context, trigger.input, opposite(level)),
    begin: async () => {
      if (!(await putSignal(context, trigger.input, level))) return false;
      if (!(await until(context, patienceMs, () => came('IO', 'active')))) {
        // An input whose event was told before is not watched again for a while.
        await putSignal(context, trigger.input, opposite(level));
        await putSignal(context, trigger.input, level);
      }
      await output('output-on', 'active');
      await until(context, heldMs, () => came('IO', 'active', 2));
      return true;
    },
    end: async () => {
      await putSignal(context, trigger.input, opposite(level));
      await output('output-off', 'inactive');
    },
  };
};

const stimulated = (type: AlertType, on: () => Promise<unknown>, off: () => Promise<unknown>, back: UndoStimulus): Cause => ({
  type,
  back: [back],
  begin: async () => (await on()) !== undefined,
  end: off,
});

/** Motion before the lens, watched over the whole picture. */
const motionCause = async ({ context, notes }: Listening): Promise<Cause | undefined> => {
  const path = pathsFor(context, 'motionDetection.id')[0];
  const shown = path === undefined ? undefined : await readNow(context, notes, 'detection', path);
  const grid = gridOf(shown);
  if (path === undefined || shown === undefined || grid === undefined) return undefined;
  await context.protect(path);
  const cells = { left: 0, bottom: 0, right: grid.columns, top: grid.rows };
  const watched = watching(shown, 5, [{ id: '1', mask: false, ...cells }]);
  const stimulate = (seconds: number): Promise<unknown> =>
    context.fixtures.control === undefined
      ? context.stimulate('motion', '', { seconds })
      : context.stimulate('control', 'motion', { ...cells, seconds });
  const end = async (): Promise<void> => {
    await stimulate(0);
    // Other things may move before the lens: the end of the detection is the end of the event.
    await notes.ask({ step: 'unwatch', method: 'PUT', path, body: withText(shown, 'enabled', 'false') ?? shown });
  };
  const begin = async (): Promise<unknown> => {
    await notes.ask({ step: 'watch', method: 'PUT', path, body: watched });
    return stimulate(1);
  };
  const still: UndoStimulus =
    context.fixtures.control === undefined
      ? { fixture: 'motion', path: '', body: { seconds: 0 } }
      : { fixture: 'control', path: 'motion', body: { seconds: 0 } };
  return stimulated('VMD', begin, end, still);
};

const lossCause = ({ context }: Listening): Cause => {
  const lose = (lost: boolean): Promise<unknown> =>
    context.fixtures.control === undefined
      ? context.stimulate('videoLoss', '', { lost })
      : context.stimulate('control', 'video-loss/1', { lost });
  return stimulated(
    'videoloss',
    () => lose(true),
    () => lose(false),
    context.fixtures.control === undefined
      ? { fixture: 'videoLoss', path: '', body: { lost: false } }
      : { fixture: 'control', path: 'video-loss/1', body: { lost: false } },
  );
};

/** The lens, covered by the control port alone: nobody else has a hand there. */
const shelterCause = async ({ context, notes }: Listening): Promise<Cause | undefined> => {
  const path = pathsFor(context, 'video.inputs.channels.id.shelterAlarm')[0];
  const shown = path === undefined ? undefined : await readNow(context, notes, 'shelter', path);
  if (path === undefined || shown === undefined) return undefined;
  await context.protect(path);
  await notes.ask({ step: 'watch', method: 'PUT', path, body: withText(shown, 'enabled', 'true') ?? shown });
  const place = `cover/${last(path.replace('/shelterAlarm', ''))}`;
  const cover = (share: number): Promise<unknown> => context.stimulate('control', place, { share });
  return stimulated(
    'shelteralarm',
    () => cover(1),
    () => cover(0),
    { fixture: 'control', path: place, body: { share: 0 } },
  );
};

/** The types that a step's observation says were caused, in words. */
export const causedTypes = (seen: Observation | undefined): readonly string[] => seen?.value?.split(' ') ?? [];

/** Everything that can be caused, one after the other, on one alert stream; `caused` tells in its value what could be. */
export const causes = listeningProbe(
  sourceOf('event.triggers'),
  'get-causes',
  { operation: 'get', needs: 'GET', safety: 'reversible', effects: ['mail', 'relay', 'recording'] },
  async (asking) => {
    const { context, notes, path, listen } = asking;
    const { control, input, motion, videoLoss } = context.fixtures;
    if ([control, input, motion, videoLoss].every((each) => each === undefined))
      return { verdict: 'not-run', reason: 'nothing can cause an event: the entry names no fixture' };
    const list = await readNow(context, notes, 'triggers', path);
    let heard: readonly StreamPart[] = [];
    let from = 0;
    const came: Came = (type, state, times = 1) => heard.slice(from).filter((part) => saysThat(part, type, state)).length >= times;
    const made = [await inputCause(asking, list, came), lossCause(asking), await shelterCause(asking), await motionCause(asking)];
    const known = made.filter((each) => each !== undefined);
    const done: AlertType[] = [];
    let isOver = false;
    const enough = (parts: readonly StreamPart[]): boolean => {
      heard = parts;
      return isOver;
    };
    const cause = async (): Promise<void> => {
      for (const each of known) {
        const { type } = each;
        if (each.back.length > 0) context.afterwards({ what: `what caused ${type} ended`, recipe: 'stimuli', stimuli: each.back });
        from = heard.length;
        const begun = await each.begin();
        if (begun) done.push(type);
        const told = begun && (await until(context, toldMs, () => came(type, 'active')));
        await each.end();
        // The next cause waits for the end of this event: motion ends once nothing has moved for a while.
        if (told) await until(context, toldMs, () => came(type, 'inactive'));
      }
      isOver = true;
    };
    await listen('events', longestMs, enough, cause);
    await notes.ask({ step: 'caused', value: done.join(' '), method: 'GET', path });
    return done.length === 0 ? { verdict: 'not-run', reason: 'no fixture did what it was asked to' } : [];
  },
);
