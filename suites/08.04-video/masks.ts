/** 8.4.6 to 8.4.8: masking of each channel, what all its regions hide together, and regions in any order. */
import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import { type Picture, pictureIn } from '../../lib/checks/picture.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, ProbeContext, Topic } from '../../lib/model/probe.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { pathsFor } from '../../lib/probes/absence.ts';
import { readNow } from '../../lib/probes/document.ts';
import { newMember } from '../../lib/probes/members.ts';
import { differences, sameValue } from '../../lib/xml/compare.ts';
import { reactionOf } from '../../lib/xml/status.ts';
import { child, textAt, withText } from '../../lib/xml/tree.ts';
import { corners } from '../08.10-motion/grid.ts';
import { lastOf, notGranted } from '../kit/outcome.ts';
import { blockOf, notApplicable, probeOf, sourceOf } from '../kit/resource-probe.ts';
import { picturePath, pictureUntil, takePicture } from '../kit/snapshot.ts';
import { looking } from '../kit/worded.ts';
import { type Box, boxesIn, isUniform, spreadIn } from './boxes.ts';
import { reachOf, type Size, withCorners } from './regions.ts';

const mask = sourceOf('video.inputs.channels.id.privacyMask');
const regions = sourceOf('video.inputs.channels.id.privacyMask.regions');
const maskBlock = blockOf('PrivacyMask', '8.4.6');
const listBlock = blockOf('PrivacyMaskRegionList', '8.4.7');
const regionBlock = blockOf('PrivacyMaskRegion', '8.4.8');

/** Undoing what hides something more uncovers it again: that, too, is the effect. */
const head = { operation: 'put', needs: 'PUT', safety: 'disruptive', effects: ['mask'] } as const;

const perChannel = probeOf(mask, 'put-channel', head, async ({ context, notes, path }) => {
  const channels = (context.survey.members.get('/Video/inputs/channels') ?? []).map(
    (id) => `/Video/inputs/channels/${encodeURIComponent(id)}/privacyMask`,
  );
  const others = channels.filter((each) => each !== path);
  const before = await readNow(context, notes, 'before', path);
  if (before === undefined) return { verdict: 'blocked', reason: 'the masking could not be read before the write' };
  for (const each of others) await readNow(context, notes, 'other-before', each);
  const isOn = sameValue('boolean', textAt(before, 'enabled') ?? '', 'true');
  await notes.ask({
    step: 'switch',
    method: 'PUT',
    path,
    value: String(!isOn),
    body: withText(before, 'enabled', String(!isOn)) ?? before,
  });
  await readNow(context, notes, 'after', path);
  await readNow(context, notes, 'list', `${path}/regions`);
  for (const each of others) await readNow(context, notes, 'other-after', each);
  return [];
});

/** Puts two new regions where the picture has something to hide; their boxes stand in `about`. */
const drawRegions = async (
  context: ProbeContext,
  notes: Parameters<typeof readNow>[1],
  path: string,
  size: Size,
  boxes: readonly Box[],
): Promise<boolean> => {
  for (const box of boxes) {
    const list = await readNow(context, notes, 'regions', path);
    const region = await newMember(context, path, regionBlock, list);
    const [left, right] = [box.left * size.width, box.right * size.width].map(Math.round);
    const [bottom, top] = [box.bottom * size.height, box.top * size.height].map(Math.round);
    const body = withCorners(region, corners({ left: left ?? 0, right: right ?? 0, bottom: bottom ?? 0, top: top ?? 0 }));
    const post = await notes.ask({ step: 'draw', method: 'POST', path, about: JSON.stringify(box), body });
    if (reactionOf(post, context) !== 'granted') return false;
  }
  return true;
};

const covered = probeOf(regions, 'post-picture', { ...head, operation: 'post', needs: 'POST' }, async ({ context, notes, path }) => {
  const [snapshots, owner] = [picturePath(context), path.replace(/\/regions$/, '')];
  const before = await readNow(context, notes, 'mask', owner);
  const size = await reachOf(context, pathsFor(context, 'video.inputs.channels.id.privacyMask.regions.id2')[0] ?? path, regionBlock);
  if (snapshots === undefined || before === undefined || size === undefined)
    return notApplicable('without snapshots nobody sees what is hidden');
  const plain = pictureIn(await takePicture(context, notes, snapshots, 'plain'));
  const boxes = plain === undefined ? [] : boxesIn(plain);
  if (plain === undefined || boxes.length < 2) return notApplicable('the picture has no two places with something to hide');
  await notes.ask({ step: 'off', method: 'PUT', path: owner, body: withText(before, 'enabled', 'false') ?? before });
  if (!(await drawRegions(context, notes, path, size, boxes))) return { verdict: 'blocked', reason: 'no two regions could be added' };
  const own = await readNow(context, notes, 'mask', owner);
  await notes.ask({ step: 'on', method: 'PUT', path: owner, body: withText(own ?? before, 'enabled', 'true') ?? before });
  await pictureUntil(context, notes, snapshots, 'masked', (picture) => boxes.every((box) => isUniform(picture, box)));
  return [];
});

const turned = probeOf(regions, 'put-reversed', head, async ({ context, notes, path }) => {
  const before = await readNow(context, notes, 'before', path);
  if (before === undefined || before.children.length < 2) return notApplicable('there are no two regions to exchange');
  await notes.ask({ step: 'reversed', method: 'PUT', path, body: { ...before, children: [...before.children].reverse() } });
  await readNow(context, notes, 'after', path);
  return [];
});

