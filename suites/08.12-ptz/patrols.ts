/** 8.12.6: a patrol stays at a point for as many seconds as its dwell time says. */

import { asked, finding } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, ProbeContext, Topic } from '../../lib/model/probe.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { pathsFor } from '../../lib/probes/absence.ts';
import { granted, type Notebook, readNow } from '../../lib/probes/document.ts';
import { createMember } from '../../lib/probes/members.ts';
import { namespaces } from '../../lib/spec/catalogue.ts';
import { segmentOf } from '../../lib/xml/device-text.ts';
import { element } from '../../lib/xml/tree.ts';
import { beside, driveTo, headChannel, offers, reachOf, readPosition } from '../08.13-ptzctrl/head/driving.ts';
import { near, type Position, positionAt, told } from '../08.13-ptzctrl/head/position.ts';
import { lastOf } from '../kit/outcome.ts';
import { blockOf, notApplicable, probeOf, sourceOf, type Unasked } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';
import { commanding } from './control.ts';

const point = sourceOf('pTZ.channels.id.patrols.id2.keyPoints.id3');
const keyPoints = sourceOf('pTZ.channels.id.patrols.id2.keyPoints');
const presetBlock = blockOf('PTZPreset', '8.13.12');

const dwellSeconds = 1;
/** The way to the point, the stay, and a little of the way on. */
const watchedMs = 4000;
const lookMs = 60;

const leaf = (name: string, text: string): XmlNode => element(name, namespaces.document, text);

const pointList = (presets: readonly string[]): XmlNode => ({
  ...element(
    'PatrolPointList',
    namespaces.document,
    presets.map((preset, at) =>
      element('PatrolPoint', namespaces.document, [
        leaf('id', String(at + 1)),
        leaf('presetNo', preset),
        leaf('speed', '4'),
        leaf('dwellTime', String(dwellSeconds)),
      ]),
    ),
  ),
  attributes: { version: '1.0' },
});

const cannot = notApplicable('no patrol over two presets of its own could be made for the probe');

interface Places {
  readonly presets: readonly string[];
  readonly stops: readonly Position[];
}

const makePlaces = async (context: ProbeContext, notes: Notebook, channel: string, start: Position): Promise<Places | undefined> => {
  const reach = await reachOf(context, channel);
  const [presets, stops]: [string[], Position[]] = [[], []];
  for (const azimuth of [250, -250]) {
    const place = await driveTo(context, notes, channel, beside(start, reach, azimuth, 0), 'place');
    const made = await createMember(context, notes, `${channel}/presets`, presetBlock, 'preset');
    if (place === undefined || made === undefined) return undefined;
    stops.push(place);
    presets.push(made.id);
  }
  await driveTo(context, notes, channel, start, 'begin');
  return { presets, stops };
};

const numberOf = (path: string): string => segmentOf(path, -2);

const dwells = probeOf(
  keyPoints,
  'dwell',
  { ...commanding, needs: 'PUT' },
  async ({ context, notes, path }): Promise<Unasked | readonly string[]> => {
    const channel = headChannel(context);
    const start = channel === undefined ? undefined : await readPosition(context, notes, channel, 'start');
    const control = pathsFor(context, 'pTZ.channels.id.pTZControl')[0];
    if (channel === undefined || start === undefined || control === undefined || !offers(context, 'pTZCtrl.channels.id.presets', 'POST'))
      return cannot;
    await context.protect(path);
    const places = await makePlaces(context, notes, channel, start);
    const put =
      places === undefined ? undefined : await notes.ask({ step: 'points', method: 'PUT', path, body: pointList(places.presets) });
    if (places === undefined || put === undefined || !granted(context, put)) return cannot;
    await readNow(context, notes, 'points-after', path);
    const command = (mode: string): string => `${control}?command=PATROL&patrolNo=${numberOf(path)}&mode=${mode}`;
    context.afterwards({ what: 'the patrol stopped', recipe: 'requests', requests: [{ method: 'PUT', path: command('stop') }] });
    const begun = await notes.ask({ step: 'patrol', method: 'PUT', path: command('start'), value: JSON.stringify(places.stops) });
    const from = performance.now();
    let [stood, left] = [-1, !granted(context, begun)];
    while (!left && performance.now() - from < watchedMs) {
      await context.wait(lookMs);
      const place = await readPosition(context, notes, channel, 'look');
      const stop = place === undefined ? -1 : places.stops.findIndex((each) => near(each, place));
      left = stood >= 0 && stop !== stood;
      stood = stop;
    }
    await notes.ask({ step: 'stop', method: 'PUT', path: command('stop') });
    return [];
  },
);

/** Looks lie apart, and motors start slowly: a stay may seem shorter or longer by so much. */
const slackMs = 600;

const look = (evidence: Evidence): readonly Finding[] | string => {
  const begun = lastOf(evidence, 'patrol');
  const points = lastOf(evidence, 'points-after');
  const looks = stepsOf(evidence.observations, 'look');
  if (begun?.value === undefined || points === undefined || looks.length === 0) return 'no patrol was run';
  const stops = JSON.parse(begun.value) as readonly Position[];
  const stopAt = (seen: Observation | undefined): number => {
    const place = positionAt(seen, evidence);
    return place === undefined ? -1 : stops.findIndex((stop) => near(stop, place));
  };
  const there = looks.map(stopAt);
  const first = there.findIndex((stop) => stop >= 0);
  // A fast head may be at the next point at the next look.
  const last = there.findIndex((stop, at) => at > first && stop !== there[first]);
  const [arrived, gone] = [looks[first], looks[last]];
  if (first < 0 || arrived === undefined)
    return 'the head was not seen at a point of the patrol: it stays shorter than it can be looked at, or needs longer to get there';
  if (stopAt(lastOf(evidence, 'begin')) >= 0) return 'the head stood at a point from the beginning';
  const end = last < 0 || gone === undefined ? looks.at(-1) : gone;
  if (end === undefined) return 'the head was not looked at again';
  // A fast head may be there at the first look: then it came between the command and that look.
  const since = first === 0 ? begun : arrived;
  const stayedMs = Date.parse(end.exchange.startedAt) - Date.parse(since.exchange.startedAt);
  const dueMs = dwellSeconds * 1000;
  const isShort = stayedMs < dueMs - slackMs;
  const isLong = stayedMs > dueMs + slackMs * 2;
  if (!isShort && !isLong) return [];
  const place = told(positionAt(arrived, evidence));
  return [
    finding(
      `${asked(begun)}: the head stayed at ${place} for ${stayedMs} ms${last < 0 ? ' and more' : ''}, dwellTime is ${dwellSeconds}`,
      [points, begun, arrived, end],
      {
        expected: `about ${dueMs} ms`,
        actual: `${stayedMs} ms`,
      },
    ),
  ];
};

export const patrols: Topic = {
  probes: [dwells],
  checks: [
    looking(dwells, {
      id: `${point.id}/put/dwell-seconds`,
      title: 'the dwell time of a point counts seconds',
      requirements: ['8.12.6-1'],
      look,
    }),
  ],
};
