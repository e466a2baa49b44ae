/** 8.9.5: a snapshot of the main stream. */

import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { JpegSize } from '../../lib/checks/jpeg.ts';
import { jpegIn } from '../../lib/checks/picture.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { pathsFor } from '../../lib/probes/absence.ts';
import { bodySize, headerOf, reactionOf } from '../../lib/xml/status.ts';
import { nodeAt, textAt } from '../../lib/xml/tree.ts';
import { blockOf, probeOf, sourceOf } from '../kit/resource-probe.ts';
import { first, looking } from '../kit/worded.ts';

const block = blockOf('StreamingChannel', '8.9.3');
/** So many of the sizes that are offered are asked for: each costs the device a picture. */
const mostSizes = 4;

const sizeText = ({ width, height }: JpegSize): string => `${width}*${height}`;
const pair = /^(\d+)\*(\d+)$/;

/** Sizes that capabilities offer: pairs such as 640*480 (E-088), or single widths and heights in one order. */
const sizesIn = (root: XmlNode | undefined): readonly string[] => {
  const options = (name: string): readonly string[] =>
    (root === undefined ? undefined : nodeAt(root, `Video/${name}`)?.attributes.opt)?.split(',').map((each) => each.trim()) ?? [];
  const [widths, heights] = [options('videoResolutionWidth'), options('videoResolutionHeight')];
  if (widths.every((each) => pair.test(each))) return widths;
  return widths.length === heights.length ? widths.map((width, at) => `${width}*${heights[at]}`) : [];
};

const queryFor = (size: string): string => {
  const [, width, height] = pair.exec(size) ?? [];
  return `?videoResolutionWidth=${width}&videoResolutionHeight=${height}&snapShotImageType=JPEG`;
};

const take = probeOf(
  sourceOf('streaming.channels.id.picture'),
  'get-pictures',
  { operation: 'get', needs: 'GET', safety: 'read-only', effects: [] },
  async ({ context, notes, path }) => {
    const shot = (step: Step, more: { readonly query?: string; readonly about?: string; readonly accept?: string } = {}) =>
      notes.ask({
        step,
        method: 'GET',
        path: `${path}${more.query ?? ''}`,
        fresh: true,
        timeoutMs: context.timeouts.pictureMs,
        ...(more.about === undefined ? {} : { about: more.about }),
        ...(more.accept === undefined ? {} : { headers: [['Accept', more.accept]] }),
      });
    const channel = path.replace(/\/picture$/, '');
    await notes.ask({ step: 'channel', method: 'GET', path: channel, fresh: true });
    const told = await notes.ask({ step: 'capabilities', method: 'GET', path: `${path}/capabilities` });
    await shot('plain');
    await shot('typed', { query: '?snapShotImageType=JPEG' });
    await shot('accepted', { accept: 'image/jpeg' });
    const root = told.exchange.response?.status === 200 ? context.tree(told) : undefined;
    for (const size of sizesIn(root).slice(0, mostSizes)) await shot('sized', { query: queryFor(size), about: size });
    await shot('unoffered', { query: queryFor('3*5'), about: '3*5' });
    const sub = pathsFor(context, 'streaming.channels.id').find((each) => each !== channel);
    if (sub !== undefined) await notes.ask({ step: 'sub', method: 'GET', path: `${sub}/picture`, fresh: true });
    return [];
  },
);

const sizeOf = (seen: Observation): JpegSize | undefined => (seen.exchange.response?.status === 200 ? jpegIn(seen) : undefined);

/** Bytes that were too many to keep cannot be looked into. */
const kept = ({ exchange: { response } }: Observation): boolean => response?.elided === undefined || response.elided.measured !== undefined;

const noPicture = (seen: Observation, evidence: Evidence): Finding =>
  finding(`${asked(seen)}: ${gotLine(seen, evidence)}, no JPEG picture`, [seen], {
    expected: 'a JPEG picture',
    actual: gotLine(seen, evidence),
  });

/** What is wrong with a picture that has the head of a JPEG: another label, or no end. */
const formFaults = (seen: Observation): readonly Finding[] => {
  const response = seen.exchange.response ?? { headers: [], body: new Uint8Array() };
  const { headers } = response;
  const type = headerOf(headers, 'content-type') ?? 'absent';
  const say = (message: string, expected: string, actual: string): Finding =>
    finding(`${asked(seen)}: ${message}`, [seen], { expected, actual });
  return [
    ...(/^image\/jpe?g\b/i.test(type) ? [] : [say(`a JPEG picture is sent as ${type}`, 'image/jpeg', type)]),
    ...(jpegIn(seen)?.ends === true ? [] : [say(`the picture of ${bodySize(response)} bytes has no end`, 'an end of image', 'none')]),
  ];
};

