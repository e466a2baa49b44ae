/** Whether channels can be added: the description says so, and POST does so. Told alike of both PTZ services. @see 8.12.1, 8.13.1 */
import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import { createMember, postedBlock } from '../../lib/probes/members.ts';
import { resourceDescriptionBlock } from '../../lib/spec/annex.ts';
import type { ResourceId } from '../../lib/spec/catalogue.ts';
import type { RequirementId } from '../../lib/spec/requirements.ts';
import { child } from '../../lib/xml/tree.ts';
import { granted, lastOf } from '../kit/outcome.ts';
import { probeOf, sourceOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';

const look = (evidence: Evidence): readonly Finding[] | string => {
  const [described, post] = [lastOf(evidence, 'description'), lastOf(evidence, 'create')];
  const root = described?.exchange.response?.status === 200 ? readAs(described, resourceDescriptionBlock, evidence)?.root : undefined;
  if (described === undefined || post === undefined || root === undefined)
    return 'the device does not describe the operations of its channels';
  const listed = child(root, 'post') !== undefined;
  if (listed === granted(post, evidence)) return [];
  const got = gotLine(post, evidence);
  const message = listed
    ? `${asked(post)}: ${got}, although the description lists post`
    : `${asked(post)}: a channel was added, although the description lists no post`;
  return [finding(message, [described, post], { expected: listed ? '201' : '403', actual: got })];
};

/** The topic for one of the two collections of channels. */
export const asDescribed = (id: ResourceId, requirement: RequirementId): Topic => {
  const source = sourceOf(id);
  const block = postedBlock(source.resource);
  if (block === undefined) throw new Error(`${id} takes no POST`);
  // A device without POST is asked, too: its description must then leave it out.
  const probe = probeOf(
    source,
    'post-described',
    { operation: 'post', safety: 'disruptive', effects: [] },
    async ({ context, notes, path }) => {
      const description = context.tree(await notes.ask({ step: 'description', method: 'GET', path: `${path}/description` }));
      const isListed = description !== undefined && child(description, 'post') !== undefined;
      await createMember(context, notes, path, block, 'create', isListed ? 'legal' : 'undescribed');
      return [];
    },
  );
  const title = `a channel can be added to ${source.resource.uri} exactly when its description lists post`;
  return { probes: [probe], checks: [looking(probe, { id: `${id}/post/as-described`, title, requirements: [requirement], look })] };
};
