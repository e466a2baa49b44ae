import type { Reading } from '../../model/catalogue.ts';

/** Where section 8.6 can be read in more than one way. */
export const readings = [
  {
    id: 'E-079',
    sections: ['8.6.3', '8.6.4'],
    title: 'Length of live audio',
    says: 'Both examples carry one body of known length; how talk without an end is sent, and whether open comes first, stays unsaid.',
    options: { a: 'one piece for each request', b: 'a body without end' },
    basis: 'silent',
    takes: ['a', 'b'],
    strict: '(a), after open.',
    lenient: '(b), or chunked.',
  },
] as const satisfies readonly Reading[];
