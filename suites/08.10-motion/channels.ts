/** 8.10 and 8.10.1: a detection for every video input, on a grid. */

import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';
import { pathsFor } from '../../lib/probes/absence.ts';
import type { BlockName } from '../../lib/spec/catalogue.ts';
import { childrenOf, textAt } from '../../lib/xml/tree.ts';
import { blockOf, probeOf, sourceOf } from '../kit/resource-probe.ts';
import { first, looking } from '../kit/worded.ts';
import { detectionBlock, gridOf } from './grid.ts';

/** No device has so many inputs. */
const foreign = '/MotionDetection/7077';

const read = probeOf(
  sourceOf('motionDetection'),
  'get-inputs',
  { operation: 'get', needs: 'GET', safety: 'read-only', effects: [] },
  async ({ context, notes, path }) => {
    await notes.ask({ step: 'detections', method: 'GET', path });
    const inputs = pathsFor(context, 'video.inputs.channels')[0];
    if (inputs !== undefined) await notes.ask({ step: 'inputs', method: 'GET', path: inputs });
    for (const each of pathsFor(context, 'motionDetection.id')) await notes.ask({ step: 'detection', method: 'GET', path: each });
    await notes.ask({ step: 'foreign', method: 'GET', path: foreign });
    return [];
  },
);

interface Ids {
  readonly seen: Observation;
  readonly ids: readonly string[];
}

const idsIn = (evidence: Evidence, step: Step, list: BlockName, section: string, entry: string): Ids | undefined => {
  const seen = first(evidence, step);
  const root = seen?.exchange.response?.status === 200 ? readAs(seen, blockOf(list, section), evidence)?.root : undefined;
  return seen === undefined || root === undefined
    ? undefined
    : { seen, ids: childrenOf(root, entry).map((each) => textAt(each, 'id') ?? '') };
};

const inputsIn = (evidence: Evidence): Ids | undefined => idsIn(evidence, 'inputs', 'VideoInputChannelList', '8.4.2', 'VideoInputChannel');

const lookAtChannels = (evidence: Evidence): readonly Finding[] | string => {
  const [own, inputs] = [idsIn(evidence, 'detections', 'MotionDetectionList', '8.10', 'MotionDetection'), inputsIn(evidence)];
  if (own === undefined || inputs === undefined) return 'the lists of detections and of video inputs could not both be read';
  const missing = inputs.ids.filter((id) => !own.ids.includes(id));
  return missing.map((id) =>
    finding(
      `${asked(own.seen)}: no detection for video input ${id}, the ids are ${own.ids.join(', ') || 'none'}`,
      [own.seen, inputs.seen],
      {
        expected: id,
        actual: own.ids.join(', '),
      },
    ),
  );
};

const lookAtIds = (evidence: Evidence): readonly Finding[] | string => {
  const [own, inputs] = [idsIn(evidence, 'detections', 'MotionDetectionList', '8.10', 'MotionDetection'), inputsIn(evidence)];
  const other = first(evidence, 'foreign');
  if (own === undefined || inputs === undefined || other === undefined) return 'the ids of the video inputs could not be read';
  const strangers = own.ids
    .filter((id) => !inputs.ids.includes(id))
    .map((id) =>
      finding(`${asked(own.seen)}: detection ${id} belongs to no video input`, [own.seen, inputs.seen], {
        expected: inputs.ids.join(' or '),
        actual: id,
      }),
    );
  const got = gotLine(other, evidence);
  const status = other.exchange.response?.status ?? 0;
  const more = status < 300 ? ({ kind: 'contradiction' } as const) : ({ kind: 'wrong-status', requirement: '4.5.5-16' } as const);
  const answered =
    status === 404
      ? []
      : [finding(`${asked(other)}: ${got}, there is no such video input`, [other], { ...more, expected: '404', actual: got })];
  return [...strangers, ...answered];
};

const lookAtGrid = (evidence: Evidence): readonly Finding[] | string => {
  const shown = stepsOf(evidence.observations, 'detection').flatMap((seen) => {
    const root = seen.exchange.response?.status === 200 ? readAs(seen, detectionBlock, evidence)?.root : undefined;
    return root === undefined ? [] : [{ seen, root }];
  });
  if (shown.length === 0) return 'no detection could be read';
  return shown.flatMap(({ seen, root }) => {
    const type = textAt(root, 'regionType') ?? 'absent';
    const wrongType = type === 'grid' ? [] : [finding(`${asked(seen)}: regionType is ${type}`, [seen], { expected: 'grid', actual: type })];
    const told = ['row', 'column'].map((name) => `${name}Granularity ${textAt(root, `Grid/${name}Granularity`) ?? 'absent'}`).join(', ');
    const noGrid =
      gridOf(root) === undefined
        ? [finding(`${asked(seen)}: ${told} make no grid`, [seen], { expected: 'two numbers above 0', actual: told })]
        : [];
    return [...wrongType, ...noGrid];
  });
};

export const channels: Topic = {
  probes: [read],
  checks: [
    looking(read, {
      id: 'motionDetection/get/inputs',
      title: 'every video input has a detection under its own id',
      requirements: ['8.10-1'],
      look: lookAtChannels,
    }),
    looking(read, {
      id: 'motionDetection.id/get/input-ids',
      title: 'a detection is named by the id of a video input, and any other id names none',
      requirements: ['8.10.1-1'],
      look: lookAtIds,
    }),
    looking(read, {
      id: 'motionDetection.id/get/grid',
      title: 'detection works on a grid with at least one row and one column',
      requirements: ['8.10.1-2'],
      readings: ['E-090'],
      look: lookAtGrid,
    }),
  ],
};
