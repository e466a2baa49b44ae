/** 8.2.1 and 8.2.2: interfaces that the hardware has, each shown in a list, by itself and in its parts. */
import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { pathsFor } from '../../lib/probes/absence.ts';
import { differences } from '../../lib/xml/compare.ts';
import { child } from '../../lib/xml/tree.ts';
import { lastOf } from '../kit/outcome.ts';
import { blockOf, probeOf, sourceOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';
import { fixedMembers } from '../rules/fixed-members.ts';
import { listMembers } from '../rules/list-members.ts';

const source = sourceOf('network.interfaces.id');
const whole = blockOf('NetworkInterface', '8.2.2');

/** The blocks inside NetworkInterface, and the resources that show each by itself. */
const parts = [
  { id: 'network.interfaces.id.ipAddress', block: blockOf('IPAddress', '8.2.3') },
  { id: 'network.interfaces.id.discovery', block: blockOf('Discovery', '8.2.7') },
  { id: 'network.interfaces.id.pppoe', block: blockOf('PPPoE', '8.2.8') },
  { id: 'network.interfaces.id.ddns', block: blockOf('DDNS', '8.2.9') },
] as const;

const read = probeOf(
  source,
  'get-parts',
  { operation: 'get', needs: 'GET', safety: 'read-only', effects: [] },
  async ({ context, notes, path }) => {
    await notes.ask({ step: 'whole', method: 'GET', path });
    for (const { id, block } of parts) {
      const own = pathsFor(context, id).find((each) => each.startsWith(`${path}/`));
      if (own !== undefined) await notes.ask({ step: 'part', about: block.name, method: 'GET', path: own });
    }
    return [];
  },
);

const partFindings = (seen: Observation, shown: XmlNode, part: Observation, evidence: Evidence): readonly Finding[] | undefined => {
  const block = parts.find((each) => each.block.name === part.about)?.block;
  const [inner, own] = [
    block && child(shown, block.root),
    block && part.exchange.response?.status === 200 ? readAs(part, block, evidence)?.root : undefined,
  ];
  if (block === undefined || inner === undefined || own === undefined) return undefined;
  return differences(inner, own, block).map(({ path, before, after }) =>
    finding(`${asked(seen)}: ${block.name}/${path} is "${before ?? 'absent'}", ${asked(part)} shows "${after ?? 'absent'}"`, [seen, part], {
      expected: after ?? 'absent',
      actual: before ?? 'absent',
    }),
  );
};

const lookAtParts = (evidence: Evidence): readonly Finding[] | string => {
  const seen = lastOf(evidence, 'whole');
  const shown = seen?.exchange.response?.status === 200 ? readAs(seen, whole, evidence)?.root : undefined;
  if (seen === undefined || shown === undefined) return 'the interface could not be read';
  const found = stepsOf(evidence.observations, 'part').flatMap((part) => {
    const each = partFindings(seen, shown, part, evidence);
    return each === undefined ? [] : [each];
  });
  return found.length === 0 ? 'no part of the interface is shown in both places' : found.flat();
};

export const interfaces: readonly Topic[] = [
  fixedMembers('network.interfaces', 'network.interfaces.id', '8.2.1-1'),
  listMembers('network.interfaces', 'network.interfaces.id'),
  {
    probes: [read],
    checks: [
      looking(read, {
        id: 'network.interfaces.id/get/parts',
        title: 'an interface shows its parts as their own resources do',
        requirements: ['4.1-6'],
        readings: ['E-069'],
        look: lookAtParts,
      }),
    ],
  },
];
