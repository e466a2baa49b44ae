import type { Reading } from '../../model/catalogue.ts';

/** Where section 8.8 can be read in more than one way. */
export const readings = [
  {
    id: 'E-037',
    sections: ['8.8.2', '8.2.8', '8.2.9', '6.1'],
    title: 'Putting back a block with a password',
    says: 'Passwords are required and never returned, so what GET shows lacks a required field.',
    options: { a: 'the stored password stays, as 6.1 says', b: 'refused as incomplete' },
    strict: '(a), with 1.',
    lenient: '(b) for a user that is new.',
  },
  {
    id: 'E-083',
    sections: ['8.8.1', '8.8.2'],
    title: 'Who reads the users',
    says: 'The list of users is open to Viewers.',
    options: { a: 'as printed', b: 'too open to be meant' },
    strict: '(a): 200, without passwords.',
    lenient: 'a Viewer may be turned away with 403, which is noted as a warning.',
  },
  {
    id: 'E-084',
    sections: ['8.8.2'],
    title: 'A user without level',
    says: 'userLevel is optional and has no default; priority has no meaning.',
    options: { a: 'Viewer', b: 'the level is needed' },
    strict: '(a): the least privilege.',
    lenient: '(b), with 6.',
  },
  {
    id: 'E-151',
    sections: ['8.8.3'],
    title: 'One entry for two protocols',
    says: 'There is room for one protocol with its port, while HTTP and HTTPS may both be on; nothing says what netClientPort is.',
    options: { a: 'the protocol that is active', b: 'a list was meant' },
    strict: '(a).',
    lenient: 'a list of such blocks.',
  },
] as const satisfies readonly Reading[];
