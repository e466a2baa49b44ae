/** A list shows the members that it has: each entry says what the member's own resource says. @see 4.1 */

import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { pathsFor } from '../../lib/probes/absence.ts';
import type { ResourceId } from '../../lib/spec/catalogue.ts';
import { documentBlock } from '../../lib/spec/tree.ts';
import { differences } from '../../lib/xml/compare.ts';
import { segmentOf } from '../../lib/xml/device-text.ts';
import { textAt } from '../../lib/xml/tree.ts';
import { lastOf } from '../kit/outcome.ts';
import { probeOf, sourceOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';

/** The entry of a list that an id means: by its id element, or by its place where entries have none. */
const entryOf = (list: XmlNode, name: string, id: string, byPosition: boolean): XmlNode | undefined => {
  const entries = list.children.filter((entry) => entry.name === name);
  return byPosition ? entries[Number(id) - 1] : entries.find((entry) => textAt(entry, 'id') === id);
};

/** The number after the highest id; undefined where ids are no numbers. */
const nextId = (ids: readonly string[]): number | undefined =>
  ids.length > 0 && ids.every((id) => /^\d{1,9}$/.test(id)) ? Math.max(...ids.map(Number)) + 1 : undefined;

/** The topic of a collection and its members; their GETs are shared with the generic probes. */
export const listMembers = (collectionId: ResourceId, memberId: ResourceId): Topic => {
  const [collection, member] = [sourceOf(collectionId), sourceOf(memberId)];
  const [listBlock, block] = [documentBlock(collection.resource), documentBlock(member.resource)];
  if (listBlock === undefined || block === undefined) throw new Error(`${collectionId} or ${memberId} has no document to compare`);
  const byPosition = member.resource.ids?.from === 'position';

  const head = { operation: 'get', needs: 'GET', safety: 'read-only', effects: [] } as const;
  const probe = probeOf(collection, 'get-members', head, async ({ context, notes, path }) => {
    await notes.ask({ step: 'list', method: 'GET', path });
    const own = pathsFor(context, memberId).filter((each) => each.startsWith(`${path}/`));
    for (const each of own) await notes.ask({ step: 'member', method: 'GET', path: each });
    const next = nextId(context.survey.members.get(path) ?? []);
    // A member that the list leaves out is most likely the one after its last.
    if (next !== undefined) await notes.ask({ step: 'member', about: 'beyond', method: 'GET', path: `${path}/${next}` });
    return [];
  });

  const look = (evidence: Evidence): readonly Finding[] | string => {
    const seen = lastOf(evidence, 'list');
    const list = seen?.exchange.response?.status === 200 ? readAs(seen, listBlock, evidence)?.root : undefined;
    const shown = stepsOf(evidence.observations, 'member').flatMap((each) => {
      const root = each.exchange.response?.status === 200 ? readAs(each, block, evidence)?.root : undefined;
      // Only a document of the block is a member where none is listed.
      return root === undefined || (each.about === 'beyond' && root.name !== block.root) ? [] : [{ each, root }];
    });
    if (seen === undefined || list === undefined || shown.length === 0) return 'there is no list with a member that can be read';
    return shown.flatMap(({ each, root }): readonly Finding[] => {
      const id = segmentOf(each.instance);
      const entry = entryOf(list, block.root, id, byPosition);
      if (entry === undefined)
        return [
          finding(`${asked(seen)}: the list has no entry ${id}, ${asked(each)} answers 200`, [seen, each], {
            kind: 'contradiction',
            subject: { resource: collectionId },
            expected: `an entry ${id}`,
            actual: 'none',
            // Places that are empty may answer without being listed.
            ...(each.about === 'beyond' ? { reading: 'E-187', option: 'b' } : {}),
          }),
        ];
      return differences(entry, root, block).map(({ path, before, after, home }) =>
        finding(`${asked(seen)}: entry ${id} has ${path} "${before ?? 'absent'}", ${asked(each)} "${after ?? 'absent'}"`, [seen, each], {
          kind: 'contradiction',
          subject: home,
          expected: after ?? 'absent',
          actual: before ?? 'absent',
        }),
      );
    });
  };
  const title = `the entries of ${collection.resource.uri} are its members, and read as these do by themselves`;
  return {
    probes: [probe],
    checks: [looking(probe, { id: `${collectionId}/get/members`, title, requirements: ['4.1-1', '4.1-6'], look })],
  };
};
