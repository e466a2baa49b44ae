/** 8.13.11 to 8.13.13: a preset keeps the place where it was set, and the head goes back there. */

import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import { levelsCheck } from '../../lib/checks/generic/levels.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { createMember } from '../../lib/probes/members.ts';
import { sameValue } from '../../lib/xml/compare.ts';
import { textAt } from '../../lib/xml/tree.ts';
import { granted, lastOf, notGranted, notRefused } from '../kit/outcome.ts';
import { askAsAll, blockOf, notApplicable, probeOf, sourceOf, written } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';
import { arrival, beside, driveTo, headChannel, reachOf, readPosition } from './head/driving.ts';
import { near, positionAt, told } from './head/position.ts';

const presetList = sourceOf('pTZCtrl.channels.id.presets');
const goto = sourceOf('pTZCtrl.channels.id.presets.id2.goto');
const presetBlock = blockOf('PTZPreset', '8.13.12');
const noPreset = {
  verdict: 'blocked',
  reason: 'no fresh preset could be created, and the position of an existing one could not be put back',
} as const;

const going = {
  operation: 'put',
  needs: 'POST',
  safety: 'destructive',
  effects: ['motion'],
  contained: ['PUT pTZCtrl.channels.id.presets.id2.goto'],
} as const;

const preset = (id: string, enabled: string, name: string): XmlNode => written('PTZPreset', '8.13.12', { enabled, id, presetName: name });

/** Set in one place, left, recalled; moved by a PUT to another place, left, recalled. */
const returns = probeOf(presetList, 'returns', going, async ({ context, notes, path }) => {
  const channel = headChannel(context);
  const start = channel === undefined ? undefined : await readPosition(context, notes, channel, 'start');
  if (channel === undefined || start === undefined) return notApplicable('the device shows no position, so no return can be seen');
  const reach = await reachOf(context, channel);
  const [one, other] = [beside(start, reach, 200, 60), beside(start, reach, -200, 0)];
  await driveTo(context, notes, channel, one, 'set-at');
  const made = await createMember(context, notes, path, presetBlock);
  if (made === undefined) return noPreset;
  await driveTo(context, notes, channel, other, 'moved-at');
  await notes.ask({ step: 'recall', method: 'PUT', path: `${made.path}/goto` });
  await arrival(context, notes, channel, one, 'recalled');
  await driveTo(context, notes, channel, other, 'moved-at');
  await notes.ask({ step: 'move', method: 'PUT', path: made.path, body: preset(made.id, 'true', 'moved') });
  await driveTo(context, notes, channel, one, 'left-at');
  await notes.ask({ step: 'recall-moved', method: 'PUT', path: `${made.path}/goto` });
  await arrival(context, notes, channel, other, 'recalled-moved');
  await askAsAll(context, notes, { step: 'level-goto', method: 'PUT', path: `${made.path}/goto` });
  return [];
});

const missed = (evidence: Evidence, recall: Step, setAt: Step, reached: Step): readonly Finding[] | string => {
  const [asking, placed, seen] = [lastOf(evidence, recall), lastOf(evidence, setAt), lastOf(evidence, reached)];
  const [due, place] = [positionAt(placed, evidence), positionAt(seen, evidence)];
  if (!asking || !placed || !seen || due === undefined || place === undefined) return 'no preset was set and recalled';
  const fault = notGranted(asking, evidence, '');
  if (fault.length > 0) return fault;
  return near(place, due)
    ? []
    : [
        finding(`${asked(asking)}: the status then shows ${told(place)}, the preset was set at ${told(due)}`, [placed, asking, seen], {
          expected: told(due),
          actual: told(place),
        }),
      ];
};

const both = (one: readonly Finding[] | string, other: readonly Finding[] | string): readonly Finding[] | string => {
  if (typeof one === 'string') return one;
  return typeof other === 'string' ? one : [...one, ...other];
};

/** A fresh preset written with each value of enabled. */
const enabling = probeOf(
  presetList,
  'enabled',
  { operation: 'put', needs: 'POST', safety: 'disruptive', effects: [] },
  async ({ context, notes, path }) => {
    const made = await createMember(context, notes, path, presetBlock);
    if (made === undefined) return noPreset;
    for (const value of ['true', '1', 'false']) {
      await notes.ask({
        step: 'put',
        method: 'PUT',
        path: made.path,
        about: value,
        body: preset(made.id, value, `set${value}`),
        claims: value === 'false' ? 'value' : 'legal',
      });
      await notes.ask({ step: 'after', method: 'GET', path: made.path, about: value, fresh: true });
    }
    return [];
  },
);

const enabledAfter = (evidence: Evidence, about: string): string | undefined => {
  const seen = evidence.observations.find((each) => each.step === 'after' && each.about === about);
  const root = seen?.exchange.response?.status === 200 ? readAs(seen, presetBlock, evidence)?.root : undefined;
  return root === undefined ? undefined : textAt(root, 'enabled');
};

const lookAtEnabling = (evidence: Evidence): readonly Finding[] | undefined => {
  const puts = evidence.observations.filter((seen) => seen.step === 'put');
  if (puts.length === 0) return undefined;
  return puts.flatMap((put): readonly Finding[] => {
    const about = put.about ?? '';
    if (about === 'false') return notRefused(put, evidence, 'with enabled false');
    const fault = notGranted(put, evidence, `with enabled ${about}`);
    if (fault.length > 0) return fault;
    const shown = enabledAfter(evidence, about);
    return shown !== undefined && sameValue('boolean', shown, 'true')
      ? []
      : [
          finding(`${asked(put)} with enabled ${about}: GET afterwards returned enabled "${shown ?? 'absent'}"`, [put], {
            expected: 'true',
            actual: shown ?? 'absent',
          }),
        ];
  });
};

export const presets: Topic = {
  probes: [returns, enabling],
  checks: [
    looking(enabling, {
      id: 'pTZCtrl.channels.id.presets.id2/put/enabled',
      title: 'a PUT sets a preset with enabled true or 1, and none without',
      requirements: ['8.13.12-1'],
      readings: ['E-163'],
      look: lookAtEnabling,
    }),
    looking(returns, {
      id: '08.13-ptzctrl/preset-returns',
      title: 'a preset that was set, left and recalled leads back to where it was set last',
      requirements: ['8.13.12-1'],
      readings: ['E-163'],
      look: (evidence) =>
        both(
          missed(evidence, 'recall', 'set-at', 'recalled'),
          granted(lastOf(evidence, 'move'), evidence) ? missed(evidence, 'recall-moved', 'moved-at', 'recalled-moved') : [],
        ),
    }),
    levelsCheck(goto, 'PUT', returns.id, 'level-goto', 'destructive'),
  ],
};
