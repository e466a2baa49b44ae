/** 8.13.9: digital zoom, which enlarges a part of the picture and is off at level 0. */
import { asked, finding } from '../../lib/checks/answers.ts';
import { levelsCheck } from '../../lib/checks/generic/levels.ts';
import { difference, type Picture, pictureIn } from '../../lib/checks/picture.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { writeXml } from '../../lib/xml/write.ts';
import { lastOf, notGranted, notRefused, ofStep } from '../kit/outcome.ts';
import { askAsAll, notApplicable, probeOf, sourceOf, written } from '../kit/resource-probe.ts';
import { picturePath, pictureUntil, takePicture } from '../kit/snapshot.ts';
import { looking } from '../kit/worded.ts';

const source = sourceOf('pTZCtrl.channels.id.digital');

/** No resource shows the level in force, so what an operator had chosen could not be put back. */
const head = { operation: 'put', needs: 'PUT', safety: 'destructive', effects: ['motion'] } as const;

const level = (value: string): XmlNode => written('PTZData', '8.13.9', { 'Digital/digitalZoomLevel': value });

/** Pictures that differ by so much, from 0 to 255, show different things. */
const visible = 4;

const zoomed = probeOf(source, 'put-zoomed', head, async ({ context, notes, path }) => {
  const pictures = picturePath(context);
  if (pictures === undefined) return notApplicable('the device gives no snapshots in which a zoom could be seen');
  const off = writeXml(level('0'));
  context.afterwards({ what: 'digital zoom off', recipe: 'requests', requests: [{ method: 'PUT', path, body: off }] });
  await notes.ask({ step: 'begin', method: 'PUT', path, body: level('0') });
  const plain = pictureIn(await takePicture(context, notes, pictures, 'plain'));
  const differs = (picture: Picture): boolean => plain === undefined || difference(picture, plain) > visible;
  await notes.ask({ step: 'zoom', method: 'PUT', path, body: level('50') });
  await pictureUntil(context, notes, pictures, 'zoomed', differs);
  await notes.ask({ step: 'off', method: 'PUT', path, body: level('0') });
  await pictureUntil(context, notes, pictures, 'restored', (picture) => !differs(picture));
  return [];
});

const look = (evidence: Evidence): readonly Finding[] | string => {
  const [begin, zoom, off] = (['begin', 'zoom', 'off'] as const).map((step) => lastOf(evidence, step));
  const [plain, near, restored] = (['plain', 'zoomed', 'restored'] as const).map((step) => lastOf(evidence, step));
  const [before, during, after] = [plain, near, restored].map(pictureIn);
  if (!begin || !zoom || !off || !plain || !near || !restored) return 'no digital zoom was set';
  const faults = [begin, off].flatMap((seen) => notGranted(seen, evidence, 'with digitalZoomLevel 0'));
  if (faults.length > 0) return faults;
  if (before === undefined || during === undefined || after === undefined) return 'the snapshots could not be decoded';
  const [away, left] = [difference(before, during), difference(before, after)];
  if (away <= visible) return 'the snapshots do not show the digital zoom';
  if (left < away / 2) return [];
  return [
    finding(`${asked(off)} with digitalZoomLevel 0: the picture still differs from the one before the zoom`, [plain, near, off, restored], {
      expected: `a difference well below ${away.toFixed(1)}`,
      actual: left.toFixed(1),
    }),
  ];
};

const range = probeOf(source, 'put-range', head, async ({ notes, path }) => {
  for (const value of ['-1', '101'])
    await notes.ask({ step: 'outside', method: 'PUT', path, about: 'digitalZoomLevel', value, body: level(value), claims: 'value' });
  return [];
});

const levels = probeOf(source, 'put-levels', head, async ({ context, notes, path }) => {
  await askAsAll(context, notes, { step: 'level', method: 'PUT', path, body: level('0') });
  return [];
});

export const digitalZoom: Topic = {
  probes: [zoomed, range, levels],
  checks: [
    looking(zoomed, {
      id: 'pTZCtrl.channels.id.digital/put/off',
      title: 'level 0 of the digital zoom shows the picture as it is',
      requirements: ['8.13.9-1'],
      readings: ['E-101', 'E-102'],
      look,
    }),
    looking(range, {
      id: 'pTZCtrl.channels.id.digital/put/range',
      title: 'a digital zoom beyond 0 to 100 is refused',
      requirements: ['4.5.5-34'],
      readings: ['E-101'],
      look: (evidence) => ofStep(evidence, 'outside', (seen) => notRefused(seen, evidence, `with ${seen.about} ${seen.value}`)),
    }),
    levelsCheck(source, 'PUT', levels.id, 'level', 'destructive'),
  ],
};
