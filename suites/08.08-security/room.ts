/** 8.8.2: ids from 1 to 16, and so sixteen users at most. */
import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import { textAt } from '../../lib/xml/tree.ts';
import { genericProbe } from '../kit/generic-probe.ts';
import { granted, lastOf } from '../kit/outcome.ts';
import { probeOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';
import { listBlock, user, users, usersPath } from './account.ts';

const most = 16;

const read = probeOf(user, 'get-range', { operation: 'get', needs: 'GET', safety: 'read-only', effects: [] }, async ({ notes }) => {
  await notes.ask({ step: 'list', method: 'GET', path: usersPath });
  await notes.ask({ step: 'beyond', method: 'GET', path: `${usersPath}/${most + 1}` });
  return [];
});

/** Lists with an id outside 1 to 16, or with too many users. */
const outside = (evidence: Evidence, ...steps: readonly string[]): readonly Finding[] | undefined => {
  const lists = stepsOf(evidence.observations, ...steps).flatMap((seen) => {
    const root = seen.exchange.response?.status === 200 ? readAs(seen, listBlock, evidence)?.root : undefined;
    return root === undefined ? [] : [{ seen, ids: root.children.map((entry) => Number(textAt(entry, 'id'))) }];
  });
  if (lists.length === 0) return undefined;
  return lists.flatMap(({ seen, ids }) => {
    const wrong = ids.filter((id) => !(id >= 1 && id <= most));
    return [
      ...wrong.map((id) => finding(`${asked(seen)}: a user has id ${id}`, [seen], { expected: `1 to ${most}`, actual: String(id) })),
      ...(ids.length > most
        ? [finding(`${asked(seen)}: the list has ${ids.length} users`, [seen], { expected: `${most} at most`, actual: String(ids.length) })]
        : []),
    ];
  });
};

const lookAtRange = (evidence: Evidence): readonly Finding[] | string => {
  const [found, beyond] = [outside(evidence, 'list'), lastOf(evidence, 'beyond')];
  if (found === undefined || beyond === undefined) return 'the list of users could not be read';
  const status = beyond.exchange.response?.status;
  return status !== 200
    ? found
    : [
        ...found,
        finding(`${asked(beyond)}: ${gotLine(beyond, evidence)}, ids end at ${most}`, [beyond], {
          expected: '404',
          actual: gotLine(beyond, evidence),
        }),
      ];
};

const lookAtRoom = (evidence: Evidence): readonly Finding[] | string => {
  const found = outside(evidence, 'limit-before', 'fill-after', 'overfill-after');
  if (found === undefined || stepsOf(evidence.observations, 'fill', 'overfill').length === 0)
    return 'no users were created to find the end of the list';
  const over = stepsOf(evidence.observations, 'fill', 'overfill').filter(
    (seen) => Number(/member (\d+)/.exec(seen.about ?? '')?.[1]) > most && granted(seen, evidence),
  );
  return [
    ...found,
    ...over.map((seen) =>
      finding(`${asked(seen)} of ${seen.about}: ${gotLine(seen, evidence)}`, [seen], {
        expected: 'a refusal',
        actual: gotLine(seen, evidence),
      }),
    ),
  ];
};

/** The checks on how many users there are; `generic` is the section's generic topic. */
export const room = (generic: Topic): Topic => ({
  probes: [read],
  checks: [
    looking(read, {
      id: 'security.users.id/get/range',
      title: 'ids of users lie between 1 and 16',
      requirements: ['8.8.2-4'],
      look: lookAtRange,
    }),
    looking(genericProbe(generic, `${users.id}/post-limit`), {
      id: 'security.users/post/sixteen',
      title: 'there are never more than sixteen users',
      requirements: ['8.8.2-4'],
      look: lookAtRoom,
    }),
  ],
});
