import type { Reading } from '../../model/catalogue.ts';

/** Where section 8.15 can be read in more than one way. */
export const readings = [
  {
    id: 'E-034',
    sections: ['8.15.1'],
    title: 'enalbled',
    says: 'The switch is misspelt, title and row differ in case, and two times have no unit.',
    options: { a: 'enabled', b: 'as printed' },
    basis: 'printed',
    lines: [10259, 10261, 10291, 10293],
    takes: ['a', 'b'],
    strict: 'one of (a) and (b), not both; the URI is /Record/schedule.',
    lenient: 'the same, in any case.',
  },
] as const satisfies readonly Reading[];
