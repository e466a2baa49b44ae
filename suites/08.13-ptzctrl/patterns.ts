/** 8.13.21 to 8.13.26: the memory left for patterns, and one recorded, replayed and deleted in a place that is free. */

import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import { levelsCheck } from '../../lib/checks/generic/levels.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, ProbeContext, Topic } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { pathsFor } from '../../lib/probes/absence.ts';
import { type Notebook, readNow } from '../../lib/probes/document.ts';
import { textAt } from '../../lib/xml/tree.ts';
import { granted, lastOf, notGranted } from '../kit/outcome.ts';
import { askAsAll, blockOf, notApplicable, probeOf, sourceOf, type Unasked } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';
import { atRest, away, drive, headChannel, offers, remaining, speeds } from './head/driving.ts';
import { hasMoved, positionAt, told } from './head/position.ts';

const list = sourceOf('pTZCtrl.channels.id.patterns');
const pattern = sourceOf('pTZCtrl.channels.id.patterns.id2');
const patternBlock = blockOf('PTZPattern', '8.13.22');
const commands = {
  recordstart: sourceOf('pTZCtrl.channels.id.patterns.id2.recordstart'),
  recordstop: sourceOf('pTZCtrl.channels.id.patterns.id2.recordstop'),
  run: sourceOf('pTZCtrl.channels.id.patterns.id2.run'),
  stop: sourceOf('pTZCtrl.channels.id.patterns.id2.stop'),
};

const recording = {
  operation: 'put',
  needs: 'GET',
  safety: 'destructive',
  effects: ['motion', 'erase'],
  contained: [...Object.values(commands).map(({ id }) => `PUT ${id}`), `DELETE ${pattern.id}`],
} as const;

/** The path of a pattern that nothing is recorded in: an existing path is shown by no GET, so it could not be put back. */
const freeIn = async (context: ProbeContext, notes: Notebook, path: string): Promise<string | undefined> => {
  const root = await readNow(context, notes, 'list', path);
  const id = (root?.children ?? []).find((entry) => textAt(entry, 'enabled') === 'false' || textAt(entry, 'enabled') === '0');
  return id === undefined ? undefined : `${path}/${encodeURIComponent(textAt(id, 'id') ?? '')}`;
};

const noneFree = notApplicable('no pattern of the device is free, and a recorded one could not be put back');

/** For the generic writes: a pattern that is free. */
export const freePattern = async (context: ProbeContext, notes: Notebook): Promise<string | Unasked> => {
  const path = pathsFor(context, list.id)[0];
  return (path === undefined ? undefined : await freeIn(context, notes, path)) ?? noneFree;
};

const gentle = 20;
const stepMs = 120;
/** A head goes to where the pattern begins, and a status may lag behind it. */
const longestStartMs = 3000;

interface Recording {
  readonly context: ProbeContext;
  readonly notes: Notebook;
  readonly channel: string;
  readonly path: string;
}

const command = ({ notes, path }: Recording, name: keyof typeof commands, step: Step): Promise<Observation> =>
  notes.ask({ step, method: 'PUT', path: `${path}/${name}` });

/** One percent of the memory may be more than a second's way. */
const mostLooks = 20;
const leastLooks = 3;

const spaceIn = (root: XmlNode | undefined): string | undefined => (root === undefined ? undefined : textAt(root, 'space'));

/** Records a short way to the side, looking at the memory meanwhile. */
const record = async (on: Recording, looks: boolean): Promise<void> => {
  const { context, notes, channel, path } = on;
  await command(on, 'recordstart', looks ? 'record' : 'prepare');
  await drive(notes, channel, 'record-move', speeds(gentle, 0, 0));
  const shown = looks ? spaceIn(await readNow(context, notes, 'before', path)) : undefined;
  for (let turn = 0, left = shown; turn < (looks ? leastLooks : 1) || (looks && left === shown && turn < mostLooks); turn++) {
    await context.wait(stepMs);
    if (looks) left = spaceIn(await readNow(context, notes, 'space', path));
  }
  await drive(notes, channel, 'record-move', speeds(0, 0, 0));
  await command(on, 'recordstop', looks ? 'record-stop' : 'prepare');
};

