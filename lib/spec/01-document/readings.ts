import type { Reading } from '../../model/catalogue.ts';

/** Where chapters 1 to 3 can be read in more than one way. */
export const readings = [
  {
    id: 'E-008',
    sections: ['3.1', '4.3', '7.4'],
    title: 'Which special resources are due',
    says: '3.1 gives all four to every node; 4.3 makes index and description mandatory and the other two optional; 7.4 requires index, indexr and description at the root and provides capabilities for resources that take XML.',
    options: {
      a: 'indexr at the root only, capabilities wherever XML is taken',
      b: 'all of them at every node',
      c: 'capabilities are optional everywhere',
    },
    basis: 'printed',
    lines: [75, 329, 1431, 1741],
    takes: ['a', 'b', 'c'],
    strict: '(a): index and description at every node, indexr at the root, capabilities at each general resource that takes XML.',
    lenient: 'indexr and capabilities may be missing (404 or 403) below the root; those that answer must be right.',
  },
] as const satisfies readonly Reading[];
