/** 7.4: limits that follow another setting are marked dynamic, and follow it at once. */
import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { absence, pathsFor } from '../../lib/probes/absence.ts';
import { readNow } from '../../lib/probes/document.ts';
import { type Limits, limitsOf } from '../../lib/spec/limits.ts';
import { reactionOf } from '../../lib/xml/status.ts';
import { element, nodeAt } from '../../lib/xml/tree.ts';
import { blockOf } from '../kit/resource-probe.ts';
import { asking, looking } from '../kit/worded.ts';

/** The setting is the resolution of the main stream; the limit that may follow it is that of the bit rate. */
const block = blockOf('StreamingChannel', '8.9.3');
const [width, height, rate] = ['videoResolutionWidth', 'videoResolutionHeight', 'constantBitRate'] as const;

/** Resolutions that capabilities offer as pairs. @see E-088 */
const pairsIn = (root: XmlNode | undefined): readonly string[] =>
  ((root && nodeAt(root, `Video/${width}`)?.attributes.opt) ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => /^\d+\*\d+$/.test(each));

/** A channel's document with nothing but these fields of its video: what is left out keeps its value, unless the limit moves it. */
const videoOnly = (shown: XmlNode, values: Readonly<Record<string, string>>): XmlNode => ({
  ...shown,
  children: shown.children.map((each) =>
    each.name === 'Video'
      ? {
          ...each,
          children: each.children
            .filter(({ name }) => name !== rate || values[rate] !== undefined)
            .map((field) => {
              const value = values[field.name];
              return value === undefined ? field : element(field.name, field.namespace, value);
            }),
        }
      : each,
  ),
});

const resize = asking({
  id: '07-special-resources/dynamic',
  section: '7.4',
  safety: 'reversible',
  effects: ['recording'],
  ask: async (context, notes) => {
    const unasked = absence(context, 'streaming.channels.id', 'PUT');
    if (unasked !== undefined) return unasked.reason;
    const path = pathsFor(context, 'streaming.channels.id')[0] ?? '';
    const told = async (about: string): Promise<XmlNode | undefined> => {
      const seen = await notes.ask({ step: 'told', about, method: 'GET', path: `${path}/capabilities`, fresh: true });
      return seen.exchange.response?.status === 200 ? context.tree(seen) : undefined;
    };
    const pairs = pairsIn(await told('at first'));
    if (pairs.length < 2) return 'the capabilities offer no two resolutions: there is no setting to change';
    await context.protect(path);
    const shown = await readNow(context, notes, 'before', path);
    if (shown === undefined) return 'the streaming channel could not be read';
    for (const about of pairs) {
      const [across = '', up = ''] = about.split('*');
      const size = { [width]: across, [height]: up };
      await notes.ask({ step: 'resize', about, method: 'PUT', path, body: videoOnly(shown, size) });
      const root = await told(about);
      const most = root === undefined ? undefined : limitsOf(root, block).get(`Video/${rate}`)?.max;
      if (most === undefined) continue;
      for (const [step, value] of [
        ['most', most],
        ['beyond', most + 1],
      ] as const)
        await notes.ask({
          step,
          about,
          value: String(value),
          method: 'PUT',
          path,
          body: videoOnly(shown, { ...size, [rate]: String(value) }),
          claims: step === 'most' ? 'legal' : 'value',
        });
    }
    return undefined;
  },
});

const none = 'the resolution could not be changed';

const limitsAt = (seen: Observation, evidence: Evidence): Limits | undefined => {
  const root = seen.exchange.response?.status === 200 ? readAs(seen, block, evidence)?.root : undefined;
  return root === undefined ? undefined : limitsOf(root, block).get(`Video/${rate}`);
};

const lookAtMark = (evidence: Evidence): readonly Finding[] | string => {
  const told = stepsOf(evidence.observations, 'told').flatMap((seen) => {
    const limits = limitsAt(seen, evidence);
    return limits === undefined ? [] : [{ seen, limits }];
  });
  const most = new Set(told.map(({ limits }) => limits.max));
  if (told.length < 3) return none;
  if (most.size === 1) return 'the limits of the bit rate are those of every resolution';
  return told
    .filter(({ limits }) => limits.raw.dynamic !== 'true')
    .slice(0, 1)
    .map(({ seen }) =>
      finding(
        `${asked(seen)}: <Video/${rate}> goes up to ${[...most].join(' or ')} with the resolution, and is not marked dynamic`,
        [seen],
        {
          expected: 'dynamic="true"',
          actual: 'absent',
        },
      ),
    );
};

const lookAtChange = (evidence: Evidence): readonly Finding[] | string => {
  const [most, beyond] = [stepsOf(evidence.observations, 'most'), stepsOf(evidence.observations, 'beyond')];
  if (most.length < 2) return none;
  const say = (seen: Observation, what: string, expected: string): Finding => {
    const got = gotLine(seen, evidence);
    return finding(`${asked(seen)} with ${rate} ${seen.value} at ${seen.about}, ${what}: ${got}`, [seen], { expected, actual: got });
  };
  return [
    ...most
      .filter((seen) => reactionOf(seen, evidence) !== 'granted')
      .map((seen) => say(seen, 'which the capabilities promise there', '200')),
    ...beyond
      .filter((seen) => reactionOf(seen, evidence) === 'granted')
      .map((seen) => say(seen, 'which the capabilities exclude there', '400')),
  ];
};

export const dynamic: Topic = {
  probes: [resize],
  checks: [
    looking(resize, {
      id: '07-special-resources/dynamic-marked',
      title: 'an element whose limits follow another setting is marked dynamic',
      requirements: ['7.4-16'],
      look: lookAtMark,
    }),
    looking(resize, {
      id: '07-special-resources/dynamic-follows',
      title: 'the limits of a dynamic element follow as soon as the other setting is changed',
      requirements: ['7.4-17'],
      readings: ['E-088'],
      look: lookAtChange,
    }),
  ],
};