const replay = async (on: Recording): Promise<void> => {
  const { context, notes, channel } = on;
  const from = await atRest(context, notes, channel, 'before-run');
  await command(on, 'run', 'run');
  await away(context, notes, channel, from, 'running', longestStartMs);
  await command(on, 'stop', 'stop');
  const place = await atRest(context, notes, channel, 'ended');
  await remaining(context, notes, channel, place, 'after-end', stepMs);
};

const freeAfterwards = (context: ProbeContext, path: string): void =>
  void context.afterwards({
    what: 'the pattern free again',
    recipe: 'requests',
    requests: [
      { method: 'PUT', path: `${path}/stop` },
      { method: 'PUT', path: `${path}/recordstop` },
      { method: 'DELETE', path },
    ],
  });

const cycle = probeOf(list, 'recorded', recording, async ({ context, notes, path: collection }) => {
  const channel = headChannel(context);
  if (channel === undefined || !offers(context, 'pTZCtrl.channels.id.continuous', 'PUT'))
    return notApplicable('the device shows no position, so no pattern can be followed');
  const path = await freeIn(context, notes, collection);
  if (path === undefined) return noneFree;
  const on: Recording = { context, notes, channel, path };
  await context.protect(path);
  freeAfterwards(context, path);
  await record(on, true);
  await readNow(context, notes, 'recorded', path);
  await replay(on);
  await notes.ask({ step: 'delete', method: 'DELETE', path });
  await readNow(context, notes, 'deleted', path);
  return [];
});

const levels = probeOf(list, 'levels', recording, async ({ context, notes, path: collection }) => {
  const channel = headChannel(context);
  const path = await freeIn(context, notes, collection);
  if (channel === undefined || path === undefined) return noneFree;
  const on: Recording = { context, notes, channel, path };
  await context.protect(path);
  const end = (name: 'stop' | 'recordstop'): Promise<Observation> => command(on, name, 'prepare');
  freeAfterwards(context, path);
  await askAsAll(context, notes, { step: 'level-recordstart', method: 'PUT', path: `${path}/recordstart` });
  await end('recordstop');
  await askAsAll(context, notes, { step: 'level-recordstop', method: 'PUT', path: `${path}/recordstop` }, () =>
    command(on, 'recordstart', 'prepare'),
  );
  await record(on, false);
  await askAsAll(context, notes, { step: 'level-run', method: 'PUT', path: `${path}/run` });
  await askAsAll(context, notes, { step: 'level-stop', method: 'PUT', path: `${path}/stop` }, () => command(on, 'run', 'prepare'));
  await askAsAll(context, notes, { step: 'level-delete', method: 'DELETE', path });
  return [];
});

const fieldIn = (seen: Observation | undefined, evidence: Evidence, name: 'space' | 'enabled'): string | undefined => {
  const root = seen?.exchange.response?.status === 200 ? readAs(seen, patternBlock, evidence)?.root : undefined;
  return root === undefined ? undefined : textAt(root, name);
};

const lookAtSpace = (evidence: Evidence): readonly Finding[] | string => {
  const looks = stepsOf(evidence.observations, 'before', 'space');
  const spaces = looks.map((seen) => Number(fieldIn(seen, evidence, 'space')));
  const [begun, first, last] = [lastOf(evidence, 'record'), looks[0], looks.at(-1)];
  if (!begun || !first || !last || spaces.length < 3 || spaces.some(Number.isNaN)) return 'no pattern was recorded';
  const fault = notGranted(begun, evidence, '');
  if (fault.length > 0) return fault;
  const findings: Finding[] = [];
  const told = spaces.join(', ');
  if (spaces.some((space, at) => at > 0 && space > (spaces[at - 1] ?? space)))
    findings.push(
      finding(`${asked(begun)}: space grew during the recording: ${told}`, [begun, first, last], {
        expected: 'less and less',
        actual: told,
      }),
    );
  else if (spaces[0] === spaces.at(-1))
    findings.push(
      finding(`${asked(begun)}: space stayed ${spaces[0]} during the recording`, [begun, first, last], {
        expected: `less than ${spaces[0]}`,
        actual: told,
      }),
    );
  return findings;
};

