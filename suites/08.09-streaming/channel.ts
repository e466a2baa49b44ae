/** 8.9.3: the main stream and the sub stream, and the inputs that they refer to. */

import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { pathsFor } from '../../lib/probes/absence.ts';
import { readNow } from '../../lib/probes/document.ts';
import type { BlockName } from '../../lib/spec/catalogue.ts';
import { childrenOf, textAt, withText } from '../../lib/xml/tree.ts';
import { notRefused, resting } from '../kit/outcome.ts';
import { blockOf, notApplicable, probeOf, sourceOf } from '../kit/resource-probe.ts';
import { looking, sameCheck } from '../kit/worded.ts';

const block = blockOf('StreamingChannel', '8.9.3');
const inputPath = 'Video/videoInputChannelID';

const references = [
  { id: 'video.inputs.channels', step: 'video', list: 'VideoInputChannelList', section: '8.4.2', entry: 'VideoInputChannel' },
  { id: 'audio.channels', step: 'audio', list: 'AudioChannelList', section: '8.5.1', entry: 'AudioChannel' },
] as const;

const read = probeOf(
  sourceOf('streaming.channels'),
  'get-references',
  { operation: 'get', needs: 'GET', safety: 'read-only', effects: [] },
  async ({ context, notes, path }) => {
    for (const each of pathsFor(context, 'streaming.channels.id').filter((one) => one.startsWith(`${path}/`)))
      await notes.ask({ step: 'channel', method: 'GET', path: each });
    for (const { id, step } of references) {
      const list = pathsFor(context, id)[0];
      if (list !== undefined) await notes.ask({ step, method: 'GET', path: list });
    }
    return [];
  },
);

/** No device has so many inputs. */
const foreignInput = '7077';

const tie = probeOf(
  sourceOf('streaming.channels.id'),
  'put-input',
  { operation: 'put', needs: 'PUT', safety: 'reversible', effects: ['recording'] },
  async ({ context, notes, path }) => {
    await context.protect(path);
    const shown = await readNow(context, notes, 'before', path);
    if (shown === undefined) return { verdict: 'blocked', reason: `${path} could not be read before the write` };
    const body = withText(shown, inputPath, foreignInput);
    if (body === undefined) return notApplicable(`${path} shows no ${inputPath}`);
    await notes.ask({ step: 'foreign', method: 'PUT', path, value: foreignInput, body, claims: 'value' });
    await readNow(context, notes, 'after', path);
    return [];
  },
);

/** An id that is not there may be passed over, as long as it is not shown afterwards. */
const lookAtForeign = (evidence: Evidence): readonly Finding[] | undefined => {
  const [put, after] = ['foreign', 'after'].map((step) => stepsOf(evidence.observations, step)[0]);
  if (put === undefined || after === undefined) return undefined;
  const root = after.exchange.response?.status === 200 ? readAs(after, block, evidence)?.root : undefined;
  const isKept = root !== undefined && textAt(root, inputPath) === foreignInput;
  const refused = notRefused(put, evidence, `with ${inputPath} ${foreignInput}`);
  const kept = `${asked(after)}: ${inputPath} is ${foreignInput}, which is no video input`;
  return [
    ...(isKept ? refused : resting(refused, 'E-039', 'b')),
    ...(isKept ? [finding(kept, [put, after], { expected: 'the id of a video input', actual: foreignInput })] : []),
  ];
};

interface Entries {
  readonly seen: Observation;
  readonly entries: readonly XmlNode[];
}

const entriesOf = (evidence: Evidence, step: Step, list: BlockName, section: string, entry: string): Entries | undefined => {
  const seen = stepsOf(evidence.observations, step)[0];
  const root = seen?.exchange.response?.status === 200 ? readAs(seen, blockOf(list, section), evidence)?.root : undefined;
  return seen === undefined || root === undefined ? undefined : { seen, entries: childrenOf(root, entry) };
};

interface Channel {
  readonly seen: Observation;
  readonly root: XmlNode;
}

const channelsOf = (evidence: Evidence): readonly Channel[] =>
  stepsOf(evidence.observations, 'channel').flatMap((seen) => {
    const root = seen.exchange.response?.status === 200 ? readAs(seen, block, evidence)?.root : undefined;
    return root === undefined ? [] : [{ seen, root }];
  });

