import type { Requirement } from '../../model/catalogue.ts';

/** 8.6: the intercom. */
export const requirements = [
  {
    id: '8.6.3-1',
    section: '8.6.3',
    strength: 'MUST',
    subject: 'device',
    says: 'A client speaks by a PUT whose body is of media type audio/basic.',
  },
  {
    id: '8.6.4-1',
    section: '8.6.4',
    strength: 'MUST',
    subject: 'device',
    says: 'A client listens by a GET whose answer is of media type audio/basic.',
  },
] as const satisfies readonly Requirement[];
