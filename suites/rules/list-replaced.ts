/** A list that is put takes the place of the one that was there. @see 4.1 Table 1, E-036 */
import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import { absence } from '../../lib/probes/absence.ts';
import { readNow } from '../../lib/probes/document.ts';
import type { ResourceId } from '../../lib/spec/catalogue.ts';
import { documentBlock } from '../../lib/spec/tree.ts';
import { lastOf, notGranted } from '../kit/outcome.ts';
import { notApplicable, probeOf, sourceOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';

/** The topic of a collection that can be put whole: without its last entry, the list is one shorter afterwards. */
export const listReplaced = (id: ResourceId, entry: string): Topic => {
  const source = sourceOf(id);
  const block = documentBlock(source.resource);
  const effects = source.resource.operations.PUT?.effects ?? [];
  if (block === undefined) throw new Error(`${id} has no document to put`);

  const head = { operation: 'put', needs: 'PUT', safety: 'disruptive', effects } as const;
  const probe = probeOf(source, 'put-shorter', head, async ({ context, notes, path }) => {
    if (absence(context, id, 'POST') !== undefined && absence(context, id, 'DELETE') !== undefined)
      return notApplicable('nothing can be added to the list or removed from it');
    const before = await readNow(context, notes, 'before', path);
    const last = before?.children.filter((child) => child.name === entry).at(-1);
    if (before === undefined || last === undefined) return notApplicable('the list has no entry to leave out');
    await notes.ask({
      step: 'shorter',
      method: 'PUT',
      path,
      body: { ...before, children: before.children.filter((child) => child !== last) },
    });
    await readNow(context, notes, 'after', path);
    return [];
  });

  const look = (evidence: Evidence): readonly Finding[] | undefined => {
    const [before, put, after] = (['before', 'shorter', 'after'] as const).map((step) => lastOf(evidence, step));
    const [was, is] = [before, after].map((seen) => {
      const root = seen?.exchange.response?.status === 200 ? readAs(seen, block, evidence)?.root : undefined;
      return root?.children.filter((child) => child.name === entry).length;
    });
    if (before === undefined || put === undefined || after === undefined || was === undefined) return undefined;
    const refused = notGranted(put, evidence, 'without its last entry');
    if (refused.length > 0 || is === was - 1) return refused;
    const actual = is === undefined ? 'no list' : `${is} entries`;
    return [
      finding(`${asked(put)} with ${was - 1} of ${was} entries: GET afterwards returned ${actual}`, [before, put, after], {
        expected: `${was - 1} entries`,
        actual,
        kind: 'not-kept',
        reading: 'E-036',
        // Entries may be updated one by one, so that the one left out stays.
        ...(is === was ? { option: 'b' } : {}),
      }),
    ];
  };
  const title = `PUT ${source.resource.uri} replaces the list that was there`;
  return {
    probes: [probe],
    checks: [looking(probe, { id: `${id}/put/replaces`, title, requirements: ['4.1-2'], readings: ['E-036'], look })],
  };
};
