/** A head stopped and taken back to where it stood, with presets set anew on the way. @see 8.13 */
import type { HeadPosition, PlacedPreset, UndoStep } from '../../model/undo.ts';
import type { XmlNode } from '../../model/xml.ts';
import { withField } from '../../probes/draft.ts';
import { blockFor, namespaces } from '../../spec/catalogue.ts';
import { parseText } from '../../xml/parse.ts';
import { textAt } from '../../xml/tree.ts';
import type { Taken, Undoer } from './undoer.ts';

const axes = ['elevation', 'azimuth', 'absoluteZoom'] as const;
const turn = 3600;
/** Gears have play, and motors stop on whole steps. */
const play = 5;
/** Encoders flicker by a tenth up and down: only more is movement. */
const flicker = 2;
const lookMs = 100;
/** A status may lag behind the head by so much, and a motor start as late. */
const lagMs = 400;
/** The slowest heads turn 10 degrees a second, and half a turn is the farthest place. */
const longestMs = 20_000;

const apart = (one: HeadPosition, other: HeadPosition): number =>
  Math.max(
    0,
    ...axes.map((axis) => {
      const [from, to] = [one[axis], other[axis]];
      if (from === undefined || to === undefined) return 0;
      const straight = Math.abs(from - to);
      // A full turn leads back: 3590 and 10 are 20 apart.
      return axis === 'azimuth' ? Math.min(straight % turn, turn - (straight % turn)) : straight;
    }),
  );

const told = (place: HeadPosition | undefined): string =>
  place === undefined ? 'unknown' : axes.flatMap((axis) => (place[axis] === undefined ? [] : [`${axis} ${place[axis]}`])).join(', ');

/** A PTZData document with the given leaves. */
const ptzData = (section: string, values: Readonly<Record<string, number | undefined>>): XmlNode => {
  const block = blockFor('PTZData', section);
  if (block === undefined) throw new Error(`the catalogue has no PTZData in section ${section}`);
  const empty = { name: block.root, namespace: namespaces.document, attributes: { version: '1.0' }, children: [], text: '' };
  return Object.entries(values).reduce<XmlNode>(
    (tree, [path, value]) => (value === undefined ? tree : withField(tree, block, path, String(value))),
    empty,
  );
};

const where = async (undoer: Undoer, channel: string): Promise<HeadPosition | undefined> => {
  const seen = await undoer.send({ step: 'undo-look', method: 'GET', path: `${channel}/status`, fresh: true });
  const root = seen.exchange.response?.status === 200 ? undoer.tree(seen) : undefined;
  if (root === undefined) return undefined;
  const shown = axes.flatMap((axis) => {
    const text = textAt(root, `AbsoluteHigh/${axis}`);
    return text === undefined || !/^[+-]?\d+(\.\d+)?$/.test(text) ? [] : [[axis, Number(text)] as const];
  });
  return shown.length === 0 ? undefined : Object.fromEntries(shown);
};

/** Looks until the head has stood for as long as a status may lag; where it stands then, or at a known place at once. */
const standing = async (undoer: Undoer, channel: string, target?: HeadPosition): Promise<HeadPosition | undefined> => {
  let place = await where(undoer, channel);
  let since = 0;
  for (let waited = 0; waited < longestMs && place !== undefined && since < lagMs; waited += lookMs) {
    await undoer.wait(lookMs);
    const now = await where(undoer, channel);
    const isSame = now !== undefined && apart(now, place) <= flicker;
    if (isSame && target !== undefined && apart(now, target) <= play) return now;
    since = isSame ? since + lookMs : 0;
    place = isSame ? place : now;
  }
  return place;
};

const go = async (undoer: Undoer, channel: string, place: HeadPosition): Promise<HeadPosition | undefined> => {
  const body = ptzData('8.13.8', Object.fromEntries(axes.map((axis) => [`AbsoluteHigh/${axis}`, place[axis]])));
  await undoer.send({ step: 'undo-move', method: 'PUT', path: `${channel}/absolute`, body });
  return standing(undoer, channel, place);
};

