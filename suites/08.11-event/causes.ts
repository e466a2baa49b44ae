/** 8.11.2, 8.11.10 and 8.11.11: an input, motion, a lost picture and a covered lens each fire their triggers. */
import type { Observation } from '../../lib/model/check.ts';
import type { ProbeContext } from '../../lib/model/probe.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { pathsFor } from '../../lib/probes/absence.ts';
import { readNow } from '../../lib/probes/document.ts';
import { textAt, withText } from '../../lib/xml/tree.ts';
import { gridOf, watching } from '../08.10-motion/grid.ts';
import { type AlertType, type Listening, listeningProbe } from '../alerts.ts';
import { opposite, putSignal, type Signal } from '../input-signal.ts';
import { sourceOf } from '../resource-probe.ts';
import { ioTriggerIn } from './ports.ts';

/** How long an input is held: an event that goes on is told more than once. */
const heldMs = 2300;
/** How long each of the others lasts. */
const shortMs = 900;
/** The end of motion is told once nothing has moved for a while. */
const longestMs = 9000;

const last = (path: string): string => path.split('/').at(-1) ?? '';

/** One cause and its end; undefined where nothing can bring it about. */
interface Cause {
  readonly type: AlertType;
  begin(): Promise<boolean>;
  end(): Promise<unknown>;
}

const inputCause = async ({ context, notes }: Listening, list: XmlNode | undefined): Promise<Cause | undefined> => {
  const trigger = ioTriggerIn(list);
  const paths = pathsFor(context, 'iO.inputs.id');
  if (trigger === undefined || paths.length === 0) return undefined;
  const path = `/IO/inputs/${trigger.input}`;
  const shown = await readNow(context, notes, 'input', path);
  const level: Signal = shown !== undefined && textAt(shown, 'triggering') === 'low' ? 'low' : 'high';
  const status = (step: string): Promise<Observation> | undefined =>
    trigger.output === undefined
      ? undefined
      : notes.ask({ step, about: trigger.output, method: 'GET', path: `/IO/outputs/${trigger.output}/status`, fresh: true });
  return {
    type: 'IO',
    begin: async () => {
      if (!(await putSignal(context, trigger.input, level))) return false;
      await context.wait(heldMs / 2);
      await status('output-on');
      await context.wait(heldMs / 2);
      return true;
    },
    end: async () => {
      await putSignal(context, trigger.input, opposite(level));
      await context.wait(300);
      await status('output-off');
    },
  };
};

const stimulated = (context: ProbeContext, type: AlertType, on: () => Promise<unknown>, off: () => Promise<unknown>): Cause => ({
  type,
  begin: async () => {
    if ((await on()) === undefined) return false;
    await context.wait(shortMs);
    return true;
  },
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
  return stimulated(context, 'VMD', begin, end);
};

const lossCause = ({ context }: Listening): Cause => {
  const lose = (lost: boolean): Promise<unknown> =>
    context.fixtures.control === undefined
      ? context.stimulate('videoLoss', '', { lost })
      : context.stimulate('control', 'video-loss/1', { lost });
  return stimulated(
    context,
    'videoloss',
    () => lose(true),
    () => lose(false),
  );
};

/** The lens, covered by the control port alone: nobody else has a hand there. */
const shelterCause = async ({ context, notes }: Listening): Promise<Cause | undefined> => {
  const path = pathsFor(context, 'video.inputs.channels.id.shelterAlarm')[0];
  const shown = path === undefined ? undefined : await readNow(context, notes, 'shelter', path);
  if (path === undefined || shown === undefined) return undefined;
  await context.protect(path);
  await notes.ask({ step: 'watch', method: 'PUT', path, body: withText(shown, 'enabled', 'true') ?? shown });
  const cover = (share: number): Promise<unknown> =>
    context.stimulate('control', `cover/${last(path.replace('/shelterAlarm', ''))}`, { share });
  return stimulated(
    context,
    'shelteralarm',
    () => cover(1),
    () => cover(0),
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
    const made = [await inputCause(asking, list), lossCause(asking), await shelterCause(asking), await motionCause(asking)];
    const known = made.filter((each) => each !== undefined);
    const done: AlertType[] = [];
    let isOver = false;
    const cause = async (): Promise<void> => {
      for (const each of known) {
        context.afterwards(`end what caused ${each.type}`, async () => void (await each.end()));
        if (await each.begin()) done.push(each.type);
        // The end of the last event is the last that is waited for.
        isOver = each === known.at(-1);
        await each.end();
        await context.wait(300);
      }
    };
    await listen('events', longestMs, () => isOver, cause);
    await notes.ask({ step: 'caused', value: done.join(' '), method: 'GET', path });
    return done.length === 0 ? { verdict: 'not-run', reason: 'no fixture did what it was asked to' } : [];
  },
);
