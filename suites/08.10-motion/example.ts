/** 8.10.4: the worked example, two regions and a mask in one PUT. */
import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { readNow } from '../../lib/probes/document.ts';
import { sameValue } from '../../lib/xml/compare.ts';
import { nodesAt, textAt } from '../../lib/xml/tree.ts';
import { notGranted } from '../kit/outcome.ts';
import { probeOf, sourceOf } from '../kit/resource-probe.ts';
import { first, looking } from '../kit/worded.ts';
import { corners, detectionBlock, type Region, watching } from './grid.ts';

const example: readonly Region[] = [
  { id: '1', mask: false, left: 0, bottom: 0, right: 4, top: 4 },
  { id: '2', mask: false, left: 8, bottom: 8, right: 12, top: 12 },
  { id: '3', mask: true, left: 11, bottom: 11, right: 12, top: 12 },
];

/** What the example leaves out. @see E-019 */
const leftOut = ['regionType', 'Grid'];

const set = probeOf(
  sourceOf('motionDetection.id'),
  'put-example',
  { operation: 'put', needs: 'PUT', safety: 'reversible', effects: ['mail', 'relay', 'recording'] },
  async ({ context, notes, path }) => {
    await context.protect(path);
    const shown = await readNow(context, notes, 'before', path);
    if (shown === undefined) return { verdict: 'blocked', reason: `${path} could not be read before the write` };
    const whole = watching(shown, 2, example);
    const body = { ...whole, children: whole.children.filter(({ name }) => !leftOut.includes(name)) };
    await notes.ask({ step: 'example', method: 'PUT', path, body });
    await notes.ask({ step: 'after', method: 'GET', path, fresh: true });
    return [];
  },
);

/** A region in one line: what it is and where its corners are. */
const told = (node: XmlNode | undefined): string =>
  node === undefined
    ? 'absent'
    : `mask ${sameValue('boolean', textAt(node, 'maskEnabled') ?? '', 'true')} at ${nodesAt(node, 'RegionCoordinatesList/RegionCoordinates')
        .map((point) => `${textAt(point, 'positionX')},${textAt(point, 'positionY')}`)
        .join(' ')}`;

const look = (evidence: Evidence): readonly Finding[] | string => {
  const [put, after] = [first(evidence, 'example'), first(evidence, 'after')];
  if (put === undefined || after === undefined) return 'the example was not sent';
  const refused = notGranted(put, evidence, 'with the worked example');
  if (refused.length > 0) return refused;
  const root = after.exchange.response?.status === 200 ? readAs(after, detectionBlock, evidence)?.root : undefined;
  if (root === undefined)
    return [finding(`${asked(after)} after the example: ${gotLine(after, evidence)}`, [put, after], { expected: '200' })];
  const entries = nodesAt(root, 'MotionDetectionRegionList/MotionDetectionRegion');
  const regions = example.flatMap((region) => {
    const due = `mask ${region.mask} at ${corners(region)
      .map((point) => point.join(','))
      .join(' ')}`;
    const actual = told(entries.find((entry) => textAt(entry, 'id') === region.id));
    if (actual === due) return [];
    return [
      finding(`${asked(put)}: GET afterwards returned region ${region.id} ${actual}, sent ${due}`, [put, after], { expected: due, actual }),
    ];
  });
  const lost = leftOut
    .filter((name) => nodesAt(root, name).length === 0)
    .map((name) =>
      finding(`${asked(put)} without ${name}: GET afterwards has none either`, [put, after], { expected: name, actual: 'absent' }),
    );
  return [...regions, ...lost];
};

export const example8104: Topic = {
  probes: [set],
  checks: [
    looking(set, {
      id: 'motionDetection.id/put/worked-example',
      title: 'the worked example, which leaves out Grid and regionType, sets two regions and a mask',
      requirements: ['8.10.4-2'],
      readings: ['E-007', 'E-019', 'E-090'],
      look,
    }),
  ],
};
