/** 8.4.12: the forms in which the date is drawn, and the picture that shows it. */
import { asked, finding, gotLine } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import { pictureIn } from '../../lib/checks/picture.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { limitsAt, readNow } from '../../lib/probes/document.ts';
import { reactionOf } from '../../lib/xml/status.ts';
import { textAt, withText } from '../../lib/xml/tree.ts';
import { lastOf } from '../kit/outcome.ts';
import { blockOf, probeOf, sourceOf } from '../kit/resource-probe.ts';
import { picturePath, takePicture } from '../kit/snapshot.ts';
import { looking } from '../kit/worded.ts';
import { cellsOfLine, type Place } from './line-cells.ts';

const withLeaves = (root: XmlNode, leaves: Readonly<Record<string, string>>): XmlNode =>
  Object.entries(leaves).reduce((tree, [name, value]) => withText(tree, name, value) ?? tree, root);

const osd = sourceOf('video.inputs.channels.id.osdDatetime');
const osdBlock = blockOf('OsdDatetime', '8.4.12');

/** Values between and beyond those that the notes list. */
const unlisted = { type: ['2', '3', '5'], attribute: ['0', '5'] } as const;
type Listed = keyof typeof unlisted;

const dated = probeOf(
  osd,
  'put-unlisted',
  { operation: 'put', needs: 'PUT', safety: 'reversible', effects: [] },
  async ({ context, notes, path }) => {
    const before = await readNow(context, notes, 'before', path);
    if (before === undefined) return { verdict: 'blocked', reason: 'the date could not be read before the write' };
    const limits = await limitsAt(context, path, osdBlock);
    const omitted: string[] = [];
    for (const name of ['type', 'attribute'] as const) {
      for (const value of unlisted[name]) {
        const options = limits.get(name)?.options;
        // What the capabilities offer is never wanted refused.
        if (Array.isArray(options) && options.includes(value)) omitted.push(`${name} ${value} is among the capabilities`);
        else
          await notes.ask({
            step: 'unlisted',
            method: 'PUT',
            path,
            about: name,
            value,
            body: withText(before, name, value) ?? before,
            claims: 'value',
          });
      }
    }
    const snapshots = picturePath(context);
    if (snapshots === undefined) return [...omitted, 'without snapshots nobody sees the date'];
    const reach = (name: string, otherwise: number): number => limits.get(name)?.max ?? otherwise;
    const place = { x: Number(textAt(before, 'posX')) / reach('posX', 640), y: Number(textAt(before, 'posY')) / reach('posY', 480) };
    for (const [step, enabled] of [
      ['without', 'false'],
      ['with', 'true'],
      ['without-again', 'false'],
    ] as const) {
      await notes.ask({ step: 'switch', method: 'PUT', path, about: step, body: withLeaves(before, { enabled, attribute: '4' }) });
      await takePicture(context, notes, snapshots, step, JSON.stringify(place));
    }
    return omitted;
  },
);

const lookAtUnlisted =
  (name: Listed) =>
  (evidence: Evidence): readonly Finding[] | string => {
    const tries = stepsOf(evidence.observations, 'unlisted').filter((seen) => seen.about === name);
    if (tries.length === 0) return 'all values are among the capabilities';
    return tries
      .filter((seen) => reactionOf(seen, evidence) !== 'refused')
      .map((seen) =>
        finding(`${asked(seen)} with ${name} ${seen.value}: ${gotLine(seen, evidence)}`, [seen], {
          expected: '400, statusCode 6',
          actual: gotLine(seen, evidence),
          kind: 'accepted-though-wrong',
        }),
      );
  };

const lookAtDate = (evidence: Evidence): readonly Finding[] | string => {
  const looks = (['without', 'with', 'without-again'] as const).flatMap((step) => lastOf(evidence, step) ?? []);
  const [none, shown, again] = looks.map(pictureIn);
  if (none === undefined || shown === undefined || again === undefined) return 'there is no picture to compare';
  const place: Place = JSON.parse(looks[0]?.about ?? '{"x":0,"y":0}');
  if (cellsOfLine(none, shown, again, place).length > 0) return [];
  return [
    finding(`GET ${looks[0]?.instance}: the date that is enabled is not seen in the picture`, looks, {
      expected: 'a date in the picture',
      actual: 'the same picture',
    }),
  ];
};

export const date: Topic = {
  probes: [dated],
  checks: [
    looking(dated, {
      id: `${osd.id}/put/type`,
      title: 'type takes 0, 1 and 4, and nothing else',
      requirements: ['8.4.12-2'],
      readings: ['E-147'],
      look: lookAtUnlisted('type'),
    }),
    looking(dated, {
      id: `${osd.id}/put/attribute`,
      title: 'attribute takes 1 to 4, and nothing else',
      requirements: ['8.4.12-3'],
      readings: ['E-147'],
      look: lookAtUnlisted('attribute'),
    }),
    looking(dated, {
      id: `${osd.id}/put/in-picture`,
      title: 'the date that is enabled is in the picture',
      strength: 'SHOULD',
      requirements: ['4.5.4-5'],
      look: lookAtDate,
    }),
  ],
};
