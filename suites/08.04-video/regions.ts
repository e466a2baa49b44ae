/** 8.4.8 and 8.4.11: a region is an upright rectangle inside the picture, told clockwise from the lower left. Alike for masks and shelter alarm. */
import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import { levelsCheck } from '../../lib/checks/generic/levels.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Block } from '../../lib/model/catalogue.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, ProbeContext, Topic } from '../../lib/model/probe.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { pathsFor } from '../../lib/probes/absence.ts';
import { limitsAt, type Notebook, readNow } from '../../lib/probes/document.ts';
import { createMember } from '../../lib/probes/members.ts';
import type { ResourceId } from '../../lib/spec/catalogue.ts';
import type { RequirementId } from '../../lib/spec/requirements.ts';
import { nodesAt, textAt } from '../../lib/xml/tree.ts';
import { coordinates, corners, type Point } from '../08.10-motion/grid.ts';
import { granted, notGranted, notRefused } from '../kit/outcome.ts';
import { askAsAll, probeOf, sourceOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

const streamPath = '/Streaming/channels/1';

/** How far coordinates reach: as the capabilities promise, else as far as the main stream. Undefined when neither tells. */
export const reachOf = async (context: ProbeContext, member: string, block: Block): Promise<Size | undefined> => {
  const limits = await limitsAt(context, member, block);
  const max = (axis: string): number | undefined => limits.get(`RegionCoordinatesList/RegionCoordinates/position${axis}`)?.max;
  const [width, height] = [max('X'), max('Y')];
  if (width !== undefined && height !== undefined) return { width, height };
  const seen = await context.send({ step: 'stream', method: 'GET', path: streamPath });
  const root = seen.exchange.response?.status === 200 ? context.tree(seen) : undefined;
  const side = (name: string): number => Number((root && textAt(root, `Video/videoResolution${name}`)) ?? Number.NaN);
  const [across, down] = [side('Width'), side('Height')];
  return across > 0 && down > 0 ? { width: across, height: down } : undefined;
};

/** The region with other corners. */
export const withCorners = (region: XmlNode, points: readonly Point[]): XmlNode => {
  const list = coordinates(points);
  return { ...region, children: region.children.map((each) => (each.name === list.name ? list : each)) };
};

interface Trial {
  readonly step: 'inside' | 'outside' | 'no-rectangle' | 'other-order';
  readonly about: string;
  readonly points: readonly Point[];
}

/** What each trial is, by the rules of a region. */
const claimOf = { inside: 'legal', outside: 'value', 'no-rectangle': 'rule', 'other-order': 'rule' } as const;

const box = { left: 32, bottom: 32, right: 96, top: 96 };

const trialsIn = ({ width, height }: Size): readonly Trial[] => {
  const [lowerLeft = [0, 0], upperLeft = [0, 0], upperRight = [0, 0], lowerRight = [0, 0]] = corners(box);
  return [
    { step: 'inside', about: 'the corners of a rectangle', points: corners(box) },
    { step: 'outside', about: `positionX ${width + 16}`, points: corners({ ...box, right: width + 16 }) },
    { step: 'outside', about: `positionY ${height + 16}`, points: corners({ ...box, top: height + 16 }) },
    { step: 'no-rectangle', about: 'three corners', points: [lowerLeft, upperLeft, upperRight] },
    { step: 'no-rectangle', about: 'five corners', points: [lowerLeft, upperLeft, [64, 128], upperRight, lowerRight] },
    { step: 'no-rectangle', about: 'a trapezium', points: [lowerLeft, [48, 96], [80, 96], lowerRight] },
    { step: 'other-order', about: 'corners counter-clockwise', points: [lowerLeft, lowerRight, upperRight, upperLeft] },
    { step: 'other-order', about: 'corners from the upper left', points: [upperLeft, upperRight, lowerRight, lowerLeft] },
  ];
};

interface Words {
  readonly outside: RequirementId;
  readonly shape: RequirementId;
  readonly order: RequirementId;
}

const pointsIn = (root: XmlNode): readonly Point[] =>
  nodesAt(root, 'RegionCoordinatesList/RegionCoordinates').map((node) => [
    Number(textAt(node, 'positionX')),
    Number(textAt(node, 'positionY')),
  ]);

/** True for four points of an upright rectangle, clockwise from the lower left; a rectangle of no extent tells no order. */
const isOrdered = (points: readonly Point[]): boolean => {
  const [first, , third] = points;
  if (points.length !== 4 || first === undefined || third === undefined) return false;
  const due = corners({ left: first[0], bottom: first[1], right: third[0], top: third[1] });
  return first[0] <= third[0] && first[1] <= third[1] && due.every(([x, y], at) => points[at]?.[0] === x && points[at]?.[1] === y);
};

const told = (points: readonly Point[]): string => points.map(([x, y]) => `${x},${y}`).join(' ') || 'no corners';

/** The topic of the regions of one collection; `id` is the collection's, `words` name the requirements. */
export const regionTopic = (id: ResourceId, memberId: ResourceId, block: Block, words: Words): Topic => {
  const [collection, member] = [sourceOf(id), sourceOf(memberId)];
  const effects = member.resource.operations.PUT?.effects ?? [];
  const head = { operation: 'put', safety: 'disruptive', effects } as const;

  /** A region to draw on: one made for it, since an existing one hides or watches something; the first where there is no room. */
  const regionFor = async (
    context: ProbeContext,
    notes: Notebook,
  ): Promise<{ readonly path: string; readonly shown: XmlNode } | undefined> => {
    const made = await createMember(context, notes, pathsFor(context, id)[0] ?? '', block, 'make');
    const path = made?.path ?? pathsFor(context, memberId)[0];
    const shown = path === undefined ? undefined : await readNow(context, notes, 'region', path);
    return path === undefined || shown === undefined ? undefined : { path, shown };
  };
  const noRegion = { verdict: 'blocked', reason: 'there is no region to draw, and none could be made' } as const;

  const drawn = probeOf(collection, 'post-corners', { ...head, needs: 'POST' }, async ({ context, notes }) => {
    const region = await regionFor(context, notes);
    if (region === undefined) return noRegion;
    const size = await reachOf(context, region.path, block);
    for (const { step, about, points } of trialsIn(size ?? { width: 0, height: 0 })) {
      if (step === 'outside' && size === undefined) continue;
      const body = withCorners(region.shown, points);
      await notes.ask({ step, about, method: 'PUT', path: region.path, body, claims: claimOf[step], optional: true });
      await readNow(context, notes, `${step}-after`, region.path, about);
    }
    return size === undefined ? ['nothing tells how far coordinates may reach'] : [];
  });

  const levels = probeOf(collection, 'post-member-levels', { ...head, needs: 'POST' }, async ({ context, notes }) => {
    const region = await regionFor(context, notes);
    if (region === undefined) return noRegion;
    await askAsAll(context, notes, { step: 'level-get', method: 'GET', path: region.path, fresh: true });
    await askAsAll(context, notes, { step: 'level-put', method: 'PUT', path: region.path, body: region.shown });
    return [];
  });

  const shownAfter = (
    put: Observation,
    evidence: Evidence,
  ): { readonly seen: Observation; readonly points: readonly Point[] } | undefined => {
    const seen = stepsOf(evidence.observations, `${put.step}-after`).find((each) => each.about === put.about);
    const root = seen?.exchange.response?.status === 200 ? readAs(seen, block, evidence)?.root : undefined;
    return seen === undefined || root === undefined ? undefined : { seen, points: pointsIn(root) };
  };
  const refused =
    (step: Trial['step']) =>
    (evidence: Evidence): readonly Finding[] | string => {
      const [inside, tries] = [stepsOf(evidence.observations, 'inside'), stepsOf(evidence.observations, step)];
      if (tries.length === 0) return 'no region was drawn';
      return [
        ...inside.flatMap((seen) => notGranted(seen, evidence, `with ${seen.about}`)),
        ...tries.flatMap((seen) => notRefused(seen, evidence, `with ${seen.about}`)),
      ];
    };
  /** Another order may be refused or put right; what is shown is always the document's. */
  const lookAtOrder = (evidence: Evidence): readonly Finding[] | string => {
    const tries = stepsOf(evidence.observations, 'inside', 'other-order');
    const looks = tries.flatMap((put) => {
      const after = shownAfter(put, evidence);
      return after === undefined ? [] : [{ put, ...after }];
    });
    if (looks.length === 0) return 'no region was drawn';
    const others = stepsOf(evidence.observations, 'other-order').filter((seen) => !granted(seen, evidence));
    return [
      ...looks
        .filter(({ points }) => !isOrdered(points))
        .map(({ put, seen, points }) =>
          finding(`${asked(put)} with ${put.about}: GET afterwards returned ${told(points)}`, [put, seen], {
            expected: 'clockwise from the lower left',
            actual: told(points),
          }),
        ),
      ...others.flatMap((seen) => notRefused(seen, evidence, `with ${seen.about}`, 'state')),
    ];
  };

  return {
    probes: [drawn, levels],
    checks: [
      looking(drawn, {
        id: `${memberId}/put/inside`,
        title: 'corners of a region lie within the picture',
        requirements: [words.outside],
        readings: ['E-049'],
        look: refused('outside'),
      }),
      looking(drawn, {
        id: `${memberId}/put/rectangle`,
        title: 'a region is a rectangle of four corners, and nothing else is taken',
        requirements: [words.shape],
        readings: ['E-078'],
        look: refused('no-rectangle'),
      }),
      looking(drawn, {
        id: `${memberId}/put/clockwise`,
        title: 'the corners of a region run clockwise from the lower left',
        requirements: [words.order],
        readings: ['E-078'],
        look: lookAtOrder,
      }),
      { ...levelsCheck(member, 'GET', levels.id, 'level-get', 'disruptive'), id: `${memberId}/get/levels-of-new`, effects },
      { ...levelsCheck(member, 'PUT', levels.id, 'level-put', 'disruptive'), id: `${memberId}/put/levels-of-new`, effects },
    ],
  };
};
