/** Members that come with the hardware: no request adds one or takes one away. Told alike of ports, channels and interfaces. */
import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import { pathsFor } from '../../lib/probes/absence.ts';
import { readNow } from '../../lib/probes/document.ts';
import { idsIn } from '../../lib/probes/members.ts';
import type { ResourceId } from '../../lib/spec/catalogue.ts';
import type { RequirementId } from '../../lib/spec/requirements.ts';
import { documentBlock } from '../../lib/spec/tree.ts';
import { differences } from '../../lib/xml/compare.ts';
import { reactionOf } from '../../lib/xml/status.ts';
import { withText } from '../../lib/xml/tree.ts';
import { lastOf } from '../kit/outcome.ts';
import { probeOf, sourceOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';

/** Ids that hardware rarely has: the first that the list does not show is nobody's. */
const foreignIds = ['77', '777', '7777'] as const;

/**
 * The topic of a collection whose members are fixed: POST with a member's own document, DELETE of the collection, of its last
 * member and of one that is not there are refused, and the list reads afterwards as it did before. What a device that grants
 * it would not give back is asked only where the entry names it. `memberId` is left out where the document defines no
 * resource for a member.
 */
export const fixedMembers = (id: ResourceId, memberId: ResourceId | undefined, requirement: RequirementId): Topic => {
  const source = sourceOf(id);
  const block = documentBlock(source.resource);
  if (block === undefined) throw new Error(`${id} has no document to compare`);

  const probe = probeOf(source, 'fixed', { operation: 'methods', safety: 'disruptive', effects: [] }, async ({ context, notes, path }) => {
    const list = await readNow(context, notes, 'before', path);
    const member = memberId === undefined ? undefined : pathsFor(context, memberId).at(-1);
    const shown = member === undefined ? undefined : await readNow(context, notes, 'member', member);
    const taken = list === undefined ? [] : idsIn(list);
    const foreignId = foreignIds.find((id) => !taken.includes(id));
    const body = shown === undefined ? undefined : (withText(shown, 'id', foreignId ?? '') ?? shown);
    await notes.ask({ step: 'add', method: 'POST', path, ...(body === undefined ? {} : { body }) });
    // Nobody loses anything by the deletion of what is not there, and a device that grants all grants that, too.
    const absent = memberId === undefined || list === undefined || foreignId === undefined ? [] : [`${path}/${foreignId}`];
    const there = [path, ...(member === undefined ? [] : [member])];
    const allowed = there.filter((each) => context.mayNot('DELETE', each) === undefined);
    for (const target of [...absent, ...allowed]) await notes.ask({ step: 'remove', method: 'DELETE', path: target });
    await readNow(context, notes, 'after', path);
    return there.flatMap((each) => context.mayNot('DELETE', each) ?? []);
  });

  const look = (evidence: Evidence): readonly Finding[] | string => {
    const tries = stepsOf(evidence.observations, 'add', 'remove');
    const [before, after] = [lastOf(evidence, 'before'), lastOf(evidence, 'after')];
    const [was, is] = [before, after].map((seen) => (seen === undefined ? undefined : readAs(seen, block, evidence)?.root));
    if (before === undefined || after === undefined || was === undefined || is === undefined) return 'the list could not be read';
    const accepted = tries
      .filter((seen) => reactionOf(seen, evidence) !== 'refused')
      .map((seen) =>
        finding(`${asked(seen)}: ${gotLine(seen, evidence)}, expected a refusal`, [seen], {
          expected: '405 or 403',
          actual: gotLine(seen, evidence),
        }),
      );
    const changed = differences(was, is, block).map((each) =>
      finding(
        `GET ${after.instance}: ${each.path} is "${each.after ?? 'absent'}", was "${each.before ?? 'absent'}" before POST and DELETE`,
        [before, ...tries, after],
        {
          expected: each.before ?? 'absent',
          actual: each.after ?? 'absent',
        },
      ),
    );
    return [...accepted, ...changed];
  };
  const title = `nothing can be added to ${source.resource.uri} or removed from it`;
  return {
    probes: [probe],
    checks: [looking(probe, { id: `${id}/methods/fixed`, title, requirements: [requirement], readings: ['E-005'], look })],
  };
};
