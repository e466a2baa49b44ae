/** 8.10.3: a region is an upright rectangle on the lines of the grid. */

import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import { pathsFor } from '../../lib/probes/absence.ts';
import { readNow } from '../../lib/probes/document.ts';
import { createMember } from '../../lib/probes/members.ts';
import { notGranted, notRefused, resting } from '../kit/outcome.ts';
import { probeOf, sourceOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';
import { coordinates, corners, type Grid, gridOf, type Point, regionBlock } from './grid.ts';

interface Trial {
  readonly step: 'inside' | 'outside' | 'no-rectangle' | 'too-few';
  readonly about: string;
  readonly points: readonly Point[];
}

/** What each trial is, by the rules of a region. */
const claimOf = { inside: 'legal', outside: 'value', 'no-rectangle': 'rule', 'too-few': 'rule' } as const;

const trialsOn = ({ columns, rows }: Grid): readonly Trial[] => {
  const whole = { left: 0, bottom: 0, right: columns, top: rows };
  const small = { left: 0, bottom: 0, right: 2, top: 2 };
  const [lowerLeft, upperLeft, upperRight, lowerRight] = corners(small);
  if (lowerLeft === undefined || upperLeft === undefined || upperRight === undefined || lowerRight === undefined) return [];
  return [
    { step: 'inside', about: `corners at 0,0 and ${columns},${rows}`, points: corners(whole) },
    { step: 'outside', about: `positionX ${columns + 1}`, points: corners({ ...whole, right: columns + 1 }) },
    { step: 'outside', about: `positionY ${rows + 1}`, points: corners({ ...whole, top: rows + 1 }) },
    { step: 'no-rectangle', about: 'corners counter-clockwise', points: [lowerLeft, lowerRight, upperRight, upperLeft] },
    { step: 'no-rectangle', about: 'corners from the upper left', points: [upperLeft, upperRight, lowerRight, lowerLeft] },
    {
      step: 'no-rectangle',
      about: 'a rhombus',
      points: [
        [1, 0],
        [0, 1],
        [1, 2],
        [2, 1],
      ],
    },
    { step: 'too-few', about: 'three corners', points: [lowerLeft, upperLeft, upperRight] },
  ];
};

/** Every trial is written to a region made for it, which is off: nothing that is watched changes. */
const draw = probeOf(
  sourceOf('motionDetection.id.regions'),
  'post-corners',
  { operation: 'post', needs: 'POST', safety: 'disruptive', effects: ['recording'] },
  async ({ context, notes, path }) => {
    const shown = await readNow(context, notes, 'detection', pathsFor(context, 'motionDetection.id')[0] ?? '');
    const grid = gridOf(shown);
    if (grid === undefined) return { verdict: 'blocked', reason: 'the detection tells no grid' };
    const made = await createMember(context, notes, path, regionBlock, 'make');
    const region = made === undefined ? undefined : await readNow(context, notes, 'made', made.path);
    if (made === undefined || region === undefined) return { verdict: 'blocked', reason: 'no region could be made to try corners on' };
    for (const { step, about, points } of trialsOn(grid)) {
      const list = coordinates(points);
      const children = region.children.map((each) => (each.name === list.name ? list : each));
      await notes.ask({
        step,
        about,
        method: 'PUT',
        path: made.path,
        body: { ...region, children },
        claims: claimOf[step],
        optional: true,
      });
    }
    await notes.ask({ step: 'clean', method: 'DELETE', path: made.path });
    return [];
  },
);

const refused =
  (step: Trial['step']) =>
  (evidence: Evidence): readonly Finding[] | string => {
    const tries = stepsOf(evidence.observations, step);
    if (tries.length === 0) return 'no region was drawn';
    return tries.flatMap((seen) => notRefused(seen, evidence, `with ${seen.about}`, 'state'));
  };

const lookAtLimits = (evidence: Evidence): readonly Finding[] | string => {
  const beyond = refused('outside')(evidence);
  const inside = stepsOf(evidence.observations, 'inside');
  if (typeof beyond === 'string' || inside.length === 0) return 'no region was drawn';
  return [...inside.flatMap((seen) => notGranted(seen, evidence, `with ${seen.about}`)), ...resting(beyond, 'E-090', 'b')];
};

export const region: Topic = {
  probes: [draw],
  checks: [
    looking(draw, {
      id: 'motionDetection.id.regions.id2/put/grid-lines',
      title: 'coordinates count the lines of the grid, up to its granularity and no further',
      requirements: ['8.10.3-1'],
      readings: ['E-090'],
      look: lookAtLimits,
    }),
    looking(draw, {
      id: 'motionDetection.id.regions.id2/put/rectangle',
      title: 'a region that is no rectangle, or not told clockwise from the lower left, is refused',
      requirements: ['8.10.3-2'],
      readings: ['E-078'],
      look: refused('no-rectangle'),
    }),
    looking(draw, {
      id: 'motionDetection.id.regions.id2/put/four-corners',
      title: 'fewer than four coordinates are refused',
      requirements: ['8.10.3-3'],
      readings: ['E-078'],
      look: refused('too-few'),
    }),
  ],
};
