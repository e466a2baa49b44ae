import type { Reading } from '../../model/catalogue.ts';

/** Where chapter 5 can be read in more than one way. */
export const readings = [
  {
    id: 'E-117',
    sections: ['5'],
    title: 'Sources of chapter 5 that are missing',
    says: 'The text cites [9] and [10], but the list ends at [8]; neither device type nor URN is given.',
    options: { a: 'AutoIP as in UPnP Device Architecture 1.0, any device type', b: 'nothing can be held against a device' },
    basis: 'silent',
    takes: ['a', 'b'],
    strict: '(a).',
    lenient: 'the same.',
  },
] as const satisfies readonly Reading[];
