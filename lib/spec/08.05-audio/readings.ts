import type { Reading } from '../../model/catalogue.ts';

/** Where section 8.5 can be read in more than one way. */
export const readings = [
  {
    id: 'E-149',
    sections: ['8.5.2'],
    title: 'Audio channels that cannot be set',
    says: 'The table has GET only, the fields are not marked ro.',
    options: { a: 'a resource to be read', b: 'PUT was forgotten' },
    basis: 'printed',
    lines: [4437, 4468],
    takes: ['a'],
    accepts: ['b'],
    strict: '(a): PUT is 405.',
    lenient: '(b).',
  },
] as const satisfies readonly Reading[];
