/** 8.13.14 and 8.13.15: a patrol has at least one point. */
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Topic } from '../../lib/model/probe.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { createMember, listOf, newMember } from '../../lib/probes/members.ts';
import { notRefused } from '../kit/outcome.ts';
import { probeOf, sourceOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';
import { patrolBlock } from './head/tour.ts';

const source = sourceOf('pTZCtrl.channels.id.patrols');

const withoutPoints = (patrol: XmlNode): XmlNode => ({
  ...patrol,
  children: patrol.children.map((child) => (child.name === 'PatrolSequenceList' ? { ...child, children: [], text: '' } : child)),
});

const empty = probeOf(
  source,
  'empty',
  { operation: 'post', needs: 'POST', safety: 'disruptive', effects: [] },
  async ({ context, notes, path }) => {
    const list = await listOf(context, notes, 'before', path);
    const patrol = await newMember(context, path, patrolBlock, list);
    await notes.ask({ step: 'post-empty', method: 'POST', path, body: withoutPoints(patrol), claims: 'missing' });
    const made = await createMember(context, notes, path, patrolBlock);
    if (made === undefined) return ['no patrol could be created, so none was emptied'];
    await notes.ask({
      step: 'put-empty',
      method: 'PUT',
      path: made.path,
      body: withoutPoints({
        ...patrol,
        children: patrol.children.map((child) => (child.name === 'id' ? { ...child, text: made.id } : child)),
      }),
      claims: 'missing',
    });
    return [];
  },
);

export const patrols: Topic = {
  probes: [empty],
  checks: [
    looking(empty, {
      id: 'pTZCtrl.channels.id.patrols/post/empty',
      title: 'a patrol without any point is refused',
      requirements: ['8.13.15-1'],
      readings: ['E-103'],
      look: (evidence) => {
        const sent = stepsOf(evidence.observations, 'post-empty', 'put-empty');
        return sent.length === 0 ? undefined : sent.flatMap((seen) => notRefused(seen, evidence, 'with an empty PatrolSequenceList'));
      },
    }),
  ],
};