const lookAtReplay = (evidence: Evidence): readonly Finding[] | string => {
  const [run, stop, before] = (['run', 'stop', 'before-run'] as const).map((step) => lastOf(evidence, step));
  const [ended, after] = stepsOf(evidence.observations, 'ended', 'after-end').slice(-2);
  const [from, end, stayed] = [before, ended, after].map((seen) => positionAt(seen, evidence));
  if (!run || !stop || !before || !ended || !after || !from || !end || !stayed || !granted(lastOf(evidence, 'record-stop'), evidence))
    return 'no pattern was recorded and run';
  const findings = [...notGranted(run, evidence, ''), ...notGranted(stop, evidence, '')];
  if (findings.length > 0) return findings;
  const places = stepsOf(evidence.observations, 'running').flatMap((seen) => positionAt(seen, evidence) ?? []);
  if (!places.some((place) => hasMoved(place, from)))
    findings.push(
      finding(`${asked(run)}: the head stood still at ${told(from)}`, [run], { expected: 'the recorded way', actual: told(from) }),
    );
  if (hasMoved(end, stayed))
    findings.push(
      finding(`${asked(stop)}: the head went on from ${told(end)} to ${told(stayed)}`, [stop, ended, after], {
        expected: 'rest',
        actual: told(stayed),
      }),
    );
  return findings;
};

const lookAtDeletion = (evidence: Evidence): readonly Finding[] | string => {
  const [gone, seen] = [lastOf(evidence, 'delete'), lastOf(evidence, 'deleted')];
  if (gone === undefined || seen === undefined) return 'no pattern was deleted';
  const fault = notGranted(gone, evidence, '');
  if (fault.length > 0) return fault;
  const enabled = fieldIn(seen, evidence, 'enabled');
  // A device may keep the place and say that it is free, or not know the pattern any more.
  if (seen.exchange.response?.status === 404 || enabled === 'false' || enabled === '0') return [];
  return [
    finding(`${asked(gone)}: GET afterwards returned enabled "${enabled ?? 'absent'}"`, [gone, seen], {
      expected: 'false, or 404',
      actual: enabled ?? 'absent',
    }),
  ];
};

const read = probeOf(
  pattern,
  'get-space',
  { operation: 'get', needs: 'GET', safety: 'read-only', effects: [] },
  async ({ context, notes }) => {
    for (const path of pathsFor(context, pattern.id)) await notes.ask({ step: 'pattern', method: 'GET', path });
    return [];
  },
);

export const patterns: Topic = {
  probes: [read, cycle, levels],
  checks: [
    looking(read, {
      id: 'pTZCtrl.channels.id.patterns.id2/get/space',
      title: 'space is the memory left, from 0 to 100 percent',
      requirements: ['8.13.22-1'],
      readings: ['E-166'],
      look: (evidence) => {
        const seen = stepsOf(evidence.observations, 'pattern').filter((each) => each.exchange.response?.status === 200);
        if (seen.length === 0) return undefined;
        return seen.flatMap((each): readonly Finding[] => {
          const space = fieldIn(each, evidence, 'space');
          const right = space !== undefined && /^\+?\d+$/.test(space) && Number(space) <= 100;
          return right
            ? []
            : [finding(`${asked(each)}: space is "${space ?? 'absent'}"`, [each], { expected: '0 to 100', actual: space ?? 'absent' })];
        });
      },
    }),
    looking(cycle, {
      id: 'pTZCtrl.channels.id.patterns.id2.recordstart/put/space',
      title: 'the memory left falls while a pattern is recorded',
      requirements: ['8.13.23-1'],
      look: lookAtSpace,
    }),
    looking(cycle, {
      id: '08.13-ptzctrl/pattern-replay',
      title: 'a recorded pattern moves the head when it is run, until it is stopped',
      strength: 'SHOULD',
      requirements: ['4.5.4-5'],
      look: lookAtReplay,
    }),
    looking(cycle, {
      id: 'pTZCtrl.channels.id.patterns.id2/delete/frees',
      title: 'a deleted pattern is free again',
      requirements: ['4.5.4-11'],
      readings: ['E-166'],
      look: lookAtDeletion,
    }),
    levelsCheck(commands.recordstart, 'PUT', levels.id, 'level-recordstart', 'destructive'),
    levelsCheck(commands.recordstop, 'PUT', levels.id, 'level-recordstop', 'destructive'),
    levelsCheck(commands.run, 'PUT', levels.id, 'level-run', 'destructive'),
    levelsCheck(commands.stop, 'PUT', levels.id, 'level-stop', 'destructive'),
    levelsCheck(pattern, 'DELETE', levels.id, 'level-delete', 'destructive'),
  ],
};
