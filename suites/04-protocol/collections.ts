/** 4.1, 4.3 and 4.5.5: members at ids that nobody has, capabilities of the block, success of POST. */
import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import { absence, pathsFor } from '../../lib/probes/absence.ts';
import { freeId, idsIn, listOf, newMember, postedBlock } from '../../lib/probes/members.ts';
import { resource } from '../../lib/spec/catalogue.ts';
import { documentBlock, resourceAt } from '../../lib/spec/tree.ts';
import { reactionOf } from '../../lib/xml/status.ts';
import { withText } from '../../lib/xml/tree.ts';
import { positionMoves } from '../08.13-ptzctrl/position-moves.ts';
import { asking, first, looking, sameCheck } from '../kit/worded.ts';
import { everyExchange } from '../rules/every-exchange.ts';

const collectionId = 'system.time.ntpServers';
const memberId = 'system.time.ntpServers.id';
const effects = [...new Set(([collectionId, memberId] as const).flatMap((id) => resource(id).operations.PUT?.effects ?? []))];

const unused = asking({
  id: '04-protocol/unused-id',
  section: '4.1',
  safety: 'disruptive',
  effects,
  ask: async (context, notes) => {
    const unasked = absence(context, collectionId, 'POST') ?? absence(context, memberId, 'PUT');
    const block = postedBlock(resource(collectionId));
    if (unasked !== undefined || block === undefined) return unasked?.reason ?? 'no member can be made';
    const collection = pathsFor(context, collectionId)[0] ?? '';
    const list = await listOf(context, notes, 'before', collection);
    const id = freeId(block, idsIn(list));
    const body = await newMember(context, collection, block, list);
    const path = `${collection}/${id}`;
    const put = await notes.ask({ step: 'put', about: id, method: 'PUT', path, body: withText(body, 'id', id) ?? body });
    await notes.ask({ step: 'member', method: 'GET', path, fresh: true });
    if (reactionOf(put, context) === 'granted') await notes.ask({ step: 'clean', method: 'DELETE', path });
    return undefined;
  },
});

const lookAtUnused = (evidence: Evidence): readonly Finding[] | string => {
  const [put, member] = [first(evidence, 'put'), first(evidence, 'member')];
  if (put === undefined || member === undefined) return 'no id was tried';
  const isGranted = reactionOf(put, evidence) === 'granted';
  const isThere = member.exchange.response?.status === 200;
  if (isGranted === isThere && reactionOf(put, evidence) !== 'failed') return [];
  const got = gotLine(put, evidence);
  const message = `${asked(put)}, an id that nobody has: ${got}, and GET afterwards ${gotLine(member, evidence)}`;
  return [
    finding(message, [put, member], {
      expected: isGranted ? 'a member that is there' : '404, and no member',
      actual: gotLine(member, evidence),
    }),
  ];
};

const capabilities = '/capabilities';

export const collections: Topic = {
  probes: [unused],
  checks: [
    looking(unused, {
      id: '04-protocol/unused-id',
      title: 'PUT to an id that nobody has makes a member, or is refused and makes none',
      requirements: ['4.1-7'],
      look: lookAtUnused,
    }),
    everyExchange({
      id: '04-protocol/capabilities',
      title: "capabilities, where they answer, are of the resource's block",
      section: '4.3',
      requirements: ['4.3-5', '7.4-2'],
      readings: ['E-008'],
      nothing: 'the run read no capabilities',
      judge: (seen, response, evidence) => {
        if (!seen.instance.endsWith(capabilities) || response.status !== 200 || seen.exchange.request.method !== 'GET') return undefined;
        const [id, owner] = resourceAt(seen.instance.slice(0, -capabilities.length)) ?? [];
        const block = owner === undefined ? undefined : documentBlock(owner);
        if (id === undefined || block === undefined) return undefined;
        const name = readAs(seen, block, evidence)?.root?.name;
        return name === block.root || (name !== undefined && block.rootAliases?.includes(name) === true)
          ? []
          : [
              {
                kind: block.name,
                is: 'wrong-root',
                subject: { resource: id },
                requirement: '7.4-2',
                message: `${asked(seen)}: the root is <${name ?? 'none'}>`,
                expected: block.root,
                actual: name ?? 'no XML',
              },
            ];
      },
    }),
    everyExchange({
      id: '04-protocol/post-success',
      title: 'the success of a POST is 201, not 200',
      section: '4.5.5',
      strength: 'INFO',
      requirements: ['4.5.5-4'],
      readings: ['E-002'],
      nothing: 'no POST of the run was granted',
      judge: (seen, response, evidence) => {
        if (seen.exchange.request.method !== 'POST' || reactionOf(seen, evidence) !== 'granted') return undefined;
        return response.status === 200
          ? [
              {
                kind: '200',
                is: 'wrong-status',
                option: 'e',
                message: `${asked(seen)}: 200`,
                expected: '201',
                actual: '200',
                reading: 'E-002',
              },
            ]
          : [];
      },
    }),
    sameCheck(positionMoves, 'pTZCtrl.channels.id.absolute/put/body-first', {
      id: 'pTZCtrl.channels.id.absolute/put/body-before-query',
      title: 'inbound data count before query parameters of the same meaning',
      requirements: ['4.4-6'],
      readings: ['E-101'],
    }),
  ],
};
