/** Annex A: what its notes say beyond the schema, by which the documents themselves are judged in their own chapters. */
import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import { absence, pathsFor } from '../../lib/probes/absence.ts';
import { childrenOf, textAt } from '../../lib/xml/tree.ts';
import { blockOf } from '../kit/resource-probe.ts';
import { asking, first, looking } from '../kit/worded.ts';

const inputs = blockOf('VideoInputChannelList', '8.4.2');

const read = asking({
  id: 'annex-a/input-channel',
  section: 'A.0',
  safety: 'read-only',
  ask: async (context, notes) => {
    const unasked = absence(context, 'video.inputs.channels', 'GET');
    if (unasked !== undefined) return unasked.reason;
    await notes.ask({ step: 'inputs', method: 'GET', path: pathsFor(context, 'video.inputs.channels')[0] ?? '' });
    return undefined;
  },
});

const look = (evidence: Evidence): readonly Finding[] | string => {
  const seen = first(evidence, 'inputs');
  const root = seen?.exchange.response?.status === 200 ? readAs(seen, inputs, evidence)?.root : undefined;
  const ids = (root === undefined ? [] : childrenOf(root, 'VideoInputChannel')).map((each) => textAt(each, 'id') ?? 'absent');
  if (seen === undefined || ids.length === 0) return 'the list of video inputs could not be read';
  // A device with several inputs is an encoder or a recorder, of which the annex says nothing.
  if (ids.length > 1) return `the device has ${ids.length} video inputs: it is no IP camera`;
  const [id = ''] = ids;
  return id === '1' ? [] : [finding(`${asked(seen)}: the only video input has id ${id}`, [seen], { expected: '1', actual: id })];
};

const inputChannel: Topic = {
  probes: [read],
  checks: [
    looking(read, {
      id: 'annex-a/input-channel',
      title: 'the only video input of a camera is numbered 1',
      requirements: ['A.0-11'],
      look,
    }),
  ],
};

export const topics: readonly Topic[] = [inputChannel];