const stop = (undoer: Undoer, channel: string) =>
  undoer.send({ step: 'undo-stop', method: 'PUT', path: `${channel}/continuous`, body: ptzData('8.13.5', { pan: 0, tilt: 0, zoom: 0 }) });

type Step<Name extends UndoStep['recipe']> = Extract<UndoStep, { recipe: Name }>;

/** True when the head is where it was, and still is a moment later. */
const stayed = async (undoer: Undoer, { channel, position }: Step<'head'>): Promise<boolean> => {
  for (const pause of [0, lagMs]) {
    if (pause > 0) await undoer.wait(pause);
    const now = await where(undoer, channel);
    if (now === undefined || apart(now, position) > flicker) return false;
  }
  return true;
};

/** Stops the head and takes it back. */
export const headBack = async (undoer: Undoer, step: Step<'head'>): Promise<Taken> => {
  const { channel, position, what } = step;
  if (await stayed(undoer, step)) return { what, outcome: 'nothing' };
  if (step.stops) await stop(undoer, channel);
  const rest = await standing(undoer, channel);
  if (rest === undefined) return { what, outcome: 'left', message: `where the head stands cannot be read; it stood at ${told(position)}` };
  if (apart(rest, position) <= flicker) return { what, outcome: 'restored' };
  const back = step.goes ? await go(undoer, channel, position) : rest;
  return back !== undefined && apart(back, position) <= play
    ? { what, outcome: 'restored' }
    : { what, outcome: 'left', message: `the head stands at ${told(back)}, it stood at ${told(position)}: drive it there by hand` };
};

const setAnew = async (undoer: Undoer, channel: string, preset: PlacedPreset): Promise<string | undefined> => {
  const place = await go(undoer, channel, preset.position);
  const body = parseText(preset.document).root;
  if (place === undefined || apart(place, preset.position) > play || body === undefined)
    return `${preset.path} is to stand at ${told(preset.position)}, which the head did not reach: set it by hand`;
  const put = await undoer.send({ step: 'undo-preset', method: 'PUT', path: preset.path, body });
  if (undoer.granted(put)) return undefined;
  // A device that cannot write a preset which is gone takes it as a new one.
  const collection = preset.path.slice(0, preset.path.lastIndexOf('/'));
  const post = await undoer.send({ step: 'undo-preset', method: 'POST', path: collection, body });
  return undoer.granted(post) ? undefined : `${preset.path}, which stood at ${told(preset.position)}, could not be set: set it by hand`;
};

/** Sends the head to a preset and looks whether it stands where it is to stand: no document shows the place of one. */
const visited = async (undoer: Undoer, channel: string, { path, position }: PlacedPreset): Promise<string | undefined> => {
  await undoer.send({ step: 'undo-visit', method: 'PUT', path: `${path}/goto` });
  const place = await standing(undoer, channel, position);
  return place !== undefined && apart(place, position) <= play
    ? undefined
    : `${path} leads to ${told(place)}, it stood at ${told(position)}: set it by hand`;
};

/** Drives to the place of each preset and sets it there, visits all of them, and takes the head home. */
export const presetsBack = async (undoer: Undoer, { channel, presets, home, what }: Step<'presets'>): Promise<Taken> => {
  const faults: string[] = [];
  const note = (fault: string | undefined): void => {
    if (fault !== undefined) faults.push(fault);
  };
  await standing(undoer, channel);
  for (const preset of presets) note(await setAnew(undoer, channel, preset));
  if (faults.length === 0) for (const preset of presets) note(await visited(undoer, channel, preset));
  if (home !== undefined) await go(undoer, channel, home);
  return faults.length > 0 ? { what, outcome: 'left', message: faults.join('; ') } : { what, outcome: 'restored' };
};
