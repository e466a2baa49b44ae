/** 8.13.30: the first limit holds back control by hand, once its four sides are set. */
import { asked, finding } from '../../lib/checks/answers.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import { readNow } from '../../lib/probes/document.ts';
import { textAt } from '../../lib/xml/tree.ts';
import { writeXml } from '../../lib/xml/write.ts';
import { granted, lastOf } from '../kit/outcome.ts';
import { notApplicable, probeOf, sourceOf, written } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';
import { arrival, atRest, beside, drive, driveTo, headChannel, offers, reachOf, readPosition, speeds } from './head/driving.ts';
import { near, type Position, positionAt, told } from './head/position.ts';

const limit = sourceOf('pTZCtrl.channels.id.ptzlimiteds.id2');
const list = sourceOf('pTZCtrl.channels.id.ptzlimiteds');

const setting = {
  operation: 'put',
  needs: 'GET',
  safety: 'destructive',
  effects: ['motion', 'erase'],
  contained: ['PUT pTZCtrl.channels.id.ptzlimiteds.id2.setstart', 'PUT pTZCtrl.channels.id.ptzlimiteds.id2.set', `DELETE ${limit.id}`],
} as const;

const enabled = (is: boolean) => written('PTZLimited', '8.13.30', { enabled: String(is), id: '1' });

/** In the order of the document: left, right, up, down; tenths beside the middle. @see E-169 */
const sides = [
  [-150, 0],
  [150, 0],
  [0, 100],
  [0, 0],
] as const;
const push = 30;
/** Long enough to turn far beyond the side, were nothing there; a head that is held back stands sooner. */
const pushedMs = 1500;

const holds = probeOf(list, 'holds', setting, async ({ context, notes, path }) => {
  const channel = headChannel(context);
  const middle = channel === undefined ? undefined : await readPosition(context, notes, channel, 'start');
  const can = ['absolute', 'continuous'] as const;
  if (channel === undefined || middle?.azimuth === undefined || can.some((each) => !offers(context, `pTZCtrl.channels.id.${each}`, 'PUT')))
    return notApplicable('the device shows no azimuth');
  const first = `${path}/1`;
  const before = await readNow(context, notes, 'before', first);
  if (before === undefined || !['false', '0'].includes(textAt(before, 'enabled') ?? ''))
    return notApplicable('the limit is in use, and its positions could not be put back');
  await context.protect(first);
  context.afterwards({
    what: 'the movement limit cleared and off',
    recipe: 'requests',
    requests: [
      { method: 'DELETE', path: first },
      { method: 'PUT', path: first, body: writeXml(enabled(false)) },
    ],
  });
  const reach = await reachOf(context, channel);
  await notes.ask({ step: 'enable', method: 'PUT', path: first, body: enabled(true) });
  await notes.ask({ step: 'begin', method: 'PUT', path: `${first}/setstart` });
  for (const [azimuth, elevation] of sides) {
    await driveTo(context, notes, channel, beside(middle, reach, azimuth, elevation), azimuth > 0 ? 'right' : 'side');
    await notes.ask({ step: 'set', method: 'PUT', path: `${first}/set` });
  }
  await driveTo(context, notes, channel, middle, 'middle');
  await drive(notes, channel, 'push', speeds(push, 0, 0));
  await arrival(context, notes, channel, undefined, 'pushed', pushedMs);
  await drive(notes, channel, 'release', speeds(0, 0, 0));
  await atRest(context, notes, channel, 'released');
  return [];
});

const along = (from: Position, to: Position): number => ((to.azimuth ?? 0) - (from.azimuth ?? 0) + 3600) % 3600;

const look = (evidence: Evidence): readonly Finding[] | string => {
  const [pushed, side, centre, moved] = (['pushed', 'right', 'middle', 'push'] as const).map((step) => lastOf(evidence, step));
  const sets = evidence.observations.filter((seen) => seen.step === 'set');
  const [place, end, middle] = [pushed, side, centre].map((seen) => positionAt(seen, evidence));
  if (!pushed || !side || !moved || !place || !end || !middle || sets.some((seen) => !granted(seen, evidence)))
    return 'the limit could not be set';
  if (near(place, middle)) return 'the head did not turn';
  if (along(middle, place) <= along(middle, end) + 10) return [];
  return [
    finding(`${asked(moved)} with pan ${push}: the head went on to ${told(place)}, limit 1 ends at ${told(end)}`, [side, moved, pushed], {
      expected: `azimuth up to ${end.azimuth}`,
      actual: told(place),
    }),
  ];
};

export const limitHolds: Topic = {
  probes: [holds],
  checks: [
    looking(holds, {
      id: '08.13-ptzctrl/limit-holds',
      title: 'the head turns no farther by hand than its movement limit',
      strength: 'SHOULD',
      requirements: ['8.13.30-1'],
      readings: ['E-169'],
      look,
    }),
  ],
};
