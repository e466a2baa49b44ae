/** 8.10.2: the regions of a detection share one sensitivity. */
import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import { judgeEach, stepsOf, succeeded } from '../../lib/checks/generic/source.ts';
import type { Topic } from '../../lib/model/probe.ts';
import { nodesAt } from '../../lib/xml/tree.ts';
import { sameCheck } from '../kit/worded.ts';
import { listBlock } from './grid.ts';

const slug = 'motionDetection.id.regions';

export const regions = (generic: Topic): Topic => ({
  probes: [],
  checks: [
    {
      id: `${slug}/get/sensitivity`,
      title: 'the list of regions holds one sensitivity from 0 to 5, and no region has its own',
      section: '8.10.2',
      strength: 'MUST',
      requirements: ['8.10.2-1'],
      readings: ['E-018', 'E-145'],
      resource: slug,
      operation: 'get',
      safety: 'read-only',
      effects: [],
      probe: `${slug}/get`,
      judge: (evidence) =>
        judgeEach(stepsOf(evidence.observations, 'read').filter(succeeded), 'the regions could not be read', (seen) => {
          const root = readAs(seen, listBlock, evidence)?.root;
          if (root?.name !== listBlock.root) return undefined;
          const levels = nodesAt(root, 'sensitivityLevel').map(({ text }) => text.trim());
          const own = nodesAt(root, 'MotionDetectionRegion/sensitivityLevel').length;
          const told = levels.join(', ') || 'none';
          const isRight = levels.length === 1 && /^[0-5]$/.test(levels[0] ?? '') && own === 0;
          if (isRight) return [];
          const message = `${asked(seen)}: sensitivityLevel is ${told}${own > 0 ? `, and ${own} regions have their own` : ''}`;
          return [finding(message, [seen], { expected: 'one from 0 to 5', actual: told, reading: 'E-018' })];
        }),
    },
    sameCheck(generic, `${slug}/put/values`, {
      id: `${slug}/put/sensitivity`,
      title: 'the sensitivity of all regions can be set, from the least to the most',
      requirements: ['8.10.2-1'],
      readings: ['E-018'],
    }),
  ],
});
