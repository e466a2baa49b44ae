/** 8.12.7: the words of a command, its mode, its speed, and the numbers that it needs. */

import { asked, finding, gotLine } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, ProbeContext, Topic } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { limitsAt, type Notebook } from '../../lib/probes/document.ts';
import { idsIn } from '../../lib/probes/members.ts';
import { reactionOf, statusOf } from '../../lib/xml/status.ts';
import { textAt } from '../../lib/xml/tree.ts';
import { allOf, lastOf, notRefused, ofStep, resting } from '../kit/outcome.ts';
import { blockOf, notApplicable, probeOf, sourceOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';

export const source = sourceOf('pTZ.channels.id.pTZControl');
export const contained = [`PUT ${source.id}`] as const;

/** Whatever a command does to the world it may do here: there is no form of the request that does nothing. */
export const commanding = {
  operation: 'put',
  needs: 'PUT',
  safety: 'destructive',
  effects: ['motion', 'light', 'wiper', 'relay'],
  contained,
} as const;

/** Sends a command given by its query. */
export const tell = (notes: Notebook, path: string, step: Step, query: string, about?: string): Promise<Observation> =>
  notes.ask({ step, method: 'PUT', path: `${path}?${query}`, ...(about === undefined ? {} : { about }) });

const moves = [
  'ZOOM_IN',
  'ZOOM_OUT',
  'FOCUS_NEAR',
  'FOCUS_FAR',
  'IRIS_OPEN',
  'IRIS_CLOSE',
  'TILT_UP',
  'TILT_DOWN',
  'PAN_LEFT',
  'PAN_RIGHT',
  'UP_LEFT',
  'UP_RIGHT',
  'DOWN_LEFT',
  'DOWN_RIGHT',
  'PAN_AUTO',
] as const;
const switches = [
  ['LIGHT', 'light'],
  ['WIPER', 'wiper'],
  ['FAN', 'relay'],
  ['HEATER', 'relay'],
  ['AUX1', 'relay'],
  ['AUX2', 'relay'],
] as const;

const channelBlock = blockOf('PTZChannel', '8.12.2');

/** The highest preset number that the device has: the highest that it lists, or that its capabilities tell of. @see 8.12.2 */
const lastPreset = async (context: ProbeContext, channel: string, listed: readonly string[]): Promise<number> => {
  const limits = await limitsAt(context, channel, channelBlock);
  const own = limits.get('PresetIDList/PresetID/id');
  const options = Array.isArray(own?.options) ? own.options : [];
  const told = own?.max ?? Math.max(0, ...options.map(Number).filter(Number.isInteger));
  const size = limits.get('PresetIDList')?.size ?? Number.POSITIVE_INFINITY;
  return Math.max(Math.min(told, size), ...listed.map(Number).filter(Number.isInteger));
};

/** A preset number that the device has and does not use, from above; undefined when it shows no list of them. */
export const freePreset = async (context: ProbeContext, channel: string): Promise<number | undefined> => {
  const seen = await context.send({ step: 'presets', method: 'GET', path: channel, fresh: true });
  const root = seen.exchange.response?.status === 200 ? context.tree(seen) : undefined;
  const list = root?.children.find((child) => child.name === 'PresetIDList');
  if (list === undefined) return undefined;
  const isSet = (entry: XmlNode): boolean => ['true', '1'].includes(textAt(entry, 'enabled') ?? '');
  const set = new Set(list.children.filter(isSet).map((each) => textAt(each, 'id')));
  const last = await lastPreset(
    context,
    channel,
    list.children.flatMap((entry) => textAt(entry, 'id') ?? []),
  );
  for (let number = last; number > 0; number--) if (!set.has(String(number))) return number;
  return undefined;
};

/** The first pattern is the one that commands mean (E-098); what it holds is shown by no GET. */
const patternIsFree = async (context: ProbeContext, channel: string): Promise<boolean> => {
  const seen = await context.send({ step: 'patterns', method: 'GET', path: channel });
  const root = seen.exchange.response?.status === 200 ? context.tree(seen) : undefined;
  const list = root?.children.find((child) => child.name === 'PatternIDList');
  return list !== undefined && ['false', '0'].includes(textAt(list, 'PatternID/enabled') ?? '');
};

const channelOf = (path: string): string => path.replace(/\/PTZControl$/, '');

/** Every listed word, each started and stopped; those that would overwrite what nobody can read are left out. */
const words = probeOf(source, 'put-words', commanding, async ({ context, notes, path }) => {
  const omitted: string[] = [];
  const channel = channelOf(path);
  for (const command of moves) {
    await tell(notes, path, 'word', `command=${command}&mode=start&speed=1`, command);
    await tell(notes, path, 'stop', `command=${command}&mode=stop`, command);
  }
  for (const [command, effect] of switches) {
    if (context.allows(effect, path)) {
      await tell(notes, path, 'word', `command=${command}&mode=start`, command);
      await tell(notes, path, 'stop', `command=${command}&mode=stop`, command);
    } else omitted.push(`${command} was not sent: effect ${effect} is not allowed`);
  }
  const preset = await freePreset(context, channel);
  if (preset === undefined) omitted.push('the preset commands were not sent: no free number is known');
  else {
    context.afterwards({
      what: `preset ${preset} cleared`,
      recipe: 'requests',
      requests: [{ method: 'PUT', path: `${path}?command=CLE_PRESET&presetNo=${preset}` }],
    });
    for (const command of ['SET_PRESET', 'GOTO_PRESET', 'CLE_PRESET'])
      await tell(notes, path, 'word', `command=${command}&presetNo=${preset}`, command);
  }
  const patrols = await context.send({ step: 'patrols', method: 'GET', path: `${channel}/patrols` });
  const patrol = idsIn(patrols.exchange.response?.status === 200 ? context.tree(patrols) : undefined)[0];
  if (patrol === undefined) omitted.push('PATROL was not sent: no patrol is known');
  else {
    await tell(notes, path, 'word', `command=PATROL&patrolNo=${patrol}&mode=start`, 'PATROL');
    await tell(notes, path, 'stop', `command=PATROL&patrolNo=${patrol}&mode=stop`, 'PATROL');
  }
  await tell(notes, path, 'word', 'command=RUN_PATTERN', 'RUN_PATTERN');
  await tell(notes, path, 'stop', 'command=RUN_PATTERN&mode=stop', 'RUN_PATTERN');
  // A movement by hand ends a replay that knows no stop.
  await tell(notes, path, 'stop', 'command=PAN_LEFT&mode=start&speed=1', 'PAN_LEFT');
  await tell(notes, path, 'stop', 'command=PAN_LEFT&mode=stop', 'PAN_LEFT');
  if (await patternIsFree(context, channel)) {
    await tell(notes, path, 'word', 'command=MEM_PATTERN&mode=start', 'MEM_PATTERN');
    await tell(notes, path, 'stop', 'command=MEM_PATTERN&mode=stop', 'MEM_PATTERN');
  } else omitted.push('MEM_PATTERN was not sent: it would overwrite a pattern that nobody can read');
  await tell(notes, path, 'unknown', 'command=FLY&mode=start', 'FLY');
  return omitted;
});

/** Granted, or refused because the device lacks what the word is about. */
const taken = (seen: Observation, evidence: Evidence): readonly Finding[] => {
  const reaction = reactionOf(seen, evidence);
  const lacks =
    reaction === 'refused' && (statusOf(seen, evidence)?.code === 4 || [403, 404, 501].includes(seen.exchange.response?.status ?? 0));
  if (reaction === 'granted' || lacks) return [];
  return [
    finding(`${asked(seen)}: ${gotLine(seen, evidence)}, ${seen.about} is one of the 27 words`, [seen], {
      expected: '200, statusCode 1, or 403',
      actual: gotLine(seen, evidence),
    }),
  ];
};

/** Commands without a mode: the four that take none, as `words` sends them. */
const modeless = ['SET_PRESET', 'CLE_PRESET', 'RUN_PATTERN', 'GOTO_PRESET'];

const modes = probeOf(source, 'put-modes', commanding, async ({ notes, path }) => {
  await tell(notes, path, 'bad-mode', 'command=PAN_LEFT&mode=go&speed=1', 'mode go');
  for (const speed of ['0', '8']) await tell(notes, path, 'bad-speed', `command=PAN_LEFT&mode=start&speed=${speed}`, `speed ${speed}`);
  for (const speed of ['1', '7']) {
    await tell(notes, path, 'speed', `command=ZOOM_IN&mode=start&speed=${speed}`, `speed ${speed}`);
    await tell(notes, path, 'stop', 'command=ZOOM_IN&mode=stop', 'stop');
  }
  return [];
});

const numbers = probeOf(source, 'put-numbers', commanding, async ({ context, notes, path }) => {
  // GOTO_PRESET alone: without a number, a device that takes the first one overwrites nothing by it.
  if ((await freePreset(context, channelOf(path))) === undefined) return notApplicable('the device lists no presets');
  await tell(notes, path, 'numberless', 'command=GOTO_PRESET', 'GOTO_PRESET');
  await tell(notes, path, 'numberless', 'command=PATROL&mode=stop', 'PATROL');
  return [];
});

export const control: Topic = {
  probes: [words, modes, numbers],
  checks: [
    looking(words, {
      id: 'pTZ.channels.id.pTZControl/put/words',
      title: 'each of the 27 commands is taken, or said to be lacking, and no other word is',
      requirements: ['8.12.7-1'],
      readings: ['E-024', 'E-098'],
      look: (evidence) => {
        const unknown = lastOf(evidence, 'unknown');
        if (unknown === undefined) return undefined;
        return [...stepsOf(evidence.observations, 'word').flatMap((seen) => taken(seen, evidence)), ...notRefused(unknown, evidence, '')];
      },
    }),
    looking(words, {
      id: 'pTZ.channels.id.pTZControl/put/without-mode',
      title: 'the commands on presets and the run of a pattern need no mode',
      requirements: ['8.12.7-3'],
      readings: ['E-024'],
      look: (evidence) => {
        const sent = stepsOf(evidence.observations, 'word').filter((seen) => modeless.includes(seen.about ?? ''));
        const unclear = sent.every((seen) => reactionOf(seen, evidence) !== 'granted' && taken(seen, evidence).length === 0);
        return sent.length === 0 || unclear ? 'the device takes none of these commands' : sent.flatMap((seen) => taken(seen, evidence));
      },
    }),
    looking(modes, {
      id: 'pTZ.channels.id.pTZControl/put/mode',
      title: 'a mode that is neither start nor stop is refused',
      requirements: ['8.12.7-2'],
      readings: ['E-024'],
      look: (evidence) => ofStep(evidence, 'bad-mode', (seen) => notRefused(seen, evidence, '')),
    }),
    looking(modes, {
      id: 'pTZ.channels.id.pTZControl/put/speed',
      title: 'speeds from 1 to 7 are taken, others refused',
      requirements: ['8.12.7-4'],
      look: (evidence) =>
        allOf(
          ofStep(evidence, 'bad-speed', (seen) => notRefused(seen, evidence, '')),
          ofStep(evidence, 'speed', (seen) => taken(seen, evidence)),
        ),
    }),
    looking(numbers, {
      id: 'pTZ.channels.id.pTZControl/put/numberless',
      title: 'a command on a preset or a patrol without its number is refused',
      requirements: ['8.12.7-1'],
      readings: ['E-098'],
      look: (evidence) => {
        const sent = stepsOf(evidence.observations, 'numberless');
        // A device may take number 1 when none is given.
        const found = sent.flatMap((seen) => notRefused(seen, evidence, 'without a number'));
        return sent.length === 0 ? undefined : resting(found, 'E-098', 'b');
      },
    }),
  ],
};
