import type { Reading } from '../../model/catalogue.ts';

/** Where section 8.10 can be read in more than one way. */
export const readings = [
  {
    id: 'E-018',
    sections: ['8.10.2', '8.11.10'],
    title: 'Two scales of sensitivity',
    says: '0 to 5 in the region list, 0 to 100 in the alert, where the example has 4.',
    options: { a: 'each as printed', b: 'one scale' },
    basis: 'inferred',
    takes: ['a', 'b'],
    softens: ['out-of-range'],
    strict: '(a).',
    lenient: 'either in the alert.',
  },
  {
    id: 'E-019',
    sections: ['8.10.4', '8.10.1'],
    title: 'A PUT that lacks the grid',
    says: 'The example sends neither Grid nor regionType, which are required.',
    options: { a: 'legal, because both are stored and nothing in them can be written', b: 'incomplete' },
    basis: 'silent',
    takes: ['a', 'b'],
    strict: '(a), with 1.',
    lenient: 'the same.',
  },
  {
    id: 'E-090',
    sections: ['8.10.4'],
    title: 'Grid points or pixels',
    says: 'The example counts 0 to 12 and explains how coordinates of 1600x1200 are mapped to 22x18; which number is rows, and whether 22 is still legal, is not said.',
    options: { a: 'corners of the grid, from 0 to the granularity, both included', b: 'pixels, mapped to the grid' },
    basis: 'inferred',
    takes: ['a'],
    accepts: ['b'],
    strict: '(a): x up to columnGranularity, y up to rowGranularity.',
    lenient: '(b).',
  },
] as const satisfies readonly Reading[];