const jpegs = (evidence: Evidence, ...steps: readonly string[]): readonly Finding[] | string => {
  const shots = stepsOf(evidence.observations, ...steps).filter(kept);
  if (shots.length === 0) return 'no picture could be kept to look at';
  return shots.flatMap((seen) => (sizeOf(seen) === undefined ? [noPicture(seen, evidence)] : formFaults(seen)));
};

const lookAtSub = (evidence: Evidence): readonly Finding[] | string => {
  const seen = first(evidence, 'sub');
  if (seen === undefined) return 'the device has no stream but the main one';
  const isRefused = reactionOf(seen, evidence) === 'refused';
  if (isRefused) return [];
  const got = gotLine(seen, evidence);
  return [
    finding(`${asked(seen)}: ${got}, a snapshot of the sub stream is to be refused`, [seen], {
      kind: 'accepted-though-wrong',
      expected: '403 or 404',
      actual: got,
      reading: 'E-089',
      option: 'c',
    }),
  ];
};

const wrongSize = (seen: Observation, wanted: string): readonly Finding[] => {
  const size = sizeOf(seen);
  if (size === undefined || sizeText(size) === wanted) return [];
  return [
    finding(`${asked(seen)}: the picture is ${sizeText(size)}, expected ${wanted}`, [seen], {
      expected: wanted,
      actual: sizeText(size),
      kind: 'wrong-effect',
      reading: 'E-089',
      option: 'c',
    }),
  ];
};

const lookAtSizes = (evidence: Evidence): readonly Finding[] | string => {
  const seen = first(evidence, 'channel');
  const root = seen?.exchange.response?.status === 200 ? readAs(seen, block, evidence)?.root : undefined;
  const [width, height] = ['Width', 'Height'].map((side) =>
    root === undefined ? undefined : textAt(root, `Video/videoResolution${side}`),
  );
  const plain = stepsOf(evidence.observations, 'plain', 'typed', 'accepted').filter(kept);
  const sized = stepsOf(evidence.observations, 'sized').filter(kept);
  const isKnown = width !== undefined && height !== undefined;
  if ((!isKnown || plain.length === 0) && sized.length === 0) return 'neither the size of the stream nor another to ask for is known';
  const own = isKnown ? plain.flatMap((each) => wrongSize(each, `${width}*${height}`)) : [];
  return [...own, ...sized.flatMap((each) => wrongSize(each, each.about ?? ''))];
};

const lookAtOffers = (evidence: Evidence): readonly Finding[] | string => {
  const told = first(evidence, 'capabilities');
  if (told !== undefined && told.exchange.response?.status !== 200) {
    const got = gotLine(told, evidence);
    return [
      finding(`${asked(told)}: ${got}, expected the options of a snapshot`, [told], { expected: '200', actual: got, reading: 'E-123' }),
    ];
  }
  const [offered, beyond] = [stepsOf(evidence.observations, 'sized').filter(kept), first(evidence, 'unoffered')];
  if (offered.length === 0) return 'the capabilities of the picture resource offer no sizes';
  const lacking = offered.filter((seen) => sizeOf(seen) === undefined).map((seen) => noPicture(seen, evidence));
  const size = beyond === undefined ? undefined : sizeOf(beyond);
  const isTaken = beyond !== undefined && size !== undefined;
  return isTaken
    ? [
        ...lacking,
        finding(`${asked(beyond)}: a picture of ${sizeText(size)}, the capabilities do not offer ${beyond.about}`, [beyond], {
          expected: '400',
          actual: '200',
          kind: 'accepted-though-wrong',
          // Whether a wrong query is refused is open; a picture of another size is what nobody asked for.
          ...(sizeText(size) === beyond.about ? {} : { reading: 'E-038' }),
        }),
      ]
    : lacking;
};

export const picture: Topic = {
  probes: [take],
  checks: [
    looking(take, {
      id: 'streaming.channels.id.picture/get/jpeg',
      title: 'a snapshot can be had as a JPEG picture',
      requirements: ['8.9.5-1'],
      look: (evidence) => jpegs(evidence, 'plain', 'typed', 'accepted'),
    }),
    looking(take, {
      id: 'streaming.channels.id.picture/get/main-stream',
      title: 'only the main stream gives snapshots',
      requirements: ['8.9.5-2'],
      readings: ['E-089'],
      look: lookAtSub,
    }),
    looking(take, {
      id: 'streaming.channels.id.picture/get/size',
      title: 'a snapshot has the size that the query asks for, or that of the stream',
      requirements: ['8.9.5-3'],
      readings: ['E-088', 'E-089'],
      look: lookAtSizes,
    }),
    looking(take, {
      id: 'streaming.channels.id.picture/get/offered',
      title: 'the capabilities of the picture resource say which sizes can be asked for',
      requirements: ['8.9.5-4'],
      readings: ['E-038', 'E-088', 'E-123'],
      look: lookAtOffers,
    }),
  ],
};
