/** 8.4.4 and 8.4.5: lines of text, as many as there may be, and how the picture shows them. */
import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import { changedCells, type Picture, pictureIn } from '../../lib/checks/picture.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, ProbeContext, Topic } from '../../lib/model/probe.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { pathsFor } from '../../lib/probes/absence.ts';
import { limitsAt, type Notebook, readNow } from '../../lib/probes/document.ts';
import { createdId, idsIn, newMember } from '../../lib/probes/members.ts';
import { reactionOf } from '../../lib/xml/status.ts';
import { textAt, withText } from '../../lib/xml/tree.ts';
import { genericProbe } from '../generic-probe.ts';
import { granted, lastOf } from '../outcome.ts';
import { blockOf, notApplicable, probeOf, sourceOf } from '../resource-probe.ts';
import { picturePath, pictureUntil, takePicture } from '../snapshot.ts';
import { looking } from '../worded.ts';

const texts = sourceOf('video.inputs.channels.id.overlays.text');
const textId = 'video.inputs.channels.id.overlays.text.id2';
const listBlock = blockOf('TextOverlayList', '8.4.4');
const textBlock = blockOf('TextOverlay', '8.4.5');
const most = 4;

interface Line {
  readonly path: string;
  readonly id: number;
  readonly document: XmlNode;
}

/** A little ink below, much above: from which of them a picture has it tells which lies on top. */
const [faint, strong] = ['----------------', 'MMMMMMMMMMMMMMMM'];
/** A cell that letters of another kind make so much brighter or darker has changed. */
const seenBy = 8;

const withLeaves = (root: XmlNode, leaves: Readonly<Record<string, string>>): XmlNode =>
  Object.entries(leaves).reduce((tree, [name, value]) => withText(tree, name, value) ?? tree, root);

/** Two lines in one place, switched off, the lower id first; undefined where there is no room for them. */
const makeLines = async (context: ProbeContext, notes: Notebook, collection: string): Promise<readonly Line[] | undefined> => {
  const made: { readonly path: string; readonly id: number }[] = [];
  const limits = await limitsAt(context, pathsFor(context, textId)[0] ?? `${collection}/1`, textBlock);
  const at = (name: string, wanted: number): string =>
    String(Math.floor(Math.min(wanted, (limits.get(name)?.max ?? wanted) / 2) / 16) * 16);
  const place = { enabled: 'false', posX: at('posX', 192), posY: at('posY', 352) };
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
  for (const { path, id } of made) {
    const shown = await readNow(context, notes, 'line', path);
    if (shown === undefined) return undefined;
    lines.push({ path, id, document: withLeaves(shown, { ...place, message: lines.length === 0 ? faint : strong }) });
  }
  return lines;
};

const scenes = ['none', 'lower', 'higher', 'both'] as const;

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
    let plain: Picture | undefined;
    for (const scene of scenes) {
      for (const line of [lower, higher]) {
        const isOn = scene === 'both' || scene === (line === lower ? 'lower' : 'higher');
        await notes.ask({
          step: 'switch',
          method: 'PUT',
          path: line.path,
          about: scene,
          body: withLeaves(line.document, { enabled: String(isOn) }),
        });
      }
      if (plain === undefined) plain = pictureIn(await takePicture(context, notes, snapshots, scene));
      else {
        const empty = plain;
        await pictureUntil(context, notes, snapshots, scene, (picture) => changedCells(empty, picture, seenBy) > 0);
      }
    }
    return [];
  },
);

/** The lower line's and the higher one's place, cell by cell: what the higher alone changes. */
const comparison = (evidence: Evidence) => {
  const [none, lower, higher, both] = scenes.map((scene) => pictureIn(lastOf(evidence, scene)));
  if (none === undefined || lower === undefined || higher === undefined || both === undefined) return undefined;
  const cells = higher.cells.flatMap((cell, at) => (Math.abs(cell - (none.cells[at] ?? 0)) > seenBy ? [at] : []));
  const mean = (picture: Picture): number => cells.reduce((sum, at) => sum + (picture.cells[at] ?? 0), 0) / cells.length;
  return { cells: cells.length, lower: mean(lower), higher: mean(higher), both: mean(both) };
};

const shown = (evidence: Evidence) => scenes.flatMap((scene) => lastOf(evidence, scene) ?? []);

const lookAtDrawing = (evidence: Evidence): readonly Finding[] | string => {
  const compared = comparison(evidence);
  if (compared === undefined) return 'there is no picture to compare';
  return compared.cells > 0
    ? []
    : [
        finding(`GET ${shown(evidence)[0]?.instance}: an overlay that is enabled changes nothing in the picture`, shown(evidence), {
          expected: 'text in the picture',
          actual: 'the same picture',
        }),
      ];
};

const lookAtOrder = (evidence: Evidence): readonly Finding[] | string => {
  const compared = comparison(evidence);
  if (compared === undefined || compared.cells === 0) return 'no overlay is seen in the picture';
  const { lower, higher, both } = compared;
  // Lines without a ground of their own are both to be read, whichever lies on top.
  if (Math.abs(lower - higher) < seenBy / 2) return 'the two overlays cannot be told apart in the picture';
  if (Math.abs(both - higher) <= Math.abs(both - lower)) return [];
  return [
    finding('of two overlays in one place the one with the lower id lies on top', shown(evidence), {
      expected: `brightness ${Math.round(higher)}, as of the higher id alone`,
      actual: `${Math.round(both)}, the lower id alone has ${Math.round(lower)}`,
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
