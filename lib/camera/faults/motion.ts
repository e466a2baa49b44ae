/** Faults of 8.10: the detection, its regions and what it tells. */
import { eachElement, isAbout, withText } from './edits.ts';
import type { Fault } from './fault.ts';

const regions = 'motionDetection.id.regions';

export const motionFaults = [
  {
    name: 'motion-id-shifted',
    about: 'the motion detection of input 1 calls itself 2',
    breaks: [],
    documents: (root, situation) =>
      isAbout(situation, 'motionDetection') && root.name === 'MotionDetectionList'
        ? {
            ...root,
            children: root.children.map((entry) => ({
              ...entry,
              children: entry.children.map((node) => (node.name === 'id' ? { ...node, text: '2' } : node)),
            })),
          }
        : root,
  },
  {
    name: 'regions-not-on-grid',
    about: 'the regionType is roi',
    breaks: [],
    documents: (root) => eachElement(root, 'regionType', withText('roi')),
  },
  { name: 'sensitivity-to-100', about: 'a sensitivityLevel is stored whatever its range', breaks: [], off: [`range ${regions}`] },
  { name: 'points-off-the-grid', about: 'coordinates beyond the grid are stored', breaks: [], off: [`range ${regions}.id2`] },
  { name: 'region-of-any-shape', about: 'a motion region that is no rectangle is stored', breaks: [], off: [`constraint ${regions}.id2`] },
  { name: 'region-17', about: 'a seventeenth motion region is created', breaks: [], off: [`list-limit ${regions}`] },
  { name: 'grid-demanded', about: 'a PUT without Grid and regionType is refused', breaks: [], off: ['motion.grid-kept'] },
  { name: 'motion-masks-ignored', about: 'motion under a mask region is told', breaks: [], off: ['motion.masks'] },
  { name: 'motion-when-off', about: 'motion is told while the detection is off', breaks: [], off: ['motion.needs-enabled'] },
  { name: 'motion-in-every-region', about: 'motion in one region is told of all', breaks: [], off: ['motion.right-region'] },
  { name: 'motion-without-end', about: 'the end of motion is never told', breaks: [], off: ['motion.ends'] },
  { name: 'motion-unseen', about: 'motion is never told', breaks: [], off: ['motion.seen'] },
] as const satisfies readonly Fault[];
