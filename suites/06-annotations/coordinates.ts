/** 6.2: how large a coordinate may be depends on the resolution. */
import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import { absence, pathsFor } from '../../lib/probes/absence.ts';
import { type ResourceId, resource } from '../../lib/spec/catalogue.ts';
import { limitsOf } from '../../lib/spec/limits.ts';
import { allShapes } from '../../lib/spec/shape.ts';
import { documentBlock, nodes } from '../../lib/spec/tree.ts';
import { textAt } from '../../lib/xml/tree.ts';
import { blockOf } from '../kit/resource-probe.ts';
import { asking, first, looking } from '../kit/worded.ts';

const channelBlock = blockOf('StreamingChannel', '8.9.3');

/** Resources with coordinates in pixels of the picture. */
const pixelled: readonly string[] = nodes.flatMap(([id, each]) => {
  const block = documentBlock(each);
  const isOwn = block !== undefined && allShapes(block).some(({ field }) => field.type === 'Coordinate' && field.unit === 'pixel');
  return isOwn && each.operations.PUT !== undefined ? [id] : [];
});

const read = asking({
  id: '06-annotations/coordinates',
  section: '6.2',
  safety: 'read-only',
  ask: async (context, notes) => {
    const channel = pathsFor(context, 'streaming.channels.id')[0];
    if (channel === undefined || absence(context, 'streaming.channels.id', 'GET') !== undefined) return 'the device shows no resolution';
    await notes.ask({ step: 'channel', method: 'GET', path: channel, fresh: true });
    for (const id of pixelled) {
      const path = pathsFor(context, id)[0];
      if (path !== undefined)
        await notes.ask({ step: 'capabilities', about: id, method: 'GET', path: `${path}/capabilities`, fresh: true });
    }
    return undefined;
  },
});

const look = (evidence: Evidence): readonly Finding[] | string => {
  const seen = first(evidence, 'channel');
  const root = seen?.exchange.response?.status === 200 ? readAs(seen, channelBlock, evidence)?.root : undefined;
  const [width, height] = ['Width', 'Height'].map((side) => Number((root && textAt(root, `Video/videoResolution${side}`)) ?? Number.NaN));
  if (seen === undefined || !Number.isInteger(width) || !Number.isInteger(height)) return 'the device shows no resolution';
  const told = stepsOf(evidence.observations, 'capabilities').flatMap((each) => {
    const block = documentBlock(resource(each.about as ResourceId));
    const shown = each.exchange.response?.status === 200 && block !== undefined ? readAs(each, block, evidence)?.root : undefined;
    if (block === undefined || shown === undefined) return [];
    const limits = limitsOf(shown, block);
    return allShapes(block)
      .filter(({ field }) => field.type === 'Coordinate')
      .flatMap(({ path, field }) => {
        const max = limits.get(path)?.max;
        return max === undefined ? [] : [{ each, path, max, side: /x$/i.test(field.name) ? (width ?? 0) : (height ?? 0) }];
      });
  });
  if (told.length === 0) return 'no capabilities bound a coordinate in pixels';
  return told
    .filter(({ max, side }) => max > side)
    .map(({ each, path, max, side }) =>
      finding(`${asked(each)}: <${path}> goes up to ${max}, the picture of ${asked(seen)} has ${side} pixels there`, [seen, each], {
        expected: `at most ${side}`,
        actual: String(max),
      }),
    );
};

export const coordinates: Topic = {
  probes: [read],
  checks: [
    looking(read, {
      id: '06-annotations/coordinate-limits',
      title: 'a coordinate goes no further than the resolution of the picture',
      requirements: ['6.2-4'],
      readings: ['E-049'],
      look,
    }),
  ],
};
