/** 8.12.3 to 8.12.6: patrols as fixed places, their points added and removed. @see E-160 */
import type { Head } from '../head/head.ts';
import { dwellSeconds, pointSpeeds, presetNumber } from '../head/settings.ts';
import { most } from '../head/uris.ts';
import type { Behaviour } from '../section.ts';

export const patrols: Behaviour = { fixed: true, most: most.patrols };

export const patrol = (head: Head): Behaviour => ({ changed: () => head.follow('plain') });

export const keyPoints: Behaviour = { most: most.points };

export const keyPoint = (head: Head): Behaviour => ({
  limits: ([, id], documents) => ({ presetNo: presetNumber(documents, id), speed: pointSpeeds, dwellTime: dwellSeconds }),
  changed: () => head.follow('plain'),
});
