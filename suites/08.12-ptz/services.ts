/** /PTZ and /PTZCtrl are two views of one head: what is told to one is known to the other. @see E-023 */
import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { createMember } from '../../lib/probes/members.ts';
import { nodesAt, textAt } from '../../lib/xml/tree.ts';
import { arrival, beside, driveTo, headChannel, offers, reachOf, readPosition } from '../08.13-ptzctrl/head/driving.ts';
import { near, positionAt, told } from '../08.13-ptzctrl/head/position.ts';
import { presetBlock } from '../08.13-ptzctrl/head/tour.ts';
import { granted, lastOf } from '../kit/outcome.ts';
import { blockOf, notApplicable, probeOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';
import { commanding, freePreset, source, tell } from './control.ts';

const noStatus = notApplicable('/PTZCtrl shows no position, so what a command does cannot be seen');
const channelBlock = blockOf('PTZChannel', '8.12.2');
const presetList = blockOf('PTZPresetList', '8.13.11');

/** A preset set by one service is recalled by the other, and listed there. */
const agreed = probeOf(
  source,
  'services',
  { ...commanding, contained: [...commanding.contained, 'PUT pTZCtrl.channels.id.presets.id2.goto'] },
  async ({ context, notes, path }) => {
    const channel = headChannel(context);
    const start = channel === undefined ? undefined : await readPosition(context, notes, channel, 'start');
    const own = path.replace(/\/PTZControl$/, '');
    const number = await freePreset(context, own);
    if (channel === undefined || start === undefined || !offers(context, 'pTZCtrl.channels.id.absolute', 'PUT')) return noStatus;
    if (number === undefined) return notApplicable('no free number of a preset is known');
    const reach = await reachOf(context, channel);
    const [one, other] = [beside(start, reach, 200, 0), beside(start, reach, -200, 0)];
    context.afterwards({
      what: `preset ${number} cleared`,
      recipe: 'requests',
      requests: [{ method: 'PUT', path: `${path}?command=CLE_PRESET&presetNo=${number}` }],
    });
    // Noted before a command adds to it: written back with that preset, the list would set every other one anew.
    await context.protect(`${channel}/presets`);
    await driveTo(context, notes, channel, one, 'set-at');
    await tell(notes, path, 'set', `command=SET_PRESET&presetNo=${number}`, String(number));
    await notes.ask({ step: 'list', method: 'GET', path: `${channel}/presets`, fresh: true, about: String(number) });
    await notes.ask({ step: 'channel', method: 'GET', path: own, fresh: true, about: String(number) });
    const made = await createMember(context, notes, `${channel}/presets`, presetBlock, 'make');
    if (made !== undefined) await notes.ask({ step: 'channel-made', method: 'GET', path: own, fresh: true, about: made.id });
    await driveTo(context, notes, channel, other, 'left-at');
    await notes.ask({ step: 'goto', method: 'PUT', path: `${channel}/presets/${number}/goto` });
    await arrival(context, notes, channel, one, 'recalled');
    return [];
  },
);

/** Where each service lists the presets that are set; the one that set it has no generation to hide behind (E-023). */
const lists = [
  { by: 'set', step: 'list', block: presetList, entries: '', rests: { reading: 'E-023' } },
  { by: 'set', step: 'channel', block: channelBlock, entries: 'PresetIDList/PresetID', rests: {} },
  { by: 'make', step: 'channel-made', block: channelBlock, entries: 'PresetIDList/PresetID', rests: { reading: 'E-023' } },
] as const;

const entriesOf = (root: XmlNode, path: string): readonly XmlNode[] => (path === '' ? root.children : nodesAt(root, path));

/** A finding when a list that the service has does not show the preset as set. */
const unlisted = (evidence: Evidence): readonly Finding[] =>
  lists.flatMap(({ by, step, block, entries, rests }): readonly Finding[] => {
    const [set, seen] = [lastOf(evidence, by), lastOf(evidence, step)];
    const root = seen?.exchange.response?.status === 200 ? readAs(seen, block, evidence)?.root : undefined;
    // A service that keeps no list of presets cannot leave one out.
    if (set === undefined || seen === undefined || root === undefined || (entries !== '' && nodesAt(root, entries).length === 0)) return [];
    const entry = entriesOf(root, entries).find((each) => textAt(each, 'id') === seen.about);
    const enabled = entry === undefined ? undefined : textAt(entry, 'enabled');
    if (enabled === 'true' || enabled === '1') return [];
    return [
      finding(`${asked(set)}: ${asked(seen)} does not show preset ${seen.about} as set`, [set, seen], {
        expected: 'enabled true',
        actual: enabled ?? 'absent',
        ...rests,
      }),
    ];
  });

const look = (evidence: Evidence): readonly Finding[] | string => {
  const [set, recall, placed, seen] = (['set', 'goto', 'set-at', 'recalled'] as const).map((step) => lastOf(evidence, step));
  if (!set || !recall || !placed || !seen || !granted(set, evidence)) return 'no preset was set by a command';
  const findings = unlisted(evidence);
  const [due, place] = [positionAt(placed, evidence), positionAt(seen, evidence)];
  if (due === undefined || place === undefined || !granted(recall, evidence) || near(place, due)) return findings;
  return [
    ...findings,
    finding(`${asked(recall)}: leads to ${told(place)}, ${asked(set)} was sent at ${told(due)}`, [set, recall, seen], {
      expected: told(due),
      actual: told(place),
      reading: 'E-023',
    }),
  ];
};

export const services: Topic = {
  probes: [agreed],
  checks: [
    looking(agreed, {
      id: '08.12-ptz/services-agree',
      title: 'a preset set by a command is listed by both services and recalled by the other',
      strength: 'INFO',
      requirements: ['4.5.4-5'],
      readings: ['E-023'],
      look,
    }),
  ],
};
