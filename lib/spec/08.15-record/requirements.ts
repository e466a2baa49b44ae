import type { Requirement } from '../../model/catalogue.ts';

export const requirements = [
  {
    id: '8.15.1-1',
    section: '8.15.1',
    strength: 'MUST',
    subject: 'device',
    says: 'A time block records for one of three reasons: Alarm, Motion or Timing.',
  },
] as const satisfies readonly Requirement[];
