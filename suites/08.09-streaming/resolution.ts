/** 8.9.3: width and height are offered in pairs, and belong together. @see E-088 */
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Topic } from '../../lib/model/probe.ts';
import { readNow } from '../../lib/probes/document.ts';
import { nodeAt, without, withText } from '../../lib/xml/tree.ts';
import { notGranted, notRefused, resting } from '../kit/outcome.ts';
import { notApplicable, probeOf, sourceOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';

const [widthPath, heightPath] = ['Video/videoResolutionWidth', 'Video/videoResolutionHeight'] as const;

const mix = probeOf(
  sourceOf('streaming.channels.id'),
  'put-pairs',
  { operation: 'put', needs: 'PUT', safety: 'reversible', effects: ['recording'] },
  async ({ context, notes, path }) => {
    const told = await notes.ask({ step: 'capabilities', method: 'GET', path: `${path}/capabilities` });
    const root = told.exchange.response?.status === 200 ? context.tree(told) : undefined;
    const options = (root === undefined ? undefined : nodeAt(root, widthPath)?.attributes.opt)?.split(',').map((each) => each.trim()) ?? [];
    const pairs = options.map((each) => each.split('*')).filter((each) => each.length === 2);
    const [one = [], other = []] = [pairs[0], pairs.at(-1)];
    const mixed = [one[0] ?? '', other[1] ?? ''] as const;
    if (pairs.length < 2 || options.includes(mixed.join('*')))
      return notApplicable('the capabilities offer no two pairs that cannot be mixed');
    await context.protect(path);
    const shown = await readNow(context, notes, 'before', path);
    if (shown === undefined) return { verdict: 'blocked', reason: `${path} could not be read before the write` };
    // The bit rate follows the resolution: left out, so that it cannot be what is wrong.
    const bare = without(shown, 'Video/constantBitRate') ?? shown;
    for (const [step, [width = '', height = '']] of [
      ['mixed', mixed],
      ['pair', other],
    ] as const) {
      const half = withText(bare, widthPath, width) ?? bare;
      const body = withText(half, heightPath, height) ?? half;
      await notes.ask({ step, about: `${width}*${height}`, method: 'PUT', path, body, claims: step === 'pair' ? 'legal' : 'value' });
    }
    return [];
  },
);

export const resolution: Topic = {
  probes: [mix],
  checks: [
    looking(mix, {
      id: 'streaming.channels.id/put/pairs',
      title: 'a pair of width and height that is offered is taken, a mixed one is refused',
      requirements: ['7.4-11'],
      readings: ['E-088'],
      look: (evidence) => {
        const [mixed, pair] = [stepsOf(evidence.observations, 'mixed'), stepsOf(evidence.observations, 'pair')];
        if (mixed.length === 0) return 'no resolution was set';
        // Width and height may be options of their own.
        const refused = mixed.flatMap((seen) => notRefused(seen, evidence, `with ${seen.about}`));
        return [...resting(refused, 'E-088', 'b'), ...pair.flatMap((seen) => notGranted(seen, evidence, `with ${seen.about}`))];
      },
    }),
  ],
};
