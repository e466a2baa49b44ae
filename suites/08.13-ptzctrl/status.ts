/** 8.13.10: the position as whole tenths, in the ranges of an absolute move. */
import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import { textAt } from '../../lib/xml/tree.ts';
import { probeOf, sourceOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';
import { statusBlock } from './head/position.ts';

const source = sourceOf('pTZCtrl.channels.id.status');
const ranges = { elevation: [-900, 2700], azimuth: [0, 3600], absoluteZoom: [0, 1000] } as const;

const read = probeOf(
  source,
  'get-position',
  { operation: 'get', needs: 'GET', safety: 'read-only', effects: [] },
  async ({ notes, path }) => {
    await notes.ask({ step: 'position', method: 'GET', path });
    return [];
  },
);

const look = (evidence: Evidence): readonly Finding[] | string => {
  const shown = stepsOf(evidence.observations, 'position').flatMap((seen) => {
    const root = seen.exchange.response?.status === 200 ? readAs(seen, statusBlock, evidence)?.root : undefined;
    return Object.entries(ranges).flatMap(([axis, range]) => {
      const text = root === undefined ? undefined : textAt(root, `AbsoluteHigh/${axis}`);
      return text === undefined ? [] : [{ seen, axis, range, text }];
    });
  });
  if (shown.length === 0) return 'the status shows no position';
  return shown
    .filter(({ text, range: [low, high] }) => !/^[+-]?\d+$/.test(text) || Number(text) < low || Number(text) > high)
    .map(({ seen, axis, range: [low, high], text }) =>
      finding(`${asked(seen)}: ${axis} is "${text}", expected a whole number of tenths from ${low} to ${high}`, [seen], {
        expected: `${low} to ${high}`,
        actual: text,
      }),
    );
};

export const status: Topic = {
  probes: [read],
  checks: [
    looking(read, {
      id: 'pTZCtrl.channels.id.status/get/tenths',
      title: 'the status shows elevation, azimuth and zoom in whole tenths',
      requirements: ['8.13.10-1'],
      readings: ['E-162'],
      look,
    }),
  ],
};
