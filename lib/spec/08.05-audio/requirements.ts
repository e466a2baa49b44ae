import type { Requirement } from '../../model/catalogue.ts';

/** 8.5: audio channels. */
export const requirements = [
  {
    id: '8.5.1-1',
    section: '8.5.1',
    strength: 'MUST',
    subject: 'device',
    says: 'Audio channels come with the hardware and can be neither added nor removed.',
  },
  {
    id: '8.5.2-1',
    section: '8.5.2',
    strength: 'INFO',
    subject: 'device',
    says: 'audioMode tells whether sound goes one way or both, and the two volumes are percentages.',
  },
] as const satisfies readonly Requirement[];
