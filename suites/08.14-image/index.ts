/** 8.14 Image. */
import type { Topic } from '../../lib/model/probe.ts';
import { sectionTopic } from '../generic.ts';
import { colours } from './colour.ts';
import { exposure } from './exposure.ts';
import { flipAndFreeze } from './flip-and-freeze.ts';
import { lens } from './lens.ts';
import { lightRange } from './light-range.ts';
import { lowLight } from './low-light.ts';
import { powerLine } from './power-line.ts';
import { resets } from './resets.ts';

export const topics: readonly Topic[] = [
  sectionTopic('8.14'),
  resets,
  lens,
  flipAndFreeze,
  lightRange,
  lowLight,
  colours,
  ...exposure,
  powerLine,
];
