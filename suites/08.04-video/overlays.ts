/** 8.4.4 and 8.4.5: lines of text, as many as there may be, and how the picture shows them. */
import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import { type Picture, pictureIn } from '../../lib/checks/picture.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, ProbeContext, Topic } from '../../lib/model/probe.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { pathsFor } from '../../lib/probes/absence.ts';
import { limitsAt, type Notebook, readNow } from '../../lib/probes/document.ts';
import { createdId, idsIn, newMember } from '../../lib/probes/members.ts';
import { reactionOf } from '../../lib/xml/status.ts';
import { textAt, withText } from '../../lib/xml/tree.ts';
import { genericProbe } from '../kit/generic-probe.ts';
import { granted, lastOf } from '../kit/outcome.ts';
import { blockOf, notApplicable, probeOf, sourceOf } from '../kit/resource-probe.ts';
import { picturePath, takePicture } from '../kit/snapshot.ts';
import { looking } from '../kit/worded.ts';
import { cellsOfLine, type Place } from './line-cells.ts';

const texts = sourceOf('video.inputs.channels.id.overlays.text');
const textId = 'video.inputs.channels.id.overlays.text.id2';
const listBlock = blockOf('TextOverlayList', '8.4.4');
const textBlock = blockOf('TextOverlay', '8.4.5');
const most = 4;

interface Line {
  readonly path: string;
  readonly document: XmlNode;
  readonly place: Place;
}

/** A little ink below, much above: from which of them a picture has it tells which lies on top. */
const [faint, strong] = ['----------------', 'MMMMMMMMMMMMMMMM'];
/** Cells in which the two lines differ by less do not tell which is seen. */
const apart = 6;

const withLeaves = (root: XmlNode, leaves: Readonly<Record<string, string>>): XmlNode =>
  Object.entries(leaves).reduce((tree, [name, value]) => withText(tree, name, value) ?? tree, root);

/** Two lines in one place, switched off, the lower id first; undefined where there is no room for them. */
const makeLines = async (context: ProbeContext, notes: Notebook, collection: string): Promise<readonly Line[] | undefined> => {
  const made: { readonly path: string; readonly id: number }[] = [];
  const limits = await limitsAt(context, pathsFor(context, textId)[0] ?? `${collection}/1`, textBlock);
  // High up, where little moves: three tenths from the left, three quarters up.
  const reach = (name: string, otherwise: number): number => limits.get(name)?.max ?? otherwise;
  const [width, height] = [reach('posX', 640), reach('posY', 480)];
  const at = (length: number): string => String(Math.floor(length / 16) * 16);
  const place = { enabled: 'false', posX: at(width * 0.3), posY: at(height * 0.75) };
  for (const message of [faint, strong]) {
    const list = await readNow(context, notes, 'list', collection);
    const body = withLeaves(await newMember(context, collection, textBlock, list), { ...place, message });
    const post = await notes.ask({ step: 'make', method: 'POST', path: collection, body });
    const now = await readNow(context, notes, 'list', collection);
    const id = reactionOf(post, context) === 'granted' ? createdId(context, post, idsIn(list), idsIn(now)) : undefined;
    if (id === undefined) return undefined;
    made.push({ path: `${collection}/${encodeURIComponent(id)}`, id: Number(id) });
  }
  made.sort((one, other) => one.id - other.id);
  const lines: Line[] = [];
  for (const { path } of made) {
    const shown = await readNow(context, notes, 'line', path);
    if (shown === undefined) return undefined;
    const document = withLeaves(shown, { ...place, message: lines.length === 0 ? faint : strong });
    lines.push({ path, document, place: { x: Number(place.posX) / width, y: Number(place.posY) / height } });
  }
  return lines;
};

const scenes = ['none', 'lower', 'higher', 'both', 'again'] as const;
const isSeen = { none: [], lower: ['lower'], higher: ['higher'], both: ['lower', 'higher'], again: [] } as const satisfies Record<
  (typeof scenes)[number],
  readonly string[]
>;

const drawn = probeOf(
  texts,
  'post-picture',
  { operation: 'post', needs: 'POST', safety: 'disruptive', effects: [] },
  async ({ context, notes, path }) => {
    const snapshots = picturePath(context);
    if (snapshots === undefined) return notApplicable('without snapshots nobody sees what is drawn');
    const lines = await makeLines(context, notes, path);
    const [lower, higher] = lines ?? [];
    if (lower === undefined || higher === undefined) return { verdict: 'blocked', reason: 'no two overlays could be added' };
    for (const scene of scenes) {
      for (const [name, line] of [
        ['lower', lower],
        ['higher', higher],
      ] as const) {
        const isOn = isSeen[scene].some((each) => each === name);
        await notes.ask({
          step: 'switch',
          method: 'PUT',
          path: line.path,
          about: scene,
          body: withLeaves(line.document, { enabled: String(isOn) }),
        });
      }
      await takePicture(context, notes, snapshots, scene, JSON.stringify(lower.place));
    }
    return [];
  },
);

