/** Faults of 8.10: the detection, its regions and what it tells. */
import { eachElement, isAbout, withText } from './edits.ts';
import type { Fault } from './fault.ts';

const regions = 'motionDetection.id.regions';

export const motionFaults = [
  {
    name: 'motion-id-shifted',
    about: 'the motion detection of input 1 calls itself 2',
    breaks: ['motionDetection/index/children', 'motionDetection/get/inputs', 'motionDetection.id/get/input-ids'],
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
    breaks: [
      'motionDetection/get/schema',
      'motionDetection/get/fields',
      'motionDetection.id/get/grid',
      'motionDetection.id/get/schema',
      'motionDetection.id/get/fields',
    ],
    documents: (root) => eachElement(root, 'regionType', withText('roi')),
  },
  {
    name: 'sensitivity-to-100',
    about: 'a sensitivityLevel is stored whatever its range',
    breaks: ['motionDetection.id.regions/put/refused-values'],
    off: [`range ${regions}`],
  },
  {
    name: 'points-off-the-grid',
    about: 'coordinates beyond the grid are stored',
    breaks: ['motionDetection.id.regions.id2/put/grid-lines'],
    off: [`range ${regions}.id2`],
  },
  {
    name: 'region-of-any-shape',
    about: 'a motion region that is no rectangle is stored',
    breaks: [
      'motionDetection.id.regions.id2/put/rectangle',
      'motionDetection.id.regions.id2/put/four-corners',
      'motionDetection.id.regions.id2/put/refused-rules',
    ],
    off: [`constraint ${regions}.id2`],
  },
  {
    name: 'region-17',
    about: 'a seventeenth motion region is created',
    breaks: ['motionDetection.id.regions/post/limit'],
    off: [`list-limit ${regions}`],
  },
  {
    name: 'grid-demanded',
    about: 'a PUT without Grid and regionType is refused',
    // That a field alone is refused is one of two readings (E-007); the document's own example leaves both out.
    breaks: ['motionDetection.id/put/worked-example'],
    off: ['motion.grid-kept'],
  },
  {
    name: 'motion-masks-ignored',
    about: 'motion under a mask region is told',
    breaks: ['motionDetection.id/put/mask'],
    off: ['motion.masks'],
  },
  {
    name: 'motion-when-off',
    about: 'motion is told while the detection is off',
    breaks: ['motionDetection.id/put/switched-off'],
    off: ['motion.needs-enabled'],
  },
  {
    name: 'motion-in-every-region',
    about: 'motion in one region is told of all',
    breaks: ['motionDetection.id/put/right-region'],
    off: ['motion.right-region'],
  },
  {
    name: 'motion-without-end',
    about: 'the end of motion is never told',
    breaks: ['motionDetection.id/put/end-told', 'motionDetection.id/put/switched-off'],
    off: ['motion.ends'],
  },
  {
    name: 'motion-unseen',
    about: 'motion is never told',
    breaks: ['motionDetection.id/put/right-region', 'event.triggers.id/get/fires'],
    off: ['motion.seen'],
  },
] as const satisfies readonly Fault[];
