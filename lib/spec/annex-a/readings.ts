import type { Reading } from '../../model/catalogue.ts';

/** Where Annex A can be read in more than one way. */
export const readings = [
  {
    id: 'E-010',
    sections: ['A.0'],
    title: 'Types that are not closed',
    says: 'Six complex types of the Annex end with an opening tag.',
    options: { a: 'an end tag is meant' },
    strict: '(a): the schema is used repaired.',
    lenient: 'the same.',
  },
  {
    id: 'E-043',
    sections: ['A.0', '8'],
    title: 'Curly quotes in XML',
    says: 'Listings, examples and the schema show attributes in typographic quotes.',
    options: { a: 'straight quotes, as XML 1.0 demands' },
    strict: '(a).',
    lenient: 'the same; curly quotes on the wire are never right.',
  },
  {
    id: 'E-044',
    sections: ['A.0'],
    title: 'No global element',
    says: 'All structures of the Annex are named types; as printed, no document can be validated against it.',
    options: { a: 'ResourceList, ResourceDescription and ResponseStatus are also global elements', b: 'others are, too' },
    strict: '(a).',
    lenient: 'the same.',
  },
  {
    id: 'E-045',
    sections: ['A.0', '8.1.13.2', '8.11.6', '8.13.12'],
    title: 'Form of ids',
    says: 'The Annex has whole numbers from 1; storage, presets, patrols, limits and tasks have strings, event schedules have names.',
    options: { a: 'the id in ResponseStatus is always a number', b: 'it is whatever the member is called' },
    strict: '(a); ids inside blocks are as annotated.',
    lenient: '(b) for collections whose ids are strings.',
  },
  {
    id: 'E-116',
    sections: ['A.0'],
    title: 'The import of xlink',
    says: 'The schema imports a file, xlink.xsd, from which it takes nothing and which does not come with it.',
    options: { a: 'the import is dropped', b: "somebody else's file is taken" },
    strict: '(a).',
    lenient: 'the same.',
  },
  {
    id: 'E-177',
    sections: ['A.0', '8.4.1'],
    title: 'One channel for cameras',
    says: 'A remark behind the schema gives IP cameras one input channel with id 1, where 8.4.1 allows several.',
    options: { a: 'a rule for cameras, not for encoders', b: 'a rule for all devices' },
    strict: '(a).',
    lenient: 'not judged where the device may be an encoder.',
  },
] as const satisfies readonly Reading[];