/** Cells that show the higher line alone, and the pictures of the scenes. */
const comparison = (evidence: Evidence) => {
  const seen = scenes.map((scene) => lastOf(evidence, scene));
  const [none, lower, higher, both, again] = seen.map(pictureIn);
  if (none === undefined || lower === undefined || higher === undefined || both === undefined || again === undefined) return undefined;
  const place: Place = JSON.parse(seen[0]?.about ?? '{"x":0,"y":0}');
  return { cells: cellsOfLine(none, higher, again, place), lower, higher, both };
};

const shown = (evidence: Evidence) => scenes.flatMap((scene) => lastOf(evidence, scene) ?? []);

const lookAtDrawing = (evidence: Evidence): readonly Finding[] | string => {
  const compared = comparison(evidence);
  if (compared === undefined) return 'there is no picture to compare';
  return compared.cells.length > 0
    ? []
    : [
        finding(`GET ${shown(evidence)[0]?.instance}: an overlay that is enabled is not seen in the picture`, shown(evidence), {
          expected: 'text in the picture',
          actual: 'the same picture',
        }),
      ];
};

/** Each cell tells by itself which line it shows: a thing that passes by is in few of them. */
const lookAtOrder = (evidence: Evidence): readonly Finding[] | string => {
  const compared = comparison(evidence);
  if (compared === undefined || compared.cells.length === 0) return 'no overlay is seen in the picture';
  const off = (picture: Picture, cell: number): number => Math.abs((picture.cells[cell] ?? 0) - (compared.both.cells[cell] ?? 0));
  const telling = compared.cells.filter((cell) => Math.abs((compared.lower.cells[cell] ?? 0) - (compared.higher.cells[cell] ?? 0)) > apart);
  // Lines without a ground of their own are both to be read, whichever lies on top.
  if (telling.length === 0) return 'the two overlays cannot be told apart in the picture';
  const low = telling.filter((cell) => off(compared.lower, cell) < off(compared.higher, cell));
  if (low.length <= telling.length / 2) return [];
  return [
    finding('of two overlays in one place the one with the lower id lies on top', shown(evidence), {
      expected: 'the higher id on top',
      actual: `${low.length} of ${telling.length} places of the picture show the lower id`,
    }),
  ];
};

const lookAtRoom = (evidence: Evidence): readonly Finding[] | string => {
  const tries = stepsOf(evidence.observations, 'fill', 'overfill');
  const lists = stepsOf(evidence.observations, 'limit-before', 'fill-after', 'overfill-after').flatMap((seen) => {
    const root = seen.exchange.response?.status === 200 ? readAs(seen, listBlock, evidence)?.root : undefined;
    return root === undefined ? [] : [{ seen, ids: root.children.map((entry) => Number(textAt(entry, 'id'))) }];
  });
  if (tries.length === 0 || lists.length === 0) return 'no overlay was created to find the end of the list';
  const over = tries.filter((seen) => Number(/member (\d+)/.exec(seen.about ?? '')?.[1]) > most && granted(seen, evidence));
  return [
    ...lists.flatMap(({ seen, ids }) =>
      ids
        .filter((id) => !(id >= 1 && id <= most))
        .map((id) => finding(`${asked(seen)}: an overlay has id ${id}`, [seen], { expected: `1 to ${most}`, actual: String(id) })),
    ),
    ...over.map((seen) =>
      finding(`${asked(seen)} of ${seen.about}: ${gotLine(seen, evidence)}`, [seen], {
        expected: 'a refusal',
        actual: gotLine(seen, evidence),
      }),
    ),
  ];
};

/** The checks on overlays; `generic` is the section's generic topic. */
export const overlays = (generic: Topic): Topic => ({
  probes: [drawn],
  checks: [
    looking(drawn, {
      id: `${textId}/put/in-picture`,
      title: 'an overlay that is enabled is in the picture',
      strength: 'SHOULD',
      requirements: ['4.5.4-5'],
      look: lookAtDrawing,
    }),
    looking(drawn, {
      id: `${texts.id}/post/drawing-order`,
      title: 'of two overlays in one place the one with the higher id lies on top',
      requirements: ['8.4.4-1'],
      readings: ['E-049'],
      look: lookAtOrder,
    }),
    looking(genericProbe(generic, `${texts.id}/post-limit`), {
      id: `${texts.id}/post/four`,
      title: 'there are four overlays at most, with ids 1 to 4',
      requirements: ['8.4.5-2'],
      look: lookAtRoom,
    }),
  ],
});
