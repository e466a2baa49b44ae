/** 8.13.2: the address that software gives to a channel, and whether it counts. */
import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import { pathsFor } from '../../lib/probes/absence.ts';
import { child, textAt } from '../../lib/xml/tree.ts';
import { blockOf, probeOf, sourceOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';

const source = sourceOf('pTZCtrl.channels.id');
const block = blockOf('PTZChannel', '8.13.2');

const read = probeOf(
  source,
  'get-address',
  { operation: 'get', needs: 'GET', safety: 'read-only', effects: [] },
  async ({ context, notes }) => {
    for (const path of pathsFor(context, source.id)) await notes.ask({ step: 'channel', method: 'GET', path });
    return [];
  },
);

const look = (evidence: Evidence): readonly Finding[] | string => {
  const shown = stepsOf(evidence.observations, 'channel').flatMap((seen) => {
    const root = seen.exchange.response?.status === 200 ? readAs(seen, block, evidence)?.root : undefined;
    const container = root === undefined ? undefined : child(root, 'controlAddress');
    return container === undefined ? [] : [{ seen, container }];
  });
  if (shown.length === 0) return 'no channel has a control address';
  return shown.flatMap(({ seen, container }): readonly Finding[] => {
    const [enabled, address] = [textAt(container, 'enabled'), textAt(container, 'Address')];
    const told = (what: string, due: string, is: string): Finding =>
      finding(`${asked(seen)}: ${what}`, [seen], { expected: due, actual: is, reading: 'E-161' });
    if (enabled === undefined)
      return [
        told(
          'controlAddress does not say by enabled whether it is in use',
          '<enabled>',
          container.children.length === 0 ? `"${container.text.trim()}"` : 'absent',
        ),
      ];
    const right = address === undefined || (/^\d+$/.test(address) && Number(address) >= 1 && Number(address) <= 255);
    return right ? [] : [told(`the control address is "${address}"`, '1 to 255', address)];
  });
};

export const channels: Topic = {
  probes: [read],
  checks: [
    looking(read, {
      id: 'pTZCtrl.channels.id/get/soft-address',
      title: 'a control address says which it is and whether it is in use',
      requirements: ['8.13.2-1'],
      readings: ['E-161', 'E-023'],
      look,
    }),
  ],
};
