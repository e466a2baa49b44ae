/** 8.12.1 and 8.12.2: channels that may be added, each for a video input that exists. */
import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import { pathsFor } from '../../lib/probes/absence.ts';
import { textAt } from '../../lib/xml/tree.ts';
import { asDescribed } from '../08.13-ptzctrl/as-described.ts';
import { lastOf } from '../kit/outcome.ts';
import { blockOf, probeOf, sourceOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';

const channel = sourceOf('pTZ.channels.id');
const channelBlock = blockOf('PTZChannel', '8.12.2');
const inputsPath = '/Video/inputs/channels';
const inputsBlock = blockOf('VideoInputChannelList', '8.4.2');

const join = probeOf(
  channel,
  'video-input',
  { operation: 'get', needs: 'GET', safety: 'read-only', effects: [] },
  async ({ context, notes }) => {
    await notes.ask({ step: 'inputs', method: 'GET', path: inputsPath });
    for (const path of pathsFor(context, channel.id)) await notes.ask({ step: 'channel', method: 'GET', path });
    return [];
  },
);

const lookAtJoin = (evidence: Evidence): readonly Finding[] | string => {
  const inputs = lastOf(evidence, 'inputs');
  const list = inputs?.exchange.response?.status === 200 ? readAs(inputs, inputsBlock, evidence)?.root : undefined;
  if (inputs === undefined || list === undefined) return 'the device lists no video inputs to compare with';
  const ids = list.children.flatMap((entry) => textAt(entry, 'id') ?? []);
  const named = evidence.observations.flatMap((seen) => {
    const root = seen.step === 'channel' && seen.exchange.response?.status === 200 ? readAs(seen, channelBlock, evidence)?.root : undefined;
    const input = root === undefined ? undefined : textAt(root, 'videoInputID');
    return input === undefined ? [] : [{ seen, input }];
  });
  if (named.length === 0) return 'no PTZ channel names a video input';
  return named
    .filter(({ input }) => !ids.includes(input))
    .map(({ seen, input }) =>
      finding(`${asked(seen)}: videoInputID is ${input}, ${inputsPath} lists ${ids.join(', ') || 'none'}`, [seen, inputs], {
        expected: ids.join(', '),
        actual: input,
      }),
    );
};

export const channels: readonly Topic[] = [
  asDescribed('pTZ.channels', '8.12.1-1'),
  {
    probes: [join],
    checks: [
      looking(join, {
        id: 'pTZ.channels.id/get/video-input',
        title: 'a PTZ channel names a video input that exists',
        requirements: ['8.12.2-1'],
        look: lookAtJoin,
      }),
    ],
  },
];
