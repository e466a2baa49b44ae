/** 8.12.7: the commands of PTZControl, given in the query alone. */
import type { Head } from '../head/head.ts';
import { drive, type Levels } from '../head/manual.ts';
import { patrolsOf } from '../head/patrols.ts';
import type { Axis } from '../head/position.ts';
import { presetAt, withoutPreset, withPreset } from '../head/presets.ts';
import { recall, runPattern, startPatrol, startScan, stopPatrol, stopPattern, stopScan } from '../head/rounds.ts';
import { scanSpeeds } from '../head/speeds.ts';
import { isSwitch } from '../head/switches.ts';
import { most, presetUri } from '../head/uris.ts';
import { type Answer, badContent, busy, done, forbidden } from '../http/answer.ts';
import { logCodes } from '../log/log.ts';
import type { Behaviour, Call } from '../section.ts';

/** Which axes a command drives, and to which side. */
const directions: Readonly<Record<string, Levels>> = {
  ZOOM_IN: { zoom: 1 },
  ZOOM_OUT: { zoom: -1 },
  FOCUS_NEAR: { focus: -1 },
  FOCUS_FAR: { focus: 1 },
  IRIS_OPEN: { iris: 1 },
  IRIS_CLOSE: { iris: -1 },
  TILT_UP: { tilt: 1 },
  TILT_DOWN: { tilt: -1 },
  PAN_LEFT: { pan: -1 },
  PAN_RIGHT: { pan: 1 },
  UP_LEFT: { pan: -1, tilt: 1 },
  UP_RIGHT: { pan: 1, tilt: 1 },
  DOWN_LEFT: { pan: -1, tilt: -1 },
  DOWN_RIGHT: { pan: 1, tilt: -1 },
};

const isAxis = (name: string): name is Axis => ['pan', 'tilt', 'zoom', 'focus', 'iris'].includes(name);

/** Speed 7 is all that the head can do by hand; without one, the lens takes 1 and the head 3. @see 8.12.7 */
const levelOf = (call: Call, isLens: boolean): number => {
  const { device } = call;
  const otherwise = device.honours('ptz.default-speed') ? (isLens ? 1 : 3) : 7;
  return (100 * Number(call.request.query.get('speed') ?? otherwise)) / 7;
};

const move = (head: Head, call: Call, direction: Levels, isStart: boolean): Answer => {
  // To let go of a key is no reason to end what the head does by itself.
  if (!isStart && head.programs.running !== undefined) return done(call.request);
  const isLens = direction.pan === undefined && direction.tilt === undefined;
  const level = isStart ? levelOf(call, isLens) : 0;
  drive(head, Object.fromEntries(Object.entries(direction).map(([axis, sign]) => [axis, isAxis(axis) ? sign * level : 0])));
  return done(call.request);
};

const answered = (call: Call, refusal: string | undefined): Answer =>
  refusal === undefined ? done(call.request) : forbidden(call.request, refusal);

/** The number that a command needs, or the refusal without one. @see E-098 */
const numberIn = (call: Call, name: string, largest: number): string | Answer => {
  const text = call.request.query.get(name) ?? (call.device.honours('ptz.number-needed') ? null : '1');
  if (text === null) return badContent(call.request, `the parameter ${name} is missing`);
  const number = Number(text);
  if (number < 1 || number > largest) return badContent(call.request, `${name} must be from 1 to ${largest}`);
  return String(number);
};

const presetCommands: Readonly<Record<string, (head: Head, call: Call, id: string) => Answer>> = {
  SET_PRESET: (head, call, id) => {
    head.keep(withPreset(call.device.documents, id, head.motion.position()));
    return done(call.request);
  },
  CLE_PRESET: (head, call, id) => {
    if (!call.device.documents.has(presetUri(id))) return badContent(call.request, `there is no preset ${id}`);
    head.keep(withoutPreset(call.device.documents, id));
    return done(call.request);
  },
  GOTO_PRESET: (head, call, id) => {
    if (presetAt(call.device.documents, id) === undefined) return badContent(call.request, `preset ${id} is not set`);
    head.takeOver();
    return answered(call, recall(head, id));
  },
};

const patrol = (head: Head, call: Call, isStart: boolean): Answer => {
  const id = numberIn(call, 'patrolNo', most.patrols);
  if (typeof id !== 'string') return id;
  if (!patrolsOf(call.device.documents).includes(id)) return badContent(call.request, `there is no patrol ${id}`);
  if (isStart) return answered(call, startPatrol(head, id, 'client'));
  stopPatrol(head, id);
  return done(call.request);
};

/** Patterns have no number in a command: the first is meant. @see E-098 */
const commandPattern = '1';

const pattern = (head: Head, call: Call, command: string, isStart: boolean): Answer => {
  const { id } = head.recorder;
  const isFree = id === undefined || (command === 'MEM_PATTERN' && id === commandPattern);
  if (isStart && !isFree) return busy(call.request, `pattern ${id} is being recorded`);
  if (command === 'RUN_PATTERN') {
    if (isStart) return answered(call, runPattern(head, commandPattern, 'client'));
    stopPattern(head, commandPattern);
  } else if (isStart) {
    head.touch();
    head.recorder.begin(commandPattern);
  } else if (head.recorder.id === commandPattern) head.recorder.end();
  return done(call.request);
};

const scan = (head: Head, call: Call, isStart: boolean): Answer => {
  if (isStart) {
    startScan(head, 'atuoscan', 'client', scanSpeeds(levelOf(call, false)));
  } else stopScan(head);
  return done(call.request);
};

/** The answer to a command; the catalogue has judged each parameter by itself. */
const obey = (head: Head, call: Call): Answer => {
  const { query } = call.request;
  const command = query.get('command') ?? '';
  const isStart = (query.get('mode') ?? 'start') === 'start';
  const direction = directions[command];
  if (direction !== undefined) return move(head, call, direction, isStart);
  if (isSwitch(command)) {
    head.switches.set(command, isStart);
    return done(call.request);
  }
  const presetCommand = presetCommands[command];
  if (presetCommand !== undefined) {
    const id = numberIn(call, 'presetNo', most.presets);
    return typeof id === 'string' ? presetCommand(head, call, id) : id;
  }
  if (command === 'PATROL') return patrol(head, call, isStart);
  if (command === 'PAN_AUTO') return scan(head, call, isStart);
  return command === 'MEM_PATTERN' || command === 'RUN_PATTERN' ? pattern(head, call, command, isStart) : done(call.request);
};

export const ptzControl = (head: Head): Behaviour => ({ logs: logCodes.ptz, put: (call) => obey(head, call) });