const rootOf = (seen: Observation | undefined, block: typeof maskBlock, evidence: Evidence): XmlNode | undefined =>
  seen?.exchange.response?.status === 200 ? readAs(seen, block, evidence)?.root : undefined;

const lookAtChannel = (evidence: Evidence): readonly Finding[] | undefined => {
  const [put, after, list] = (['switch', 'after', 'list'] as const).map((step) => lastOf(evidence, step));
  const [shown, regionsShown] = [rootOf(after, maskBlock, evidence), rootOf(list, listBlock, evidence)];
  if (put === undefined || after === undefined || shown === undefined) return undefined;
  const refused = notGranted(put, evidence, `with enabled ${put.value}`);
  if (refused.length > 0) return refused;
  const now = textAt(shown, 'enabled') ?? 'absent';
  const inner = child(shown, listBlock.root);
  const apart =
    inner === undefined || regionsShown === undefined || list === undefined
      ? []
      : differences(inner, regionsShown, listBlock).map((each) =>
          finding(
            `${asked(after)}: ${each.path} is "${each.before ?? 'absent'}", ${asked(list)} shows "${each.after ?? 'absent'}"`,
            [after, list],
            { expected: each.after ?? 'absent', actual: each.before ?? 'absent' },
          ),
        );
  const others = stepsOf(evidence.observations, 'other-after').flatMap((seen) => {
    const first = stepsOf(evidence.observations, 'other-before').find((each) => each.instance === seen.instance);
    const [was, is] = [rootOf(first, maskBlock, evidence), rootOf(seen, maskBlock, evidence)];
    if (first === undefined || was === undefined || is === undefined) return [];
    return differences(was, is, maskBlock).map((each) =>
      finding(`${asked(put)}: ${each.path} of ${seen.instance} became "${each.after ?? 'absent'}"`, [first, put, seen], {
        expected: each.before ?? 'absent',
        actual: each.after ?? 'absent',
      }),
    );
  });
  return [
    ...(sameValue('boolean', now, put.value ?? '')
      ? []
      : [
          finding(`${asked(put)}: GET afterwards returned enabled "${now}", sent "${put.value}"`, [put, after], {
            expected: put.value ?? '',
            actual: now,
          }),
        ]),
    ...apart,
    ...others,
  ];
};

/** The picture may be mirrored after the masks are drawn: then all of them are on the other side. */
const flipped = ({ left, right, bottom, top }: Box): Box => ({ left: 1 - right, right: 1 - left, bottom, top });

const lookAtPicture = (evidence: Evidence): readonly Finding[] | string => {
  const [plain, masked, on] = [lastOf(evidence, 'plain'), lastOf(evidence, 'masked'), lastOf(evidence, 'on')];
  const [was, is]: readonly (Picture | undefined)[] = [pictureIn(plain), pictureIn(masked)];
  const boxes = stepsOf(evidence.observations, 'draw').flatMap((seen): readonly Box[] => [JSON.parse(seen.about ?? '{}')]);
  if (plain === undefined || masked === undefined || on === undefined || was === undefined || is === undefined || boxes.length === 0)
    return 'there is no picture to compare';
  const refused = notGranted(on, evidence, 'with enabled true');
  if (refused.length > 0) return refused;
  const open = (place: (box: Box) => Box): readonly Box[] => boxes.filter((box) => !isUniform(is, place(box)));
  const visible = open((box) => box);
  if (visible.length === 0 || open(flipped).length === 0) return [];
  return visible.map((box) => {
    const place = `${Math.round(box.left * 100)} to ${Math.round(box.right * 100)} per cent from the left`;
    return finding(
      `${asked(masked)}: the region ${place} is not covered: its brightness varies by ${Math.round(spreadIn(is, box))} of 255`,
      [plain, on, masked],
      { expected: 'one grey or black', actual: `${Math.round(spreadIn(is, box))} of 255` },
    );
  });
};

const lookAtOrder = (evidence: Evidence): readonly Finding[] | undefined => {
  const [before, put, after] = (['before', 'reversed', 'after'] as const).map((step) => lastOf(evidence, step));
  const [was, is] = [rootOf(before, listBlock, evidence), rootOf(after, listBlock, evidence)];
  if (put === undefined || after === undefined || was === undefined || is === undefined) return undefined;
  const refused = notGranted(put, evidence, 'with its regions in reverse');
  const byId = (root: XmlNode): XmlNode => ({
    ...root,
    children: [...root.children].sort((a, b) => Number(textAt(a, 'id')) - Number(textAt(b, 'id'))),
  });
  return refused.length > 0
    ? refused
    : differences(byId(was), byId(is), listBlock).map((each) =>
        finding(`${asked(put)} with its regions in reverse: ${each.path} became "${each.after ?? 'absent'}"`, [put, after], {
          expected: each.before ?? 'absent',
          actual: each.after ?? 'absent',
        }),
      );
};

export const masks: Topic = {
  probes: [perChannel, covered, turned],
  checks: [
    looking(perChannel, {
      id: 'video.inputs.channels.id.privacyMask/put/per-channel',
      title: 'masking is switched for one channel, with that channel’s regions',
      requirements: ['8.4.6-1'],
      look: lookAtChannel,
    }),
    looking(covered, {
      id: 'video.inputs.channels.id.privacyMask.regions/post/in-picture',
      title: 'all mask regions together are grey or black in the picture',
      requirements: ['8.4.7-1'],
      readings: ['E-049'],
      look: lookAtPicture,
    }),
    looking(turned, {
      id: 'video.inputs.channels.id.privacyMask.regions/put/any-order',
      title: 'mask regions may stand in any order',
      requirements: ['8.4.8-4'],
      look: lookAtOrder,
    }),
  ],
};
