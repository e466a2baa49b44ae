/** 8.13.28: the number of a park action counts for patrol, pattern and preset, and is 0 with any other. */
import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import { limitsAt, readNow } from '../../lib/probes/document.ts';
import { withField } from '../../lib/probes/draft.ts';
import { createMember } from '../../lib/probes/members.ts';
import { textAt } from '../../lib/xml/tree.ts';
import { granted, lastOf } from '../kit/outcome.ts';
import { blockOf, notApplicable, probeOf, sourceOf, written } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';
import { atRest, beside, driveTo, headChannel, offers, reachOf, readPosition } from './head/driving.ts';
import { near, positionAt, told } from './head/position.ts';
import { presetBlock } from './head/tour.ts';

const source = sourceOf('pTZCtrl.channels.id.parkaction');
const block = blockOf('ParkAction', '8.13.28');

const lookMs = 100;

/** The number sent with a scan, which has none. */
const needless = '5';

const numbered = probeOf(
  source,
  'put-number',
  { operation: 'put', needs: 'PUT', safety: 'reversible', effects: [] },
  async ({ context, notes, path }) => {
    const before = await readNow(context, notes, 'before', path);
    if (before === undefined) return { verdict: 'blocked', reason: `${path} could not be read before the write` };
    // Switched off, so that nothing moves however short the park time is.
    const body = [
      ['enabled', 'false'],
      ['Action/ActionType', 'atuoscan'],
      ['Action/ActionNum', needless],
    ].reduce((tree, [field = '', value = '']) => withField(tree, block, field, value), before);
    await notes.ask({ step: 'scan', method: 'PUT', path, body, claims: 'rule' });
    await readNow(context, notes, 'after', path);
    return [];
  },
);

const look = (evidence: Evidence): readonly Finding[] | string => {
  const [put, seen] = [lastOf(evidence, 'scan'), lastOf(evidence, 'after')];
  if (put === undefined || seen === undefined) return 'the park action could not be written';
  if (!granted(put, evidence)) return [];
  const root = seen.exchange.response?.status === 200 ? readAs(seen, block, evidence)?.root : undefined;
  const [type, number] = root === undefined ? [] : [textAt(root, 'Action/ActionType'), textAt(root, 'Action/ActionNum')];
  if (number === undefined) return 'the park action could not be read afterwards';
  if (Number(number) === 0) return [];
  return [
    finding(
      `${asked(put)} with ActionType atuoscan: GET afterwards returned ActionNum "${number}" with ActionType "${type ?? 'absent'}", expected 0 or a refusal`,
      [put, seen],
      { expected: '0', actual: number },
    ),
  ];
};

/** A park time that nobody minds waiting for. */
const longestParkSeconds = 2;
const slackMs = 2000;

const parks = probeOf(
  source,
  'put-parks',
  { operation: 'put', needs: 'PUT', safety: 'disruptive', effects: ['motion'] },
  async ({ context, notes, path }) => {
    const channel = headChannel(context);
    const start = channel === undefined ? undefined : await readPosition(context, notes, channel, 'start');
    const seconds = (await limitsAt(context, path, block)).get('Parktime')?.min ?? longestParkSeconds + 1;
    if (channel === undefined || start === undefined || !offers(context, 'pTZCtrl.channels.id.presets', 'POST'))
      return notApplicable('the device shows no position, or takes no presets');
    if (seconds > longestParkSeconds)
      return notApplicable(`its capabilities promise no park time of ${longestParkSeconds} seconds or less`);
    const reach = await reachOf(context, channel);
    await context.protect(path);
    await driveTo(context, notes, channel, beside(start, reach, 250, 0), 'parked-at');
    const made = await createMember(context, notes, `${channel}/presets`, presetBlock);
    if (made === undefined || !/^\d+$/.test(made.id)) return notApplicable('no preset of its own could be made for the probe');
    const body = written('ParkAction', '8.13.28', {
      enabled: 'true',
      Parktime: String(seconds),
      'Action/ActionType': 'preset',
      'Action/ActionNum': made.id,
    });
    await notes.ask({ step: 'park', method: 'PUT', path, body });
    await driveTo(context, notes, channel, start, 'left-at');
    await context.wait(seconds * 1000);
    const from = performance.now();
    for (let place = start; near(place, start) && performance.now() - from < slackMs; ) {
      await context.wait(lookMs);
      place = (await readPosition(context, notes, channel, 'waiting')) ?? place;
    }
    await atRest(context, notes, channel, 'parked');
    return [];
  },
);

const lookAtParking = (evidence: Evidence): readonly Finding[] | string => {
  const [put, set, left, seen] = (['park', 'parked-at', 'left-at', 'parked'] as const).map((step) => lastOf(evidence, step));
  const [due, from, place] = [set, left, seen].map((each) => positionAt(each, evidence));
  if (!put || !set || !left || !seen || !due || !from || !place || !granted(put, evidence)) return 'no park action could be set';
  return near(place, due)
    ? []
    : [
        finding(
          `${asked(put)}: the head rests at ${told(place)} after the park time, the preset is at ${told(due)}`,
          [set, put, left, seen],
          { expected: told(due), actual: told(place) },
        ),
      ];
};

export const parkAction: Topic = {
  probes: [numbered, parks],
  checks: [
    looking(numbered, {
      id: 'pTZCtrl.channels.id.parkaction/put/number',
      title: 'a park action that is a scan has the number 0',
      requirements: ['8.13.28-1'],
      readings: ['E-104', 'E-168'],
      look,
    }),
    looking(parks, {
      id: '08.13-ptzctrl/parks',
      title: 'a head that is left alone for the park time does its park action',
      strength: 'SHOULD',
      requirements: ['4.5.4-5'],
      look: lookAtParking,
    }),
  ],
};
