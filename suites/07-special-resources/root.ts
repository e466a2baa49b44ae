/** 7.4: the special resources of the root, of which capabilities is none. */
import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import { resourceDescriptionBlock, resourceListBlock } from '../../lib/spec/annex.ts';
import { asking, looking } from '../kit/worded.ts';

const due = [
  { path: '/index', block: resourceListBlock },
  { path: '/indexr', block: resourceListBlock },
  { path: '/description', block: resourceDescriptionBlock },
] as const;

const read = asking({
  id: '07-special-resources/root',
  section: '7.4',
  safety: 'read-only',
  ask: async (context, notes) => {
    const role = context.survey.roles.includes('viewer') ? 'viewer' : 'administrator';
    for (const { path } of due) await notes.ask({ step: 'root', about: path, method: 'GET', path, role });
    return undefined;
  },
});

const look = (evidence: Evidence): readonly Finding[] | string => {
  const looks = stepsOf(evidence.observations, 'root');
  if (looks.length === 0) return 'the root was not asked';
  return looks.flatMap((seen) => {
    const block = due.find(({ path }) => path === seen.about)?.block;
    const root = block === undefined || seen.exchange.response?.status !== 200 ? undefined : readAs(seen, block, evidence)?.root;
    if (block === undefined || root?.name === block.root) return [];
    const got = root === undefined ? gotLine(seen, evidence) : `<${root.name}>`;
    return [finding(`${asked(seen)}: ${got}, expected a ${block.root}`, [seen], { expected: block.root, actual: got })];
  });
};

export const root: Topic = {
  probes: [read],
  checks: [
    looking(read, {
      id: '07-special-resources/root',
      title: 'the root answers /index, /indexr and /description',
      requirements: ['7.4-22'],
      readings: ['E-008'],
      look,
    }),
  ],
};
