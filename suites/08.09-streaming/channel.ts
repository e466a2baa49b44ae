/** 8.9.3: the main stream and the sub stream, and the inputs that they refer to. */
import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { pathsFor } from '../../lib/probes/absence.ts';
import type { BlockName } from '../../lib/spec/catalogue.ts';
import { childrenOf, textAt } from '../../lib/xml/tree.ts';
import { blockOf, probeOf, sourceOf } from '../resource-probe.ts';
import { looking, sameCheck } from '../worded.ts';

const references = [
  { id: 'video.inputs.channels', step: 'video', list: 'VideoInputChannelList', section: '8.4.2', entry: 'VideoInputChannel' },
  { id: 'audio.channels', step: 'audio', list: 'AudioChannelList', section: '8.5.1', entry: 'AudioChannel' },
] as const;

const read = probeOf(
  sourceOf('streaming.channels'),
  'get-references',
  { operation: 'get', needs: 'GET', safety: 'read-only', effects: [] },
  async ({ context, notes, path }) => {
    await notes.ask({ step: 'channels', method: 'GET', path });
    for (const { id, step } of references) {
      const list = pathsFor(context, id)[0];
      if (list !== undefined) await notes.ask({ step, method: 'GET', path: list });
    }
    return [];
  },
);

interface Entries {
  readonly seen: Observation;
  readonly entries: readonly XmlNode[];
}

const entriesOf = (evidence: Evidence, step: string, list: BlockName, section: string, entry: string): Entries | undefined => {
  const seen = stepsOf(evidence.observations, step)[0];
  const root = seen?.exchange.response?.status === 200 ? readAs(seen, blockOf(list, section), evidence)?.root : undefined;
  return seen === undefined || root === undefined ? undefined : { seen, entries: childrenOf(root, entry) };
};

const channelsOf = (evidence: Evidence): Entries | undefined =>
  entriesOf(evidence, 'channels', 'StreamingChannelList', '8.9.2', 'StreamingChannel');

const numbered = (channel: XmlNode, path: string): number => Number(textAt(channel, path) ?? Number.NaN);
const pixels = (channel: XmlNode): number =>
  numbered(channel, 'Video/videoResolutionWidth') * numbered(channel, 'Video/videoResolutionHeight');

/** Lenient: 101 and 102 are the streams 1 and 2 of the first input (E-154). */
const streamOf = (channel: XmlNode, evidence: Evidence): number => {
  const id = numbered(channel, 'id');
  return evidence.profile === 'field' && id > 100 ? id % 100 : id;
};

const lookAtStreams = (evidence: Evidence): readonly Finding[] | string => {
  const shown = channelsOf(evidence);
  if (shown === undefined || shown.entries.length === 0) return 'the list of streaming channels could not be read';
  const { seen, entries } = shown;
  const main = entries.find((each) => streamOf(each, evidence) === 1);
  const sub = entries.find((each) => streamOf(each, evidence) === 2);
  const ids = entries.map((each) => textAt(each, 'id') ?? '').join(', ');
  const reading = { reading: 'E-154' } as const;
  if (main === undefined)
    return [
      finding(`${asked(seen)}: no channel is the main stream, the ids are ${ids}`, [seen], { ...reading, expected: '1', actual: ids }),
    ];
  const others = evidence.profile === 'field' ? [] : entries.filter((each) => each !== main && each !== sub);
  const foreign = others.map((each) =>
    finding(`${asked(seen)}: a channel has id ${textAt(each, 'id')}, which is neither main nor sub stream`, [seen], {
      ...reading,
      expected: '1 or 2',
      actual: textAt(each, 'id') ?? 'absent',
    }),
  );
  const isSwapped = sub !== undefined && pixels(sub) > pixels(main);
  const larger = `${asked(seen)}: the sub stream has ${sub === undefined ? 0 : pixels(sub)} pixels, the main stream ${pixels(main)}`;
  return isSwapped ? [...foreign, finding(larger, [seen], { expected: `at most ${pixels(main)}`, actual: String(pixels(sub)) })] : foreign;
};

/** Each channel's reference is an id of the list that it refers to. */
const lookAtReference =
  ({ step, list, section, entry }: (typeof references)[number], path: string) =>
  (evidence: Evidence): readonly Finding[] | string => {
    const [shown, target] = [channelsOf(evidence), entriesOf(evidence, step, list, section, entry)];
    if (shown === undefined || target === undefined) return `the ids of ${entry} could not be read`;
    const referring = shown.entries.filter((each) => textAt(each, path) !== undefined);
    if (referring.length === 0) return `no streaming channel has ${path}`;
    const ids = target.entries.map((each) => textAt(each, 'id') ?? '');
    return referring
      .filter((each) => !ids.includes(textAt(each, path) ?? ''))
      .map((each) =>
        finding(
          `${asked(shown.seen)}: channel ${textAt(each, 'id')} has ${path} ${textAt(each, path)}, ${asked(target.seen)} has ${ids.join(', ') || 'none'}`,
          [shown.seen, target.seen],
          { expected: ids.join(' or '), actual: textAt(each, path) ?? '' },
        ),
      );
  };

export const channel = (generic: Topic): Topic => ({
  probes: [read],
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
      look: lookAtReference(references[0], 'Video/videoInputChannelID'),
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