const numbered = (channel: XmlNode, path: string): number => Number(textAt(channel, path) ?? Number.NaN);
const pixels = (channel: XmlNode): number =>
  numbered(channel, 'Video/videoResolutionWidth') * numbered(channel, 'Video/videoResolutionHeight');

/** 101 and 102 are the streams 1 and 2 of the first input (E-154). */
const streamOf = (channel: XmlNode): number => {
  const id = numbered(channel, 'id');
  return id > 100 ? id % 100 : id;
};

const lookAtStreams = (evidence: Evidence): readonly Finding[] | string => {
  const shown = channelsOf(evidence);
  const seen = shown.map((each) => each.seen);
  if (shown.length === 0) return 'no streaming channel could be read';
  const main = shown.find(({ root }) => streamOf(root) === 1)?.root;
  const sub = shown.find(({ root }) => streamOf(root) === 2)?.root;
  const ids = shown.map(({ root }) => textAt(root, 'id') ?? '').join(', ');
  const reading = { reading: 'E-154' } as const;
  if (main === undefined)
    return [finding(`no channel is the main stream, the ids are ${ids}`, seen, { ...reading, expected: '1', actual: ids })];
  const others = shown.filter(({ root }) => root !== main && root !== sub);
  const foreign = others.map(({ seen: own, root }) => {
    const id = textAt(root, 'id') ?? 'absent';
    return finding(`${asked(own)}: id ${id} is neither that of the main stream nor that of the sub stream`, [own], {
      ...reading,
      expected: '1 or 2',
      actual: id,
    });
  });
  if (sub === undefined || pixels(sub) <= pixels(main)) return foreign;
  const larger = `the sub stream has ${pixels(sub)} pixels, the main stream ${pixels(main)}`;
  return [...foreign, finding(larger, seen, { expected: `at most ${pixels(main)}`, actual: String(pixels(sub)) })];
};

/** Each channel's reference is an id of the list that it refers to. */
const lookAtReference =
  ({ step, list, section, entry }: (typeof references)[number], path: string) =>
  (evidence: Evidence): readonly Finding[] | string => {
    const target = entriesOf(evidence, step, list, section, entry);
    if (target === undefined) return `the ids of ${entry} could not be read`;
    const referring = channelsOf(evidence).filter(({ root }) => textAt(root, path) !== undefined);
    if (referring.length === 0) return `no streaming channel has ${path}`;
    const ids = target.entries.map((each) => textAt(each, 'id') ?? '');
    return referring
      .filter(({ root }) => !ids.includes(textAt(root, path) ?? ''))
      .map(({ seen, root }) =>
        finding(
          `${asked(seen)}: ${path} is ${textAt(root, path)}, ${asked(target.seen)} has ${ids.join(', ') || 'none'}`,
          [seen, target.seen],
          {
            expected: ids.join(' or '),
            actual: textAt(root, path) ?? '',
          },
        ),
      );
  };

export const channel = (generic: Topic): Topic => ({
  probes: [read, tie],
  checks: [
    looking(read, {
      id: 'streaming.channels.id/get/main-and-sub',
      title: 'channel 1 is the main stream and channel 2, where there is one, the smaller sub stream',
      requirements: ['8.9.3-1'],
      readings: ['E-154'],
      look: lookAtStreams,
    }),
    looking(read, {
      id: 'streaming.channels.id/get/video-input',
      title: 'videoInputChannelID names a video input channel',
      requirements: ['8.9.3-2'],
      look: lookAtReference(references[0], inputPath),
    }),
    looking(tie, {
      id: 'streaming.channels.id/put/video-input',
      title: 'a stream is not tied to a video input that the device does not have',
      requirements: ['8.9.3-2'],
      look: lookAtForeign,
    }),
    // Every mode of an audio channel hears (8.5.2: talkonly, talkandlisten name what a client may do), so that any of them is an input.
    looking(read, {
      id: 'streaming.channels.id/get/audio-input',
      title: 'audioInputChannelID names an audio channel',
      requirements: ['8.9.3-3'],
      look: lookAtReference(references[1], 'Audio/audioInputChannelID'),
    }),
    sameCheck(generic, 'streaming.channels.id/capabilities/structure', {
      id: 'streaming.channels.id/capabilities/example',
      title: 'the capabilities of a streaming channel look as the worked example has them',
      requirements: ['8.9.3-4'],
      readings: ['E-011', 'E-051', 'E-087'],
    }),
  ],
});
