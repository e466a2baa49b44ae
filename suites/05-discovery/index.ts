/** Chapter 5: a device is found on its network. */
import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, Probe, Topic } from '../../lib/model/probe.ts';
import { absence, pathsFor } from '../../lib/probes/absence.ts';
import { textAt } from '../../lib/xml/tree.ts';
import { blockOf } from '../kit/resource-probe.ts';
import { asking, first, looking } from '../kit/worded.ts';

const block = blockOf('Discovery', '8.2.7');
const id = 'network.interfaces.id.discovery';

const read = asking({
  id: '05-discovery/switch',
  section: '5',
  safety: 'read-only',
  ask: async (context, notes) => {
    const unasked = absence(context, id, 'GET');
    if (unasked !== undefined) return unasked.reason;
    await notes.ask({ step: 'switch', method: 'GET', path: pathsFor(context, id)[0] ?? '' });
    return undefined;
  },
});

const lookAtSwitch = (evidence: Evidence): readonly Finding[] | string => {
  const seen = first(evidence, 'switch');
  const root = seen?.exchange.response?.status === 200 ? readAs(seen, block, evidence)?.root : undefined;
  if (seen === undefined || root === undefined)
    return seen === undefined ? 'nothing was asked' : `${asked(seen)}: ${gotLine(seen, evidence)}`;
  const state = textAt(root, 'UPnP/enabled');
  return state !== undefined && /^(?:true|false|0|1)$/.test(state)
    ? []
    : [
        finding(`${asked(seen)}: the UPnP switch is ${state ?? 'absent'}`, [seen], {
          expected: 'true or false',
          actual: state ?? 'absent',
        }),
      ];
};

/** What a run cannot ask by HTTP; `ipmd discover` searches the network and shows what answers. */
const multicast: Probe = {
  id: '05-discovery/multicast',
  section: '5',
  safety: 'read-only',
  effects: [],
  run: async () => ({
    observations: [],
    unasked: { verdict: 'not-run', reason: "needs multicast on the device's own link, which a run does not use: ask with ipmd discover" },
  }),
};

const heard = (slug: string, title: string, requirements: readonly string[]) =>
  looking(multicast, { id: `05-discovery/${slug}`, title, requirements, look: () => undefined });

export const topics: readonly Topic[] = [
  {
    probes: [read, multicast],
    checks: [
      looking(read, {
        id: '05-discovery/switch',
        title: 'the device has a switch by which UPnP makes it known',
        requirements: ['5-1'],
        look: lookAtSwitch,
      }),
      heard('announced', 'a device that joins a network announces itself and its services, and leaves nothing stale behind', [
        '5-2',
        '5-5',
        '5-9',
      ]),
      heard('search', 'a search is answered', ['5-10']),
      heard('message', 'a discovery message tells the type, an identifier and where to read more', ['5-11']),
    ],
  },
];
