import type { Reading } from '../../model/catalogue.ts';

/** Where chapter 6 can be read in more than one way. */
export const readings = [
  {
    id: 'E-049',
    sections: ['6.2', '8.4.5', '8.4.12'],
    title: 'Origin of coordinates',
    says: 'Coordinates are called positive but may be 0, and count from the lower left; overlay positions are sometimes plain integers, and rows of sixteen suggest counting from the top.',
    options: { a: 'the lower left corner everywhere', b: 'the lower left for regions, the upper left for overlays' },
    basis: 'silent',
    takes: ['a', 'b'],
    strict: 'only that the value is not below 0; which corner is meant is not judged.',
    lenient: 'the same.',
  },
  {
    id: 'E-119',
    sections: ['6.1'],
    title: 'Words of the template',
    says: 'User Lever and NONE stand in the template of 6.1, None in all the tables that follow it.',
    options: { a: 'spelling only; None is meant', b: 'each as printed' },
    basis: 'inferred',
    takes: ['a'],
    strict: '(a): case does not count.',
    lenient: 'None in any case, or empty.',
  },
  {
    id: 'E-120',
    sections: ['6.2', '8.14.24'],
    title: 'Two meanings of Color',
    says: 'Table 5 has a type Color, three bytes; 8.14.24 has a block Color with four levels; no field has the type.',
    options: { a: 'two things that share a name', b: 'the block is meant to be of the type' },
    basis: 'silent',
    takes: ['a', 'b'],
    strict: '(a): the type is not applied.',
    lenient: 'the same.',
  },
  {
    id: 'E-180',
    sections: ['6.2', '6.3'],
    title: 'Form of an address in a plain string',
    says: 'Fields such as ipAddress are typed xs:string; clause 6.2 gives a form to its own types, and no line says that these fields have it, too.',
    options: { a: 'as the built-in type whose name the field bears', b: 'any string' },
    basis: 'silent',
    takes: ['a', 'b'],
    strict: '(a) or (b); another form is noted.',
    lenient: 'the same.',
  },
] as const satisfies readonly Reading[];
